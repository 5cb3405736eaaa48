import type { Format } from '../../../src/core/formats.ts';
import type { CourseVersion } from './course.ts';
import type { NetworkState, StorageState } from './device.ts';
import type { LrsManner, LrsTrouble } from './lrs.ts';
import type { ScormManner, ScormTrouble } from './scorm-lms.ts';

/** What goes wrong at one step of a page: it dies there, loses its network, is hidden or left, or that one call is never answered, or fails. */
export type Strike = 'kill' | 'cut' | 'hide' | 'leave' | 'silent' | 'fail' | 'sleep';

/** What a request for a small file of the course itself gets. `elsewhere`: it is sent on to a store of files, which refuses it. */
export type ProbeState = 'works' | 403 | 'elsewhere' | 'silent';

/** How the course is opened. `back`: the browser's Back; `restored`: the page as it was kept whole; `duplicate`: this tab once more. */
export type PageOpening = 'launch' | 'reload' | 'reload frame' | 'back' | 'restored' | 'duplicate';

/** One thing that happens. `tab`: a number of the plan's own. */
export type PlanAct =
  | {
      readonly do: 'open';
      readonly tab: number;
      readonly learner: 0 | 1;
      readonly device: 0 | 1;
      readonly version: CourseVersion;
      readonly how: PageOpening;
      readonly browse?: true;
    }
  | { readonly do: 'see'; readonly tab: number; readonly lesson: number }
  | { readonly do: 'play'; readonly tab: number; readonly dilemma: number }
  /** Everything that is still open, in order. */
  | { readonly do: 'finish'; readonly tab: number }
  | { readonly do: 'hide' | 'show' | 'leave' | 'go back' | 'kill'; readonly tab: number }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'sleep' | 'wake'; readonly device: 0 | 1 }
  | { readonly do: 'network'; readonly device: 0 | 1; readonly state: NetworkState }
  | { readonly do: 'storage'; readonly device: 0 | 1; readonly state: StorageState }
  | { readonly do: 'lms'; readonly trouble: ScormTrouble }
  | { readonly do: 'lrs'; readonly trouble: LrsTrouble }
  | { readonly do: 'probe'; readonly answers: ProbeState }
  | { readonly do: 'new attempt'; readonly learner: 0 | 1 }
  /** Strikes that tab at its step with this number, counted from here. */
  | { readonly do: 'strike'; readonly tab: number; readonly what: Strike; readonly step: number };

export type SimulatedPlan = {
  /** Decides what the plan leaves to chance: ways, ids, the length of journeys over the network. */
  readonly seed: number;
  readonly format: Format;
  readonly report: 'completed' | 'passed';
  readonly scorm: ScormManner;
  readonly lrs: LrsManner;
  /** A SCORM package that tells an LRS too. */
  readonly beside: boolean;
  /** Pages have locks (https). */
  readonly locks: boolean;
  /** xAPI: a launch without a registration. */
  readonly unregistered: boolean;
  /** Milliseconds that the clock of the second device is off. */
  readonly clockOff: number;
  readonly acts: readonly PlanAct[];
};

export const isScorm = (format: Format): boolean => format.startsWith('scorm');
export const speaksXapi = (format: Format): boolean => format === 'cmi5' || format === 'xapi';

/** Whether the browsers of this plan fail the requests of a page just before that is left. */
export const failsRequestsFirst = ({ seed }: SimulatedPlan): boolean => seed % 2 === 0;
