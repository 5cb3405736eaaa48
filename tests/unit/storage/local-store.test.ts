import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Database, storageTimeoutMs } from '../../../src/core/world.ts';
import { localStore } from '../../../src/storage/local-store.ts';
import { nodeWorld } from '../../support/node-world.ts';

afterEach(() => void vi.useRealTimers());

const added = (there: string, here: string) => `${there}+${here}`;

/** A store of texts in a browser that answers the first readings when `answer` is called, after the page gave up on it. */
const slow = async (slowTimes: number, both?: (there: string, here: string) => string) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const world = nodeWorld({ indexedDB: new IDBFactory() });
  let answer: (value: unknown) => void = () => {};
  const real = world.database('onder-de-waterlijn', ['texts']);
  let first = slowTimes;
  const database: Database = {
    ...real,
    get: (store, key, late) => {
      if (first-- <= 0) return real.get(store, key, late);
      answer = value => late?.(value);
      return Promise.reject(new Error('late'));
    },
  };
  return { world, store: localStore({ database: () => database }, 'k', both), answer: (value: unknown) => answer(value) };
};

describe('a text in this browser', () => {
  it('is there again, under its own key, until another is set', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    for (const text of ['een', 'twee']) {
      expect(await localStore(world, 'k').set(text)).toBe(true);
      expect(await localStore(world, 'k').get()).toBe(text);
    }
    expect(await localStore(world, 'l').get()).toBeNull();
  });

  it('is none where something else was left', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    await world.database('onder-de-waterlijn', ['texts']).put('texts', [['k', { text: 'een' }]]);
    expect(await localStore(world, 'k').get()).toBeNull();
  });

  it('that comes late is said to who asked for it, and only when it is a text', async () => {
    const { store, answer } = await slow(2);
    const late = vi.fn();
    expect(await store.get(late)).toBeNull();
    answer({ text: 'een' });
    expect(late).not.toHaveBeenCalled();
    answer('een');
    expect(late.mock.calls).toEqual([['een']]);
    expect(await store.get()).toBeNull();
    answer('een');
  });

  it('that could not be read is added to; where there was no text, this one is set', async () => {
    const { world, store } = await slow(1, added);
    vi.useRealTimers();
    await store.get();
    await localStore(world, 'k').set('een');
    expect(await store.set('twee')).toBe(true);
    expect(await localStore(world, 'k').get()).toBe('een+twee');
    const empty = await slow(1, added);
    vi.useRealTimers();
    await empty.store.get();
    expect(await empty.store.set('twee')).toBe(true);
    expect(await localStore(empty.world, 'k').get()).toBe('twee');
  });

  it('that cannot be kept is not said to be, also when another call has looked meanwhile at what is there', async () => {
    const reads: ((value: unknown) => void)[] = [];
    const database: Database = {
      ...nodeWorld({ indexedDB: new IDBFactory() }).database('onder-de-waterlijn', ['texts']),
      get: () => new Promise(resolve => reads.push(resolve)),
      swap: () => Promise.reject(new DOMException('No room', 'QuotaExceededError')),
    };
    const store = localStore({ database: () => database }, 'k', added);
    const kept = Promise.all([store.set('een'), store.set('twee')]);
    for (const read of reads) read(undefined);
    expect(await kept).toEqual([false, false]);
  });

  it('that was read is written over, also by who would have added to it', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    const store = localStore(world, 'k', added);
    await localStore(world, 'k').set('een');
    await store.get();
    await store.set('twee');
    expect(await store.get()).toBe('twee');
  });

  it('of two pages comes to rest, with what both wrote', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    const all = (there: string, here: string) => `${here}${[...there].filter(each => !here.includes(each)).join('')}`;
    const pages = [localStore(world, 'k', all), localStore(world, 'k', all)];
    await Promise.all(pages.map(page => page.get()));
    await Promise.all(pages.flatMap((page, n) => [page.set('ac'[n] ?? ''), page.set('bd'[n] ?? '')]));
    const [first, second] = [await localStore(world, 'k').get(), await localStore(world, 'k').get()];
    expect(first).toBe(second);
    expect([...(first ?? '')].sort().join('')).toMatch(/b.*d/);
  });

  it('is not kept, and none, where storage never answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const store = localStore(nodeWorld({ indexedDB: { open: () => ({}) } }), 'k');
    const answers = Promise.all([store.get(), store.set('een')]);
    await vi.advanceTimersByTimeAsync(storageTimeoutMs);
    expect(await answers).toEqual([null, false]);
  });
});
