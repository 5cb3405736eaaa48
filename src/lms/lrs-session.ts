import { courseOf } from '../core/course/activity-ids.ts';
import type { HttpUrl } from '../core/http-url.ts';
import type { World } from '../core/world.ts';
import type { Lrs } from '../xapi/lrs.ts';
import { openOutbox } from '../xapi/outbox.ts';
import type { ForbiddenPolicy } from '../xapi/outbox-queue.ts';
import { noOutboxStore, outboxStore } from '../xapi/outbox-store.ts';
import type { StatementContext } from '../xapi/statements.ts';
import { nameUuid, randomUuid } from '../xapi/uuid.ts';
import { verbs } from '../xapi/vocabulary.ts';
import type { LearnerKey } from './learner-key.ts';
import { watchElsewhere } from './lrs-elsewhere.ts';
import { decodeDocument, encodeDocument } from './lrs-marks.ts';
import { progressDocument } from './lrs-progress-document.ts';
import { openStatements } from './lrs-statements.ts';
import { makeTermination } from './lrs-termination.ts';
import { makeVerdicts } from './lrs-verdicts.ts';
import { type LaunchContext, LaunchError, type LaunchMode, noEarlierLaunches, type ProgressReport, type Session } from './session.ts';

/** What differs between cmi5, a plain xAPI launch and an LRS beside SCORM. */
export type LrsLaunch = {
  readonly lrs: Pick<Lrs, 'send' | 'has' | 'availableBytes'>;
  /** Stores the document. Makes its request before it returns; resolves to whether it is kept. */
  readonly saveDocument: (document: string) => Promise<boolean>;
  /** The document as it is now; `null` when there is none. Rejects when it cannot be read. */
  readonly readDocument: () => Promise<unknown>;
  readonly endpoint: HttpUrl;
  readonly context: StatementContext;
  readonly learner: LearnerKey | null;
  readonly mode: LaunchMode;
  readonly returnUrl: HttpUrl | null;
  /** Tells this session from any other of this learner; in cmi5 the LMS gives it. */
  readonly sessionId: string;
  /** Tells this attempt from any other of this learner; `null`: the LMS does not. */
  readonly attempt: string | null;
  /** The document as it was read at the start, `null` when there is none. */
  readonly document: unknown;
  /** This session said `initialized` in a page that then crashed; `null`: it is yet to be said. */
  readonly begun: BegunSession | null;
  readonly leftovers: 'send' | 'drop';
  readonly forbidden: ForbiddenPolicy;
  /** `initialized` is on its way, and once more when the LRS has it. */
  readonly onBegun: (begun: BegunSession) => void;
  /** `terminated` is on its way. */
  readonly onTerminated: () => void;
  /** Hears when the LRS will not take what the LMS waits for, and when it has taken it. */
  readonly onOutcome: (refused: boolean) => void;
};

/** `at`: milliseconds since the epoch. `heard`: the LRS has its `initialized`. */
export type BegunSession = { readonly at: number; readonly heard: boolean };

/**
 * A session on an LRS: what is kept is a document (`lrs-progress-document.ts`), what happened are statements (`lrs-statements.ts`) that
 * go through the outbox, what the LRS answers is weighed (`lrs-verdicts.ts`), and it ends in one of two ways (`lrs-termination.ts`). What is said
 * once per registration is *said* only when the LRS has it: it took it (2xx), knew it (409), or was found to have it after a 403.
 */
export const openLrsSession = async (launch: LaunchContext, parts: LrsLaunch, signal: AbortSignal): Promise<Session> => {
  const { world } = launch;
  const { mode, context, sessionId } = parts;
  const normal = mode === 'normal';
  const stored = decodeDocument(parts.document);
  const initializedAt = parts.begun?.at ?? world.date();
  const started = world.now() - Math.max(0, world.date() - initializedAt);
  const statements = openStatements({
    context,
    course: courseOf(launch.activityId),
    completionStatus: launch.completionStatus,
    session: sessionId,
    attempt: parts.attempt,
    marks: stored.marks,
    date: world.date,
    seconds: () => (world.now() - started) / 1000,
    newId: () => randomUuid(world),
    initializedAt,
  });
  const progress = progressDocument(document => put(document));
  const elsewhere = watchElsewhere({
    world,
    document: parts.document,
    read: parts.readDocument,
    adopt({ marks, suspendData }) {
      statements.markAcknowledged([...marks.acknowledged]);
      statements.markUnverified(marks.pending);
      verdicts.askAboutEarlier();
      if (suspendData !== null) launch.notify({ kind: 'elsewhere', backup: { confirmed: null, latest: suspendData } });
    },
  });
  let latest: ProgressReport | null = null;
  let open = true;

  const save = async (urgent?: 'urgent'): Promise<boolean> => {
    if (!latest || !normal) return true;
    return progress.save(encodeDocument(statements.marks(), latest.suspendData), urgent);
  };
  /** What this report has to say. Never throws: progress and the farewell go on. */
  const dueStatementsOf = (report: ProgressReport) => noneOnError(() => statements.ofReport(report));

  const put = async (document: string): Promise<boolean> => {
    const kept = await parts.saveDocument(document);
    elsewhere.sent(document, kept);
    if (kept && !termination.finished) outbox.retryRefused();
    return kept;
  };
  const verdicts = makeVerdicts({
    world,
    statements,
    has: parts.lrs.has,
    forbidden: parts.forbidden,
    outbox: () => outbox,
    storeAgain: async () => normal && open && latest !== null && put(encodeDocument(statements.marks(), latest.suspendData)),
    confirmed() {
      if (open && progress.hasSaved) void save();
    },
    dueAgain() {
      if (open && latest) outbox.add(dueStatementsOf(latest));
    },
    onOutcome: parts.onOutcome,
  });

  // A hash: on a computer that others use too it names nobody.
  const kept = outboxStore(world, nameUuid(JSON.stringify([parts.endpoint, context.actor, context.launched.id])));
  const store = normal ? kept : noOutboxStore;
  /** A tab that was duplicated has the session of the other one, which says all that is to be said of it (cmi5 9.3.2, 9.3.8). */
  const elsewhereToo = (await kept.claim(sessionId)) === false;
  if (elsewhereToo && normal) throw new LaunchError('This session is open in another window.');
  const beginning = statements.initialized();
  const outbox = await openOutbox({
    session: sessionId,
    actor: context.actor,
    send: parts.lrs.send,
    availableBytes: parts.lrs.availableBytes,
    has: verdicts.has,
    store,
    beginning: parts.begun?.heard === false && !elsewhereToo ? beginning : undefined,
    leftovers: parts.leftovers,
    isOfAttempt: statements.isOfAttempt,
    forbidden: parts.forbidden,
    onStored(entries) {
      if (entries.some(({ id }) => id === beginning.statement.id)) parts.onBegun({ at: initializedAt, heard: true });
      verdicts.stored(entries);
    },
    onHeld: (entries, status) => void verdicts.held(entries, status),
    onRefused: (entries, status) => void verdicts.refused(entries, status),
    later: world.later,
    random: () => fraction(world),
  });
  signal.throwIfAborted();
  // The tab that this one was duplicated from was left while this one opened.
  if (outbox.resumed.some(({ statement }) => statement.verb.id === verbs.terminated.id)) {
    parts.onTerminated();
    throw new LaunchError('This session was ended in another window.', 'ended');
  }

  const termination = makeTermination({
    world,
    outbox,
    save,
    closingStatements: statements.closingStatements,
    onTerminated: parts.onTerminated,
  });

  statements.markUnverified(outbox.dropped);
  statements.markQueued(outbox.marks());
  if (!parts.begun && !elsewhereToo) {
    parts.onBegun({ at: initializedAt, heard: false });
    outbox.add([beginning]);
  }
  if (normal) verdicts.askAboutEarlier();
  world.on('online', () => outbox.retry());
  // Also in the middle of a farewell that had time.
  world.on('pagehide', () => termination.pageLeft());

  return {
    mode,
    hasLms: true,
    learner: parts.learner,
    earlier: { ...noEarlierLaunches, suspendData: stored.suspendData },
    returnUrl: parts.returnUrl,
    async commit(report, urgent) {
      if (!open || !normal) return 'stored';
      latest = report;
      // What was adopted goes with the next report, and what a closing or hidden page has said meanwhile is newer.
      if (!urgent && elsewhere.isStale && ((await elsewhere.changed()) || !open || latest !== report)) return 'sent';
      // While the LRS was asked more may have been done: to say less would seem to be an answer to all of it.
      const now = report.newest?.() ?? report;
      latest = now;
      const due = dueStatementsOf(now);
      // What is being said is in the state that leaves before it.
      const saved = save(urgent);
      outbox.add(due);
      if (!(await saved)) return 'failed';
      return now.completed && !statements.outcomeAcknowledged() ? 'pending' : 'stored';
    },
    recordEvent(event) {
      if (open && normal) outbox.add(noneOnError(() => statements.ofEvent(event)));
    },
    async terminate(report, urgent) {
      if (!open || elsewhereToo) return;
      open = false;
      if (urgent) termination.pageLeft();
      if (report && normal) latest = report;
      verdicts.stopAsking(termination.pageClosing);
      await termination.terminate(report && normal ? dueStatementsOf(report) : []);
    },
  };
};

/** An id that is none of the course's is a mistake of ours that no learner can mend: one line in the console. */
const noneOnError = <T>(make: () => readonly T[]): readonly T[] => {
  try {
    return make();
  } catch (error) {
    console.warn(error);
    return [];
  }
};

/** 0…1 */
const fraction = ({ random }: World): number => (random(1)[0] ?? 0) / 256;
