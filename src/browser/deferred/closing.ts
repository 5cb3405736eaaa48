import { Html } from '../../core/html.ts';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import { wordDocument } from '../../core/word-document.ts';
import { saveFile } from '../../storage/save-file.ts';
import { makeElement } from '../islands/element.ts';
import type { Notebook } from '../page/notebook.ts';
import { type Written, writtenIn } from './written.ts';

/** So many answers fit on one sheet, with the rest; all of them are in the logbook. */
const mostAnswers = 5;

/** What of a learner's own work the last page holds: what they want to try, and what they answered. */
export const closingOf = (written: readonly Written[]): { readonly plans: readonly Written[]; readonly answers: readonly Written[] } => ({
  plans: written.filter(({ kind }) => kind === 'plan'),
  answers: written.filter(({ kind }) => kind === 'question').slice(-mostAnswers),
});

/** Somebody whom the learner met on this page: the last voice that is shown of a story that came to its end. Nothing of it is kept. */
const lastVoice = (document: Document): Element | undefined =>
  [...document.querySelectorAll('.dilemma:has(.ending) [data-shown="now"] .voice:not([data-off], [data-closed])')].at(-1);

/** `now`: milliseconds, as `Date.now`. The last page: what lies under one's own waterline. It stays in the page; to be printed or saved by who wants it. */
export const startClosing = (page: HTMLElement, notebook: Notebook, texts: DeferredTexts, now: () => number) => {
  const own = page.querySelector<HTMLElement>('[data-own]');
  if (!own) return;
  const show = () => {
    own.replaceChildren(...partsOf(writtenIn(document, notebook, texts), texts, new Date(now())));
    // The boat is as far as the learner.
    page.style.setProperty('--progress', document.querySelector<HTMLElement>('.tide')?.style.getPropertyValue('--progress') ?? '');
  };
  notebook.onChange(show);
  // A story is played without a word being written.
  window.addEventListener('hashchange', show);
  show();
  page.addEventListener('click', ({ target }) => {
    const { do: what } = (target as HTMLElement).closest<HTMLElement>('button[data-do]')?.dataset ?? {};
    if (what === 'print') window.print();
    if (what === 'html') saveFile(`${texts.closingName}.html`, 'text/html', asDocument(page, own));
  });
};

const partsOf = (written: readonly Written[], texts: DeferredTexts, day: Date): readonly HTMLElement[] => {
  const { plans, answers } = closingOf(written);
  const voice = lastVoice(document)?.cloneNode(true);
  return [
    ...plans.flatMap(({ texts }) => texts.map(text => makeElement('p', 'plan', text))),
    ...answers.map(({ question, texts }) => {
      const answer = makeElement('section', 'answer');
      answer.append(makeElement('p', 'asked', question), ...texts.map(text => makeElement('p', 'said', text)));
      return answer;
    }),
    ...(plans.length + answers.length ? [] : [makeElement('p', 'none', texts.closingEmpty)]),
    ...(voice instanceof HTMLElement ? [met(voice, texts)] : []),
    makeElement('p', 'day', day.toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'long', year: 'numeric' })),
  ];
};

const met = (voice: HTMLElement, texts: DeferredTexts): HTMLElement => {
  const section = makeElement('section', 'met');
  voice.hidden = false;
  section.append(makeElement('h2', '', texts.closingMet), voice);
  return section;
};

const asDocument = (page: HTMLElement, own: HTMLElement): string => {
  const title = page.dataset['title'] ?? '';
  return wordDocument({
    language: document.documentElement.lang,
    title,
    style: 'body{font:12pt/1.5 sans-serif;max-width:38em;margin:2em auto}.plan{font-size:18pt}.asked{color:#444}',
    body: new Html(`${page.querySelector('h1')?.outerHTML ?? ''}${own.innerHTML}`),
  });
};
