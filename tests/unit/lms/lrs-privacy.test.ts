import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Permission, permit } from '../../../src/core/course/permission.ts';
import { open as openCmi5 } from '../../../src/lms/cmi5.ts';
import type { LearnerEvent, ProgressReport } from '../../../src/lms/session.ts';
import { open } from '../../../src/lms/xapi.ts';
import { drained } from '../../support/drained.ts';
import { makeBrowser, makeLms, makeLrsPage, reportAfter } from './lrs-lms.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

const module = { id: 'grensgevallen', title: 'Grensgevallen' };

/** Everything that is kept in a browser's databases, as text. */
const everythingIn = async (factory: IDBFactory): Promise<string> => {
  const texts: string[] = [];
  for (const { name = '' } of await factory.databases()) {
    const database = await new Promise<IDBDatabase>(resolve => {
      const request = factory.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all(
        [objects.getAllKeys(), objects.getAll()].map(
          request => new Promise(resolve => (request.onsuccess = () => resolve(request.result))),
        ),
      );
      texts.push(JSON.stringify([keys, values]));
    }
    database.close();
  }
  return texts.join('\n');
};

describe('an LRS', () => {
  it('never gets a text that a learner wrote, wherever a mistake would put it', async () => {
    // No id and no title of the course looks like this.
    const secret = fc.string({ minLength: 3 }).map(text => `Ik vond het ${text}!`);
    await fc.assert(
      fc.asyncProperty(secret, async text => {
        const lms = makeLms();
        const session = await open(makeLrsPage(lms, makeBrowser(), 'plain').launch);
        const event = { kind: 'dilemma-completed', module, dilemma: { id: 'het-potje', title: 'Het potje' }, paths: 1 } as const;
        const mistakes: readonly object[] = [
          { ...event, note: text },
          { ...event, dilemma: { ...event.dilemma, text } },
          { ...event, dilemma: { id: text, title: 'Het potje' } },
          { kind: 'action-set', actionId: text },
          { kind: 'action-set', actionId: 'een-ding', words: text },
        ];
        for (const mistake of mistakes) session.recordEvent(mistake as LearnerEvent);
        await session.commit({ ...reportAfter(0.5), note: text } as ProgressReport);
        await session.terminate({ ...reportAfter(0.5), modules: [{ id: text, title: 'Een', progress: 1, completed: true }] });
        await drained();
        expect(JSON.stringify([lms.statements, [...lms.documents]])).not.toContain('Ik vond het');
        expect(lms.verbs().at(-1)).toBe('terminated');
      }),
      { numRuns: 20 },
    );
  });

  it('is not told which option was chosen by anything but the event that needs a permission', async () => {
    const lms = makeLms();
    const session = await open(makeLrsPage(lms, makeBrowser(), 'plain').launch);
    session.recordEvent({ kind: 'dilemma-begun', module, dilemma: { id: 'het-potje', title: 'Het potje' } });
    session.recordEvent({ kind: 'dilemma-completed', module, dilemma: { id: 'het-potje', title: 'Het potje' }, paths: 3 });
    await session.terminate(reportAfter(1));
    expect(JSON.stringify(lms.statements)).not.toMatch(/response|choices|scenes|answered/);
  });
});

describe('a browser that others use too', () => {
  it('keeps no name of a learner in what waits to be sent, and the key is a hash', async () => {
    const lms = makeLms();
    const browser = makeBrowser();
    const session = await open(makeLrsPage(lms, browser, 'plain').launch);
    lms.inject((method, what) => (method === 'POST' && what === '/lrs/statements' ? 500 : null));
    session.recordEvent({ kind: 'dilemma-completed', module, dilemma: { id: 'het-potje', title: 'Het potje' }, paths: 1 });
    await drained();
    const kept = await everythingIn(browser.indexedDB);
    expect(kept).toContain('het-potje');
    expect(kept).not.toMatch(/leerling-7|lms\.example\.nl\/?"|homePage|Authorization|dG9rZW4/);
  });

  it('keeps no choice, also when the learner shares it', async () => {
    const lms = makeLms();
    const browser = makeBrowser();
    const session = await open(makeLrsPage(lms, browser, 'plain').launch);
    lms.inject((method, what) => (method === 'POST' && what === '/lrs/statements' ? 500 : null));
    session.recordEvent({ kind: 'dilemma-begun', module, dilemma: { id: 'het-potje', title: 'Het potje' } });
    session.recordEvent({
      kind: 'choice-made',
      permission: permit('opt-in', true) as Permission,
      module,
      dilemma: { id: 'het-potje', title: 'Het potje' },
      scene: 'start',
      sceneTitle: 'Vrijdag',
      choices: [{ id: 'nee', title: 'Je zegt nee.' }],
      chosen: 'nee',
    });
    await drained();
    const kept = await everythingIn(browser.indexedDB);
    expect(kept).toContain('het-potje');
    expect(kept).not.toMatch(/answered|response|Je zegt/);
  });

  it('sends nothing of one learner in the name of another', async () => {
    const [lms, browser] = [makeLms(), makeBrowser()];
    const first = makeLrsPage(lms, browser, 'plain');
    const session = await open(first.launch);
    await drained();
    lms.inject((method, what) => (method === 'POST' && what === '/lrs/statements' ? 500 : null));
    session.recordEvent({ kind: 'dilemma-begun', module, dilemma: { id: 'het-potje', title: 'Het potje' } });
    await drained();
    first.crash();
    lms.inject(() => null);
    const second = makeLrsPage(lms, browser, 'plain');
    const { location } = second.launch.window;
    await open({
      ...second.launch,
      window: { ...second.launch.window, location: { search: location.search.replace('leerling-7', 'leerling-8') } } as Window,
    });
    await drained();
    expect(lms.verbs()).toEqual(['initialized', 'initialized']);
  });
});

describe('the path through a dilemma', () => {
  /** All that leaves and all that is kept when a dilemma takes so long, in milliseconds, and all around it happens at the same moments. */
  const play = async (format: 'cmi5' | 'xAPI', long: number) => {
    vi.setSystemTime(Date.UTC(2026, 10, 29, 12, 1));
    const [lms, browser, sent] = [makeLms(), makeBrowser(), [] as string[]];
    const { launch, fire } = makeLrsPage(lms, browser, format === 'cmi5' ? 's1' : 'plain');
    let made = 0;
    const world = {
      ...launch.world,
      random: (bytes: number) => new Uint8Array(bytes).fill(made++),
      fetch: ((input, init = {}) => {
        sent.push(`${Date.now()} ${init.method} ${input} ${init.body}`);
        return launch.world.fetch(input, init);
      }) as typeof fetch,
    };
    const pass = async (milliseconds: number) => {
      await vi.advanceTimersByTimeAsync(milliseconds);
      await drained();
    };
    const session = await (format === 'cmi5' ? openCmi5 : open)({ ...launch, world });
    await drained();
    const where = { dilemma: { id: 'het-potje', title: 'Het potje' }, module };
    // Whoever reads longer began sooner.
    await pass(100_000 - long);
    session.recordEvent({ kind: 'dilemma-begun', ...where });
    await pass(long);
    session.recordEvent({ kind: 'dilemma-completed', ...where, paths: 1 });
    void session.commit(reportAfter(0.6));
    await pass(60_000);
    fire('pagehide');
    void session.terminate(reportAfter(0.6));
    await pass(10_000);
    expect(lms.verbs()).toEqual(['initialized', 'experienced', 'completed', 'progressed', 'terminated']);
    return JSON.stringify([sent, await everythingIn(browser.indexedDB), [...browser.kept]]);
  };

  it.each(['cmi5', 'xAPI'] as const)('%s: short or long, the same bytes leave at the same moments and the same is kept', async format => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    expect(await play(format, 84_000)).toBe(await play(format, 24_000));
    vi.useRealTimers();
  });
});
