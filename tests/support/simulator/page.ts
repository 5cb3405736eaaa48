import type { Channel, Database, Key, PageMoment, World } from '../../../src/core/world.ts';
import type { Random } from '../random.ts';
import type { Life, SimulatedClock } from './clock.ts';
import { callStorage, type Device, type Fate, rowKey } from './device.ts';
import type { Internet } from './internet.ts';

type Parts = {
  readonly clock: SimulatedClock;
  readonly device: Device;
  readonly internet: Internet;
  readonly random: Random;
  /** Hears of each thing that the page asks of the world, before it is done, and says how it goes. */
  readonly onStep: () => Fate;
  /** Hears of what the page keeps. */
  readonly onKept: (key: Key, value: unknown) => void;
  /** Milliseconds since the epoch at which the run begins. */
  readonly epoch: number;
};

/** One life of the course's page, from its load to its end, and the world as it sees it. */
export class SimulatedPage {
  readonly life: Life = { alive: true, asleep: false };
  readonly world: World;
  readonly #listeners: { readonly [M in PageMoment]: (() => void)[] } = { online: [], pagehide: [] };

  constructor(parts: Parts) {
    const { clock, device, internet, random, onStep, epoch } = parts;
    const { life } = this;
    const started = clock.now;
    const opened = new Set<string>();
    const never = new Promise<never>(() => {});
    this.world = {
      date: () => epoch + clock.now + device.clockOff,
      now: () => clock.now - started,
      later: (run, milliseconds) => clock.later(life, run, milliseconds),
      random(count) {
        const bytes = new Uint8Array(count);
        for (let at = 0; at < count; at++) bytes[at] = random() * 256;
        return bytes;
      },
      fetch: (input, init) => {
        const url = String(input);
        const fate = onStep();
        return life.alive ? internet.ask(device, life, url, init ?? {}, fate) : never;
      },
      database: (name, stores) => database(parts, life, opened, name, stores),
      lock(name) {
        if (!device.hasLocks) return null;
        const fate = onStep();
        if (fate === 'silent') return never;
        const holder = device.locks.get(name);
        const free = fate === 'works' && !(holder?.alive && holder !== life) && holder !== life;
        if (free) device.locks.set(name, life);
        return new Promise(resolve => clock.later(life, () => resolve(free), 1));
      },
      channel(name, heard): Channel {
        const listeners = device.channels.get(name) ?? new Set();
        device.channels.set(name, listeners);
        listeners.add({ life, heard });
        return {
          post(message) {
            // It goes from page to page inside the browser: nothing on that way is waited for, fails, or gets lost.
            onStep();
            if (!life.alive) return;
            for (const listener of listeners) {
              if (listener.life !== life && listener.life.alive) clock.later(listener.life, () => listener.heard(message), 1);
            }
          },
        };
      },
      on: (moment, run) => void this.#listeners[moment].push(run),
    };
  }

  /** What the course hears at such a moment; `own`: what the page itself does then. */
  fire(moment: PageMoment, own: () => void = () => {}): void {
    own();
    for (const run of this.#listeners[moment]) run();
  }

  /** The page is gone, with its timers and what it waits for. What has left it is on its way. */
  die(): void {
    this.life.alive = false;
  }
}

const database = (
  { clock, device, onStep, onKept }: Parts,
  life: Life,
  opened: Set<string>,
  name: string,
  stores: readonly string[],
): Database => {
  const rowsOf = (store: string) => {
    if (!stores.includes(store)) throw new DOMException(`No store ${store}`, 'NotFoundError');
    return device.rows(name, store);
  };
  const call = <T>(writes: boolean, act: () => T, late?: (value: T) => void): Promise<T> => {
    const fate = onStep();
    if (!life.alive) return new Promise(() => {});
    const before = opened.has(name);
    return callStorage(
      clock,
      device,
      life,
      { opened: before, fate, writes },
      () => {
        opened.add(name);
        return act();
      },
      late,
    );
  };
  const put = (store: string, key: Key, value: unknown) => {
    rowsOf(store).set(rowKey(key), { key, value });
    onKept(key, value);
  };
  return {
    get: (store, key, late) => call(false, () => rowsOf(store).get(rowKey(key))?.value, late),
    all: (store, first) =>
      call(false, () =>
        [...rowsOf(store).values()]
          .filter(({ key }) => Array.isArray(key) && key[0] === first)
          .sort((a, b) => compare(a.key, b.key))
          .map(({ value }) => value),
      ),
    put: (store, entries) =>
      call(true, () => {
        for (const [key, value] of entries) put(store, key, value);
      }),
    remove: (store, keys) =>
      call(true, () => {
        for (const key of keys) rowsOf(store).delete(rowKey(key));
      }),
    swap: (store, key, value, late) =>
      call(
        true,
        () => {
          const there = rowsOf(store).get(rowKey(key))?.value;
          put(store, key, value);
          return there;
        },
        late,
      ),
  };
};

/** Numbers before texts, and part by part, as IndexedDB sorts (Indexed Database API 3.0, 2.4). */
const compare = (a: Key, b: Key): number => {
  if (typeof a === 'string' || typeof b === 'string') return a < b ? -1 : 1;
  for (const [at, part] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (part !== other) return comparePart(part, other);
  }
  return a.length - b.length;
};

const comparePart = (a: number | string, b: number | string): number => {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : 1;
};
