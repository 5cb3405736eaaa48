import { h, hydrate, render } from 'preact';
import Action from '../components/islands/Action.tsx';
import Notes from '../components/islands/Notes.tsx';
import Player from '../components/islands/Player.tsx';
import type { Graph } from '../dilemma/graph.ts';
import { passBy, setAction, workThrough } from '../learner/state.ts';
import { token } from '../learner/token.ts';
import type { PageSettings } from './settings.ts';
import type { Store } from './store.ts';

/** The way out of a content warning passes by the dilemmas of its page. */
const letPassBy = (page: HTMLElement, store: Store) => {
  for (const link of page.querySelectorAll('a[data-skip]'))
    link.addEventListener('click', () => {
      for (const { dataset } of page.querySelectorAll<HTMLElement>('[data-dilemma]'))
        store.update(state => passBy(state, dataset['dilemma'] ?? ''));
    });
};

/** Brings the islands of a page to life when it is shown for the first time: what nobody opens costs nothing. */
export const bringToLife = (page: HTMLElement, settings: PageSettings, store: Store) => {
  if ('alive' in page.dataset) return;
  page.dataset['alive'] = '';
  letPassBy(page, store);
  for (const element of page.querySelectorAll<HTMLElement>('[data-island]')) {
    const island = element.dataset['island'];
    try {
      if (island === 'player') startPlayer(element, settings, store);
      else if (island === 'notes') startNotes(element, settings);
      else if (island === 'action') startAction(element, settings, store);
    } catch (error) {
      // One island that fails leaves its page readable: the scenes and questions are there as HTML.
      console.error(error);
      element.textContent = island === 'player' ? settings.texts.playFailed : '';
    }
  }
};

const startPlayer = (element: HTMLElement, { texts }: PageSettings, store: Store) => {
  const root = element.closest<HTMLElement>('[data-dilemma]');
  if (!root) return;
  const id = root.dataset['dilemma'] ?? '';
  const graph = JSON.parse(root.dataset['graph'] ?? '') as Graph;
  const playedBefore = store.read().dilemmas.get(token(id)) ?? 0;
  if (store.read().dilemmas.has(token(id))) root.dataset['played'] = '';
  render(
    h(Player, {
      root,
      graph,
      texts,
      playedBefore,
      newSeed,
      onEnding: paths => {
        root.dataset['played'] = '';
        store.update(state => workThrough(state, id, paths));
      },
    }),
    element,
  );
};

const startNotes = (element: HTMLElement, { texts }: PageSettings) => {
  const question = [...(element.parentElement?.children ?? [])]
    .filter(child => child.matches('p:not(.kicker), ul, ol'))
    .map(child => child.textContent);
  hydrate(h(Notes, { id: element.dataset['id'] ?? '', texts, question: question.join('\n') }), element);
};

const startAction = (element: HTMLElement, { texts }: PageSettings, store: Store) => {
  const id = element.dataset['id'] ?? '';
  const alreadySet = store.read().actions.has(token(id));
  hydrate(h(Action, { id, texts, alreadySet, onSet: () => store.update(state => setAction(state, id)) }), element);
};

/** `?seed=7` in the address fixes every chance: for tests, and for a facilitator who wants to show one course of events. */
const newSeed = (): number => {
  const fixed = Number.parseInt(new URLSearchParams(location.search).get('seed') ?? '', 10);
  return Number.isNaN(fixed) ? (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) : fixed;
};
