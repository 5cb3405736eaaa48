import type { World } from '../core/world.ts';
import { database } from '../storage/database.ts';

/** The world as this browser has it. */
export const browserWorld = (window: Window & typeof globalThis): World => {
  const world: World = {
    date: () => Date.now(),
    now: () => performance.now(),
    later(run, milliseconds) {
      const timer = window.setTimeout(run, milliseconds);
      return () => window.clearTimeout(timer);
    },
    random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
    fetch: (...request) => window.fetch(...request),
    // Named only when used: where storage is blocked, naming it throws.
    database: (name, stores) =>
      database(
        world,
        () => window.indexedDB,
        () => window.IDBKeyRange,
        name,
        stores,
      ),
    lock(name) {
      const { locks } = window.navigator;
      if (!locks) return null;
      return new Promise(resolve => {
        locks
          .request(name, { ifAvailable: true }, held => {
            resolve(held !== null);
            // Held until the page is gone.
            return held ? new Promise(() => {}) : undefined;
          })
          // Where locks are refused, no other page of this origin has it either (a sandbox, blocked cookies).
          .catch(() => resolve(true));
      });
    },
    channel(name, heard) {
      // A browser may have none, or refuse it where it refuses storage (Firefox, with cookies blocked).
      try {
        const channel = new window.BroadcastChannel(name);
        channel.onmessage = ({ data }) => heard(data);
        return { post: message => channel.postMessage(message) };
      } catch {
        return null;
      }
    },
    on: (moment, run) => window.addEventListener(moment, run),
  };
  return world;
};
