import { h, hydrate } from 'preact';
import Action from '../components/islands/Action.tsx';
import Notes from '../components/islands/Notes.tsx';
import type { ClientTexts } from '../i18n/client.ts';

/** The islands to write in. Fetched when a page that has one is shown: the first screen never has. */

export const startNotes = (element: HTMLElement, texts: ClientTexts) => {
  const question = [...(element.parentElement?.children ?? [])]
    .filter(child => child.matches('p:not(.kicker), ul, ol'))
    .map(child => child.textContent);
  hydrate(h(Notes, { id: element.dataset['id'] ?? '', texts, question: question.join('\n') }), element);
};

export const startAction = (element: HTMLElement, texts: ClientTexts, alreadySet: boolean, onSet: () => void) => {
  hydrate(h(Action, { id: element.dataset['id'] ?? '', texts, alreadySet, onSet }), element);
};
