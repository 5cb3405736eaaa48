import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Laid, Replaced } from './laid.ts';
import { originalOf, ourNow } from './lay.ts';
import { bytesIn, noteOf } from './layers.ts';

/** An own text in place of one of ours: made, looked at when ours changes, and kept or given up. */

/** The text that an own one takes the place of: as it was then, ours as it is now, and the own one. */
export type ThreeTexts = { readonly before: Buffer | undefined; readonly now: Buffer | undefined; readonly own: Buffer | undefined };

/** Ours as it is now, for what an own file takes the place of. */
const nowOf = async ({ ours }: Pick<Laid, 'ours'>, replaced: Pick<Replaced, 'own' | 'ours'>): Promise<Buffer | undefined> =>
  replaced.ours === null ? undefined : (await ourNow(ours, noteOf(replaced.own) ? replaced.own : replaced.ours))?.bytes;

export const threeTexts = async (laid: Pick<Laid, 'own' | 'ours'>, replaced: Replaced): Promise<ThreeTexts> => ({
  before: await bytesIn(laid.own, replaced.original),
  now: await nowOf(laid, replaced),
  own: await bytesIn(laid.own, replaced.own),
});

const put = async (dir: string, file: string, bytes: Buffer): Promise<void> => {
  await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
  await writeFile(path.join(dir, file), bytes);
};

/** Begins an own text as a copy of ours, with what ours is now beside it. `false`: there is one already, or nothing of ours. */
export const beginOwnText = async ({ own, ours }: Pick<Laid, 'own' | 'ours'>, file: string): Promise<boolean> => {
  const now = (await ourNow(ours, file))?.bytes;
  if (!now || (await bytesIn(own, file))) return false;
  await put(own, originalOf(file), now);
  await put(own, file, now);
  return true;
};

/** The own text stays, as it is or as it was put together: from now on ours is what it is held against. */
export const keepOwnText = async (laid: Pick<Laid, 'own' | 'ours'>, replaced: Replaced): Promise<void> => {
  const now = await nowOf(laid, replaced);
  if (now) await put(laid.own, replaced.original, now);
  else await rm(path.join(laid.own, replaced.original), { force: true });
};

/** Ours comes back; the own text and what it was held against go. */
export const takeOurs = async ({ own }: Pick<Laid, 'own'>, replaced: Replaced): Promise<void> => {
  await rm(path.join(own, replaced.own), { force: true });
  await rm(path.join(own, replaced.original), { force: true });
};
