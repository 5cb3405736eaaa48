import { IDBKeyRange } from 'fake-indexeddb';
import { browserWorld } from '../../src/browser/browser-world.ts';
import type { World } from '../../src/core/world.ts';

/** The browser's own world around as much of a window as a test needs. Time is Node's, so that a test may move it. */
export const nodeWorld = (window: object = {}, more: Partial<World> = {}): World => {
  const whole = Object.defineProperties(
    {
      IDBKeyRange,
      navigator: {},
      addEventListener() {},
      fetch: (...request: Parameters<typeof fetch>) => globalThis.fetch(...request),
      setTimeout: (run: () => void, milliseconds: number) => setTimeout(run, milliseconds),
      clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
    },
    Object.getOwnPropertyDescriptors(window),
  );
  return { ...browserWorld(whole as unknown as Window & typeof globalThis), channel: () => null, ...more };
};
