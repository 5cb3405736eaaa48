import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../../src/core/user-error.ts';
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
  /** Whether people are counted per unit; decided at the first report. */
  readonly units: boolean;
  /** As what each unit is shown: by its own name, or among the small ones. Decided when it is first seen. */
  readonly shownAs: Readonly<Record<string, string>>;
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

const ledgerSchema = z.object({
  store: z.string(),
  units: z.boolean(),
  shownAs: z.record(z.string(), z.string()),
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
    return ledgerSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) as Ledger;
  } catch {
    throw new UserError(`${file} is beschadigd: zet een reservekopie terug, want zonder dit bestand is niet bekend wat al is vrijgegeven.`);
  }
};

/** All of it or nothing: it is written beside the file and then takes its place. */
export const writeLedger = (file: string, ledger: Ledger): void => {
  writeFileSync(`${file}.nieuw`, `${JSON.stringify(ledger, null, 1)}\n`, { mode: 0o600 });
  renameSync(`${file}.nieuw`, file);
};

/** Where small units are counted together. */
export const smallUnits = 'Kleine eenheden samen';
export const unknownUnit = 'Zonder eenheid';
export const everyone = 'Iedereen';
