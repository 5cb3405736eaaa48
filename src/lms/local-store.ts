import { database } from '../xapi/database.ts';

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
  const { run } = database(window, databaseName, [storeName]);
  return {
    get: () =>
      run('read', storeName, store => store.get(key) as IDBRequest<unknown>).then(
        text => (typeof text === 'string' ? text : null),
        () => null,
      ),
    set: text =>
      run('write', storeName, store => store.put(text, key)).then(
        () => true,
        () => false,
      ),
  };
};
