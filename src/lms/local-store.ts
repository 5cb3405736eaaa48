/**
 * One text in this browser. IndexedDB and not `localStorage`: Moodle empties `localStorage` of its whole origin at each login.
 * Every call resolves: where storage is blocked there is simply nothing.
 */
export type LocalStore = {
  get(): Promise<string | null>;
  set(text: string): Promise<boolean>;
};

const databaseName = 'onder-de-waterlijn';
const storeName = 'texts';

export const localStore = (window: Window, key: string): LocalStore => {
  const run = <T>(mode: IDBTransactionMode, action: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    openDatabase(window).then(database =>
      new Promise<T>((resolve, reject) => {
        const transaction = database.transaction(storeName, mode);
        const request = action(transaction.objectStore(storeName));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      }).finally(() => database.close()),
    );
  return {
    get: () =>
      run('readonly', store => store.get(key) as IDBRequest<unknown>).then(
        text => (typeof text === 'string' ? text : null),
        () => null,
      ),
    set: text =>
      run('readwrite', store => store.put(text, key)).then(
        () => true,
        () => false,
      ),
  };
};

const openDatabase = (window: Window): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = window.indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(request.error);
  });
