/** A database in this browser. Its connection stays open: a page that closes has no time to open one. */
export type Database = {
  /**
   * Runs one transaction on one store and resolves to what its last request found. Rejects when storage is blocked, broken or full; then
   * nothing of it is kept. Where the connection is there already, all is on its way before this returns.
   */
  run<T>(purpose: Purpose, store: string, action: (store: IDBObjectStore) => IDBRequest<T> | null): Promise<T | undefined>;
};

/** `change` writes what depends on what it reads; `write` is over with its requests, also when the page is gone before their answers. */
export type Purpose = 'read' | 'write' | 'change';

/** `stores` are made when the database is. */
export const database = (window: Window, name: string, stores: readonly string[]): Database => {
  let open: IDBDatabase | null = null;
  let opening: Promise<IDBDatabase> | null = null;
  const over = () => {
    open?.close();
    open = opening = null;
  };
  const opened = () => {
    opening ??= connect(window, name, stores).then(connection => {
      connection.onclose = connection.onversionchange = over;
      open = connection;
      return connection;
    });
    opening.catch(over);
    return opening;
  };
  return {
    run: async (purpose, store, action) => {
      const connection = open ?? (await opened());
      return new Promise((resolve, reject) => {
        const transaction = connection.transaction(store, purpose === 'read' ? 'readonly' : 'readwrite');
        const request = action(transaction.objectStore(store));
        transaction.oncomplete = () => resolve(request?.result);
        transaction.onabort = () => reject(transaction.error);
        if (purpose === 'write') transaction.commit();
      });
    },
  };
};

const connect = (window: Window, name: string, stores: readonly string[]): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = window.indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const store of stores) request.result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
