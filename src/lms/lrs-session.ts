import { courseOf } from '../core/course/activity-ids.ts';
import type { HttpUrl } from '../core/http-url.ts';
import type { World } from '../core/world.ts';
import type { Lrs } from '../xapi/lrs.ts';
import { openOutbox } from '../xapi/outbox.ts';
import type { ForbiddenPolicy } from '../xapi/outbox-queue.ts';
import { noOutboxStore, outboxStore } from '../xapi/outbox-store.ts';
import type { StatementContext } from '../xapi/statements.ts';
import { nameUuid, randomUuid } from '../xapi/uuid.ts';
import type { LearnerKey } from './learner-key.ts';
import { watchElsewhere } from './lrs-elsewhere.ts';
import { progressDocument } from './lrs-progress-document.ts';
import { decodeDocument, encodeDocument } from './lrs-said.ts';
import { openStatements } from './lrs-statements.ts';
import { makeTermination } from './lrs-termination.ts';
import { makeVerdicts } from './lrs-verdicts.ts';
import { type Launch, LaunchError, type Mode, nothingEarlier, type ProgressReport, type Session } from './session.ts';

/** What differs between cmi5, a plain xAPI launch and an LRS beside SCORM. */
export type LrsLaunch = {
  readonly lrs: Pick<Lrs, 'send' | 'has' | 'room'>;
  /** Stores the document. Makes its request before it returns; resolves to whether it is kept. */
  readonly saveDocument: (document: string) => Promise<boolean>;
  /** The document as it is now; `null` when there is none. Rejects when it cannot be read. */
  readonly readDocument: () => Promise<unknown>;
  readonly endpoint: HttpUrl;
  readonly speaker: StatementContext;
  readonly learner: LearnerKey | null;
  readonly mode: Mode;
  readonly returnUrl: HttpUrl | null;
  /** Tells this session from any other of this learner; in cmi5 the LMS gives it. */
  readonly sessionId: string;
  /** Tells this attempt from any other of this learner; `null`: the LMS does not. */
  readonly attempt: string | null;
  /** The document as it was read at the start, `null` when there is none. */
  readonly document: unknown;
  /** Milliseconds since the epoch at which this session said `initialized` in a page that then crashed; `null`: it is yet to be said. */
  readonly begun: number | null;
  readonly leftovers: 'send' | 'drop';
  readonly forbidden: ForbiddenPolicy;
  /** `initialized` is on its way, or `terminated` is. */
  readonly onPhase: (phase: 'begun' | 'ended') => void;
  /** Hears when the LRS will not take what the LMS waits for, and when it has taken it. */
  readonly onOutcome: (refused: boolean) => void;
};

/**
 * A session on an LRS: what is kept is a document (`lrs-progress-document.ts`), what happened are statements (`lrs-statements.ts`) that
 * go through the outbox, what the LRS answers is weighed (`lrs-verdicts.ts`), and it ends in one of two ways (`lrs-termination.ts`). What is said
 * once per registration is *said* only when the LRS has it: it took it (2xx), knew it (409), or was found to have it after a 403.
 */
export const openLrsSession = async (launch: Launch, parts: LrsLaunch, signal: AbortSignal): Promise<Session> => {
  const { world } = launch;
  const { mode, speaker, sessionId } = parts;
  const normal = mode === 'normal';
  const stored = decodeDocument(parts.document);
  const started = world.now() - (parts.begun === null ? 0 : Math.max(0, world.date() - parts.begun));
  const statements = openStatements({
    speaker,
    course: courseOf(launch.activityId),
    outcome: launch.report,
    attempt: parts.attempt,
    marks: stored.marks,
    date: world.date,
    seconds: () => (world.now() - started) / 1000,
    newId: () => randomUuid(world),
    begun: parts.begun ?? world.date(),
  });
  const progress = progressDocument(document => put(document));
  const elsewhere = watchElsewhere({
    world,
    document: parts.document,
    read: parts.readDocument,
    adopt({ marks, suspendData }) {
      statements.stored([...marks.said]);
      statements.maybeSaid(marks.saying);
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
  const newsOf = (report: ProgressReport) => quietly(() => statements.of(report));

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
      if (open && progress.begun) void save();
    },
    dueAgain() {
      if (open && latest) outbox.add(newsOf(latest));
    },
    onOutcome: parts.onOutcome,
  });

  // A hash: on a computer that others use too it names nobody.
  const kept = outboxStore(world, nameUuid(JSON.stringify([parts.endpoint, speaker.actor, speaker.launched.id])));
  const store = normal ? kept : noOutboxStore;
  /** A tab that was duplicated has the session of the other one, which says all that is to be said of it (cmi5 9.3.2, 9.3.8). */
  const elsewhereToo = (await kept.claim(sessionId)) === false;
  if (elsewhereToo && normal) throw new LaunchError('This session is open in another window.');
  const outbox = await openOutbox({
    session: sessionId,
    actor: speaker.actor,
    send: parts.lrs.send,
    room: parts.lrs.room,
    has: verdicts.has,
    store,
    leftovers: parts.leftovers,
    forbidden: parts.forbidden,
    onStored: verdicts.stored,
    onHeld: (entries, status) => void verdicts.held(entries, status),
    onRefused: (entries, status) => void verdicts.refused(entries, status),
    later: world.later,
    random: () => fraction(world),
  });
  signal.throwIfAborted();

  const termination = makeTermination({
    world,
    outbox,
    save,
    farewell: statements.farewell,
    ended: () => parts.onPhase('ended'),
  });

  statements.maybeSaid(outbox.dropped);
  statements.waiting(outbox.marks());
  if (parts.begun === null && !elsewhereToo) {
    outbox.add([statements.initialized()]);
    parts.onPhase('begun');
  }
  if (normal) verdicts.askAboutEarlier();
  world.on('online', () => outbox.retry());
  // Also in the middle of a farewell that had time.
  world.on('pagehide', () => termination.leave());

  return {
    mode,
    hasLms: true,
    learner: parts.learner,
    earlier: { ...nothingEarlier, suspendData: stored.suspendData },
    returnUrl: parts.returnUrl,
    async commit(report, urgent) {
      if (!open || !normal) return 'stored';
      latest = report;
      // What was adopted goes with the next report, and what a closing or hidden page has said meanwhile is newer.
      if (!urgent && elsewhere.inDoubt && ((await elsewhere.changed()) || !open || latest !== report)) return 'sent';
      const news = newsOf(report);
      // What is being said is in the state that leaves before it.
      const saved = save(urgent);
      outbox.add(news);
      if (!(await saved)) return 'failed';
      return report.completed && !statements.outcomeSaid() ? 'untold' : 'stored';
    },
    tell(event) {
      if (open && normal) outbox.add(quietly(() => statements.ofEvent(event)));
    },
    async terminate(report, urgent) {
      if (!open || elsewhereToo) return;
      open = false;
      if (urgent) termination.leave();
      if (report && normal) latest = report;
      verdicts.stopAsking(termination.leaving);
      await termination.terminate(report && normal ? newsOf(report) : []);
    },
  };
};

/** An id that is none of the course's is a mistake of ours that no learner can mend: one line in the console. */
const quietly = <T>(make: () => readonly T[]): readonly T[] => {
  try {
    return make();
  } catch (error) {
    console.warn(error);
    return [];
  }
};

/** 0…1 */
const fraction = ({ random }: World): number => (random(1)[0] ?? 0) / 256;
