import type { World } from '../core/world.ts';
import type { Permission } from '../course/permission.ts';
import type { Graph } from '../dilemma/graph.ts';
import { passBy } from '../learner/state.ts';
import { token } from '../learner/token.ts';
import type { LearnerEvent } from '../lms/session.ts';
import { type DilemmaWords, toldOf } from './dilemma-told.ts';
import type { PageSettings } from './settings.ts';
import type { Store } from './store.ts';

/** Who may hear of what happens in an island, and whether of choices too. */
export type Ears = {
  readonly world: World;
  readonly tell: (event: LearnerEvent) => void;
  readonly permission: () => Permission | null;
  /** Opaque key of the learner at this LMS; `null` when the LMS does not say who it is. */
  readonly learner: string | null;
};

/** The way out of a content warning passes by the dilemmas of its page. */
const letPassBy = (page: HTMLElement, store: Store) => {
  for (const link of page.querySelectorAll('a[data-skip]'))
    link.addEventListener('click', () => {
      for (const { dataset } of page.querySelectorAll<HTMLElement>('[data-dilemma]'))
        store.update(state => passBy(state, dataset['dilemma'] ?? ''));
    });
};

/** Brings the islands of a page to life when it is shown for the first time: what nobody opens costs nothing. */
export const bringToLife = (page: HTMLElement, settings: PageSettings, store: Store, ears: Ears) => {
  if ('alive' in page.dataset) return;
  page.dataset['alive'] = '';
  letPassBy(page, store);
  for (const element of page.querySelectorAll<HTMLElement>('[data-island]')) void bring(element, settings, store, ears);
};

const bring = async (element: HTMLElement, settings: PageSettings, store: Store, ears: Ears) => {
  const island = element.dataset['island'];
  try {
    if (island === 'player') await startPlayer(element, settings, store, ears);
    else await (await import('./later/index.ts')).bringWriting(element, store, ears);
  } catch (error) {
    // One island that fails leaves its page readable: the scenes and the room to write are there as HTML.
    console.error(error);
    if (island === 'player') element.textContent = settings.texts.playFailed;
  }
};

/** What plays a dilemma: a file of its own, for most first screens have none. */
export const fetchPlayer = () => import('../components/islands/player.ts');

const startPlayer = async (element: HTMLElement, { texts }: PageSettings, store: Store, ears: Ears) => {
  const root = element.closest<HTMLElement>('[data-dilemma]');
  if (!root) return;
  const id = root.dataset['dilemma'] ?? '';
  const { startPlay } = await fetchPlayer();
  const graph = JSON.parse(root.querySelector('script')?.text ?? '') as Graph;
  const dilemma = { id, title: root.querySelector('h2')?.textContent ?? id };
  const page = element.closest<HTMLElement>('.page');
  const [, module = ''] = page?.id.split('/') ?? [];
  const where = { dilemma, module: { id: module, title: page?.dataset['module'] ?? module } };
  const playedBefore = store.read().dilemmas.get(token(id)) ?? 0;
  if (store.read().dilemmas.has(token(id))) root.dataset['played'] = '';
  const words: DilemmaWords = {
    sceneTitle: scene => root.querySelector(`[data-scene="${scene}"] h3`)?.textContent?.trim() ?? scene,
    choices: scene => choicesIn(root, graph, scene),
  };
  const told = toldOf(where, words, store, ears);
  startPlay({
    root,
    element,
    graph,
    texts,
    playedBefore,
    newSeed: () => newSeed(ears.world),
    ...told,
    onEnding: paths => {
      root.dataset['played'] = '';
      told.onEnding(paths);
    },
  });
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
