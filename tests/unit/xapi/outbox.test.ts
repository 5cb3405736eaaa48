import type { Statement } from '@xapi/xapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/xapi/lrs.ts';
import type { OutboxStore } from '../../../src/xapi/outbox-store.ts';
import { type LrsBehaviour, makeDisk, makeLrs, makeOutboxPage, outgoing, senderActor, statementIds, turns } from './outbox-page.ts';

describe('the outbox', () => {
  it('never loses a statement and never has one stored twice, in order within each launch, whatever the LRS and the page do', async () => {
    const moods = fc.constantFrom<LrsBehaviour>('good', 'lost', 'broken', 'busy', 'known', 'unauthorized');
    const action = fc.oneof(
      fc.record({ do: fc.constant('add' as const), count: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ do: fc.constant('mood' as const), mood: moods }),
      fc.record({ do: fc.constantFrom('crash' as const, 'wait' as const, 'retry' as const, 'retryRefused' as const, 'flush' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 30, size: '+1' }),
        fc.constantFrom<LrsBehaviour>('good', 'known'),
        async (actions, lastMood) => {
          const lrs = makeLrs();
          const disk = makeDisk();
          const added = new Map<string, string[]>();
          let mood: LrsBehaviour = 'good';
          let session = 0;
          const launch = () => makeOutboxPage(String(session), async batch => lrs.answer(batch, mood), disk.store);
          disk.claimed.add('0');
          let page = await launch();
          for (const step of actions) {
            if (step.do === 'add') {
              const news = outgoing(step.count);
              added.set(String(session), [...(added.get(String(session)) ?? []), ...news.map(each => each.statement.id ?? '')]);
              page.outbox.add(news);
            } else if (step.do === 'mood') mood = step.mood;
            else if (step.do === 'wait') await page.pass(90_000);
            else if (step.do === 'retry') page.outbox.retry();
            else if (step.do === 'retryRefused') page.outbox.retryRefused();
            else if (step.do === 'flush') page.outbox.flush();
            else {
              page.crash();
              disk.claimed.clear();
              session++;
              disk.claimed.add(String(session));
              page = await launch();
            }
            if (step.do !== 'flush') await turns();
          }
          page.crash();
          disk.claimed.clear();
          mood = lastMood;
          session++;
          page = await launch();
          await turns();

          const all = [...lrs.stored.keys()];
          expect(all.length).toBe([...added.values()].flat().length);
          for (const ids of added.values()) expect(all.filter(id => ids.includes(id))).toEqual(ids);
          expect(disk.entries.size).toBe(0);
          expect(page.refused).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('makes its request before it returns, as a closing page needs', async () => {
    const sent: number[] = [];
    const page = await makeOutboxPage('a', batch => new Promise(() => sent.push(batch.length)), makeDisk().store);
    page.outbox.add(outgoing(2));
    expect(sent).toEqual([2]);
    page.outbox.add(outgoing(3));
    page.outbox.flush();
    expect(sent).toEqual([2, 3]);
  });

  it('waits as long as the LRS asks, and tries at once when the network is back', async () => {
    const answers: Answer[] = [
      { status: 429, retryAfter: 30 },
      { status: 503, retryAfter: 0 },
      { status: 200, retryAfter: 0 },
    ];
    let tries = 0;
    const page = await makeOutboxPage('a', async () => answers[tries++] ?? { status: 200, retryAfter: 0 }, makeDisk().store);
    page.outbox.add(outgoing(1));
    await turns();
    expect(page.timers()).toContain(30_000);
    await page.pass(29_000);
    expect(tries).toBe(1);
    await page.pass(1000);
    expect(tries).toBe(2);
    page.outbox.retry();
    await turns();
    expect([tries, page.stored.length]).toEqual([3, 1]);
  });

  it('sends what an earlier launch left exactly as it was made, with the actor of this one', async () => {
    const disk = makeDisk();
    const lrs = makeLrs();
    const first = await makeOutboxPage('toen', async batch => lrs.answer(batch, 'broken'), disk.store);
    const news = outgoing(2);
    first.outbox.add(news);
    await turns();
    first.crash();
    expect(JSON.stringify([...disk.entries.values()])).not.toContain(senderActor.account?.name);
    await makeOutboxPage('nu', async batch => lrs.answer(batch, 'good'), disk.store);
    await turns();
    expect([...lrs.stored.values()]).toEqual(news.map(each => each.statement));
  });

  it('leaves the statements of a page that still lives to that page', async () => {
    const disk = makeDisk();
    const lrs = makeLrs();
    disk.claimed.add('een');
    const one = await makeOutboxPage('een', async () => new Promise(() => {}), disk.store);
    one.outbox.add(outgoing(2));
    await turns();
    const two = await makeOutboxPage('twee', async batch => lrs.answer(batch, 'good'), disk.store);
    two.outbox.add(outgoing(1));
    await turns();
    expect(lrs.stored.size).toBe(1);
  });

  it('drops what another cmi5 session left: its LMS must refuse it (cmi5 8.1.2, 9.6.3.1)', async () => {
    const disk = makeDisk();
    const lrs = makeLrs();
    const first = await makeOutboxPage('toen', async batch => lrs.answer(batch, 'broken'), disk.store);
    first.outbox.add(outgoing(2));
    await turns();
    first.crash();
    await makeOutboxPage('nu', async batch => lrs.answer(batch, 'good'), disk.store, { leftovers: 'drop' });
    await turns();
    expect([lrs.stored.size, disk.entries.size]).toEqual([0, 0]);
  });

  it('goes on after a crash with what the same session still had to send, behind nothing and before what is new', async () => {
    const disk = makeDisk();
    const lrs = makeLrs();
    const first = await makeOutboxPage('zelfde', async batch => lrs.answer(batch, 'broken'), disk.store);
    const [old, fresh] = [outgoing(2), outgoing(1)];
    first.outbox.add(old);
    await turns();
    first.crash();
    const again = await makeOutboxPage('zelfde', async batch => lrs.answer(batch, 'good'), disk.store, { leftovers: 'drop' });
    again.outbox.add(fresh);
    await turns();
    expect([...lrs.stored.keys()]).toEqual(statementIds([...old, ...fresh]));
  });

  it('keeps what is not for a shared computer in memory only', async () => {
    const [disk, lrs] = [makeDisk(), makeLrs()];
    let mood: LrsBehaviour = 'broken';
    const page = await makeOutboxPage('a', async batch => lrs.answer(batch, mood), disk.store);
    const [open, hidden] = [outgoing(1), outgoing(1).map(each => ({ ...each, unkept: true }))];
    page.outbox.add([...open, ...hidden]);
    await turns();
    expect([...disk.entries.values()].map(({ id }) => id)).toEqual(statementIds(open));
    mood = 'good';
    await page.pass(60_000);
    expect([...lrs.stored.keys()]).toEqual(statementIds([...open, ...hidden]));
  });

  it('goes on in memory when this browser keeps nothing, and makes room on a full disk for what is essential', async () => {
    const disk = makeDisk();
    const full: OutboxStore = { ...disk.store, put: async all => (disk.entries.size + all.length <= 3 ? disk.store.put(all) : false) };
    const lrs = makeLrs();
    let mood: LrsBehaviour = 'broken';
    const page = await makeOutboxPage('a', async batch => lrs.answer(batch, mood), full);
    const [begin, middle, end] = [outgoing(1, true), outgoing(2), outgoing(1, true)];
    for (const news of [begin, middle, end]) {
      page.outbox.add(news);
      await turns();
    }
    expect([...disk.entries.values()].map(({ id }) => id)).toEqual(statementIds([...begin, ...end]));
    mood = 'good';
    await page.pass(60_000);
    expect([...lrs.stored.keys()]).toEqual(statementIds([...begin, ...middle, ...end]));
  });

  it('says when everything of this launch is stored, and does not wait for ever', async () => {
    const lrs = makeLrs();
    let mood: LrsBehaviour = 'broken';
    const page = await makeOutboxPage('a', async batch => lrs.answer(batch, mood), makeDisk().store);
    page.outbox.add(outgoing(1));
    let settled = 0;
    void page.outbox.settled(60_000).then(() => settled++);
    void page.outbox.settled(100).then(() => settled++);
    await page.pass(100);
    expect(settled).toBe(1);
    mood = 'good';
    await page.pass(5000);
    expect(settled).toBe(2);
  });

  it.each(['drop', 'send'] as const)(
    'has in its last request what is essential and what is in memory alone, when not all that waits may outlive the page (%s)',
    async leftovers => {
      const sent: string[][] = [];
      const send = (batch: readonly Statement[]) => new Promise<Answer>(() => sent.push(batch.map(({ id = '' }) => id)));
      const page = await makeOutboxPage('a', send, makeDisk().store, { leftovers, availableBytes: () => 20_000 });
      page.outbox.add(outgoing(1));
      const [begin, ordinary, hidden, end] = [outgoing(1, true), outgoing(80), outgoing(5), outgoing(1, true)];
      page.outbox.add([...begin, ...ordinary, ...hidden.map(each => ({ ...each, unkept: true })), ...end]);
      page.outbox.flush();
      const last = sent.at(-1) ?? [];
      const fit = last.length - 7;
      expect(fit).toBeGreaterThan(5);
      expect(last).toEqual(statementIds([...begin, ...ordinary.slice(0, fit), ...hidden, ...end]));
    },
  );

  it('sends nothing twice when a page that was about to close lives on', async () => {
    const sent: string[] = [];
    let answer: (answer: Answer) => void = () => {};
    const send = (batch: readonly Statement[]) => {
      sent.push(...batch.map(({ id = '' }) => id));
      return new Promise<Answer>(resolve => {
        const before = answer;
        answer = given => {
          before(given);
          resolve(given);
        };
      });
    };
    const page = await makeOutboxPage('a', send, makeDisk().store);
    const news = outgoing(3, true);
    page.outbox.add(news.slice(0, 1));
    page.outbox.add(news.slice(1));
    page.outbox.flush();
    answer({ status: 200, retryAfter: 0 });
    await turns();
    expect(sent).toEqual(statementIds(news));
    expect(page.stored.sort()).toEqual(statementIds(news).sort());
  });

  describe('a page whose requests all fail as it is left (Chromium does that just before pagehide, and they arrive)', () => {
    const play = async (between: number) => {
      const sent: string[][] = [];
      const send = async (batch: readonly Statement[]) => {
        sent.push(batch.map(({ id = '' }) => id));
        return { status: 0, retryAfter: 0 };
      };
      const page = await makeOutboxPage('a', send, makeDisk().store);
      const [news, farewell] = [outgoing(3, true), outgoing(1, true)];
      page.outbox.add(news);
      await turns();
      await page.pass(between);
      page.outbox.add(farewell);
      page.outbox.flush();
      return { page, sent, news: statementIds(news), farewell: statementIds(farewell) };
    };

    it('says none of it again: only the last words leave', async () => {
      const { sent, news, farewell } = await play(100);
      expect(sent).toEqual([news, farewell]);
    });

    it('says it with the last words when it failed longer ago: that was the network', async () => {
      const { sent, news, farewell } = await play(300);
      expect(sent).toEqual([news, [...news, ...farewell]]);
    });

    it('tries again when it lives on, also when the network comes back in between', async () => {
      const { page, sent, news } = await play(100);
      page.outbox.retry();
      await turns();
      expect(sent).toHaveLength(2);
      await page.pass(300);
      expect(sent.at(-1)?.slice(0, 3)).toEqual(news);
    });
  });

  it.each([
    ['there', []],
    ['absent', ['begin', 'middle', 'end']],
    ['unknown', ['begin', 'middle', 'end']],
  ] as const)(
    'asks for what an earlier launch left without an answer and an LMS needs: %s, and says %j in one request',
    async (presence, said) => {
      const disk = makeDisk();
      const first = await makeOutboxPage('toen', async () => new Promise(() => {}), disk.store);
      const [begin, middle, end] = [outgoing(1, true), outgoing(1), outgoing(1, true)];
      first.outbox.add([...begin, ...middle, ...end]);
      await turns();
      first.crash();
      const asked: string[] = [];
      const sent: string[][] = [];
      const send = async (batch: readonly Statement[]) => {
        sent.push(batch.map(({ id = '' }) => id));
        return { status: 200, retryAfter: 0 };
      };
      const has = async (id: string) => {
        asked.push(id);
        return presence;
      };
      const page = await makeOutboxPage('nu', send, disk.store, { has });
      await turns();
      expect(asked).toEqual(statementIds([...begin, ...end]));
      const named = { begin: statementIds(begin)[0], middle: statementIds(middle)[0], end: statementIds(end)[0] };
      expect(sent).toEqual([said.length === 0 ? [named.middle] : said.map(each => named[each])]);
      expect([page.stored.length, disk.entries.size]).toEqual([3, 0]);
    },
  );

  describe('where rules come before ids, after an answer that was lost', () => {
    const play = async (presence: 'there' | 'absent' | 'unknown') => {
      const asked: string[] = [];
      const sent: string[][] = [];
      const send = async (batch: readonly Statement[]) => {
        sent.push(batch.map(({ id = '' }) => id));
        return { status: sent.length === 1 ? 502 : 200, retryAfter: 0 };
      };
      const has = async (id: string) => {
        asked.push(id);
        return presence;
      };
      const page = await makeOutboxPage('a', send, makeDisk().store, { forbidden: 'refused', leftovers: 'drop', has });
      const news = [...outgoing(1, true), ...outgoing(1), ...outgoing(1, true)];
      page.outbox.add(news);
      for (let i = 0; i < 5; i++) await page.pass(60_000);
      return { asked, sent, page, ids: statementIds(news) };
    };

    it('what is there is not said again', async () => {
      const { asked, sent, page, ids } = await play('there');
      expect(asked).toEqual([ids[0], ids[2]]);
      expect(sent.slice(1)).toEqual([[ids[1]]]);
      expect(page.stored.sort()).toEqual([...ids].sort());
    });

    it('what is not there is said again as it was', async () => {
      const { sent, ids } = await play('absent');
      expect(sent).toEqual([ids, ids]);
    });

    it('what may be there is said alone', async () => {
      const { sent, page, ids } = await play('unknown');
      expect(sent.slice(1)).toEqual(ids.map(id => [id]));
      expect(page.outbox.mayHave(ids[0] ?? '')).toBe(true);
    });
  });

  it('lets the next launch ask once more for what one launch saw refused; not twice', async () => {
    const disk = makeDisk();
    const news = outgoing(3);
    const bad = news[1]?.statement.id ?? '';
    const requests: string[][] = [];
    const send = async (batch: readonly Statement[]) => {
      requests.push(batch.map(({ id = '' }) => id));
      return { status: batch.some(({ id }) => id === bad) ? 400 : 200, retryAfter: 0 };
    };
    for (const [launch, left] of [
      ['een', 1],
      ['twee', 0],
      ['drie', 0],
    ] as const) {
      disk.claimed.clear();
      const page = await makeOutboxPage(launch, send, disk.store);
      if (launch === 'een') page.outbox.add(news);
      requests.length = launch === 'een' ? requests.length : 0;
      await turns();
      expect(disk.entries.size).toBe(left);
      page.crash();
    }
    expect(requests).toEqual([]);
  });

  describe('after a refusal that may be mended', () => {
    const askedOf = async (forbidden: 'stop' | 'refused', status: number) => {
      let mended = false;
      const taken: string[] = [];
      const page = await makeOutboxPage(
        'a',
        async batch => {
          if (mended) taken.push(...batch.map(({ id = '' }) => id));
          return { status: mended ? 200 : status, retryAfter: 0 };
        },
        makeDisk().store,
        { forbidden },
      );
      return {
        page,
        taken,
        mend() {
          mended = true;
        },
      };
    };

    it.each([
      ['stop', 401],
      ['stop', 403],
      ['refused', 401],
      ['refused', 403],
    ] as const)(
      '%s on %d: tries again when the LRS took something else, in order, and had told nobody that it was refused',
      async (forbidden, status) => {
        const { page, taken, mend } = await askedOf(forbidden, status);
        const news = outgoing(3);
        page.outbox.add(news);
        for (let i = 0; i < 20; i++) await page.pass(60_000);
        expect(page.refused).toEqual([]);
        mend();
        const more = outgoing(1);
        page.outbox.retryRefused();
        page.outbox.add(more);
        await turns();
        expect(taken).toEqual(statementIds([...news, ...more]));
        expect([page.stored.length, page.refused.length]).toEqual([4, 0]);
      },
    );

    it('is a verdict when the LRS takes other things and says 403 again', async () => {
      const news = outgoing(3);
      const bad = news[1]?.statement.id ?? '';
      const send = async (batch: readonly Statement[]) => ({ status: batch.some(({ id }) => id === bad) ? 403 : 200, retryAfter: 0 });
      const disk = makeDisk();
      const page = await makeOutboxPage('a', send, disk.store, { forbidden: 'refused' });
      page.outbox.add(news);
      for (let i = 0; i < 9; i++) await page.pass(60_000);
      expect([page.stored, page.refused]).toEqual([statementIds(news).filter(id => id !== bad), []]);
      expect([...disk.entries.values()].map(({ id }) => id)).toEqual([bad]);
      for (let i = 0; i < 9; i++) {
        page.outbox.retryRefused();
        await page.pass(60_000);
      }
      expect(page.refused).toEqual([bad]);
      expect(disk.entries.size).toBe(0);
    });
  });

  it('tells which statements the LRS will never take', async () => {
    const news = outgoing(5);
    const bad = news[3]?.statement.id ?? '';
    const page = await makeOutboxPage(
      'a',
      async batch => ({ status: batch.some(({ id }) => id === bad) ? 400 : 200, retryAfter: 0 }),
      makeDisk().store,
    );
    page.outbox.add(news);
    await turns();
    expect(page.refused).toEqual([bad]);
    expect(page.stored).toHaveLength(4);
  });
});
