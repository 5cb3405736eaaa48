import type { Month } from '../facts/months.ts';
import type { Store } from '../store/store.ts';
import { readPosition, savePosition } from './intake.ts';

const source = 'rapporten';

const monthsOf = async (store: Store): Promise<readonly Month[]> => JSON.parse((await readPosition(store, source)) ?? '[]') as Month[];

/**
 * The last month of the newest report that ended before `to`, or `null`. The same report made again is compared with the one before it, as it was the
 * first time.
 */
export const previousReport = async (store: Store, to: Month): Promise<Month | null> =>
  (await monthsOf(store)).filter(month => month < to).sort((a, b) => b - a)[0] ?? null;

export const rememberReport = async (store: Store, to: Month, now: Date): Promise<void> => {
  const months = await monthsOf(store);
  if (!months.includes(to)) await savePosition(store, source, JSON.stringify([...months, to]), now);
};
