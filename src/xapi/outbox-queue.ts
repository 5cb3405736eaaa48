import type { Statement } from '@xapi/xapi';
import type { Answer } from './lrs.ts';

/**
 * What is still to be sent, and what an answer of the LRS means for it. Pure: `outbox.ts` does the sending, the waiting and the keeping.
 */
export type Entry = {
  /** The launch that made it: order is kept within one. */
  readonly session: string;
  /** Goes up within its session. */
  readonly order: number;
  /** The statement's id, made once: an LRS knows a repeat by it. */
  readonly id: string;
  /** Without it an LMS cannot tell what happened: initialized, completed, passed, terminated. */
  readonly essential: boolean;
  /** Without its actor: a browser that others use too keeps no names. The next launch of the same learner puts it back. */
  readonly statement: Omit<Statement, 'actor'>;
  /** Length of the statement with its actor, in UTF-8 bytes. */
  readonly bytes: number;
  /** It stays in memory: not for a computer that others use too. What a closing page does not send of it is lost. */
  readonly unkept?: boolean;
  /** What it says once and for all (`lrs-marks.ts`); absent: it may be said again. */
  readonly mark?: string;
  /** The LRS refused it once, or may have it: it has a request of its own, so that no other goes down with it. */
  readonly alone?: boolean;
};

/** The entries of one session, in order. */
export type Lane = {
  readonly session: string;
  readonly entries: readonly Entry[];
  /** Among this many at its head there is one that the LRS refused in a batch; 0: none known. */
  readonly suspects: number;
  /** This many at its head go one at a time: the LRS has one of them at least, and says so of a whole batch. */
  readonly singles: number;
  /** The LRS does not take anything of this session now (401): it waits for a sign that it does, or for the next launch. */
  readonly stopped: boolean;
};

/** The lane of this launch comes first, so that leftovers of an earlier one can never hold it up. */
export type Queue = {
  readonly lanes: readonly Lane[];
  /** Failures in a row. */
  readonly failures: number;
};

/**
 * What 403 means. `refused`: this statement broke a rule (cmi5 LMSs), unless it passes after a few tries. `stop`: these credentials
 * may not write.
 */
export type ForbiddenPolicy = 'refused' | 'stop';

/** How often a single statement is tried before its 403 is taken for a broken rule. */
const maxForbiddenTries = 3;

export const maxBatch = 50;

/** Entries that memory holds at most: weeks of learning without a connection. */
export const maxEntries = 500;

export const emptyQueue = (session: string): Queue => ({ lanes: [lane(session, [])], failures: 0 });

/** Puts entries in the lane of their session, behind what is there. */
export const withEntries = (queue: Queue, session: string, entries: readonly Entry[]): Queue => ({
  ...queue,
  lanes: queue.lanes.some(each => each.session === session)
    ? queue.lanes.map(each => (each.session === session ? { ...each, entries: [...each.entries, ...entries] } : each))
    : [...queue.lanes, lane(session, entries)],
});

/**
 * What to send next, of one session and in order; empty when there is nothing that can be sent now. `availableBytes`: UTF-8 bytes that may outlive
 * the page. It takes half of them, so that a page that closes meanwhile can still send as much again. What an earlier launch left goes
 * together, also what was refused then: it may have been all of it, by somebody on the way, and this launch may be short.
 */
export const nextBatch = ({ lanes }: Queue, availableBytes: number): readonly Entry[] => {
  const open = lanes.find(each => !each.stopped && each.entries.length > 0);
  if (!open) return [];
  const alone = open === lanes[0] ? open.entries.findIndex(entry => entry.alone) : -1;
  const most = open.singles > 0 || alone === 0 ? 1 : open.suspects > 0 ? Math.ceil(open.suspects / 2) : maxBatch;
  return fitting(alone > 0 ? open.entries.slice(0, alone) : open.entries, most, availableBytes / 2);
};

/**
 * What to send of the first lane while the page closes, beside what is under way: all that may outlive the page (`availableBytes`, in UTF-8),
 * request by request. What the LRS refused once, or has, shares none with the rest: of a batch it takes all or nothing, and the rest is the
 * farewell. That is one request, however many statements it has: of two, the second may overtake the first. When not all fits, what is
 * essential goes first, so that an LMS which takes nothing afterwards has it; then what is nowhere but in memory. The order stays.
 */
export const lastBatches = (
  { lanes: [own] }: Queue,
  underWay: ReadonlySet<string>,
  availableBytes: number,
): readonly (readonly Entry[])[] => {
  if (!own || own.stopped) return [];
  const doubtful = new Set(own.entries.filter((entry, n) => entry.alone || n < Math.max(own.suspects, own.singles)));
  const waiting = own.entries.filter(({ id }) => !underWay.has(id));
  const isSingle = (entry: Entry) => doubtful.has(entry) && (entry.essential || entry.alone);
  const rank = (entry: Entry) => (isSingle(entry) ? 1 : doubtful.has(entry) ? 4 : entry.essential ? 0 : entry.unkept ? 2 : 3);
  const ranked = [...waiting].sort((a, b) => rank(a) - rank(b));
  // Each request has brackets of its own.
  const chosen = new Set(fitting(ranked, ranked.length, availableBytes - 2 * doubtful.size));
  const sent = waiting.filter(entry => chosen.has(entry));
  const others = sent.filter(entry => doubtful.has(entry) && !isSingle(entry));
  const rest = sent.filter(entry => !doubtful.has(entry));
  // A farewell that was refused among others is the last word all the same.
  const place = (batch: readonly Entry[]) => waiting.findIndex(({ id }) => id === batch.at(-1)?.id);
  return [...sent.filter(isSingle).map(entry => [entry]), others, rest]
    .filter(batch => batch.length > 0)
    .sort((a, b) => place(a) - place(b));
};

export type AnswerEffect = {
  readonly queue: Queue;
  /** The LRS has these, now or already. */
  readonly stored: readonly Entry[];
  /** The LRS will not take these: they are out of the queue. */
  readonly refused: readonly Entry[];
  /** The LRS takes nothing of their session now. */
  readonly stopped: readonly Entry[];
  /** Try again later. */
  readonly wait: boolean;
};

/** What the answer to this batch means. 409 on one statement: the LRS has its id already (xAPI 1.0.3 Part 3, 2.1.1), so it is stored. */
export const afterAnswer = (
  queue: Queue,
  batch: readonly Entry[],
  { status }: Pick<Answer, 'status'>,
  forbidden: ForbiddenPolicy,
): AnswerEffect => {
  const verdict = judge(status, forbidden, batch, queue.failures + 1);
  const nothing = { stored: [], refused: [], stopped: [], wait: false };
  switch (verdict) {
    case 'stored':
      return { ...nothing, queue: without(queue, batch), stored: batch };
    // All or none of a batch is stored (Part 3, 2.1.2). After a lost answer the LRS often has most of it: each is asked for by itself.
    case 'known':
      if (batch.length > 1) return { ...nothing, queue: ofLane(queue, batch, each => ({ ...each, singles: batch.length })) };
      return { ...nothing, queue: without(queue, batch), stored: batch };
    // One is bad: the batch is halved until it stands alone.
    case 'refused':
      if (batch.length > 1) return { ...nothing, queue: ofLane(queue, batch, each => ({ ...each, suspects: batch.length })) };
      return { ...nothing, queue: ofLane(without(queue, batch), batch, each => ({ ...each, suspects: 0 })), refused: batch };
    case 'stop':
      return {
        ...nothing,
        queue: ofLane(queue, batch, each => ({ ...each, stopped: true })),
        stopped: queue.lanes.find(each => each.session === batch[0]?.session)?.entries ?? [],
      };
    case 'later':
      return { ...nothing, queue: { ...queue, failures: queue.failures + 1 }, wait: true };
  }
};

/** Milliseconds until the next try: doubling from one second to a minute with jitter, and never sooner than the LRS asks. */
export const backoff = (failures: number, retryAfter: number, random: () => number): number =>
  1000 * Math.max(retryAfter, Math.min(60, 2 ** (failures - 1)) * (0.5 + random() / 2));

/**
 * The LRS took something else: what it stopped may be tried, and what it refused once more, one at a time and before what came after it.
 * `again`: of the first lane, in their order.
 */
export const withRetriesReset = (queue: Queue, again: readonly Entry[]): Queue => ({
  ...queue,
  lanes: queue.lanes.map((each, n) => {
    const first = n === 0 ? again : [];
    const moved = (number: number) => (number > 0 ? number + first.length : 0);
    return {
      ...each,
      stopped: false,
      entries: [...first, ...each.entries],
      suspects: moved(each.suspects),
      singles: Math.max(first.length, moved(each.singles)),
    };
  }),
});

/** When memory holds more than it may: the oldest that an LMS can do without. What is essential stays, and what is under way. */
export const overflow = ({ lanes }: Queue, underWay: ReadonlySet<string>, most = maxEntries): readonly Entry[] => {
  const all = [...lanes.slice(1), ...lanes.slice(0, 1)].flatMap(each => each.entries);
  return all.filter(entry => !entry.essential && !underWay.has(entry.id)).slice(0, Math.max(0, all.length - most));
};

/** The queue with each of its entries changed. */
export const withEach = (queue: Queue, change: (entry: Entry) => Entry): Queue => ({
  ...queue,
  lanes: queue.lanes.map(each => ({ ...each, entries: each.entries.map(change) })),
});

/** The queue without these. */
export const without = (queue: Queue, entries: readonly Entry[]): Queue => {
  const ids = new Set(entries.map(({ id }) => id));
  const isIn = ({ id }: Entry) => !ids.has(id);
  return {
    failures: 0,
    lanes: queue.lanes.map(each => {
      const left = (most: number) => each.entries.slice(0, most).filter(isIn);
      return { ...each, entries: each.entries.filter(isIn), suspects: left(each.suspects).length, singles: left(each.singles).length };
    }),
  };
};

type Verdict = 'stored' | 'known' | 'refused' | 'later' | 'stop';

const judge = (status: number, forbidden: ForbiddenPolicy, batch: readonly Entry[], tries: number): Verdict => {
  if (status >= 200 && status < 300) return 'stored';
  if (status === 409) return 'known';
  if (status === 400 || status === 413 || status === 422)
    return forbidden === 'refused' && batch.length === 1 && isFirst(batch) ? 'stop' : 'refused';
  if (status === 0 || status === 408 || status === 425 || status === 429 || status >= 500) return 'later';
  if (status !== 403 || forbidden === 'stop') return 'stop';
  if (batch.length > 1) return 'refused';
  if (tries < maxForbiddenTries) return 'later';
  return isFirst(batch) ? 'stop' : 'refused';
};

/** Without its first statement, `initialized`, a cmi5 session can have no other. */
const isFirst = ([first]: readonly Entry[]): boolean => first?.order === 0;

const lane = (session: string, entries: readonly Entry[]): Lane => ({ session, entries, suspects: 0, singles: 0, stopped: false });

/** An answer came, whatever it says: the failures in a row are over. */
const ofLane = (queue: Queue, [first]: readonly Entry[], change: (lane: Lane) => Lane): Queue => ({
  failures: 0,
  lanes: queue.lanes.map(each => (each.session === first?.session ? change(each) : each)),
});

/** As many from the head as these bytes hold, at least one. */
const fitting = (entries: readonly Entry[], most: number, bytes: number): readonly Entry[] => {
  const batch: Entry[] = [];
  for (const entry of entries.slice(0, most)) {
    if (batch.length > 0 && bytesOf([...batch, entry]) > bytes) break;
    batch.push(entry);
  }
  return batch;
};

/** Of a request with these, in UTF-8 bytes. */
const bytesOf = (entries: readonly Entry[]): number => entries.reduce((sum, { bytes }) => sum + bytes + 1, 2);
