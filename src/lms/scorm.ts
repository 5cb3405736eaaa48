import { earlierLaunchesOf, isNotAttempted, sourceOf } from './earlier.ts';
import { type InteractionDialect, makeInteractions } from './interactions.ts';
import { scormLearner } from './learner-key.ts';
import { makeObjectives, type Objectives } from './objectives.ts';
import { attempt, awaitApi, type FoundApi, type ScormApi, type ScormPrefix, wrapApi } from './scorm-api.ts';
import { type ElementValue, makeConnectionCheck, makeWriter } from './scorm-writer.ts';
import {
  type CommitResult,
  type EarlierLaunches,
  type LaunchContext,
  LaunchError,
  type LaunchMode,
  noEarlierLaunches,
  type ProgressReport,
  type Session,
} from './session.ts';

/** Where SCORM 1.2 and 2004 differ: names, formats and what they can hold. */
export type ScormDialect = {
  readonly apiName: string;
  readonly prefix: ScormPrefix;
  /** Error code of an Initialize that is not the first. */
  readonly initialized: number;
  readonly modeElement: string;
  readonly exitElement: string;
  readonly learnerElement: string;
  readonly statusElement: string;
  readonly entryElement: string;
  readonly totalTimeElement: string;
  readonly locationElement: string;
  readonly objectives: Parameters<typeof makeObjectives>[1];
  readonly interactions: InteractionDialect;
  /** Whether the end of a session makes `completed` of a status that was never set. */
  readonly finishCompletes: boolean;
  /** What was reached as elements and values, in the order in which they are set. */
  values(report: ProgressReport, known: KnownToLms): Iterable<ElementValue>;
  /** Length of this session so far. */
  time(seconds: number): ElementValue;
};

export type KnownToLms = {
  /** As the LMS gave it or as it was set since: it is read once. */
  readonly status: string;
  /** It had a status when this session opened. That it is not completed yet is said once: by now another page may have completed it. */
  readonly hadStatus: boolean;
  /** The LMS may be further than it says: nothing is written that would take back what was reached. */
  readonly stale: boolean;
  /** The status of a completed course. */
  readonly completionStatus: LaunchContext['completionStatus'];
  readonly objectives: Objectives;
};

const suspendData = 'cmi.suspend_data';

/** SCORM 2004 RTE 3.1.7.6: data model element value not initialized. */
const noValueYet = 403;

/** The life of a SCORM session, the same in both versions. Rejects with a `LaunchError` when no LMS is found or it does not begin. */
export const openScormSession = async (launch: LaunchContext, dialect: ScormDialect): Promise<Session> => {
  const { world } = launch;
  let isThere = () => true;
  const connection = makeConnectionCheck(async () => isThere() && launch.reachable(), world.now);
  const found = await awaitApi(launch, dialect.apiName, dialect.prefix);
  // Some LMSs make another object each time that they are asked.
  if (found.stands()) isThere = found.stands;
  const api = wrapApi(found.api, dialect.prefix, launch.trace);
  if (!api.initialize()) {
    const error = api.lastError();
    // Some LMSs have initialised by themselves: what works then is a session.
    const begins = api.get(dialect.statusElement) !== '';
    const refused = api.lastError();
    // 2004 may say of a value that nobody set yet that it has none (403).
    if (error !== dialect.initialized || !(refused === noValueYet || (begins && refused === 0)))
      throw new LaunchError(`${dialect.apiName} (${found.where}): Initialize: error ${error}.`);
  }

  const started = world.now();
  let status = api.get(dialect.statusElement);
  let id = api.get(dialect.learnerElement);
  const stored = api.get(suspendData);
  // A login page or an error, or the same for whatever is asked: nothing of that is a word on what the LMS has.
  const garbled = stored && !stored.includes('odw') && (stored === id || /[^a-z _-]/i.test(status));
  if (garbled) status = id = '';
  const mode = readMode(garbled ? '' : api.get(dialect.modeElement));
  const learner = scormLearner(launch.window.location.origin, id);
  const writer = makeWriter(api);
  const interactions = makeInteractions(api, dialect.interactions);
  let objectives = makeObjectives(api, dialect.objectives);
  const earlier = garbled
    ? ({ ...noEarlierLaunches, source: 'stale' } as const)
    : readEarlier(api, dialect, stored, status, objectives.hasProgress, sourceAt(found, launch.activityId));
  const stale = earlier.source === 'stale';
  // What could not be read may be further than this would make it.
  const hadStatus = !isNotAttempted(status) || api.unread(dialect.statusElement);
  let open = true;
  let short = false;
  let latest: ProgressReport | null = null;
  let nextDisconnected = 0;

  const setStatus = (element: string, value: string, again?: boolean) => {
    if (writer.set(element, value, again) && element === dialect.statusElement) status = value;
  };

  /**
   * `held`: only what differs at every write; an LMS may take the rest for sent, and then never sends it again. Not so in 2004, where every
   * commit says again what this page once set: without the status that would take back what another page completed.
   */
  const write = (report: ProgressReport, held?: boolean, again?: boolean): boolean => {
    const { suspendDataShort } = report;
    if (!(short && suspendDataShort)) short = !writer.set(suspendData, report.suspendData);
    if (short && suspendDataShort) short = writer.set(suspendData, suspendDataShort);
    if (!held) {
      for (const [element, value] of dialect.values(report, {
        status,
        hadStatus,
        stale,
        completionStatus: launch.completionStatus,
        objectives,
      }))
        setStatus(element, value, again);
      for (const [element, value] of interactions.values()) writer.set(element, value);
    } else if (report.completed && !dialect.finishCompletes) setStatus(dialect.statusElement, 'completed', again);
    writer.set(...dialect.time((world.now() - started) / 1000));
    if (!held) writer.set(dialect.exitElement, 'suspend', again);
    const saved = writer.commit();
    // Which of them were added after all is for the LMS to say.
    if (!saved) objectives = makeObjectives(api, dialect.objectives);
    return saved;
  };

  /** 2004 restores nothing after a crash unless the stored exit is `suspend`: so it is stored before anything can go wrong. */
  const suspend = (commits: boolean) => {
    writer.set(dialect.exitElement, 'suspend', true);
    if (commits) writer.commit();
  };
  // A load of the course before this one in the same page of the LMS did so. Each commit of that page says again what was once set in it, and
  // another page may have completed the course since: it waits until there is something to say.
  if (mode === 'normal') suspend(earlier.source !== 'used');

  return {
    mode,
    hasLms: true,
    learner,
    earlier,
    returnUrl: null,
    async commit(report, urgent): Promise<CommitResult> {
      if (!open || mode !== 'normal') return 'stored';
      latest = report;
      const held = urgent ? connection.disconnected : await connection.check();
      // What a closing or hidden page has said meanwhile is newer.
      if (!open || latest !== report) return 'sent';
      const began = world.now();
      // Without a server each call can freeze the page until it gives up: that takes a sixtieth of the time at most.
      if (held && began < nextDisconnected) return 'failed';
      // While the server was asked another page may have said what this one knows by now: the old word would take that back.
      const saved = write(report.newest?.() ?? report, held, !!urgent);
      nextDisconnected = began + 60 * (world.now() - began);
      if (!saved || held) return 'failed';
      if (urgent || (await connection.check()) || latest !== report) return 'sent';
      if (connection.answered) writer.confirm();
      return 'stored';
    },
    recordEvent(event) {
      if (open && mode === 'normal' && event.kind === 'choice-made') interactions.add(event, new Date(world.date()));
    },
    async terminate(report) {
      if (!open) return;
      open = false;
      const completes = () => mode === 'normal' && dialect.finishCompletes && isNotAttempted(status);
      if (mode === 'normal') {
        if (report) write(report, false, true);
        // With nothing to say: not even what a page of the LMS that was used before says once more with each commit, and with this.
        else if (earlier.source === 'used') return;
        else {
          if (completes() && !stale) setStatus(dialect.statusElement, 'incomplete');
          suspend(true);
        }
      }
      // A session that is not ended is better than one that is completed by nothing.
      if (!completes()) api.terminate();
    },
  };
};

const readMode = (value: string): LaunchMode =>
  (/^(?:browse|review)$/i.exec(value)?.[0].toLowerCase() as LaunchMode | undefined) ?? 'normal';

const readEarlier = (
  api: ScormApi,
  dialect: ScormDialect,
  stored: string,
  status: string,
  hasProgress: () => boolean,
  source: EarlierLaunches['source'],
): EarlierLaunches => {
  const location = api.get(dialect.locationElement);
  const launches = earlierLaunchesOf({
    status,
    entry: api.get(dialect.entryElement),
    totalTime: api.get(dialect.totalTimeElement),
    location,
    suspendData: stored,
    objectives: hasProgress,
  });
  return {
    suspendData: stored || null,
    location: location || null,
    launches,
    // What is there and cannot be read would be written over.
    source: api.unread(suspendData) && launches !== 'none' ? 'stale' : source,
  };
};

/**
 * The own window comes out of the browser's cache often, and hands out nothing. A page of the LMS that has launched this course before
 * may hand out again what it was made with.
 */
const sourceAt = ({ api, windows }: FoundApi, activityId: string): EarlierLaunches['source'] => {
  const mark = Symbol.for(activityId);
  const used = attempt(() => {
    const marked = mark in api;
    Reflect.set(api, mark, true);
    return marked;
  });
  const source = sourceOf(windows.slice(windows.length > 1 ? 1 : 0));
  return used && source !== 'stale' ? 'used' : source;
};
