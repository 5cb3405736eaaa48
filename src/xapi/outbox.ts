import type { Agent, Statement } from '@xapi/xapi';
import type { Answer, Presence } from './lrs.ts';
import {
  afterAnswer,
  backoff,
  type Entry,
  emptyQueue,
  type ForbiddenPolicy,
  lastBatches,
  nextBatch,
  overflow,
  type Queue,
  withEach,
  withEntries,
  without,
  withRetriesReset,
} from './outbox-queue.ts';
import type { OutboxStore } from './outbox-store.ts';

/** The statements of this launch on their way to the LRS, in order, each exactly once, whatever the network does. */
export type Outbox = {
  /** Queues these and begins to send, before it returns when nothing is under way. */
  add(outgoing: readonly Outgoing[]): void;
  /** Sends what waits now, and does not wait for what is under way: the page is closing. */
  flush(): void;
  /** The network is back: tries at once. */
  retry(): void;
  /**
   * The LRS took something else of this launch. What it would not take before (401, 403) is tried again: it may have been mended. Not
   * after the farewell: nothing may follow that.
   */
  retryRefused(): void;
  /** The LRS turned out to have these: they count as stored, and what waited for them goes on. */
  confirm(ids: readonly string[]): void;
  /** Whether this was sent and not answered, and the LRS would not say whether it has it. */
  mayHave(id: string): boolean;
  /** The marks of what waits, in whatever session of this attempt it was made, each with the id of its statement. */
  marks(): ReadonlyMap<string, string>;
  /** What an earlier page of this same session still had to say. */
  readonly resumed: readonly Entry[];
  /** As `marks`, of what an earlier launch left and this one may not send. */
  readonly dropped: ReadonlyMap<string, string>;
  /** Resolves when nothing of this launch waits any more, or after this many milliseconds. */
  settled(milliseconds: number): Promise<void>;
};

export type Outgoing = {
  readonly statement: Statement;
  /** An LMS cannot do without it. */
  readonly essential: boolean;
} & Pick<Entry, 'mark' | 'alone' | 'unkept'>;

export type OutboxParts = {
  /** Tells this launch from any other; claimed by this page. */
  readonly session: string;
  readonly actor: Agent;
  /** Resolves always, and makes its request before it returns. */
  readonly send: (statements: readonly Statement[]) => Promise<Answer>;
  /** UTF-8 bytes that a next request may have and still outlive the page. */
  readonly availableBytes: () => number;
  /** Whether the LRS has a statement. Resolves always. */
  readonly has: (id: string) => Promise<Presence>;
  readonly store: OutboxStore;
  /**
   * What an earlier page of this session began it with, when the LRS was not heard to take that: nothing may come before it (cmi5 9.3.2). The
   * copy in this browser may have lost it.
   */
  readonly beginning?: Outgoing | undefined;
  /** What becomes of statements that an earlier launch left behind. */
  readonly leftovers: 'send' | 'drop';
  /** Whether this, that an earlier launch left, is of the attempt of now: only then it says what is said once in it. */
  readonly isOfAttempt: (entry: Entry) => boolean;
  readonly forbidden: ForbiddenPolicy;
  readonly onStored: (entries: readonly Entry[]) => void;
  /** The LRS does not take these now (401, 403, 404 …). They wait until it takes other things, and are tried again. */
  readonly onHeld: (entries: readonly Entry[], status: number) => void;
  /** The LRS will not take these in this launch. A 403 is asked about twice, the second time when the LRS takes other things. */
  readonly onRefused: (entries: readonly Entry[], status: number) => void;
  /** Runs once after this many milliseconds. */
  readonly later: (run: () => void, milliseconds: number) => void;
  /** 0…1 */
  readonly random: () => number;
};

/** How long reading what an earlier launch left may hold up this one, in milliseconds. */
const adoptTimeoutMs = 2000;

/**
 * How long what failed without an answer counts as under way all the same, in milliseconds: Chromium fails every request of a page just
 * before it tells that page that it is being left, while the request itself goes on. Shorter than any wait before the next try.
 */
const addDelayMs = 250;

/** Opens the outbox of this launch: with what its own session still had to send (after a crash), and what dead sessions left behind. */
export const openOutbox = async (parts: OutboxParts): Promise<Outbox> => {
  const { session, store, later } = parts;
  const late = new Promise<AdoptedEntries>(resolve => later(() => resolve({ found: [], dropped: [] }), adoptTimeoutMs));
  const { found: kept, dropped } = await Promise.race([adopt(parts), late]);
  const beginning = parts.beginning && entryOf(session, parts.beginning, 0);
  const found = beginning && !kept.some(({ id }) => id === beginning.id) ? [beginning, ...kept] : kept;
  const sessions = [...new Set(found.map(entry => entry.session))];
  let queue = sessions.reduce(
    (all, each) =>
      withEntries(
        all,
        each,
        found.filter(entry => entry.session === each),
      ),
    emptyQueue(session),
  );
  const resumed = found.filter(entry => entry.session === session);
  let order = Math.max(0, ...resumed.map(entry => entry.order + 1));
  let busy = false;
  let waiting = false;
  const underWay = new Set<string>();
  let watchers: readonly (() => void)[] = [];
  /** Refused with 403 as long as nothing else says that the LRS works. */
  let suspectRefusals: readonly Entry[] = [];
  const retriedOnce = new Set<string>();
  /**
   * Sent, perhaps by a page that is gone, and not answered. Where rules come before ids, saying them again breaks one (cmi5 9.3.2, 9.3.3):
   * the LRS is asked first. `maybe`: it did not say, and a rule that it then names is the answer.
   */
  const unanswered = new Set(found.map(({ id }) => id));
  const maybe = new Set<string>();
  /** Why the lane of this launch stopped. */
  let reason = 0;

  const own = () => queue.lanes[0];
  const isSettled = () => (own()?.stopped ?? true) || own()?.entries.length === 0;
  const notifyWatchers = () => {
    if (!isSettled()) return;
    for (const watcher of watchers) watcher();
    watchers = [];
  };

  const post = async (batch: readonly Entry[]): Promise<Answer> => {
    for (const { id } of batch) underWay.add(id);
    const answer = await parts
      .send(batch.map(({ statement }) => ({ ...statement, actor: parts.actor })))
      .catch(() => ({ status: 0, retryAfter: 0 }));
    return answer;
  };

  /** In one step with what its answer means: in between, nothing may take it for waiting. */
  const landed = (batch: readonly Entry[], status: number) => {
    const land = () => {
      for (const { id } of batch) underWay.delete(id);
    };
    if (status !== 0) return land();
    later(() => {
      land();
      void pump();
    }, addDelayMs);
  };

  const settle = (next: Queue, stored: readonly Entry[], given: readonly Entry[], status: number) => {
    queue = next;
    const doubt = given.filter(entry => status === 403 && entry.session === session && !retriedOnce.has(entry.id));
    const refused = given.filter(entry => !doubt.includes(entry));
    suspectRefusals = [...suspectRefusals, ...doubt];
    // A proxy may have said so for the LRS: the next launch asks once more, if it may send what this one left.
    const again = parts.leftovers === 'send' ? refused.filter(entry => !entry.alone && !retriedOnce.has(entry.id)) : [];
    const gone = [...stored, ...refused.filter(entry => !again.includes(entry))];
    if (gone.length > 0) void store.remove(gone);
    if (again.length > 0) void store.put(again.filter(isPersisted).map(entry => ({ ...entry, alone: true })));
    if (stored.length > 0) parts.onStored(stored);
    if (doubt.length > 0) parts.onHeld(doubt, status);
    if (refused.length > 0) parts.onRefused(refused, status);
    notifyWatchers();
  };

  const ask = async (entries: readonly Entry[]) => {
    const answers = await Promise.all(entries.map(async entry => ({ entry, presence: await parts.has(entry.id) })));
    const silent = new Set(answers.flatMap(({ entry, presence }) => (presence === 'unknown' ? [entry.id] : [])));
    for (const { id } of entries) unanswered.delete(id);
    for (const id of silent) maybe.add(id);
    if (parts.forbidden === 'refused') queue = withEach(queue, entry => (silent.has(entry.id) ? { ...entry, alone: true } : entry));
    confirm(answers.flatMap(({ entry, presence }) => (presence === 'there' ? [entry.id] : [])));
  };

  const confirm = (ids: readonly string[]) => {
    const known = [...queue.lanes.flatMap(lane => lane.entries), ...suspectRefusals].filter(({ id }) => ids.includes(id));
    if (known.length === 0) return;
    suspectRefusals = suspectRefusals.filter(({ id }) => !ids.includes(id));
    settle({ ...without(queue, known), failures: queue.failures }, known, [], 200);
  };

  const next = () => nextBatch(queue, parts.availableBytes());
  const pump = async () => {
    if (busy || waiting) return;
    busy = true;
    for (let batch = next(); batch.length > 0; batch = next()) {
      // Sent by a page that was about to close, and lives on: its answer goes on from here.
      if (batch.some(({ id }) => underWay.has(id))) break;
      const unsure = batch.filter(({ essential, id }) => essential && unanswered.has(id));
      if (unsure.length > 0) {
        await ask(unsure);
        continue;
      }
      const answer = await post(batch);
      landed(batch, answer.status);
      const step = afterAnswer(queue, batch, answer, parts.forbidden);
      settle(step.queue, step.stored, step.refused, answer.status);
      if (step.stopped.length > 0) {
        reason = answer.status;
        parts.onHeld(step.stopped, reason);
      }
      if (!step.wait) continue;
      // Behind a gateway that gave up, it may have come in.
      if (answer.status === 0 || answer.status === 408 || answer.status >= 500) for (const { id } of batch) unanswered.add(id);
      waiting = true;
      later(resume, backoff(queue.failures, answer.retryAfter, parts.random));
      break;
    }
    busy = false;
  };
  const resume = () => {
    if (!waiting) return;
    waiting = false;
    void pump();
  };

  const keep = async (entries: readonly Entry[]) => {
    if (entries.length === 0 || (await store.put(entries)) || !entries.some(entry => entry.essential)) return;
    // The disk is full: what an LMS can do without makes room for what it cannot. All of it stays in memory.
    const ordinary = queue.lanes.flatMap(lane => lane.entries).filter(entry => !entry.essential);
    if (ordinary.length > 0 && (await store.remove(ordinary))) await store.put(entries.filter(({ id }) => isQueued(id)));
  };
  const isQueued = (id: string) => queue.lanes.some(lane => lane.entries.some(entry => entry.id === id));

  void pump();

  return {
    add(outgoing) {
      const known = new Set(own()?.entries.map(({ id }) => id));
      const entries = outgoing.flatMap(each =>
        each.statement.id === undefined || known.has(each.statement.id) ? [] : (entryOf(session, each, order++) ?? []),
      );
      queue = withEntries(queue, session, entries);
      const tooMany = overflow(queue, underWay);
      if (tooMany.length > 0) {
        queue = { ...without(queue, tooMany), failures: queue.failures };
        void store.remove(tooMany);
      }
      // What memory has just given up is not for the next launch either.
      void keep(entries.filter(entry => isPersisted(entry) && isQueued(entry.id)));
      if (own()?.stopped && entries.length > 0) parts.onHeld(entries, reason);
      void pump();
    },
    flush() {
      for (const batch of lastBatches(queue, underWay, parts.availableBytes()))
        void post(batch).then(answer => {
          landed(batch, answer.status);
          // Anything but a plain yes is for the queue to sort out in order, if the page lives on.
          if (answer.status >= 200 && answer.status < 300) settle(without(queue, batch), batch, [], answer.status);
          void pump();
        });
    },
    retry: resume,
    retryRefused() {
      for (const { id } of suspectRefusals) retriedOnce.add(id);
      queue = withRetriesReset(queue, suspectRefusals);
      suspectRefusals = [];
      void pump();
    },
    confirm(ids) {
      confirm(ids);
      queue = withRetriesReset(queue, []);
      void pump();
    },
    mayHave: id => maybe.has(id),
    marks: () => marksOf([...queue.lanes.flatMap(lane => lane.entries), ...suspectRefusals]),
    resumed,
    dropped: marksOf(dropped),
    settled: milliseconds =>
      new Promise(resolve => {
        watchers = [...watchers, resolve];
        later(resolve, milliseconds);
        notifyWatchers();
      }),
  };
};

const entryOf = (
  session: string,
  { statement: { actor, ...statement }, essential, mark, alone, unkept }: Outgoing,
  order: number,
): Entry | null => {
  const { id } = statement;
  if (id === undefined) return null;
  const bytes = new TextEncoder().encode(JSON.stringify({ ...statement, actor })).length;
  const only = { ...(mark ? { mark } : {}), ...(alone ? { alone } : {}), ...(unkept ? { unkept } : {}) };
  return { session, order, id, essential, statement, bytes, ...only };
};

const isPersisted = ({ unkept }: Entry): boolean => !unkept;

const marksOf = (entries: readonly Entry[]): ReadonlyMap<string, string> =>
  new Map(entries.flatMap(({ mark, id }) => (mark ? [[mark, id] as const] : [])));

type AdoptedEntries = { readonly found: readonly Entry[]; readonly dropped: readonly Entry[] };

/** The entries that are this page's to send, or to drop. Those of a page that still lives are left to it. */
const adopt = async ({ session, store, leftovers, isOfAttempt }: OutboxParts): Promise<AdoptedEntries> => {
  const kept = (await store.load()).map(({ mark, ...entry }) => (mark && isOfAttempt({ ...entry, mark }) ? { ...entry, mark } : entry));
  const adopted: Entry[] = [];
  const dropped: Entry[] = [];
  for (const each of new Set(kept.map(entry => entry.session))) {
    const entries = kept.filter(entry => entry.session === each);
    if (each === session) adopted.push(...entries);
    else if ((await store.claim(each)) === true) {
      if (leftovers === 'send') adopted.push(...entries);
      else {
        dropped.push(...entries);
        void store.remove(entries);
      }
    }
  }
  return { found: adopted, dropped };
};
