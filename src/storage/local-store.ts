import type { World } from '../core/world.ts';

/**
 * One text in this browser. IndexedDB and not `localStorage`: Moodle empties `localStorage` of its whole origin at each login.
 * Every call resolves: where storage is blocked, full or silent there is simply nothing.
 */
export type LocalStore = {
  /** `late`: what was there after all, when storage answered too late for this call. */
  get(late?: (text: string) => void): Promise<string | null>;
  /**
   * Resolves to whether it is kept. `onto`: what to keep where there is a text of another page, which nobody here has seen: nothing is
   * written over that. `last`: the page is going, and there is no time to look once more.
   */
  set(text: string, onto?: (there: string) => string, last?: 'last'): Promise<boolean>;
};

const databaseName = 'onder-de-waterlijn';
const storeName = 'texts';

export const localStore = (world: Pick<World, 'database'>, key: string): LocalStore => {
  const database = world.database(databaseName, [storeName]);
  /** All that was there as far as this page knows; empty as long as it could not look. */
  const own = new Set<unknown>();
  let others = '';
  return {
    get: late =>
      database
        .get(storeName, key, value => {
          if (typeof value === 'string') late?.(value);
        })
        .then(
          value => {
            own.add(value);
            return typeof value === 'string' ? value : null;
          },
          () => null,
        ),
    set(text, onto, last) {
      const kept = (there?: unknown) => {
        if (typeof there === 'string' && !own.has(there)) others = there;
        const all = others && onto ? onto(others) : text;
        own.add(all);
        return all;
      };
      const write = onto && !(last && own.size) ? database.change(storeName, key, kept) : database.put(storeName, [[key, kept()]]);
      return write.then(
        () => true,
        () => false,
      );
    },
  };
};
