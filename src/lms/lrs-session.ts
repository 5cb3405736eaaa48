import { pause } from '../core/deadline.ts';
import type { HttpUrl } from '../core/http-url.ts';
import type { World } from '../core/world.ts';
import { courseOf } from '../xapi/ids.ts';
import type { Lrs } from '../xapi/lrs.ts';
import { openOutbox } from '../xapi/outbox.ts';
import type { Entry, Forbidden } from '../xapi/outbox-queue.ts';
import { noOutboxStore, outboxStore } from '../xapi/outbox-store.ts';
import type { Speaker } from '../xapi/statements.ts';
import { nameUuid, randomUuid } from '../xapi/uuid.ts';
import type { LearnerKey } from './learner-key.ts';
import { progressDocument } from './lrs-progress-document.ts';
import { decodeDocument, encodeDocument, isOutcome } from './lrs-said.ts';
import { openStatements } from './lrs-statements.ts';
import { makeTermination } from './lrs-termination.ts';
import { type Launch, LaunchError, type Mode, nothingEarlier, type ProgressReport, type Session } from './session.ts';

/** What differs between cmi5, a plain xAPI launch and an LRS beside SCORM. */
export type LrsLaunch = {
  readonly lrs: Pick<Lrs, 'send' | 'has'>;
  /** Stores the document. Makes its request before it returns; resolves to whether it is kept. */
  readonly saveDocument: (document: string) => Promise<boolean>;
  readonly endpoint: HttpUrl;
  readonly speaker: Speaker;
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
  readonly forbidden: Forbidden;
  /** `initialized` is on its way, or `terminated` is. */
  readonly onPhase: (phase: 'begun' | 'ended') => void;
  /** Hears when the LRS will not take what the LMS waits for, and when it does after all. */
  readonly onOutcome: (refused: boolean) => void;
};

/** How long the LRS may take to say whether it has a statement, in milliseconds. */
const askingTime = 5000;

/** How long what a page sent while it closed may still be under way at the next launch, in milliseconds. */
const arrivalTime = 3000;

/**
 * A session on an LRS: what is kept is a document (`lrs-progress-document.ts`), what happened are statements (`lrs-statements.ts`) that
 * go through the outbox, and it ends in one of two ways (`lrs-termination.ts`). What is said once per registration is *said* only when the
 * LRS has it: it took it (2xx), knew it (409), or was found to have it after a 403.
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
  const outcome = outcomeWatch(parts.onOutcome);
  let latest: ProgressReport | null = null;
  let open = true;

  const save = async (urgent?: 'urgent'): Promise<boolean> => {
    if (!latest || !normal) return true;
    return progress.save(encodeDocument(statements.marks(), latest.suspendData), urgent);
  };
  /** What this report has to say. Never throws: progress and the farewell go on. */
  const newsOf = (report: ProgressReport) => quietly(() => statements.of(report));

  const confirmed = (marks: readonly string[]) => {
    if (marks.length === 0) return;
    statements.stored(marks);
    outcome.settled(marks);
    if (open && progress.begun) void save();
  };
  const has = (id: string) => Promise.race([parts.lrs.has(id), pause(world, askingTime).then(() => 'unknown' as const)]);
  /** What the LRS would not take although it takes other things: its documents, and the statements before. */
  const pressed = new Set<string>();
  const wasSaid = ({ id, mark }: Entry) => outbox.mayHave(id) || (mark !== undefined && statements.wasBeingSaid(mark));
  /**
   * A 403 of cmi5 may be the rule that says "once", because the statement is there. The LRS is asked; where it may not be, it counts as there
   * when it may have been said before and the LRS says 403 again after it took something else.
   */
  const isThere = async (entry: Entry): Promise<boolean> => {
    const presence = await has(entry.id);
    return presence === 'there' || (presence === 'unknown' && wasSaid(entry) && pressed.has(entry.id));
  };
  const held = async (entries: readonly Entry[], status: number) => {
    if (status !== 403 || parts.forbidden !== 'refused') return outcome.refused(entries);
    for (const entry of entries) {
      if (entry.mark === undefined && !entry.essential) continue;
      if (await isThere(entry)) outbox.confirm([entry.id]);
      else {
        const again = wasSaid(entry) && !pressed.has(entry.id);
        pressed.add(entry.id);
        if (!again || !(await storeAgain())) return outcome.refused(entries);
      }
    }
  };
  const refused = async (entries: readonly Entry[], status: number) => {
    console.warn(`The LRS refused ${entries.length} statement(s) with ${status}: ${entries.map(({ id }) => id).join(', ')}`);
    for (const entry of entries) {
      if (status === 403 && entry.mark !== undefined && (await isThere(entry))) confirmed([entry.mark]);
      else outcome.refused([entry]);
    }
  };
  const put = async (document: string): Promise<boolean> => {
    const kept = await parts.saveDocument(document);
    if (kept && !termination.finished) outbox.revive();
    return kept;
  };
  const storeAgain = async () => normal && open && latest !== null && put(encodeDocument(statements.marks(), latest.suspendData));

  // A hash: on a computer that others use too it names nobody.
  const store = normal ? outboxStore(world, nameUuid(JSON.stringify([parts.endpoint, speaker.actor, speaker.launched.id]))) : noOutboxStore;
  if ((await store.claim(sessionId)) === false) throw new LaunchError('This session is open in another window.');
  const outbox = await openOutbox({
    session: sessionId,
    actor: speaker.actor,
    send: parts.lrs.send,
    has,
    store,
    leftovers: parts.leftovers,
    forbidden: parts.forbidden,
    onStored: entries => confirmed(entries.flatMap(({ mark }) => mark ?? [])),
    onHeld: (entries, status) => void held(entries, status),
    onRefused: (entries, status) => void refused(entries, status),
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
  /** What an earlier launch may have said: the LRS is asked, and what it does not confirm is said again, by itself. */
  const askAbout = async (mark: string, id: string) => {
    for (const wait of [0, arrivalTime]) {
      if (wait > 0) await pause(world, wait);
      if ((await has(id)) === 'there') return confirmed([mark]);
    }
    statements.unconfirmed(mark);
    if (open && latest) outbox.add(newsOf(latest));
  };
  if (parts.begun === null) {
    outbox.add([statements.initialized()]);
    parts.onPhase('begun');
  }
  if (normal) for (const [mark, id] of statements.inDoubt()) void askAbout(mark, id);
  world.on('online', () => outbox.retry());
  // Before the page's own listeners: they end the session, and it must know that there is no time left.
  world.on('pagehide', () => termination.leave(), 'first');

  return {
    mode,
    hasLms: true,
    learner: parts.learner,
    earlier: { ...nothingEarlier, suspendData: stored.suspendData },
    returnUrl: parts.returnUrl,
    async commit(report, urgent) {
      if (!open || !normal) return 'stored';
      latest = report;
      const news = newsOf(report);
      // What is being said is in the state that leaves before it.
      const saved = save(urgent);
      outbox.add(news);
      return (await saved) ? 'stored' : 'failed';
    },
    tell(event) {
      if (open && normal) outbox.add(quietly(() => statements.ofEvent(event)));
    },
    async terminate(report) {
      if (!open) return;
      open = false;
      if (report && normal) latest = report;
      if (!termination.leaving) for (const [mark] of statements.inDoubt()) statements.unconfirmed(mark);
      await termination.terminate(report && normal ? newsOf(report) : []);
    },
  };
};

/** Tells once that the LRS will not take what the LMS waits for, and once that it has it after all. */
const outcomeWatch = (tell: (refused: boolean) => void) => {
  const refused = new Set<string>();
  const changed = (change: () => void) => {
    const before = refused.size > 0;
    change();
    if (before !== refused.size > 0) tell(refused.size > 0);
  };
  return {
    refused: (entries: readonly Entry[]) =>
      changed(() => {
        for (const { mark } of entries) if (mark !== undefined && isOutcome(mark)) refused.add(mark);
      }),
    settled: (marks: readonly string[]) =>
      changed(() => {
        for (const mark of marks) refused.delete(mark);
      }),
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
