import type { World } from '../core/world.ts';

/**
 * One text in this browser. IndexedDB and not `localStorage`: Moodle empties `localStorage` of its whole origin at each login.
 * Every call resolves: where storage is blocked, full or silent there is simply nothing.
 */
export type LocalStore = {
  /** `late`: what was there after all, when storage answered too late for this call. */
  get(late?: (text: string) => void): Promise<string | null>;
  /** Resolves to whether it is kept. It is on its way before this returns: a page that closes hears no answer. */
  set(text: string): Promise<boolean>;
};

const databaseName = 'onder-de-waterlijn';
const storeName = 'texts';

/**
 * `both`: what to keep of another page's text, which nobody here has seen, and this page's own: nothing is written over the other one for
 * longer than it takes to hear of it. Without `both` the last one set is all there is.
 */
export const localStore = (world: Pick<World, 'database'>, key: string, both?: (there: string, here: string) => string): LocalStore => {
  const database = world.database(databaseName, [storeName]);
  /** All that was there as far as this page knows; empty as long as it could not look. */
  const seen = new Set<unknown>();
  let own = '';
  /** What other pages wrote, together. */
  let others = '';
  const heard = (there: unknown): true | Promise<boolean> => {
    if (!both || seen.has(there)) return true;
    // Once: two pages would answer each other for ever.
    seen.add(there);
    if (typeof there === 'string') others = others ? both(others, there) : there;
    return put();
  };
  const failed = () => false;
  const put = (): Promise<boolean> => {
    // A page that could not look yet knows nothing of what it would write over.
    if (both && !seen.size)
      return database.get(storeName, key, heard).then(there => {
        void heard(there);
        // Also when it was heard before: what is to be kept now is not there yet.
        return put();
      }, failed);
    const all = both && others ? both(others, own) : own;
    seen.add(all);
    return database.swap(storeName, key, all, heard).then(heard, failed);
  };
  return {
    get: late =>
      database
        .get(storeName, key, value => {
          if (typeof value === 'string') late?.(value);
        })
        .then(
          value => {
            seen.add(value);
            return typeof value === 'string' ? value : null;
          },
          () => null,
        ),
    set(text) {
      own = text;
      return put();
    },
  };
};
