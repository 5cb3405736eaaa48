import { UserError } from '../../src/core/user-error.ts';
import type { Store } from '../store/store.ts';
import { readPosition, savePosition } from './intake.ts';

/**
 * What the store remembers of the ledger beside it. Without it a ledger that is gone would be taken for one that never was, and the next report
 * would tell what, with an earlier one, points at a few people.
 */
export type ToldMark = {
  /** Hash of the ledger that was written last; empty before the first. */
  readonly hash: string;
  /** Hash of the one that was about to be written: a break in between leaves either. */
  readonly next: string;
  readonly k: number;
};

const source = 'vrijgave';

const readMark = async (store: Store): Promise<ToldMark | null> => {
  const kept = await readPosition(store, source);
  return kept ? (JSON.parse(kept) as ToldMark) : null;
};

/**
 * Throws a `UserError` when the ledger that is there (`hash`; `null`: none) is not the last one of this store, or `k` is lower than what was
 * promised. A store from before it remembered takes the ledger that is there.
 */
export const ensureSameLedger = async (store: Store, file: string, hash: string | null, k: number): Promise<void> => {
  const mark = await readMark(store);
  if (mark === null) return;
  const anew = 'begin met een nieuwe map én een nieuwe opslag, en leg die rapporten nooit naast de oude';
  if (hash === null && mark.hash !== '')
    throw new UserError(
      `Uit deze opslag is al eerder iets verteld, en ${file} is er niet. Zet de kopie terug; is er geen, ${anew}: samen verraden zij kleine groepen.`,
    );
  if (hash !== null && hash !== mark.hash && hash !== mark.next)
    throw new UserError(
      `${file} is niet het laatste van deze opslag: er is daarna nog iets verteld, of het is veranderd. Zet de laatste kopie terug, of ${anew}.`,
    );
  if (k < mark.k)
    throw new UserError(
      `Eerder is verteld met --k ${mark.k}; met ${k} zou het verschil kleinere groepen laten zien. Geef --k ${mark.k} of meer, of ${anew}.`,
    );
};

/** Called before the ledger is written, with what it will be; `write` writes it. */
export const rememberLedger = async (store: Store, next: string, k: number, now: () => Date, write: () => void): Promise<void> => {
  const mark = await readMark(store);
  const save = (each: ToldMark) => savePosition(store, source, JSON.stringify(each), now());
  await save({ hash: mark?.hash ?? '', next, k });
  write();
  await save({ hash: next, next, k });
};
