import type { World } from '../core/world.ts';
import { type LearnerKey, learnerInAddress } from '../lms/learner-key.ts';
import { isFormat, openSession } from '../lms/open.ts';
import { type Launch, LaunchError, nothingEarlier, type Session } from '../lms/session.ts';
import { makeTrace } from '../lms/trace.ts';
import type { PageSettings } from './settings.ts';

const probe = new URL('./reachable.txt', import.meta.url).href;

/** How long an answer may take before the server counts as out of reach, in milliseconds. */
const patience = 5000;

export const launchOf = (window: Window, world: World, settings: PageSettings): Launch => {
  const format = window.document.documentElement.dataset['format'];
  return {
    format: isFormat(format) ? format : 'web',
    window,
    activityId: settings.activityId,
    title: settings.title,
    language: settings.language,
    report: settings.report,
    world,
    notify() {},
    trace: makeTrace(world),
    // A few bytes of the package itself, past every cache: if they come, the LMS can be reached.
    reachable: () =>
      fetch(probe, { cache: 'no-store', signal: AbortSignal.timeout(patience) }).then(
        // Moodle sends a request without a session on to its login page, and that answers 200.
        response => response.ok && !response.redirected,
        () => false,
      ),
  };
};

/** A launch whose LMS cannot be had, of a learner who is known: what is done stays in this browser's copy for the next launch. */
const waitingFor = (learner: LearnerKey): Session => ({
  mode: 'normal',
  hasLms: false,
  learner,
  earlier: nothingEarlier,
  returnUrl: null,
  commit: async () => 'local',
  tell() {},
  terminate: async () => {},
});

/** The LMS's session, or one in this browser when there is no LMS to be had: the course itself never waits for an administrator. */
export const openOrGoOn = async (launch: Launch, onNoLms: () => void): Promise<Session> => {
  try {
    return await openSession(launch);
  } catch (error) {
    console.warn(error instanceof LaunchError ? error.message : error);
    onNoLms();
    const learner = learnerInAddress(launch.window.location.search);
    return learner ? waitingFor(learner) : openSession({ ...launch, format: 'web' });
  }
};
