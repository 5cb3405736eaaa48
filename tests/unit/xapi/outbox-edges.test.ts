import type { Statement } from '@xapi/xapi';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/xapi/lrs.ts';
import type { OutboxParts } from '../../../src/xapi/outbox.ts';
import { maxEntries } from '../../../src/xapi/outbox-queue.ts';
import type { OutboxStore } from '../../../src/xapi/outbox-store.ts';
import { makeDisk, makeOutboxPage, outgoing, senderActor, statementIds, turns } from './outbox-page.ts';

/** The edges of the outbox: opening, answers that say little, a disk and a memory that are full, and the end. */

const plain = (status: number): Answer => ({ status, retryAfter: 0 });

/** Sends that write down what they sent, each with the next of these answers, and the last of them for ever. */
const answering = (...statuses: readonly number[]) => {
  const sent: string[][] = [];
  const send = async (batch: readonly Statement[]) => {
    sent.push(batch.map(({ id = '' }) => id));
    return plain(statuses[Math.min(sent.length, statuses.length) - 1] ?? 200);
  };
  return { sent, send };
};

const never: OutboxParts['send'] = () => new Promise(() => {});

const onDisk = ({ entries }: ReturnType<typeof makeDisk>) => [...entries.values()].map(({ id }) => id);

describe('opening', () => {
  it('waits two seconds, and no longer, for what an earlier launch left', async () => {
    const waits: { run: () => void; milliseconds: number }[] = [];
    const { sent, send } = answering(200);
    const silent: OutboxStore = { ...makeDisk().store, load: () => new Promise(() => {}) };
    const opening = makeOutboxPage('a', send, silent, { later: (run, milliseconds) => void waits.push({ run, milliseconds }) });
    await turns();
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([2000]);
    waits[0]?.run();
    const page = await opening;
    const news = outgoing(1);
    page.outbox.add(news);
    expect(sent).toEqual([statementIds(news)]);
    expect([page.outbox.marks().size, page.outbox.dropped.size]).toEqual([0, 0]);
  });

  it('goes on numbering where the same session stopped, so that the copy of what waits is not written over', async () => {
    const disk = makeDisk();
    const first = await makeOutboxPage('zelfde', never, disk.store);
    const [old, fresh] = [outgoing(3), outgoing(2)];
    first.outbox.add(old);
    await turns();
    first.crash();
    const again = await makeOutboxPage('zelfde', never, disk.store);
    again.outbox.add(fresh);
    await turns();
    expect(onDisk(disk)).toEqual(statementIds([...old, ...fresh]));
    expect([...disk.entries.values()].map(({ order }) => order)).toEqual([0, 1, 2, 3, 4]);
  });

  it('has the marks of what waits, and of what it may not send, with their ids', async () => {
    const disk = makeDisk();
    const first = await makeOutboxPage('toen', never, disk.store);
    const [marked, unmarked] = [outgoing(1, true), outgoing(1)];
    first.outbox.add([...marked.map(each => ({ ...each, mark: 'completed' })), ...unmarked]);
    await turns();
    const expected = new Map([['completed', statementIds(marked)[0]]]);
    expect(first.outbox.marks()).toEqual(expected);
    first.crash();
    const sending = await makeOutboxPage('nu', never, disk.store);
    expect([sending.outbox.marks(), sending.outbox.dropped]).toEqual([expected, new Map()]);
    sending.crash();
    disk.claimed.clear();
    const dropping = await makeOutboxPage('straks', never, disk.store, { leftovers: 'drop' });
    expect([dropping.outbox.marks(), dropping.outbox.dropped]).toEqual([new Map(), expected]);
  });

  it('sends what each of several earlier launches left once, in an order of its own, and counts its own from nought', async () => {
    const disk = makeDisk();
    const left: string[][] = [];
    for (const name of ['een', 'twee']) {
      const page = await makeOutboxPage(name, never, disk.store, { leftovers: 'drop' });
      const news = outgoing(3);
      left.push(statementIds(news));
      page.outbox.add(news);
      await turns();
      page.crash();
      disk.claimed.add(name);
    }
    disk.claimed.clear();
    const { sent, send } = answering(200);
    const page = await makeOutboxPage('drie', send, disk.store);
    await turns();
    expect(sent).toEqual(left);
    const silent = await makeOutboxPage('vier', never, disk.store);
    silent.outbox.add(outgoing(1));
    page.outbox.add([]);
    await turns();
    expect([...disk.entries.values()].map(({ session, order }) => [session, order])).toEqual([['vier', 0]]);
  });

  it('leaves alone what belongs to a page of which the browser does not say whether it lives', async () => {
    const disk = makeDisk();
    const first = await makeOutboxPage('toen', never, disk.store);
    first.outbox.add(outgoing(1));
    await turns();
    const { sent, send } = answering(200);
    for (const leftovers of ['send', 'drop'] as const)
      await makeOutboxPage('nu', send, { ...disk.store, claim: async () => null }, { leftovers });
    await turns();
    expect([sent, disk.entries.size]).toEqual([[], 1]);
  });
});

describe('an answer', () => {
  it.each([0, 408, 500, 502, 504])(
    '%d may come of a gateway that gave up: the LRS is asked before what it must have is said again',
    async status => {
      const { sent, send } = answering(status, 200);
      const asked: string[] = [];
      const has = async (id: string) => {
        asked.push(id);
        return 'there' as const;
      };
      const page = await makeOutboxPage('a', send, makeDisk().store, { has });
      const news = outgoing(1, true);
      page.outbox.add(news);
      await page.pass(60_000);
      await page.pass(60_000);
      expect([asked, sent, page.stored]).toEqual([statementIds(news), [statementIds(news)], statementIds(news)]);
    },
  );

  it.each([425, 429])('%d says that nothing came in: it is said again, and nothing is asked', async status => {
    const { sent, send } = answering(status, 200);
    const asked: string[] = [];
    const has = async (id: string) => {
      asked.push(id);
      return 'there' as const;
    };
    const page = await makeOutboxPage('a', send, makeDisk().store, { has });
    const news = outgoing(1, true);
    page.outbox.add(news);
    await page.pass(60_000);
    await page.pass(60_000);
    expect([asked, sent]).toEqual([[], [statementIds(news), statementIds(news)]]);
  });

  it('that cannot be had at all, because sending throws, is none: it is tried again', async () => {
    let tries = 0;
    const send = async () => {
      if (++tries === 1) throw new TypeError('no');
      return plain(200);
    };
    const page = await makeOutboxPage('a', never, makeDisk().store, { send });
    const news = outgoing(1);
    page.outbox.add(news);
    await turns();
    await page.pass(250);
    await page.pass(60_000);
    expect([tries, page.stored]).toEqual([2, statementIds(news)]);
  });

  it.each([401, 404, 405])('%d stops this launch, and says so with its status of what comes later too', async status => {
    const heard: [readonly string[], number][] = [];
    const { sent, send } = answering(status);
    const onHeld: OutboxParts['onHeld'] = (entries, status) => void heard.push([entries.map(({ id }) => id), status]);
    const page = await makeOutboxPage('a', send, makeDisk().store, { onHeld });
    const [first, later] = [outgoing(1), outgoing(1)];
    page.outbox.add(first);
    await turns();
    page.outbox.add(later);
    page.outbox.add([]);
    page.outbox.flush();
    await page.pass(90_000);
    expect(sent).toEqual([statementIds(first)]);
    expect(heard).toEqual([
      [statementIds(first), status],
      [statementIds(later), status],
    ]);
  });

  it('refused is refused, in a launch that drops what it leaves: nobody is asked once more', async () => {
    const disk = makeDisk();
    const { send } = answering(200, 400);
    const page = await makeOutboxPage('a', send, disk.store, { leftovers: 'drop' });
    const [begin, bad] = [outgoing(1, true), outgoing(1)];
    for (const news of [begin, bad]) {
      page.outbox.add(news);
      await turns();
    }
    expect([page.refused, onDisk(disk)]).toEqual([statementIds(bad), []]);
  });

  it('refused: what is not for a shared computer is not kept for the next launch', async () => {
    const disk = makeDisk();
    const { send } = answering(400);
    const page = await makeOutboxPage('a', send, disk.store);
    const hidden = outgoing(1);
    page.outbox.add(hidden.map(each => ({ ...each, unkept: true })));
    await turns();
    expect([page.refused, onDisk(disk)]).toEqual([statementIds(hidden), []]);
  });
});

describe('what is added', () => {
  it('twice under one id is said once, and without an id not at all', async () => {
    const { sent, send } = answering(503, 200);
    const page = await makeOutboxPage('a', send, makeDisk().store);
    const news = outgoing(1);
    const { id, ...nameless } = outgoing(1)[0]?.statement ?? ({} as Statement);
    page.outbox.add(news);
    page.outbox.add(news);
    page.outbox.add([{ statement: nameless as Statement, essential: true }]);
    await turns();
    await page.pass(60_000);
    expect(sent).toEqual([statementIds(news), statementIds(news)]);
  });

  it('is kept without its actor, with its length in bytes with it, and with nothing that it has not', async () => {
    const disk = makeDisk();
    const page = await makeOutboxPage('a', never, disk.store);
    const [bare, full] = [outgoing(1, true), outgoing(1)];
    page.outbox.add([...bare, ...full.map(each => ({ ...each, mark: 'passed', alone: true }))]);
    await turns();
    const [first, second] = [...disk.entries.values()];
    expect(Object.keys(first ?? {}).sort()).toEqual(['bytes', 'essential', 'id', 'order', 'session', 'statement']);
    expect(first?.bytes).toBe(Buffer.byteLength(JSON.stringify({ ...first?.statement, actor: senderActor })));
    expect(second).toMatchObject({ mark: 'passed', alone: true, essential: false, order: 1 });
  });

  it('beyond what memory holds costs the oldest that can be missed, on disk too, and says nothing of it', async () => {
    const disk = makeDisk();
    const page = await makeOutboxPage('a', never, disk.store);
    const [underWay, begin, many] = [outgoing(1), outgoing(1, true), outgoing(maxEntries)];
    page.outbox.add(underWay);
    await turns();
    page.outbox.add([...begin, ...many]);
    await turns();
    expect(new Set(onDisk(disk))).toEqual(new Set(statementIds([...underWay, ...begin, ...many.slice(2)])));
    expect([page.refused, page.held]).toEqual([[], []]);
  });
});

describe('a disk that is full', () => {
  const fullAfter = (disk: ReturnType<typeof makeDisk>, most: number, more: Partial<OutboxStore> = {}): OutboxStore => ({
    ...disk.store,
    put: async all => disk.entries.size + all.length <= most && disk.store.put(all),
    ...more,
  });

  it('gives up nothing for what an LMS can do without', async () => {
    const disk = makeDisk();
    const page = await makeOutboxPage('a', never, fullAfter(disk, 2));
    const [first, second] = [outgoing(2), outgoing(2)];
    page.outbox.add(first);
    await turns();
    page.outbox.add(second);
    await turns();
    expect(onDisk(disk)).toEqual(statementIds(first));
  });

  it('does not get what the LRS took meanwhile', async () => {
    const disk = makeDisk();
    const answers: ((answer: Answer) => void)[] = [];
    let removed = () => {};
    const store = fullAfter(disk, 1, {
      remove: async all => {
        await disk.store.remove(all);
        return new Promise<boolean>(resolve => {
          removed = () => resolve(true);
        });
      },
    });
    const page = await makeOutboxPage('a', () => new Promise(resolve => answers.push(resolve)), store);
    page.outbox.add(outgoing(1));
    await turns();
    const end = outgoing(1, true);
    page.outbox.add(end);
    await turns();
    const making = removed;
    answers[0]?.(plain(200));
    await turns();
    answers[1]?.(plain(200));
    await turns();
    expect(page.stored).toContain(statementIds(end)[0]);
    making();
    await turns();
    expect(onDisk(disk)).toEqual([]);
  });
});

it('nobody hears of nothing, and nothing is written', async () => {
  const empty: string[] = [];
  const heard = (what: string) => (entries: readonly unknown[]) => {
    if (entries.length === 0) empty.push(what);
  };
  const disk = makeDisk();
  const store: OutboxStore = {
    ...disk.store,
    put: async all => {
      heard('put')(all);
      return disk.store.put(all);
    },
    remove: async all => {
      heard('remove')(all);
      return disk.store.remove(all);
    },
  };
  const { send } = answering(503, 400, 200, 401);
  const page = await makeOutboxPage('a', send, store, { onStored: heard('stored'), onHeld: heard('held'), onRefused: heard('refused') });
  for (let i = 0; i < 4; i++) {
    page.outbox.add(outgoing(1));
    page.outbox.add([]);
    await turns();
    await page.pass(60_000);
  }
  page.outbox.confirm(['nobody-knows']);
  await turns();
  expect(empty).toEqual([]);
});

describe('what was said to be there', () => {
  it('counts as stored once, is sent no more, and lets the rest go on', async () => {
    const { sent, send } = answering(401, 200);
    const page = await makeOutboxPage('a', send, makeDisk().store);
    const [known, rest] = [outgoing(1, true), outgoing(1)];
    page.outbox.add([...known, ...rest]);
    await turns();
    page.outbox.confirm(statementIds(known));
    await turns();
    page.outbox.confirm(statementIds(known));
    await turns();
    expect(sent).toEqual([statementIds([...known, ...rest]), statementIds(rest)]);
    expect(page.stored).toEqual(statementIds([...known, ...rest]));
  });

  it('of one that got a 403 says nothing of another, which is tried again', async () => {
    const { sent, send } = answering(200, 403, 403, 403, 403, 403, 403, 403, 200);
    const page = await makeOutboxPage('a', send, makeDisk().store, { forbidden: 'refused' });
    page.outbox.add(outgoing(1, true));
    await turns();
    const news = outgoing(2, true);
    page.outbox.add(news);
    await turns();
    for (let i = 0; i < 12; i++) await page.pass(60_000);
    expect(page.held).toEqual(statementIds(news));
    const tried = sent.length;
    page.outbox.confirm(statementIds(news.slice(0, 1)));
    for (let i = 0; i < 3; i++) {
      page.outbox.retryRefused();
      await page.pass(60_000);
    }
    expect(sent.slice(tried).flat()).toContain(statementIds(news)[1]);
    expect(sent.slice(tried).flat()).not.toContain(statementIds(news)[0]);
  });

  it('also of what the LRS answered 403 to, which is then not said again', async () => {
    const { sent, send } = answering(200, 403, 403, 403, 200);
    const page = await makeOutboxPage('a', send, makeDisk().store, { forbidden: 'refused' });
    page.outbox.add(outgoing(1, true));
    await turns();
    const news = outgoing(1, true).map(each => ({ ...each, mark: 'completed' }));
    page.outbox.add(news);
    await turns();
    for (let i = 0; i < 5; i++) await page.pass(60_000);
    const tried = sent.length;
    expect([page.held, page.outbox.marks().get('completed')]).toEqual([statementIds(news), statementIds(news)[0]]);
    page.outbox.confirm(statementIds(news));
    page.outbox.retryRefused();
    await page.pass(60_000);
    expect([sent.length, page.stored.at(-1), page.outbox.marks().size]).toEqual([tried, statementIds(news)[0], 0]);
  });
});

describe('the last request of a page', () => {
  it.each([400, 401, 409, 500])('answered with %d settles nothing: if the page lives on, it is said again in order', async status => {
    const answers: ((answer: Answer) => void)[] = [];
    const sent: string[][] = [];
    const send = (batch: readonly Statement[]) => {
      sent.push(batch.map(({ id = '' }) => id));
      return new Promise<Answer>(resolve => answers.push(resolve));
    };
    const disk = makeDisk();
    const page = await makeOutboxPage('a', send, disk.store);
    const [begin, last] = [outgoing(1, true), outgoing(2, true)];
    page.outbox.add(begin);
    page.outbox.add(last);
    page.outbox.flush();
    await turns();
    answers[1]?.(plain(status));
    await turns();
    expect([page.stored, disk.entries.size]).toEqual([[], 3]);
    answers[0]?.(plain(200));
    await turns();
    expect(sent.slice(2)).toEqual([statementIds(last)]);
    answers[2]?.(plain(200));
    await turns();
    expect([page.stored, disk.entries.size]).toEqual([statementIds([...begin, ...last]), 0]);
  });

  it('has all of what waits settled when it is taken, and says so to who waits', async () => {
    const { sent, send } = answering(503, 204);
    const page = await makeOutboxPage('a', send, makeDisk().store);
    const news = outgoing(2);
    page.outbox.add(news);
    await turns();
    let settled = false;
    void page.outbox.settled(60_000).then(() => {
      settled = true;
    });
    await turns();
    expect(settled).toBe(false);
    page.outbox.flush();
    await turns();
    expect([sent.length, settled, page.stored]).toEqual([2, true, statementIds(news)]);
  });

  it('settled is at once where nothing waits, and where the LRS takes nothing', async () => {
    const { send } = answering(401);
    const page = await makeOutboxPage('a', send, makeDisk().store);
    const settled: string[] = [];
    void page.outbox.settled(60_000).then(() => settled.push('empty'));
    await turns();
    page.outbox.add(outgoing(1));
    await turns();
    void page.outbox.settled(60_000).then(() => settled.push('stopped'));
    await turns();
    expect(settled).toEqual(['empty', 'stopped']);
  });
});
