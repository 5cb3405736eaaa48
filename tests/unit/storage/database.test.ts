import { IDBDatabase, IDBFactory, IDBTransaction } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { storageTimeoutMs } from '../../../src/core/world.ts';
import { nodeWorld } from '../../support/node-world.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What a page keeps in the browser that `factory` stands for. */
const kept = (factory: Pick<IDBFactory, 'open'>) => nodeWorld({ indexedDB: factory }).database('d', ['s']);

/** Resolves to what the browser itself has, whatever our own code makes of it. */
const inside = async (factory: IDBFactory): Promise<readonly (readonly [IDBValidKey, unknown])[]> => {
  const connection = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = factory.open('d');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const store = connection.transaction('s').objectStore('s');
  const found = await new Promise<(readonly [IDBValidKey, unknown])[]>(resolve => {
    const keys = store.getAllKeys();
    const values = store.getAll();
    values.onsuccess = () => resolve(keys.result.map((key, at) => [key, values.result[at]]));
  });
  connection.close();
  return found;
};

describe('a database of this browser', () => {
  it('has what was put in, under the keys as they were given', async () => {
    const factory = new IDBFactory();
    const database = kept(factory);
    await database.put('s', [
      ['een', 1],
      [['rij', 'a'], 2],
    ]);
    expect(await inside(factory)).toEqual([
      ['een', 1],
      [['rij', 'a'], 2],
    ]);
    expect([await database.get('s', 'een'), await database.get('s', ['rij', 'a'])]).toEqual([1, 2]);
    expect(await database.get('s', 'twee')).toBeUndefined();
  });

  it('gives all whose key begins with a text, in their order, and no others', async () => {
    const database = kept(new IDBFactory());
    await database.put('s', [
      [['b', '2'], 'b2'],
      [['b', '1'], 'b1'],
      [['a', '9'], 'a9'],
      [['bb', '1'], 'bb1'],
      ['b', 'los'],
    ]);
    expect(await database.all('s', 'b')).toEqual(['b1', 'b2']);
    expect(await database.all('s', 'c')).toEqual([]);
  });

  it('loses what is removed, and nothing else', async () => {
    const factory = new IDBFactory();
    const database = kept(factory);
    await database.put(
      's',
      ['a', 'b', 'c'].map(key => [key, key]),
    );
    await database.remove('s', ['a', 'c']);
    expect(await inside(factory)).toEqual([['b', 'b']]);
  });

  it('takes nothing to put or remove as done', async () => {
    const factory = new IDBFactory();
    const database = kept(factory);
    await database.put('s', []);
    await database.remove('s', []);
    expect(await inside(factory)).toEqual([]);
  });

  it('puts all of what belongs together, or none of it where the browser is full, and says so', async () => {
    const factory = new IDBFactory();
    vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementationOnce(function (this: IDBTransaction) {
      this.abort();
    });
    const database = kept(factory);
    const putting = database.put('s', [
      ['a', 1],
      ['b', 2],
    ]);
    expect(
      await putting.then(
        () => 'kept',
        () => 'not kept',
      ),
    ).toBe('not kept');
    expect(await inside(factory)).toEqual([]);
  });

  it('says what a text took the place of, with nothing in between', async () => {
    const factory = new IDBFactory();
    const [one, other] = [kept(factory), kept(factory)];
    const before = await Promise.all([one, other, one, other].map((database, n) => database.swap('s', 'n', n)));
    const last = await one.get('s', 'n');
    // Each was there once, and whoever came next was told of it.
    expect(new Set([...before, last])).toEqual(new Set([undefined, 0, 1, 2, 3]));
    expect(await one.swap('s', 'm', 7)).toBeUndefined();
    expect(await other.get('s', 'm')).toBe(7);
  });

  it('says that a swap which broke was not kept, and leaves what was there', async () => {
    const database = kept(new IDBFactory());
    await database.put('s', [['a', 1]]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await expect(database.swap('s', 'a', () => 'no database keeps a function')).rejects.not.toThrow('No answer');
    vi.useRealTimers();
    expect(await database.get('s', 'a')).toBe(1);
  });

  it('asks to read where it reads, so that another tab may write, and lets a write go without waiting for answers', async () => {
    const modes = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const committed = vi.spyOn(IDBTransaction.prototype, 'commit');
    const database = kept(new IDBFactory());
    await database.get('s', 'a');
    const asks = async (work: () => Promise<unknown>) => {
      modes.mockClear();
      committed.mockClear();
      await work();
      return [modes.mock.calls.map(([, mode]) => mode), committed.mock.calls.length];
    };
    expect(await asks(() => database.get('s', 'a'))).toEqual([['readonly'], 0]);
    expect(await asks(() => database.all('s', 'a'))).toEqual([['readonly'], 0]);
    expect(await asks(() => database.put('s', [['a', 1]]))).toEqual([['readwrite'], 1]);
    expect(await asks(() => database.remove('s', ['a']))).toEqual([['readwrite'], 1]);
    expect(await asks(() => database.swap('s', 'a', 2))).toEqual([['readwrite'], 1]);
  });
});

describe('a connection', () => {
  it('is opened once for as long as it is there', async () => {
    const factory = new IDBFactory();
    const open = vi.spyOn(factory, 'open');
    const database = kept(factory);
    await Promise.all([database.put('s', [['a', 1]]), database.get('s', 'a')]);
    await database.get('s', 'a');
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('gives way to whoever wants the database gone, and comes back at the next call', async () => {
    const factory = new IDBFactory();
    const database = kept(factory);
    await database.put('s', [['a', 1]]);
    await new Promise((resolve, reject) => {
      const request = factory.deleteDatabase('d');
      request.onsuccess = resolve;
      request.onblocked = reject;
    });
    expect(await database.get('s', 'a')).toBeUndefined();
    await database.put('s', [['a', 2]]);
    expect(await database.get('s', 'a')).toBe(2);
  });

  it('that the browser closed, as it does when the data of a site is cleared, is opened anew at the next call', async () => {
    const factory = new IDBFactory();
    const open = vi.spyOn(factory, 'open');
    const database = kept(factory);
    await database.put('s', [['a', 1]]);
    const [opened] = open.mock.results;
    const { result } = opened?.value ?? {};
    result.close();
    result.onclose?.(new Event('close'));
    expect(await database.get('s', 'a')).toBe(1);
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('that the browser refused says so at once, and is tried anew at the next call', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const factory = new IDBFactory();
    const refused = new DOMException('', 'UnknownError');
    vi.spyOn(factory, 'open').mockImplementationOnce(() => {
      const request = { error: refused, onerror: () => {} };
      queueMicrotask(() => request.onerror());
      return request as unknown as IDBOpenDBRequest;
    });
    const database = kept(factory);
    await expect(database.get('s', 'a')).rejects.toBe(refused);
    expect(await database.get('s', 'a')).toBeUndefined();
  });

  it('that never came is given up in time, and tried anew at the next call', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const factory = new IDBFactory();
    vi.spyOn(factory, 'open').mockImplementationOnce(() => ({}) as IDBOpenDBRequest);
    const database = kept(factory);
    const failed = expect(database.put('s', [['a', 1]])).rejects.toThrow('No answer');
    await vi.advanceTimersByTimeAsync(storageTimeoutMs);
    await failed;
    await database.put('s', [['a', 2]]);
    expect(await inside(factory)).toEqual([['a', 2]]);
  });
});
