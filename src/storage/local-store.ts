import type { World } from '../core/world.ts';

/**
 * One text in this browser. IndexedDB and not `localStorage`: Moodle empties `localStorage` of its whole origin at each login.
 * Every call resolves: where storage is blocked, full or silent there is simply nothing.
 */
export type LocalStore = {
  /** `late`: what was there after all, when storage answered too late for this call. */
  get(late?: (text: string) => void): Promise<string | null>;
  /**
   * Resolves to whether it is kept. `onto`: what to keep where there may be a text that `get` could not read, so that nothing is written
   * over what nobody saw.
   */
  set(text: string, onto?: (there: string) => string): Promise<boolean>;
};

const databaseName = 'onder-de-waterlijn';
const storeName = 'texts';

export const localStore = (world: Pick<World, 'database'>, key: string): LocalStore => {
  const database = world.database(databaseName, [storeName]);
  let unread = false;
  return {
    get: late =>
      database
        .get(storeName, key, value => {
          if (typeof value === 'string') late?.(value);
        })
        .then(
          value => (typeof value === 'string' ? value : null),
          () => {
            unread = true;
            return null;
          },
        ),
    set: (text, onto) =>
      (unread && onto
        ? database.change(storeName, key, there => (typeof there === 'string' ? onto(there) : text))
        : database.put(storeName, [[key, text]])
      ).then(
        () => true,
        () => false,
      ),
  };
};
