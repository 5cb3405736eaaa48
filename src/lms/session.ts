import type { Permission } from '../core/course/permission.ts';
import type { Format } from '../core/formats.ts';
import type { HttpUrl } from '../core/http-url.ts';
import type { ModuleProgress } from '../core/learner/progress.ts';
import type { World } from '../core/world.ts';
import type { LearnerKey } from './learner-key.ts';
import type { Trace } from './trace.ts';

/** What goes to the LMS. It cannot hold a choice or a text: there is no field for it. */
export type ProgressReport = {
  /** Encoded learner state, ≤ 1,000 UTF-16 units. */
  readonly suspendData: string;
  /** The same without the parts of a newer version of the course, where it has any: for an LMS that refuses it for its length. */
  readonly suspendDataShort?: string;
  /** `module` or `module/lesson`, ASCII, ≤ 255 UTF-16 units; empty as long as no page was shown. */
  readonly location: string;
  /** 0…1, two decimals. */
  readonly progress: number;
  readonly completed: boolean;
  readonly modules: readonly ModuleProgress[];
  /** The report as it would be now: whoever had to wait before it could write this one writes that. Absent: this one says all. */
  readonly newest?: () => ProgressReport;
};

/** `browse` and `review`: the learner looks around; nothing is written. */
export type LaunchMode = 'normal' | 'browse' | 'review';

/**
 * `stored`: the LMS has it, as far as that can be known. `sent`: handed over without time to make sure. `local`: kept in this
 * browser, there is no LMS. `failed`: nobody has it yet. After anything but `stored` and `local` everything is sent again.
 */
export type SaveResult = 'stored' | 'sent' | 'local' | 'failed';

/** `pending`: stored, and the statement that all is done is still on its way; `SessionNotification` tells when it is there. */
export type CommitResult = SaveResult | 'pending';

/** What an adapter needs to know of the page it runs in. Passed in, so that adapters run in a test without a browser page. */
export type LaunchContext = {
  readonly format: Format;
  readonly window: Window;
  /** Activity id of what this page is. */
  readonly activityId: string;
  readonly title: string;
  readonly language: string;
  /** The status that a completed course reports (`course.config.ts`). */
  readonly completionStatus: 'completed' | 'passed';
  readonly world: World;
  /** Whether the server that the course came from answers at this moment. An LMS may say "true" to a commit that went nowhere. */
  readonly reachable: () => Promise<boolean>;
  /** Hears what a session finds out by itself, after a call that was answered long ago. */
  readonly notify: (news: SessionNotification) => void;
  /** Keeps the last calls for an administrator. No written text and no credentials go into it. */
  readonly trace: Trace;
};

/** `completion-refused`: the LMS's record store will not take what the LMS waits for; `refused: false`: it has taken it now. */
export type SessionNotification =
  | { readonly kind: 'completion-refused'; readonly refused: boolean; readonly backup?: never }
  /** Another device has stored this meanwhile, encoded. Nothing of it is confirmed by this one. */
  | { readonly kind: 'elsewhere'; readonly refused?: never; readonly backup: { readonly confirmed: null; readonly latest: string } };

/**
 * What the LMS hands out of earlier launches of this attempt. Each is a sign, none is the truth: an LMS page out of the browser's cache
 * hands out what it was first made with, and many LMSs leave out or alter some of these.
 */
export type EarlierLaunches = {
  /** What `commit` stored, or `null` when there is nothing. Not yet checked: it may be damaged. */
  readonly suspendData: string | null;
  /** Where the learner was, `module` or `module/lesson`; `null` when the LMS does not say. Not yet checked. */
  readonly location: string | null;
  /**
   * What everything else says (status, entry, total time, objectives): `none`, this attempt has had no launch before; `some`, it has had;
   * `unknown`: the LMS does not say.
   */
  readonly launches: 'none' | 'some' | 'unknown';
  /**
   * Whether all this was fetched for this launch. `stale`: the page that holds it came out of the browser's history or cache, or the LMS
   * could not look into what it has; `used`: the page of the LMS has launched the course before, and may hand out what it had then;
   * `unknown`: this browser does not tell.
   */
  readonly source: 'fresh' | 'stale' | 'used' | 'unknown';
};

/** There is nothing from before, and nobody who says otherwise. */
export const noEarlierLaunches: EarlierLaunches = { suspendData: null, location: null, launches: 'unknown', source: 'fresh' };

/**
 * Something that the learner did, for an LRS. It cannot hold a written text: there is no field for it. Who is told of it decides
 * the adapter; a SCORM LMS has no place for most of these.
 */
export type LearnerEvent =
  | { readonly kind: 'dilemma-begun'; readonly dilemma: IdWithTitle; readonly module: IdWithTitle }
  /** `paths`: different paths played to an ending in this launch. How long it took nobody is told: paths differ in length. */
  | { readonly kind: 'dilemma-completed'; readonly dilemma: IdWithTitle; readonly module: IdWithTitle; readonly paths: number }
  | { readonly kind: 'action-set'; readonly actionId: string }
  /** Which of the choices that a scene offered; only with the learner's permission, or the organisation's where they were told before. */
  | {
      readonly kind: 'choice-made';
      readonly permission: Permission;
      readonly dilemma: IdWithTitle;
      readonly module: IdWithTitle;
      readonly scene: string;
      readonly sceneTitle: string;
      readonly choices: readonly IdWithTitle[];
      readonly chosen: string;
    };

export type IdWithTitle = { readonly id: string; readonly title: string };

/** One launch by one learner: from Initialize to Terminate, whatever the standard calls them. */
export interface Session {
  readonly mode: LaunchMode;
  /** `false`: this browser is all there is at this launch. */
  readonly hasLms: boolean;
  /** `null`: the LMS does not say who it is. */
  readonly learner: LearnerKey | null;
  readonly earlier: EarlierLaunches;
  /**
   * Stores progress. Resolves when the LMS answered; never rejects. Calls follow one another: the page waits before the next,
   * unless it is `urgent`: the page is being hidden and nothing that takes time is sure to happen.
   */
  commit(report: ProgressReport, urgent?: 'urgent'): Promise<CommitResult>;
  /** Passes an event on to whoever may know. Never throws, never waits. */
  recordEvent(event: LearnerEvent): void;
  /**
   * Ends the session with this report as the last word, or without one when the page was left before it could make any. `urgent`: the
   * page is closing, and all that is to be sent leaves before this returns. Later calls do nothing.
   */
  terminate(report: ProgressReport | null, urgent?: 'urgent'): Promise<void>;
  /** Where the LMS wants the learner to go after the course (cmi5 `returnURL`). */
  readonly returnUrl: HttpUrl | null;
}

/** Opens a session. Rejects with a `LaunchError` when there is no LMS; the page then goes on without one and says so. */
export type OpenSession = (launch: LaunchContext) => Promise<Session>;

/**
 * The LMS could not be found or would not start (`no-lms`), or its session is over and it has to launch the course again (`ended`).
 * `message` is for the console of an administrator, not for the learner.
 */
export class LaunchError extends Error {
  readonly reason: 'no-lms' | 'ended';

  constructor(message: string, reason: 'no-lms' | 'ended' = 'no-lms') {
    super(message);
    this.reason = reason;
  }
}
