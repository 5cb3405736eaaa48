import { IDBFactory, IDBTransaction } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Backup, backupStore, noBackup, storageKey } from '../../../src/browser/launch/backup.ts';
import { decodeState, encodeState } from '../../../src/core/learner/codec.ts';
import { freshState, visit } from '../../../src/core/learner/state.ts';
import { token } from '../../../src/core/learner/token.ts';
import { type LearnerKey, scormLearner } from '../../../src/lms/learner-key.ts';
import { localStore } from '../../../src/storage/local-store.ts';
import { drained } from '../../support/drained.ts';
import { nodeWorld } from '../../support/node-world.ts';

afterEach(() => void vi.useRealTimers());

const learner = (id: string) => scormLearner('https://lms.example.nl', id) as LearnerKey;
const kept: Backup = { confirmed: 'odw1;r=1;c=abcd', latest: 'odw1;r=2;c=efgh' };

const format = ({ confirmed, latest }: Backup) => `${confirmed}|${latest}`;

describe('the backup in this browser', () => {
  it('gives back what was written, confirmed or not, to the same learner of the same course only', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    const key = storageKey('https://example.org/c', learner('jan.jansen'));
    const store = backupStore(world, key);
    expect(await store.read()).toBeNull();
    for (const backup of [kept, { ...kept, confirmed: null }]) {
      expect(await store.write(backup)).toBe(true);
      expect(await backupStore(world, key).read()).toEqual(backup);
    }
    for (const other of [
      storageKey('https://example.org/c', learner('p.jansen')),
      storageKey('https://example.org/d', learner('jan.jansen')),
    ])
      expect(await backupStore(world, other).read()).toBeNull();
  });

  it('stands under a key that names nobody', () => {
    expect(storageKey('https://example.org/c', learner('jan.jansen'))).toMatch(/^[A-Za-z0-9_-]{16}$/);
  });

  it.each(['', 'odw1;r=1;c=abcd', 'a|b|c'])('is nothing where this is what stands there: %j', async text => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    await localStore(world, 'backup:k').set(text);
    expect(await backupStore(world, 'k').read()).toBeNull();
  });

  it('is nothing where storage is blocked', async () => {
    const blocked = nodeWorld({
      get indexedDB(): IDBFactory {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    expect([await backupStore(blocked, 'k').read(), await backupStore(blocked, 'k').write(kept)]).toEqual([null, false]);
    expect([await noBackup.read(), await noBackup.write(kept)]).toEqual([null, false]);
  });

  it('is nothing, in time, where storage never answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const silent = nodeWorld({ indexedDB: { open: () => ({}) } });
    const answers = Promise.all([backupStore(silent, 'k').read(), backupStore(silent, 'k').write(kept)]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await answers).toEqual([null, false]);
  });

  it('is not written over by a launch that could not read it', async () => {
    const factory = new IDBFactory();
    const stateWith = (...lessons: string[]) => encodeState(lessons.reduce(visit, freshState));
    await backupStore(nodeWorld({ indexedDB: factory }), 'k').write({ confirmed: stateWith('m/a'), latest: stateWith('m/a') });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let works = false;
    const moody = nodeWorld({ indexedDB: { open: (...asked: [string, number]) => (works ? factory.open(...asked) : {}) } });
    const store = backupStore(moody, 'k');
    const reading = store.read();
    await vi.advanceTimersByTimeAsync(2000);
    expect(await reading).toBeNull();
    vi.useRealTimers();
    works = true;
    for (const lessons of [['m/b'], ['m/b', 'm/c']])
      expect(await store.write({ confirmed: stateWith(...lessons), latest: stateWith(...lessons) })).toBe(true);
    const there = await backupStore(nodeWorld({ indexedDB: factory }), 'k').read();
    const confirmed = decodeState(there?.confirmed ?? '');
    expect(confirmed.kind === 'state' && confirmed.state.lessons.size).toBe(3);
    const known = decodeState(there?.latest ?? '');
    expect(known.kind === 'state' && [known.state.place, known.state.lessons.size]).toEqual(['m/c', 3]);
  });

  it('is not written over by another page that was open already, however often that writes', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    const stateWith = (...lessons: string[]) => encodeState(lessons.reduce(visit, freshState));
    const [here, there] = [backupStore(world, 'k'), backupStore(world, 'k')];
    await Promise.all([here.read(), there.read()]);
    await there.write({ confirmed: null, latest: stateWith('m/b') });
    await here.write({ confirmed: null, latest: stateWith('m/a') });
    await here.write({ confirmed: stateWith('m/a'), latest: stateWith('m/a', 'm/c') });
    await here.write({ confirmed: stateWith('m/a'), latest: stateWith('m/a', 'm/c', 'm/d') });
    const kept = await backupStore(world, 'k').read();
    expect(kept?.confirmed).toBe(stateWith('m/a'));
    const known = decodeState(kept?.latest ?? '');
    expect(known.kind === 'state' && [known.state.place, known.state.lessons.size]).toEqual(['m/d', 4]);
  });

  it('counts as confirmed what the LMS confirmed to either of two pages', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    const stateWith = (...lessons: string[]) => encodeState(lessons.reduce(visit, freshState));
    const [here, there] = [backupStore(world, 'k'), backupStore(world, 'k')];
    await Promise.all([here.read(), there.read()]);
    await there.write({ confirmed: stateWith(), latest: stateWith('m/a') });
    await here.write({ confirmed: stateWith(), latest: stateWith('m/b') });
    await here.write({ confirmed: stateWith('m/b'), latest: stateWith('m/b') });
    const kept = await backupStore(world, 'k').read();
    const [confirmed, latest] = [kept?.confirmed, kept?.latest].map(text => decodeState(text ?? ''));
    expect(confirmed?.kind === 'state' && [...confirmed.state.lessons]).toEqual([token('m/b')]);
    expect(latest?.kind === 'state' && latest.state.lessons.size).toBe(2);
  });

  it('gives way to less when the page that read it begins anew', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    const stateWith = (...lessons: string[]) => encodeState(lessons.reduce(visit, freshState));
    await backupStore(world, 'k').write({ confirmed: null, latest: stateWith('m/a', 'm/b') });
    const anew = backupStore(world, 'k');
    await anew.read();
    for (const lesson of ['m/c', 'm/d']) await anew.write({ confirmed: null, latest: stateWith(lesson) });
    expect(await backupStore(world, 'k').read()).toEqual({ confirmed: null, latest: stateWith('m/d') });
  });

  it('has a write on its way before anything is answered: a page may close at once', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    const store = backupStore(world, 'k');
    await store.read();
    const begun = vi.spyOn(IDBTransaction.prototype, 'commit');
    void store.write(kept);
    expect(begun).toHaveBeenCalledTimes(1);
    begun.mockRestore();
    expect(await backupStore(world, 'k').read()).toEqual(kept);
  });

  it('adds what two other pages wrote to what was done here meanwhile, and not to what was done before', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    const stateWith = (...lessons: string[]) => encodeState(lessons.reduce(visit, freshState));
    const [here, ...others] = [backupStore(world, 'k'), backupStore(world, 'k'), backupStore(world, 'k')];
    await Promise.all([here, ...others].map(store => store.read()));
    for (const [n, store] of others.entries()) await store.write({ confirmed: null, latest: stateWith(`m/other${n}`) });
    await Promise.all([['m/a'], ['m/a', 'm/b']].map(lessons => here.write({ confirmed: null, latest: stateWith(...lessons) })));
    const there = decodeState((await backupStore(world, 'k').read())?.latest ?? '');
    expect(there.kind === 'state' && [there.state.place, there.state.lessons.size]).toEqual(['m/b', 4]);
  });

  it.each([
    ['comes in late when storage was slow', format(kept), [[kept]]],
    ['does not come in late when it cannot be read', 'odw1', []],
  ])('%s', async (_, text, heard) => {
    const factory = new IDBFactory();
    const world = nodeWorld({ indexedDB: factory });
    await localStore(world, 'backup:k').set(text);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let open: () => void = () => {};
    const slow = nodeWorld({
      indexedDB: {
        open(name: string, version: number) {
          const request = { result: null as unknown, onsuccess: () => {}, onerror: () => {} };
          open = () => {
            const real = factory.open(name, version);
            real.onsuccess = () => {
              request.result = real.result;
              request.onsuccess();
            };
          };
          return request;
        },
      },
    });
    const late = vi.fn();
    const reading = backupStore(slow, 'k').read(late);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await reading).toBeNull();
    open();
    await drained();
    expect(late.mock.calls).toEqual(heard);
  });
});
