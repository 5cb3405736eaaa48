/**
 * `node bench/verdict.ts <file>`: what a night run may not find, in the figures that `npm run bench -- --json <file>` wrote. Exit 1 when it is
 * there, 0 otherwise.
 */
import { readFileSync } from 'node:fs';
import type { FaultFigures } from './faults.ts';
import type { MutationFigures } from './mutation/mutation.ts';
import type { SessionFigures } from './sessions.ts';

export type Figures = {
  readonly faults: readonly Pick<FaultFigures, 'browser' | 'seed' | 'failures'>[];
  /** `null`: none were played. */
  readonly sessions: Pick<SessionFigures, 'seed' | 'wrong'> | null;
  readonly mutants: readonly Omit<MutationFigures, 'ignored'>[];
};

/** Of the mutants that are not left out, so many in a hundred a test notices, in each folder (docs/bench.md, *Mutants*). */
export const leastScore = 90;

/** A sentence for each thing that is wrong. */
export const wrongIn = ({ faults, sessions, mutants }: Figures): readonly string[] => [
  ...faults.flatMap(({ browser, seed, failures }) => failures.map(failure => `${browser}, seed ${seed}: ${failure}`)),
  ...Object.entries(sessions?.wrong ?? {})
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `Simulated sessions from seed ${sessions?.seed}: ${count} × ${kind}`),
  ...mutants.flatMap(({ folder, killed, timeout, survived, noCoverage }) => {
    const score = ((killed + timeout) / (killed + timeout + survived + noCoverage)) * 100;
    return score >= leastScore ? [] : [`Mutants in ${folder}: ${score.toFixed(1)} noticed, at least ${leastScore} asked`];
  }),
];

if (import.meta.main) {
  const wrong = wrongIn(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Figures);
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
