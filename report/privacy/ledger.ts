import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { UserError } from '../../src/core/user-error.ts';
import { type Month, monthsBetween } from '../facts/months.ts';
import type { Cell } from './cells.ts';
import type { ReleasedQuestion } from './choices.ts';
import type { Median } from './medians.ts';

/**
 * All that was ever released from one store, kept beside it: a later report may not tell what, with an earlier one, points at a small group. It
 * holds figures and no people. Without it earlier reports cannot be taken into account.
 */
export type Ledger = {
  /** The store it belongs to. */
  readonly store: string;
  /** Whether anything was ever told of units. */
  readonly units: boolean;
  /** As what each unit is shown: by its own name, or among the small ones. Decided when it is first seen. */
  readonly shownAs: ReadonlyMap<string, string>;
  /** The smallest k that anything was told with; what a heading may promise. */
  readonly k: number;
  /** The last months of all reports. Who waited at the end of one counts in the next; of another month it is not known who was there. */
  readonly ends: readonly Month[];
  readonly cells: readonly Cell[];
  readonly questions: readonly ReleasedQuestion[];
  readonly medians: readonly Median[];
};

const count = z.int().min(0);

/** How measures were written before they had English names. What was released under such a name counts as before. */
const earlierNames: Readonly<Record<string, string>> = {
  ingeschreven: 'enrolled',
  begonnen: 'started',
  afgerond: 'completed',
  leeractie: 'action',
  teruggekomen: 'returned',
};

const measure = z.string().transform(written => {
  const [what = '', ...part] = written.split(':');
  return [earlierNames[what] ?? what, ...part].join(':');
});

/** Pairs: a unit may be called `constructor` or `__proto__`. Ledgers of before that have an object. */
const shownAs = z
  .union([z.array(z.tuple([z.string(), z.string()])), z.record(z.string(), z.string()).transform(named => Object.entries(named))])
  .transform(pairs => new Map(pairs));

const ledgerSchema = z.object({
  store: z.string(),
  units: z.boolean(),
  /** A ledger of before it was noted: no figure in it is under the k that it was made with. */
  k: count.optional(),
  shownAs,
  ends: z.array(count).optional(),
  cells: z.array(z.object({ unit: z.string(), measure, month: count, count })),
  questions: z.array(
    z.object({
      question: z.string(),
      month: count,
      parts: z.array(z.object({ choices: z.array(z.string()), labels: z.array(z.string()), count })),
    }),
  ),
  medians: z.array(z.object({ unit: z.string(), measure, month: count, from: count, to: count })),
});

/** `null` when nothing was released yet. Throws a `UserError` when the file cannot be trusted. */
export const readLedger = (file: string): Ledger | null => {
  if (!existsSync(file)) return null;
  try {
    return ledgerOf(readFileSync(file, 'utf8'));
  } catch {
    throw new UserError(`${file} is beschadigd: zet een reservekopie terug, want zonder dit bestand is niet bekend wat al is vrijgegeven.`);
  }
};

const ledgerOf = (text: string): Ledger => {
  const read = ledgerSchema.parse(JSON.parse(text));
  const smallest = Math.min(...read.cells.map(cell => cell.count));
  const months = read.cells.map(({ month }) => month);
  return {
    ...read,
    k: read.k ?? (Number.isFinite(smallest) ? smallest : 0),
    // A ledger of before they were noted was made month by month: each of them was an end.
    ends: read.ends ?? (months.length > 0 ? monthsBetween(Math.min(...months), Math.max(...months)) : []),
  } as Ledger;
};

/** Throws a `RangeError` for a ledger that would not be read back as it is: better no report than a folder that no report can be made in. */
export const ledgerText = (ledger: Ledger): string => {
  const text = `${JSON.stringify({ ...ledger, shownAs: [...ledger.shownAs] }, null, 1)}\n`;
  if (!isDeepStrictEqual(ledgerOf(text), ledger)) throw new RangeError('This ledger would not be read back as it is.');
  return text;
};

/** All of it or nothing: it is written beside the file and then takes its place. */
export const writeLedger = (file: string, ledger: Ledger): void => {
  writeFileSync(`${file}.nieuw`, ledgerText(ledger), { mode: 0o600 });
  renameSync(`${file}.nieuw`, file);
};

/** What a store knows its ledger by; `null` when there is no file. */
export const ledgerHash = (text: string): string => createHash('sha256').update(text).digest('base64url');
export const ledgerFileHash = (file: string): string | null => (existsSync(file) ? ledgerHash(readFileSync(file, 'utf8')) : null);

/** Where small units are counted together. */
export const smallUnits = 'Kleine eenheden samen';
export const unknownUnit = 'Zonder eenheid';
/** The organisation: everybody, in whatever unit. */
export const everyone = 'Iedereen';
export const together = 'Samen';
/** What no unit may be called: it would be taken for something else in the report. */
export const takenNames: readonly string[] = [smallUnits, unknownUnit, everyone, together];
