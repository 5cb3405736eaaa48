import type { Graph } from '../core/dilemma/graph.ts';
import { token } from '../core/learner/token.ts';
import type { World } from '../core/world.ts';
import { type DilemmaWords, playListeners } from './dilemma-events.ts';
import type { HydrateIsland } from './islands/context.ts';
import { startPlay } from './islands/player.ts';
import { documentComplete } from './page/arrival.ts';

/** Brings one dilemma of the page to life, and tells who may hear what becomes of it. */
const startPlayer: HydrateIsland = async (element, store, context, { texts }, load) => {
  const root = element.closest<HTMLElement>('[data-dilemma]');
  if (!root) return;
  const id = root.dataset['dilemma'] ?? '';
  const graph = JSON.parse(root.querySelector('script')?.text ?? '') as Graph;
  const dilemma = { id, title: root.querySelector('h2')?.textContent ?? id };
  const page = element.closest<HTMLElement>('.page');
  const [, module = ''] = page?.id.split('/') ?? [];
  const where = { dilemma, module: { id: module, title: page?.dataset['module'] ?? module } };
  const playedBefore = store.read().dilemmas.get(token(id)) ?? 0;
  if (store.read().dilemmas.has(token(id))) markPlayed(root, page);
  const words: DilemmaWords = {
    sceneTitle: scene => root.querySelector(`[data-scene="${scene}"] h3`)?.textContent?.trim() ?? scene,
    choices: scene => choicesIn(root, graph, scene),
  };
  // Of a larger form nobody hears what is chosen, whatever the learner shares.
  const isLarger = 'form' in root.dataset;
  const told = playListeners(where, words, store, isLarger ? { ...context, permission: () => null } : context);
  const start = isLarger ? (await load(() => import('./acts/index.ts'))).startTable : startPlay;
  start({
    root,
    element,
    graph,
    texts,
    playedBefore,
    newSeed: () => newSeed(context.world),
    startEnding: async parts => {
      await documentComplete(document);
      return (await load(() => import('./deferred/index.ts'))).hydrateEnding(parts, context, load);
    },
    ...told,
    onEnding: paths => {
      markPlayed(root, page);
      told.onEnding(paths);
    },
  });
};

export default startPlayer;

/** What follows this dilemma shows, and after the last one of its page the way on. */
const markPlayed = (root: HTMLElement, page: HTMLElement | null) => {
  root.dataset['played'] = '';
  page?.toggleAttribute('data-all-played', !page.querySelector('[data-dilemma]:not([data-played])'));
};

/** The choices of a scene with their words, as the course has them. */
const choicesIn = (root: HTMLElement, graph: Graph, scene: string) =>
  (graph.scenes.find(({ id }) => id === scene)?.choices ?? []).map(({ id }) => ({
    id,
    title: root.querySelector(`[data-choice="${id}"] .choice-text`)?.textContent?.trim() ?? id,
  }));

/** `?seed=7` in the address fixes every chance: for tests, and for a facilitator who wants to show one course of events. */
const newSeed = ({ random }: World): number => {
  const fixed = Number.parseInt(new URLSearchParams(location.search).get('seed') ?? '', 10);
  return Number.isNaN(fixed) ? new DataView(random(4).buffer).getUint32(0) : fixed;
};
