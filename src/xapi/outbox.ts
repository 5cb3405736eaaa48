import type { Agent, Statement } from '@xapi/xapi';
import type { Answer } from './lrs.ts';
import {
  afterAnswer,
  backoff,
  type Entry,
  emptyQueue,
  type Forbidden,
  lastBatch,
  nextBatch,
  type Queue,
  revived,
  surplus,
  withEntries,
  without,
} from './outbox-queue.ts';
import type { OutboxStore } from './outbox-store.ts';

/** The statements of this launch on their way to the LRS, in order, each exactly once, whatever the network does. */
export type Outbox = {
  /** Queues these and begins to send, before it returns when nothing is under way. */
  add(outgoing: readonly Outgoing[]): void;
  /** Sends what waits now, and does not wait for what is under way: the page is closing. */
  hurry(): void;
  /** The network is back: tries at once. */
  retry(): void;
  /**
   * The LRS took something else of this launch. What it would not take before (401, 403) is tried again: it may have been mended. Not
   * after the farewell: nothing may follow that.
   */
  revive(): void;
  /** Resolves when nothing of this launch waits any more, or after this many milliseconds. */
  settled(milliseconds: number): Promise<void>;
};

export type Outgoing = {
  readonly statement: Statement;
  /** An LMS cannot do without it. */
  readonly essential: boolean;
  /** It stays in memory: not for a computer that others use too. A crash loses it. */
  readonly unkept?: boolean;
};

export type OutboxParts = {
  /** Tells this launch from any other; claimed by this page. */
  readonly session: string;
  readonly actor: Agent;
  /** Resolves always, and makes its request before it returns. */
  readonly send: (statements: readonly Statement[]) => Promise<Answer>;
  readonly store: OutboxStore;
  /** What becomes of statements that an earlier launch left behind. */
  readonly leftovers: 'send' | 'drop';
  readonly forbidden: Forbidden;
  readonly onStored: (ids: readonly string[]) => void;
  /** The LRS will never take these. A 403 is asked about twice, the second time when the LRS takes other things. */
  readonly onRefused: (ids: readonly string[], status: number) => void;
  /** Runs once after this many milliseconds. */
  readonly later: (run: () => void, milliseconds: number) => void;
  /** 0…1 */
  readonly random: () => number;
};

/** How long reading what an earlier launch left may hold up this one, in milliseconds. */
const patience = 2000;

/** Opens the outbox of this launch: with what its own session still had to send (after a crash), and what dead sessions left behind. */
export const openOutbox = async (parts: OutboxParts): Promise<Outbox> => {
  const { session, store, later } = parts;
  const found = await Promise.race([adopt(parts), new Promise<readonly Entry[]>(resolve => later(() => resolve([]), patience))]);
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
  let order = Math.max(0, ...found.filter(entry => entry.session === session).map(entry => entry.order + 1));
  let busy = false;
  let waiting = false;
  const underWay = new Set<string>();
  let watchers: readonly (() => void)[] = [];
  /** Refused with 403 as long as nothing else says that the LRS works. */
  let doubted: readonly Entry[] = [];
  const askedTwice = new Set<string>();

  const own = () => queue.lanes[0];
  const isSettled = () => (own()?.stopped ?? true) || own()?.entries.length === 0;
  const tellWatchers = () => {
    if (!isSettled()) return;
    for (const watcher of watchers) watcher();
    watchers = [];
  };

  const post = async (batch: readonly Entry[]): Promise<Answer> => {
    for (const { id } of batch) underWay.add(id);
    const answer = await parts
      .send(batch.map(({ statement }) => ({ ...statement, actor: parts.actor })))
      .catch(() => ({ status: 0, retryAfter: 0 }));
    for (const { id } of batch) underWay.delete(id);
    return answer;
  };

  const settle = (next: Queue, stored: readonly Entry[], given: readonly Entry[], status: number) => {
    queue = next;
    const doubt = given.filter(entry => status === 403 && entry.session === session && !askedTwice.has(entry.id));
    const refused = given.filter(entry => !doubt.includes(entry));
    doubted = [...doubted, ...doubt];
    if (stored.length + refused.length > 0) void store.remove([...stored, ...refused]);
    if (stored.length > 0) parts.onStored(stored.map(({ id }) => id));
    if (refused.length > 0)
      parts.onRefused(
        refused.map(({ id }) => id),
        status,
      );
    tellWatchers();
  };

  const pump = async () => {
    if (busy || waiting) return;
    busy = true;
    for (let batch = nextBatch(queue); batch.length > 0; batch = nextBatch(queue)) {
      const answer = await post(batch);
      const step = afterAnswer(queue, batch, answer, parts.forbidden);
      settle(step.queue, step.stored, step.refused, answer.status);
      if (!step.wait) continue;
      waiting = true;
      later(goOn, backoff(queue.failures, answer.retryAfter, parts.random));
      break;
    }
    busy = false;
  };
  const goOn = () => {
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
      const entries = outgoing.flatMap(({ statement: { actor, ...statement }, essential }): Entry[] => {
        const { id } = statement;
        if (id === undefined || known.has(id)) return [];
        const bytes = new TextEncoder().encode(JSON.stringify({ ...statement, actor })).length;
        return [{ session, order: order++, id, essential, statement, bytes }];
      });
      queue = withEntries(queue, session, entries);
      const tooMany = surplus(queue, underWay);
      if (tooMany.length > 0) {
        queue = { ...without(queue, tooMany), failures: queue.failures };
        void store.remove(tooMany);
      }
      const unkept = new Set(outgoing.flatMap(each => (each.unkept ? [each.statement.id] : [])));
      void keep(entries.filter(({ id }) => !unkept.has(id)));
      void pump();
    },
    hurry() {
      const batch = lastBatch(queue, underWay, parts.leftovers === 'drop');
      if (batch.length === 0) return;
      void post(batch).then(answer => {
        // Anything but a plain yes is for the queue to sort out in order, if the page lives on.
        if (answer.status >= 200 && answer.status < 300) settle(without(queue, batch, -batch.length), batch, [], answer.status);
        void pump();
      });
    },
    retry: goOn,
    revive() {
      for (const { id } of doubted) askedTwice.add(id);
      queue = revived(queue, doubted);
      doubted = [];
      void pump();
    },
    settled: milliseconds =>
      new Promise(resolve => {
        watchers = [...watchers, resolve];
        later(resolve, milliseconds);
        tellWatchers();
      }),
  };
};

/** The entries that are this page's to send. Those of a page that still lives are left to it. */
const adopt = async ({ session, store, leftovers }: OutboxParts): Promise<readonly Entry[]> => {
  const kept = await store.load();
  const adopted: Entry[] = [];
  for (const each of new Set(kept.map(entry => entry.session))) {
    const entries = kept.filter(entry => entry.session === each);
    if (each === session) adopted.push(...entries);
    else if (await store.claim(each)) {
      if (leftovers === 'send') adopted.push(...entries);
      else void store.remove(entries);
    }
  }
  return adopted;
};
