import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { decodeState, encodeState } from '../../../src/core/learner/codec.ts';
import { freshState, visit } from '../../../src/core/learner/state.ts';
import type { World } from '../../../src/core/world.ts';
import type { LaunchContext, ProgressReport } from '../../../src/lms/session.ts';
import { open } from '../../../src/lms/standalone.ts';
import { nodeWorld } from '../../support/node-world.ts';

const launchIn = (world: World, activityId = 'https://example.org/c') => ({ world, activityId }) as LaunchContext;
const report = (...lessons: string[]) => ({ suspendData: encodeState(lessons.reduce(visit, freshState)) }) as ProgressReport;

describe('a session in this browser alone', () => {
  it('begins with nothing, of nobody in particular, and is no LMS', async () => {
    const session = await open(launchIn(nodeWorld({ indexedDB: new IDBFactory() })));
    expect(session).toMatchObject({ mode: 'normal', hasLms: false, learner: null, returnUrl: null });
    expect(session.earlier).toEqual({ suspendData: null, location: null, launches: 'unknown', source: 'fresh' });
  });

  it('has at the next visit what was stored, of the same course only', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    const session = await open(launchIn(world));
    expect(await session.commit(report('m/a'))).toBe('local');
    session.recordEvent({ kind: 'action-set', actionId: 'x' });
    expect((await open(launchIn(world))).earlier.suspendData).toBe(report('m/a').suspendData);
    expect((await open(launchIn(world, 'https://example.org/d'))).earlier.suspendData).toBeNull();
  });

  it('stores the last word, when there is one', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    await (await open(launchIn(world))).terminate(report('m/a'));
    await (await open(launchIn(world))).terminate(null);
    expect((await open(launchIn(world))).earlier.suspendData).toBe(report('m/a').suspendData);
  });

  it('has its last word on the way at once: a page that goes hears no answer', async () => {
    const real = nodeWorld({ indexedDB: new IDBFactory() });
    const never = (work: Promise<unknown>) => work.then(() => new Promise<never>(() => {}));
    let going = false;
    const database: World['database'] = (name, stores) => {
      const { get, swap, ...rest } = real.database(name, stores);
      return {
        ...rest,
        get: (...asked) => (going ? never(get(...asked)) : get(...asked)),
        swap: (...asked) => (going ? never(swap(...asked)) : swap(...asked)),
      };
    };
    const session = await open(launchIn({ ...real, database }));
    going = true;
    void session.terminate(report('m/a'));
    expect((await open(launchIn(real))).earlier.suspendData).toBe(report('m/a').suspendData);
  });

  it('says so when nothing can be kept', async () => {
    const blocked = {
      get indexedDB(): IDBFactory {
        throw new DOMException('blocked', 'SecurityError');
      },
    };
    expect(await (await open(launchIn(nodeWorld(blocked)))).commit(report('m/a'))).toBe('failed');
  });

  it('adds to what it could not read', async () => {
    const real = nodeWorld({ indexedDB: new IDBFactory() });
    await (await open(launchIn(real))).commit(report('m/a'));
    let late = true;
    const database: World['database'] = (name, stores) => {
      const there = real.database(name, stores);
      return {
        ...there,
        get(...asked) {
          const fails = late;
          late = false;
          return fails ? Promise.reject(new Error('late')) : there.get(...asked);
        },
      };
    };
    await (await open(launchIn({ ...real, database }))).commit(report('m/b'));
    const decoded = decodeState((await open(launchIn(real))).earlier.suspendData ?? '');
    expect(decoded.kind === 'state' && decoded.state.lessons.size).toBe(2);
  });
});
