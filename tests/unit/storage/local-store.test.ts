import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Database, storagePatience } from '../../../src/core/world.ts';
import { localStore } from '../../../src/storage/local-store.ts';
import { nodeWorld } from '../../support/node-world.ts';

afterEach(() => void vi.useRealTimers());

/** A store of texts in a browser that answers the first reading when `answer` is called, after the page gave up on it. */
const slow = async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const world = nodeWorld({ indexedDB: new IDBFactory() });
  let answer: (value: unknown) => void = () => {};
  const database: Database = {
    ...world.database('onder-de-waterlijn', ['texts']),
    get: (_, __, late) => {
      answer = value => late?.(value);
      return Promise.reject(new Error('late'));
    },
  };
  return { world, store: localStore({ database: () => database }, 'k'), answer: (value: unknown) => answer(value) };
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
    const { store, answer } = await slow();
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
    const { world, store } = await slow();
    vi.useRealTimers();
    await store.get();
    const onto = (there: string) => `${there}+twee`;
    expect(await store.set('twee', onto)).toBe(true);
    expect(await localStore(world, 'k').get()).toBe('twee');
    await localStore(world, 'k').set('een');
    expect(await store.set('twee', onto)).toBe(true);
    expect(await localStore(world, 'k').get()).toBe('een+twee');
    expect(await store.set('drie')).toBe(true);
    expect(await localStore(world, 'k').get()).toBe('drie');
  });

  it('that was read is written over, also by who would have added to it', async () => {
    const world = nodeWorld({ indexedDB: new IDBFactory() });
    const store = localStore(world, 'k');
    await store.set('een');
    await store.get();
    await store.set('twee', there => `${there}+twee`);
    expect(await store.get()).toBe('twee');
  });

  it('is not kept, and none, where storage never answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const store = localStore(nodeWorld({ indexedDB: { open: () => ({}) } }), 'k');
    const answers = Promise.all([store.get(), store.set('een')]);
    await vi.advanceTimersByTimeAsync(storagePatience);
    expect(await answers).toEqual([null, false]);
  });
});
