import { attempt } from './scorm-api.ts';
import type { EarlierLaunches } from './session.ts';

/** What an LMS says of a learner's earlier launches beside suspend data; empty where it says nothing. */
export type EarlierSigns = {
  /** `lesson_status`, `completion_status`. */
  readonly status: string;
  readonly entry: string;
  readonly totalTime: string;
  readonly location: string;
  readonly suspendData: string;
  /** Whether an objective says that it was worked on; asked only when nothing else says so. */
  readonly objectives: () => boolean;
};

/** Nothing was ever done, as far as the status goes; 2004 calls that `unknown` (RTE 4.2.4). */
export const isNotAttempted = (status: string): boolean => /^(?:not.?attempted|unknown)?$/i.test(status);

/** What was completed stays completed, also when a later version of the course has more lessons. */
export const isCompleted = (status: string): boolean => /^(?:completed|passed)$/i.test(status);

/**
 * One sign of work is enough for `some`: an LMS that presets it (`incomplete` at a first launch) costs a question at most. For `none`
 * nothing may speak against it, and two elements must say it: `ab-initio` alone some LMSs say at every launch, `unknown` and a time of
 * zero are also what stands where an LMS keeps neither.
 */
export const earlierLaunchesOf = ({
  status,
  entry,
  totalTime,
  location,
  suspendData,
  objectives,
}: EarlierSigns): EarlierLaunches['launches'] => {
  const worked =
    !isNotAttempted(status) || /resume/i.test(entry) || /[1-9]/.test(totalTime) || /[^0/]/.test(location) || suspendData.includes('odw');
  if (worked || objectives()) return 'some';
  const first = /ab.?initio/i.test(entry);
  const unspent = totalTime !== '';
  return status && (first || (unspent && !/^unknown$/i.test(status))) ? 'none' : 'unknown';
};

/**
 * Whether these windows, those of the LMS, were fetched for this launch. A browser that goes to and fro in its history, or opens a closed
 * tab again, takes a page from its cache however old it is; what it did fetch has a size on the wire (Resource Timing 2). Windows of
 * another origin say nothing and hand out nothing.
 */
export const sourceOf = (windows: readonly Window[]): EarlierLaunches['source'] => {
  const sources = windows.map(window =>
    attempt(() => {
      const entry = window.performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
      if (!entry) return 'unknown';
      if (entry.transferSize > 0) return 'fresh';
      // A page that is always the same comes out of the cache too, and fetches by script what it hands out.
      return entry.type === 'back_forward' ? 'stale' : entry.decodedBodySize > 0 ? 'unknown' : 'fresh';
    }),
  );
  return (['stale', 'unknown'] as const).find(source => sources.includes(source)) ?? 'fresh';
};
