import type { Permission } from '../../core/course/permission.ts';
import type { World } from '../../core/world.ts';
import type { LearnerEvent } from '../../lms/session.ts';

/** Who may hear of what happens in an island, and whether of choices too. */
export type IslandContext = {
  readonly world: World;
  readonly recordEvent: (event: LearnerEvent) => void;
  readonly permission: () => Permission | null;
  /** Opaque key of the learner at this LMS; `null` when the LMS does not say who it is. */
  readonly learner: string | null;
};

/** Gets a part of the script, however often it takes; `missed` runs each time that it could not be had. */
export type Load = <Part>(get: () => Promise<Part>, missed?: () => void) => Promise<Part>;
