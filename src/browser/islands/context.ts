import type { Permission } from '../../core/course/permission.ts';
import type { World } from '../../core/world.ts';
import type { LearnerEvent } from '../../lms/session.ts';
import type { PageSettings } from '../page/settings.ts';
import type { LearnerStore } from '../page/store.ts';

/** Who may hear of what happens in an island, and whether of choices too. */
export type IslandContext = {
  readonly world: World;
  readonly recordEvent: (event: LearnerEvent) => void;
  readonly permission: () => Permission | null;
  /** Opaque key of the learner at this LMS; `null` when the LMS does not say who it is. */
  readonly learner: string | null;
};

/** Gets a part of the script, however often it takes; `missed` runs each time that it could not be had. */
export type LoadPart = <Part>(get: () => Promise<Part>, missed?: () => void) => Promise<Part>;

/** What every file with islands does with one of them. */
export type HydrateIsland = (
  element: HTMLElement,
  store: LearnerStore,
  context: IslandContext,
  settings: PageSettings,
  load: LoadPart,
) => unknown;
