import { passBy } from '../core/learner/state.ts';
import { retryUntilLoaded } from '../core/retry.ts';
import type { HydrateIsland, IslandContext, LoadPart } from './islands/context.ts';
import type { PageSettings } from './page/settings.ts';
import type { LearnerStore } from './page/store.ts';

/** The way out of a content warning passes by the dilemmas of its page. */
const wireSkipLinks = (page: HTMLElement, store: LearnerStore) => {
  for (const link of page.querySelectorAll('a[data-skip]'))
    link.addEventListener('click', () => {
      for (const { dataset } of page.querySelectorAll<HTMLElement>('[data-dilemma]'))
        store.update(state => passBy(state, dataset['dilemma'] ?? ''));
    });
};

/** Brings the islands of a page to life when it is shown for the first time: what nobody opens costs nothing. */
export const hydrateIslands = (page: HTMLElement, settings: PageSettings, store: LearnerStore, context: IslandContext) => {
  if ('alive' in page.dataset) return;
  page.dataset['alive'] = '';
  wireSkipLinks(page, store);
  for (const element of page.querySelectorAll<HTMLElement>('[data-island]')) void hydrate(element, settings, store, context);
};

const hydrate = async (element: HTMLElement, settings: PageSettings, store: LearnerStore, context: IslandContext) => {
  const isPlayer = element.dataset['island'] === 'player';
  // One island that fails leaves its page readable: the scenes and the room to write are there as HTML.
  const failed = () => {
    if (isPlayer) element.textContent = settings.texts.playFailed;
  };
  try {
    const load: LoadPart = (get, missed) => retryUntilLoaded(context.world, get, missed);
    const part: { readonly default: HydrateIsland } = await load(isPlayer ? fetchPlayer : fetchDeferred, failed);
    await part.default(element, store, context, settings, load);
  } catch (error) {
    console.error(error);
    failed();
  }
};

/** What plays a dilemma: a file of its own, for most first screens have none. */
export const fetchPlayer = () => import('./player.ts');
/** What the first screen does not need. */
export const fetchDeferred = () => import('./deferred/index.ts');
