import type { openCompanionLrs } from './companion-lrs.ts';
import { openScormSession } from './scorm.ts';
import { scorm12 } from './scorm12.ts';
import { scorm2004 } from './scorm2004.ts';
import type { LaunchContext, Session } from './session.ts';

/** Both versions in one file of some kilobytes: one request, and nothing shared to fetch first. `lrs`: fetches what speaks with an LRS. */
export const open = async (
  launch: LaunchContext,
  lrs: () => Promise<{ readonly openCompanionLrs: typeof openCompanionLrs }>,
): Promise<Session> => {
  const session = await openScormSession(launch, launch.format === 'scorm12' ? scorm12 : scorm2004);
  // Set by the packager, for an LMS without an LRS of its own. Looking around tells it nothing.
  if (!launch.window.document.documentElement.dataset['lrs'] || session.mode !== 'normal') return session;
  const beside = lrs()
    .then(({ openCompanionLrs }) => openCompanionLrs(launch, session))
    .catch(console.warn);
  /** The LMS has the truth and comes first. The LRS is told the same, is never waited for and can make nothing fail. */
  const both =
    <Told extends readonly unknown[], Answer>(call: (to: Session, ...told: Told) => Answer) =>
    (...told: Told): Answer => {
      void beside.then(lrs => lrs && call(lrs, ...told));
      return call(session, ...told);
    };
  return {
    ...session,
    commit: both((to, report, urgent) => to.commit(report, urgent)),
    recordEvent: both((to, event) => to.recordEvent(event)),
    terminate: both((to, report, urgent) => to.terminate(report, urgent)),
  };
};
