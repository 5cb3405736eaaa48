import type { World } from '../core/world.ts';

/**
 * One text in this browser. IndexedDB and not `localStorage`: Moodle empties `localStorage` of its whole origin at each login.
 * Every call resolves: where storage is blocked, full or silent there is simply nothing.
 */
export type LocalStore = {
  /** `late`: what was there after all, when storage answered too late for this call. */
  get(late?: (text: string) => void): Promise<string | null>;
  /** Resolves to whether it is kept. */
  set(text: string): Promise<boolean>;
};

const databaseName = 'onder-de-waterlijn';
const storeName = 'texts';

export const localStore = (world: Pick<World, 'database'>, key: string): LocalStore => {
  const database = world.database(databaseName, [storeName]);
  return {
    get: late =>
      database
        .get(storeName, key, value => {
          if (typeof value === 'string') late?.(value);
        })
        .then(
          value => (typeof value === 'string' ? value : null),
          () => null,
        ),
    set: text =>
      database.put(storeName, [[key, text]]).then(
        () => true,
        () => false,
      ),
  };
};
