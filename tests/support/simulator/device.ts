import { type Key, storageTimeoutMs } from '../../../src/core/world.ts';
import type { Life, SimulatedClock } from './clock.ts';
import { type SimulatedAttempt, tokensIn } from './judge.ts';

/** `slow`: it answers after the time that anybody waits for it. `full`: what is there can be read. */
export type StorageState = 'works' | 'silent' | 'blocked' | 'full' | 'slow';
export type NetworkState = 'works' | 'cut' | 'slow';

type Row = { readonly key: Key; value: unknown };
type Listener = { readonly life: Life; readonly heard: (message: unknown) => void };

/** One browser on one computer: what it keeps outlives its pages. */
export class Device {
  storage: StorageState = 'works';
  network: NetworkState = 'works';
  /** Milliseconds that its clock is off. */
  clockOff = 0;
  /** Served over plain http, a page has no locks. */
  hasLocks = true;
  /** By database and store, then by key. */
  readonly kept = new Map<string, Map<string, Row>>();
  /** What is asked of storage is done in its order: behind what takes long everything waits. */
  storageBusyUntil = 0;
  readonly locks = new Map<string, Life>();
  readonly channels = new Map<string, Set<Listener>>();

  rows(database: string, store: string): Map<string, Row> {
    const name = `${database}/${store}`;
    const rows = this.kept.get(name) ?? new Map<string, Row>();
    this.kept.set(name, rows);
    return rows;
  }

  /** By key, and by the attempt of the page that wrote it last: what of it had been done in that attempt. */
  readonly #keptIn = new Map<Key, Map<SimulatedAttempt, ReadonlySet<string>>>();

  /** A page of this attempt keeps this text under this key. */
  keeps(key: Key, attempt: SimulatedAttempt, text: string): void {
    const attempts = this.#keptIn.get(key) ?? new Map<SimulatedAttempt, ReadonlySet<string>>();
    this.#keptIn.set(key, attempts.set(attempt, new Set([...tokensIn(text)].filter(token => attempt.done.has(token)))));
  }

  /** What the course keeps in this browser of what was done in this attempt. The same thing done in another one is not that. */
  keptOf(attempt: SimulatedAttempt): ReadonlySet<string> {
    const all = new Set<string>();
    for (const { key, value } of this.rows('onder-de-waterlijn', 'texts').values()) {
      if (typeof key !== 'string' || typeof value !== 'string' || !progressKeys.test(key)) continue;
      const done = this.#keptIn.get(key)?.get(attempt);
      for (const token of tokensIn(value)) if (done?.has(token)) all.add(token);
    }
    return all;
  }
}

/** Under which the course keeps progress. */
export const progressKeys = /^(backup|copy|progress):/;

export const rowKey = (key: Key): string => (typeof key === 'string' ? key : key.join('\n'));

/** How long storage takes, in milliseconds: to open, to answer, and when it is slow. */
export const storageTimes = { open: 3, answer: 1, slow: 3000 } as const;

/** Whether one call is answered as always, never, or with an error. */
export type Fate = 'works' | 'silent' | 'fails';

/**
 * One call to storage, with the promises that `Database` makes (`src/core/world.ts`). `act` is done when the call reaches the disk: at once
 * where the connection is there, after the opening where it is not, never when the page is gone before.
 */
export const callStorage = <T>(
  clock: SimulatedClock,
  device: Device,
  life: Life,
  { opened, fate, writes }: { readonly opened: boolean; readonly fate: Fate; readonly writes: boolean },
  act: () => T,
  late?: (value: T) => void,
): Promise<T> => {
  const { storage } = device;
  const fails = fate === 'fails' || storage === 'blocked' || (storage === 'full' && writes);
  const silent = !fails && (fate === 'silent' || storage === 'silent');
  return new Promise((resolve, reject) => {
    if (silent) return void clock.later(life, () => reject(new Error('The storage of this browser does not answer.')), storageTimeoutMs);
    if (fails) return void clock.later(life, () => reject(new DOMException('No room', 'QuotaExceededError')), storageTimes.answer);
    const takes = storage === 'slow' ? storageTimes.slow : opened ? 0 : storageTimes.open;
    const before = Math.max(takes, device.storageBusyUntil - clock.now);
    device.storageBusyUntil = clock.now + before;
    let inTime = true;
    if (before > storageTimeoutMs)
      clock.later(
        life,
        () => {
          inTime = false;
          reject(new Error('The storage of this browser does not answer.'));
        },
        storageTimeoutMs,
      );
    const answer = (value: T) => {
      if (inTime) resolve(value);
      else late?.(value);
    };
    if (before > 0) clock.later(life, () => answer(act()), before + storageTimes.answer);
    else {
      const value = act();
      clock.later(life, () => answer(value), storageTimes.answer);
    }
  });
};
