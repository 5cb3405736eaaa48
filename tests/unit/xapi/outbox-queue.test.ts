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
import { oneOfEach, plainSpeaker } from './fake-lrs.ts';

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
});
