import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { runCommand } from '../cli/command.ts';
import { type Length, planOf } from '../tests/support/simulator/chance.ts';
import type { Wrong } from '../tests/support/simulator/judge.ts';
import { limitOf } from '../tests/support/simulator/limits.ts';
import type { SimulatedPlan } from '../tests/support/simulator/plan.ts';
import { type PlanOutcome, playPlan } from '../tests/support/simulator/play.ts';
import { shrink } from '../tests/support/simulator/shrink.ts';
import { type PlanLanguage, planInWords, wrongInWords } from '../tests/support/simulator/words.ts';

/**
 * Sessions by the million, without a browser: the course's own session code in a made world (`tests/support/simulator`). By itself it plays one
 * plan again and says what happens in it:
 *
 *     node bench/sessions.ts --seed 213 [--words en] [--shrink]
 */

/** Of all plans together. */
export type SessionFigures = {
  readonly seed: number;
  readonly plans: number;
  /** Launches of the course. */
  readonly sessions: number;
  readonly seconds: number;
  /** Things that went wrong, by kind; empty when nothing did. */
  readonly wrong: Readonly<Record<string, number>>;
  /** How often a known limit was met, by its name. */
  readonly limits: Readonly<Record<string, number>>;
  /** The first that went wrong, a plan each, in words. */
  readonly failures: readonly string[];
};

/** What one worker is asked, and what it says. */
type PlanShare = {
  readonly from: number;
  readonly step: number;
  readonly until: { readonly sessions: number } | { readonly plans: number };
  readonly length: Length;
};
type ShareResult = {
  readonly plans: number;
  readonly sessions: number;
  readonly wrong: [string, number][];
  readonly limits: [string, number][];
  readonly bad: number[];
};

/** More than these are counted and not told. */
const maxReported = 10;

/** Plays plans from `seed` on until so many of them, or so many sessions, are over, on all cores. */
export const playSessions = async (
  { seed, length = 'long', ...most }: { readonly seed: number; readonly length?: Length } & PlanShare['until'],
  onFailure: (line: string) => void,
): Promise<SessionFigures> => {
  const started = performance.now();
  const workers = availableParallelism();
  const share = (at: number): PlanShare => ({
    from: seed + at,
    step: workers,
    until: 'plans' in most ? { plans: Math.ceil((most.plans - at) / workers) } : { sessions: Math.ceil(most.sessions / workers) },
    length,
  });
  const results = await Promise.all(
    Array.from({ length: workers }, async (_, at): Promise<ShareResult> => {
      const worker = fork(import.meta.filename, ['--share', JSON.stringify(share(at))], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        // Thousands of errors are made on purpose, and nobody reads where; one plan played again says it.
        execArgv: [...process.execArgv, '--stack-trace-limit=0'],
      });
      const answer = once(worker, 'message');
      const failed = once(worker, 'exit').then(([code]) => {
        throw new Error(`A worker ended with ${code}.`);
      });
      const [result] = (await Promise.race([answer, failed])) as [ShareResult];
      failed.catch(() => {});
      return result;
    }),
  );
  const failures: string[] = [];
  for (const bad of results
    .flatMap(each => each.bad)
    .sort((a, b) => a - b)
    .slice(0, maxReported)) {
    const failure = await failureInWords(planOf(bad, length), 'en');
    failures.push(failure);
    onFailure(failure);
  }
  return {
    seed,
    plans: results.reduce((sum, each) => sum + each.plans, 0),
    sessions: results.reduce((sum, each) => sum + each.sessions, 0),
    seconds: (performance.now() - started) / 1000,
    wrong: counted(results.flatMap(each => each.wrong)),
    limits: counted(results.flatMap(each => each.limits)),
    failures,
  };
};

const counted = (entries: readonly (readonly [string, number])[]): Readonly<Record<string, number>> => {
  const sums = new Map<string, number>();
  for (const [name, count] of entries) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries([...sums].sort(([a], [b]) => a.localeCompare(b)));
};

const failureInWords = async (plan: SimulatedPlan, language: PlanLanguage): Promise<string> => {
  const [first] = beyondLimits(plan, await playPlan(plan));
  if (!first) return '';
  const { plan: shortest, outcome } = await shrink(plan, first.kind);
  return [
    `seed ${plan.seed}`,
    planInWords(shortest, language),
    ...outcome.wrongs.map(wrong => `  -> ${wrongInWords(wrong, language)}`),
  ].join('\n');
};

const beyondLimits = (plan: SimulatedPlan, { wrongs }: PlanOutcome): readonly Wrong[] => wrongs.filter(wrong => !limitOf(plan, wrong));

/** An error that nobody caught belongs to the plan that was being played. */
const uncaught: Wrong[] = [];

const playOne = async (seed: number, length: Length): Promise<{ readonly plan: SimulatedPlan; readonly outcome: PlanOutcome }> => {
  const plan = planOf(seed, length);
  const outcome = await playPlan(plan);
  await new Promise(resolve => setImmediate(resolve));
  return { plan, outcome: { ...outcome, wrongs: [...outcome.wrongs, ...uncaught.splice(0)] } };
};

const playShare = async ({ from, step, until, length }: PlanShare): Promise<ShareResult> => {
  const wrong: [string, number][] = [];
  const limits: [string, number][] = [];
  const bad: number[] = [];
  let plans = 0;
  let launches = 0;
  const over = () => ('plans' in until ? plans >= until.plans : launches >= until.sessions);
  for (let seed = from; !over(); seed += step) {
    const { plan, outcome } = await playOne(seed, length);
    plans++;
    launches += outcome.launches;
    for (const one of outcome.wrongs) {
      const limit = limitOf(plan, one);
      if (limit) limits.push([limit.name, 1]);
      else wrong.push([one.kind, 1]);
    }
    if (beyondLimits(plan, outcome).length > 0 && bad.length < maxReported) bad.push(seed);
  }
  return { plans, sessions: launches, wrong: Object.entries(counted(wrong)), limits: Object.entries(counted(limits)), bad };
};

const playAgain = async (seed: number, language: PlanLanguage, shortest: boolean, length: Length): Promise<void> => {
  const { plan, outcome } = await playOne(seed, length);
  const first = beyondLimits(plan, outcome)[0] ?? outcome.wrongs[0];
  const shown = shortest && first ? await shrink(plan, first.kind) : { plan, outcome };
  console.log(planInWords(shown.plan, language));
  for (const wrong of shown.outcome.wrongs) {
    const limit = limitOf(shown.plan, wrong);
    console.log(`  -> ${wrongInWords(wrong, language)}${limit ? ` (${limit.name})` : ''}`);
  }
};

if (import.meta.main) {
  process.on('unhandledRejection', error => {
    uncaught.push({ kind: 'thrown', what: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
  // What the course tells an administrator is of no use here.
  console.warn = () => {};
  await runCommand({
    language: 'en',
    about: 'Plays one plan of the simulator again, and says what happens in it and what goes wrong.',
    usage: ['node bench/sessions.ts --seed <n> [options]'],
    options: {
      seed: { takes: '<n>', meaning: 'the plan (else 1)' },
      words: { takes: '<nl|en>', meaning: 'the language to say it in (else nl)' },
      short: { meaning: 'a plan of the short kind' },
      shrink: { meaning: 'the shortest plan that still goes wrong in the same way' },
      share: { takes: '<json>', meaning: 'a share of the plans, for the process that started this one' },
    },
    run: async ({ seed, words, short, shrink, share }) => {
      if (share) process.send?.(await playShare(JSON.parse(share) as PlanShare), () => process.exit(0));
      else await playAgain(Number(seed ?? 1), words === 'en' ? 'en' : 'nl', shrink, short ? 'short' : 'long');
    },
  });
}
