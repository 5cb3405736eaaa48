import { type InteractionDialect, makeInteractions } from './interactions.ts';
import { scormLearner } from './learner-key.ts';
import { findApi, type ScormApi, type ScormFunctions, wrapApi } from './scorm-api.ts';
import { type CommitResult, type Launch, LaunchError, type Mode, nothingEarlier, type ProgressReport, type Session } from './session.ts';

/** Where SCORM 1.2 and 2004 differ: names, formats and what they can hold. */
export type Dialect = {
  readonly apiName: string;
  readonly functions: ScormFunctions;
  readonly modeElement: string;
  readonly exitElement: string;
  readonly learnerElement: string;
  readonly suspendDataElement: string;
  readonly interactions: InteractionDialect;
  /** Written directly after Initialize, before the exit and the first commit. */
  start(api: ScormApi): void;
  /** One report as elements and values, in the order in which they are set. `seconds`: length of this session so far. */
  values(report: ProgressReport, seconds: number, launch: Launch, api: ScormApi): Iterable<readonly [element: string, value: string]>;
};

/** The life of a SCORM session, the same in both versions. */
export const openScorm = (launch: Launch, dialect: Dialect): Session => {
  const found = findApi(launch.window, dialect.apiName);
  if (!found) throw new LaunchError(`No ${dialect.apiName} in this window, its parents or its opener.`);
  const api = wrapApi(found, dialect.functions);
  if (!api.initialize()) throw new LaunchError(`${dialect.apiName}: ${dialect.functions.initialize} did not answer "true".`);

  const started = launch.world.now();
  const mode = readMode(api.get(dialect.modeElement));
  const restored = api.get(dialect.suspendDataElement) || null;
  const learner = scormLearner(launch.window.location.origin, api.get(dialect.learnerElement));
  const interactions = makeInteractions(api, dialect.interactions);
  let open = true;
  let latest: ProgressReport | null = null;

  // 2004 restores nothing after a crash unless the stored exit is `suspend`: so it is stored before anything can go wrong.
  const suspend = () => api.set(dialect.exitElement, 'suspend');
  if (mode === 'normal') {
    dialect.start(api);
    suspend();
    api.commit();
  }

  /** Every value every time: in 1.2 a value whose commit failed would otherwise never be sent again. */
  const write = (report: ProgressReport): boolean => {
    const seconds = Math.max(0, (launch.world.now() - started) / 1000);
    let accepted = true;
    for (const [element, value] of dialect.values(report, seconds, launch, api)) accepted = api.set(element, value) && accepted;
    accepted = interactions.write() && accepted;
    return suspend() && accepted;
  };

  return {
    mode,
    hasLms: true,
    learner,
    earlier: { ...nothingEarlier, suspendData: restored },
    returnUrl: null,
    async commit(report, urgent): Promise<CommitResult> {
      if (!open || mode !== 'normal') return 'stored';
      latest = report;
      // Moodle answers "true" without a connection and then holds the values for sent: better not to ask it at all.
      if (!urgent && !(await launch.reachable())) return 'failed';
      // What a closing or hidden page has said meanwhile is newer.
      if (!open || latest !== report) return 'sent';
      const accepted = write(report);
      if (!api.commit() || !accepted) return 'failed';
      if (urgent || !(await launch.reachable()) || latest !== report) return 'sent';
      interactions.stored();
      return 'stored';
    },
    tell(event) {
      if (open && mode === 'normal' && event.kind === 'choice-made') interactions.add(event, new Date(launch.world.date()));
    },
    async terminate(report) {
      if (!open) return;
      open = false;
      if (mode === 'normal' && report) {
        write(report);
        api.commit();
      }
      api.terminate();
    },
  };
};

const readMode = (value: string): Mode => (value === 'browse' || value === 'review' ? value : 'normal');
