import { describe, expect, it } from 'vitest';
import {
  afterAnswer,
  backoff,
  type Entry,
  emptyQueue,
  lastBatches,
  maxBatch,
  maxBytes,
  nextBatch,
  type Queue,
  surplus,
  withEntries,
} from '../../../src/xapi/outbox-queue.ts';
import { oneOfEach, plainSpeaker } from '../../support/fake-lrs.ts';

const [statement] = oneOfEach(plainSpeaker);
if (!statement) throw new Error('There are no statements');

const entry = (order: number, more: Partial<Entry> = {}): Entry => ({
  session: 'nu',
  order,
  id: `${more.session ?? 'nu'}-${order}`,
  essential: false,
  statement,
  bytes: 1000,
  ...more,
});
const entries = (count: number, more: Partial<Entry> = {}) => Array.from({ length: count }, (_, order) => entry(order, more));
const queueOf = (...all: readonly Entry[]) => all.reduce((queue, each) => withEntries(queue, each.session, [each]), emptyQueue('nu'));
const ids = (batch: readonly Entry[]) => batch.map(({ id }) => id);
/** The request that holds the farewell. */
const last = (...parts: Parameters<typeof lastBatches>) => lastBatches(...parts).at(-1) ?? [];

/** Answers until nothing is sent any more; what was sent, in turn. */
const play = (queue: Queue, answer: (batch: readonly Entry[]) => number, forbidden: 'stop' | 'refused' = 'stop') => {
  const [stored, refused, sent]: [string[], string[], number[]] = [[], [], []];
  for (let batch = nextBatch(queue); batch.length > 0 && sent.length < 100; batch = nextBatch(queue)) {
    const step = afterAnswer(queue, batch, { status: answer(batch) }, forbidden);
    sent.push(batch.length);
    stored.push(...ids(step.stored));
    refused.push(...ids(step.refused));
    queue = step.queue;
  }
  return { queue, stored, refused, sent };
};

describe('a batch', () => {
  it('has at most 50 statements, in order', () => {
    expect(ids(nextBatch(queueOf(...entries(70))))).toEqual(ids(entries(maxBatch)));
  });

  it('stays under 64 KiB with room to spare, and is never empty while something waits', () => {
    const batch = nextBatch(queueOf(...entries(40, { bytes: 5000 })));
    expect(batch.length * 5001).toBeLessThanOrEqual(maxBytes);
    expect(batch).toHaveLength(11);
    expect(nextBatch(queueOf(...entries(2, { bytes: 100_000 })))).toHaveLength(1);
  });

  it('is of one session, and this launch goes before what an earlier one left', () => {
    const queue = queueOf(entry(0, { session: 'toen' }), entry(1, { session: 'toen' }), entry(0));
    expect(ids(nextBatch(queue))).toEqual(['nu-0']);
    expect(play(queue, () => 200).stored).toEqual(['nu-0', 'toen-0', 'toen-1']);
  });
});

describe('an answer', () => {
  it.each([200, 204])('%d means stored', status =>
    expect(play(queueOf(...entries(3)), () => status)).toMatchObject({ stored: ['nu-0', 'nu-1', 'nu-2'], sent: [3] }),
  );

  it('409 on one statement means that the LRS has it; on a batch the others are still sent', () => {
    const known = 'nu-2';
    const taken: string[] = [];
    const { stored, refused } = play(queueOf(...entries(6)), batch => {
      if (ids(batch).includes(known)) return 409;
      taken.push(...ids(batch));
      return 200;
    });
    expect(stored).toEqual(ids(entries(6)));
    expect(taken).toEqual(stored.filter(id => id !== known));
    expect(refused).toEqual([]);
  });

  it('409 again and again costs one request for each statement, no more', () => {
    const { stored, sent } = play(queueOf(...entries(50)), () => 409);
    expect([stored.length, sent.length]).toEqual([50, 51]);
  });

  it.each([400, 413, 422])('%d on a batch: the one that it is about is found and put aside, the others are stored in order', status => {
    const { stored, refused, sent } = play(queueOf(...entries(16)), batch => (ids(batch).includes('nu-11') ? status : 200));
    expect(refused).toEqual(['nu-11']);
    expect(stored).toEqual(ids(entries(16)).filter(id => id !== 'nu-11'));
    expect(sent.length).toBeLessThanOrEqual(10);
  });

  it('two bad ones in one batch are both found', () => {
    const bad = ['nu-3', 'nu-9'];
    const { stored, refused } = play(queueOf(...entries(12)), batch => (ids(batch).some(id => bad.includes(id)) ? 400 : 200));
    expect([refused, stored.length]).toEqual([bad, 10]);
  });

  it.each([401, 403, 404, 405])('%d stops sending until the next launch, and keeps everything', status => {
    const { queue, sent } = play(queueOf(...entries(3)), () => status);
    expect(sent).toHaveLength(1);
    expect(queue.lanes[0]?.entries).toHaveLength(3);
  });

  it('401 on what an earlier launch left does not stop this one', () => {
    const queue = queueOf(entry(0, { session: 'toen' }));
    const { queue: stopped } = play(queue, () => 401);
    expect(ids(nextBatch(withEntries(stopped, 'nu', [entry(0)])))).toEqual(['nu-0']);
  });

  it.each([0, 408, 429, 500, 502, 503])('%d means: later, and nothing is taken out', status => {
    const queue = queueOf(...entries(3));
    const step = afterAnswer(queue, nextBatch(queue), { status }, 'stop');
    expect(step).toMatchObject({ wait: true, stored: [], refused: [] });
    expect(nextBatch(step.queue)).toHaveLength(3);
  });

  it('403 of a cmi5 LMS on one statement is a broken rule once it stays: the others go on', () => {
    const { stored, refused, sent } = play(queueOf(...entries(4)), batch => (ids(batch).includes('nu-2') ? 403 : 200), 'refused');
    expect([stored, refused]).toEqual([['nu-0', 'nu-1', 'nu-3'], ['nu-2']]);
    expect(sent.filter(length => length === 1).length).toBeGreaterThanOrEqual(3);
  });

  it('403 of a cmi5 LMS on initialized stops the session: nothing may come without it', () => {
    const { queue, refused } = play(queueOf(...entries(4)), () => 403, 'refused');
    expect([refused, queue.lanes[0]?.entries.length]).toEqual([[], 4]);
  });
});

describe('waiting', () => {
  it('doubles from about a second to a minute', () => {
    expect([1, 2, 3, 7, 30].map(failures => backoff(failures, 0, () => 1))).toEqual([1000, 2000, 4000, 60_000, 60_000]);
    expect(backoff(1, 0, () => 0)).toBe(500);
  });

  it('is never shorter than the LRS asks', () => expect(backoff(1, 120, () => 0)).toBe(120_000));
});

describe('what has a request of its own', () => {
  const alone = entry(2, { alone: true });
  const queue = queueOf(entry(0), entry(1), alone, entry(3), entry(4));

  it('goes in its turn, with nothing beside it', () => {
    expect(play(queue, () => 200)).toMatchObject({ stored: ['nu-0', 'nu-1', 'nu-2', 'nu-3', 'nu-4'], sent: [2, 1, 2] });
  });

  it.each([400, 403])('takes nothing down with it when it gets %d', status => {
    const { stored, refused } = play(queue, batch => (batch.includes(alone) ? status : 200), 'refused');
    expect([stored, refused]).toEqual([['nu-0', 'nu-1', 'nu-3', 'nu-4'], ['nu-2']]);
  });
});

describe('the first statement of a cmi5 session', () => {
  it.each([400, 403, 422])('stops the session when it gets %d: nothing may come without it, so nothing is given up', status => {
    const { queue, refused, stored } = play(queueOf(...entries(3)), () => status, 'refused');
    expect([stored, refused, queue.lanes[0]?.stopped, queue.lanes[0]?.entries.length]).toEqual([[], [], true, 3]);
  });

  it('says which entries wait because of it', () => {
    const step = afterAnswer(queueOf(...entries(3)), entries(3).slice(0, 1), { status: 401 }, 'refused');
    expect(ids(step.stopped)).toEqual(['nu-0', 'nu-1', 'nu-2']);
  });
});

describe('the farewell of a closing page', () => {
  const requests = (queue: Queue) => lastBatches(queue, new Set(), true).map(ids);
  const farewell = entry(9, { essential: true });
  /** After a batch of these got this answer. */
  const answered = (status: number, ...all: readonly Entry[]) => afterAnswer(queueOf(...all), all, { status }, 'refused').queue;

  it.each([400, 403, 413, 422, 409])('shares no request with what got %d before: of a batch an LRS takes all or nothing', status => {
    const queue = withEntries(answered(status, entry(0, { essential: true }), entry(1), entry(2, { essential: true }), entry(3)), 'nu', [
      entry(4),
      farewell,
    ]);
    expect(requests(queue)).toEqual([['nu-0'], ['nu-2'], ['nu-1', 'nu-3'], ['nu-4', 'nu-9']]);
  });

  it('shares none with what has a request of its own', () => {
    expect(requests(queueOf(entry(1, { alone: true }), entry(2), farewell))).toEqual([['nu-1'], ['nu-2', 'nu-9']]);
  });

  it('goes without what was refused when not all fits in what a page may leave behind', () => {
    const large = entries(4, { bytes: 16_000 });
    const queue = withEntries(answered(400, ...large), 'nu', [farewell]);
    expect(requests(queue)).toEqual([['nu-9']]);
  });

  it('is not made while the LRS takes nothing of this session', () => {
    const { queue } = play(queueOf(...entries(2)), () => 401);
    expect(requests(withEntries(queue, 'nu', [farewell]))).toEqual([]);
  });
});

describe('the last batch of a closing page', () => {
  it('is what waits beside what is under way', () => {
    expect(ids(last(queueOf(...entries(4)), new Set(['nu-0', 'nu-1']), true))).toEqual(['nu-2', 'nu-3']);
  });

  it('holds what is essential when not all fits, in order', () => {
    const queue = queueOf(entry(0, { essential: true }), ...entries(60).slice(1), entry(60, { essential: true }));
    const batch = ids(last(queue, new Set(), true));
    expect(batch).toHaveLength(maxBatch);
    expect([batch[0], batch.at(-1)]).toEqual(['nu-0', 'nu-60']);
  });

  it('takes the oldest when a later launch can send the rest', () => {
    expect(ids(last(queueOf(...entries(60)), new Set(), false)).at(-1)).toBe('nu-49');
  });
});

describe('too much for memory', () => {
  it('costs the oldest of what an LMS can do without, never what is essential or under way', () => {
    const queue = queueOf(entry(0, { essential: true }), ...entries(6).slice(1));
    expect(ids(surplus(queue, new Set(['nu-1']), 4))).toEqual(['nu-2', 'nu-3']);
    expect(surplus(queueOf(...entries(6, { essential: true })), new Set(), 4)).toEqual([]);
  });

  it('costs what an earlier launch left before anything of this one', () => {
    const queue = queueOf(...entries(3), ...entries(3, { session: 'toen' }), ...entries(2, { session: 'eerder' }));
    expect(ids(surplus(queue, new Set(), 4))).toEqual(['toen-0', 'toen-1', 'toen-2', 'eerder-0']);
    expect(ids(surplus(queue, new Set(), 2))).toEqual(['toen-0', 'toen-1', 'toen-2', 'eerder-0', 'eerder-1', 'nu-0']);
  });

  it('costs nothing as long as it fits, to the last', () => {
    expect(surplus(queueOf(...entries(4)), new Set(), 4)).toEqual([]);
    expect(ids(surplus(queueOf(...entries(5)), new Set(), 4))).toEqual(['nu-0']);
  });
});
