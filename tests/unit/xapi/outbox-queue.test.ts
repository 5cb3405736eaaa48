import { describe, expect, it } from 'vitest';
import {
  afterAnswer,
  backoff,
  type Entry,
  emptyQueue,
  lastBatches,
  maxBatch,
  nextBatch,
  overflow,
  type Queue,
  withEach,
  withEntries,
  without,
  withRetriesReset,
} from '../../../src/xapi/outbox-queue.ts';
import { oneOfEach, plainContext } from '../../support/fake-lrs.ts';

const [statement] = oneOfEach(plainContext);
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
/** UTF-8 bytes that may outlive the page. */
const room = 60_000;

const next = (queue: Queue) => nextBatch(queue, room);

/** The request that holds the farewell. */
const last = (queue: Queue, underWay: readonly string[] = [], bytes = room) => lastBatches(queue, new Set(underWay), bytes).at(-1) ?? [];

/** Answers until nothing is sent any more; what was sent, in turn. */
const play = (queue: Queue, answer: (batch: readonly Entry[]) => number, forbidden: 'stop' | 'refused' = 'stop') => {
  const [stored, refused, sent]: [string[], string[], number[]] = [[], [], []];
  for (let batch = next(queue); batch.length > 0 && sent.length < 100; batch = next(queue)) {
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
    expect(ids(next(queueOf(...entries(70, { bytes: 100 }))))).toEqual(ids(entries(maxBatch)));
  });

  it('leaves half of what may outlive the page for its last words, and is never empty while something waits', () => {
    const waiting = queueOf(...entries(40, { bytes: 5000 }));
    expect(next(waiting)).toHaveLength(5);
    expect(nextBatch(waiting, 10_004)).toHaveLength(1);
    expect(nextBatch(waiting, 20_008)).toHaveLength(2);
    expect(nextBatch(waiting, 0)).toHaveLength(1);
    expect(next(queueOf(...entries(2, { bytes: 100_000 })))).toHaveLength(1);
  });

  it('is of one session, and this launch goes before what an earlier one left', () => {
    const queue = queueOf(entry(0, { session: 'toen' }), entry(1, { session: 'toen' }), entry(0));
    expect(ids(next(queue))).toEqual(['nu-0']);
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
    const { stored, sent } = play(queueOf(...entries(50, { bytes: 500 })), () => 409);
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
    expect(ids(next(withEntries(stopped, 'nu', [entry(0)])))).toEqual(['nu-0']);
  });

  it.each([0, 408, 429, 500, 502, 503])('%d means: later, and nothing is taken out', status => {
    const queue = queueOf(...entries(3));
    const step = afterAnswer(queue, next(queue), { status }, 'stop');
    expect(step).toMatchObject({ wait: true, stored: [], refused: [] });
    expect(next(step.queue)).toHaveLength(3);
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

describe('what an earlier launch left after it was refused', () => {
  const left = entries(9, { session: 'toen', alone: true });

  it('goes in one request: a proxy may have refused all of it, and this launch may be short', () => {
    expect(play(queueOf(...left), () => 200)).toMatchObject({ stored: ids(left), sent: [9] });
  });

  it.each([400, 403])('is halved until what gets %d stands alone, and the rest comes in', status => {
    const { stored, refused } = play(queueOf(...left), batch => (ids(batch).includes('toen-4') ? status : 200), 'refused');
    expect(refused).toEqual(['toen-4']);
    expect(stored).toEqual(ids(left).filter(id => id !== 'toen-4'));
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
  const requests = (queue: Queue) => lastBatches(queue, new Set(), room).map(ids);
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

  it('is the last request also when it was refused itself, with others', () => {
    expect(requests(answered(403, entry(0, { essential: true }), entry(7), farewell))).toEqual([['nu-0'], ['nu-7'], ['nu-9']]);
  });

  it('shares none with what has a request of its own', () => {
    expect(requests(queueOf(entry(1, { alone: true }), entry(2), farewell))).toEqual([['nu-1'], ['nu-2', 'nu-9']]);
  });

  it('goes before what was refused when not all fits in what a page may leave behind', () => {
    const large = entries(4, { bytes: 16_000 });
    const queue = withEntries(answered(400, ...large), 'nu', [farewell]);
    expect(requests(queue)).toEqual([['nu-0', 'nu-1', 'nu-2'], ['nu-9']]);
  });

  it('is not made while the LRS takes nothing of this session', () => {
    const { queue } = play(queueOf(...entries(2)), () => 401);
    expect(requests(withEntries(queue, 'nu', [farewell]))).toEqual([]);
  });
});

describe('the last batch of a closing page', () => {
  it('is what waits beside what is under way', () => {
    expect(ids(last(queueOf(...entries(4)), ['nu-0', 'nu-1']))).toEqual(['nu-2', 'nu-3']);
  });

  it('is one, however many there are, and no more than may outlive the page', () => {
    const many = queueOf(...entries(80, { bytes: 500 }));
    expect(ids(last(many))).toEqual(ids(entries(80)));
    expect(ids(last(many, [], 10 * 501 + 2))).toEqual(ids(entries(10)));
    expect(ids(last(many, [], 10 * 501 + 1))).toEqual(ids(entries(9)));
  });

  it('holds, when not all fits, what is essential, then what is nowhere but in memory, then the oldest; in order', () => {
    const queue = queueOf(
      ...[entry(0), entry(1, { unkept: true }), entry(2, { essential: true }), entry(3), entry(4, { unkept: true })],
      entry(5, { essential: true }),
    );
    const held = [1, 2, 3, 4, 5, 6].map(count => ids(last(queue, [], count * 1001 + 2)).map(id => Number(id.slice(3))));
    expect(held).toEqual([[2], [2, 5], [1, 2, 5], [1, 2, 4, 5], [0, 1, 2, 4, 5], [0, 1, 2, 3, 4, 5]]);
  });
});

describe('a sign that the LRS takes something', () => {
  it('opens what had stopped, and puts what was refused before the rest, each in a request of its own', () => {
    const { queue } = play(queueOf(...entries(3), entry(0, { session: 'toen' })), () => 401);
    expect(queue.lanes.map(({ stopped }) => stopped)).toEqual([true, true]);
    const again = [entry(10), entry(11)];
    const open = withRetriesReset(queue, again);
    expect(play(open, () => 200)).toMatchObject({ stored: ['nu-10', 'nu-11', 'nu-0', 'nu-1', 'nu-2', 'toen-0'], sent: [1, 1, 3, 1] });
  });

  it('does not forget which were looked through for a bad one', () => {
    const all = entries(4);
    const halved = afterAnswer(queueOf(...all), all, { status: 400 }, 'stop').queue;
    expect([halved.lanes[0]?.suspects, withRetriesReset(halved, []).lanes[0]?.suspects]).toEqual([4, 4]);
    const [lane] = withRetriesReset(halved, [entry(10)]).lanes;
    expect([lane?.suspects, lane?.singles]).toEqual([5, 1]);
    const single = afterAnswer(queueOf(...all), all, { status: 409 }, 'stop').queue;
    expect([withRetriesReset(single, []).lanes[0]?.singles, withRetriesReset(single, [entry(10)]).lanes[0]?.singles]).toEqual([4, 5]);
  });
});

describe('what leaves the queue', () => {
  it('is no longer counted among what is looked through', () => {
    const all = entries(4);
    const halved = afterAnswer(queueOf(...all), all, { status: 400 }, 'stop').queue;
    expect(without(halved, all.slice(0, 1)).lanes[0]?.suspects).toBe(3);
    const single = afterAnswer(queueOf(...all), all, { status: 409 }, 'stop').queue;
    expect(without(single, all.slice(0, 3)).lanes[0]?.singles).toBe(1);
  });

  it('ends the failures in a row, as any answer does', () => {
    const all = entries(2);
    const failed = afterAnswer(queueOf(...all), all, { status: 503 }, 'stop').queue;
    expect([failed.failures, without(failed, all.slice(0, 1)).failures]).toEqual([1, 0]);
    expect(afterAnswer(failed, all, { status: 400 }, 'stop').queue.failures).toBe(0);
  });

  it('is changed one by one, in every session', () => {
    const queue = withEach(queueOf(entry(0), entry(0, { session: 'toen' })), each => ({ ...each, alone: true }));
    expect(queue.lanes.flatMap(each => each.entries.map(({ alone }) => alone))).toEqual([true, true]);
  });
});

describe('too much for memory', () => {
  it('costs the oldest of what an LMS can do without, never what is essential or under way', () => {
    const queue = queueOf(entry(0, { essential: true }), ...entries(6).slice(1));
    expect(ids(overflow(queue, new Set(['nu-1']), 4))).toEqual(['nu-2', 'nu-3']);
    expect(overflow(queueOf(...entries(6, { essential: true })), new Set(), 4)).toEqual([]);
  });

  it('costs what an earlier launch left before anything of this one', () => {
    const queue = queueOf(...entries(3), ...entries(3, { session: 'toen' }), ...entries(2, { session: 'eerder' }));
    expect(ids(overflow(queue, new Set(), 4))).toEqual(['toen-0', 'toen-1', 'toen-2', 'eerder-0']);
    expect(ids(overflow(queue, new Set(), 2))).toEqual(['toen-0', 'toen-1', 'toen-2', 'eerder-0', 'eerder-1', 'nu-0']);
  });

  it('costs nothing as long as it fits, to the last', () => {
    expect(overflow(queueOf(...entries(4)), new Set(), 4)).toEqual([]);
    expect(ids(overflow(queueOf(...entries(5)), new Set(), 4))).toEqual(['nu-0']);
  });
});
