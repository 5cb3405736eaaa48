import { availableParallelism } from 'node:os';
import { MatrixCell } from '../tests/support/faults/cell.ts';
import { absent, Browsers } from '../tests/support/faults/drivers/browsers.ts';
import { type BrowserName, inability } from '../tests/support/faults/drivers/driver.ts';
import { smallPackages } from '../tests/support/faults/packages.ts';
import { faultPlanOf, planText } from './fault-plan.ts';
import { type FaultOutcome, playFaultPlan } from './fault-play.ts';

/** Of all runs in one browser together. What is lost, doubled or broken is 0, or `failures` tells of it. */
export type FaultFigures = {
  /** Name and version. */
  readonly browser: string;
  readonly seed: number;
  readonly runs: number;
  readonly seconds: number;
  readonly progressLost: number;
  readonly statements: number;
  readonly statementsLost: number;
  readonly statementsDoubled: number;
  readonly rulesBroken: number;
  /** Runs that could not be played to their end. */
  readonly unfinished: number;
  /** Per run with something wrong: the plan and what was wrong, a line each. */
  readonly failures: readonly string[];
};

/** Which runs, in which browser. `only`: this one alone, to see it again. */
export type FaultOptions = {
  readonly browser: BrowserName;
  readonly runs: number;
  readonly seed: number;
  readonly only?: number | undefined;
};

/** Learners at once. They wait more than they work. */
const atOnce = 3 * availableParallelism();
/** A browser grows with all that it has seen: after so many runs there are new ones. */
const runsPerBrowser = 50;

/** Plays random faults on the small course of the fault matrix, `runs` times, several learners at once. `tell`: a line for who waits. */
export const playFaults = async ({ browser, runs, seed, only }: FaultOptions, tell: (line: string) => void): Promise<FaultFigures> => {
  const missing = absent(browser);
  if (missing !== null) throw new Error(missing);
  const packagesDir = await smallPackages();
  const started = performance.now();
  const total = { progressLost: 0, statements: 0, statementsLost: 0, statementsDoubled: 0, rulesBroken: 0, unfinished: 0 };
  const failures: string[] = [];
  const fail = (failure: string) => {
    failures.push(failure);
    tell(failure);
  };

  const playOne = async (browsers: Browsers, run: number): Promise<void> => {
    const plan = faultPlanOf(seed, run, inability[browser]);
    const cell = await MatrixCell.make(plan.format, browser, packagesDir, browsers);
    try {
      const outcome = await playFaultPlan(cell, plan);
      total.statements += outcome.statements;
      for (const kind of kindsOfFailure) total[kind] += outcome[kind].length;
      const wrong = kindsOfFailure.flatMap(kind => outcome[kind].map(one => `\n  ${kind}: ${one}`));
      if (wrong.length > 0) fail(planText(plan) + wrong.join(''));
    } catch (error) {
      total.unfinished += 1;
      fail(`${planText(plan)}\n  unfinished: ${error instanceof Error ? error.message : error}`);
    } finally {
      await cell.end(`run-${run}`);
    }
  };

  const numbers = only === undefined ? Array.from({ length: runs }, (_, at) => at + 1) : [only];
  let version = '';
  for (let at = 0; at < numbers.length; at += runsPerBrowser) {
    const waiting = numbers.slice(at, at + runsPerBrowser);
    // In Firefox a tab that is killed takes others of its browser along: there each learner has a browser of their own.
    const all = Array.from({ length: browser === 'firefox' ? atOnce : 1 }, () => new Browsers());
    const worker = async (browsers: Browsers) => {
      for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) await playOne(browsers, run);
    };
    try {
      for (const browsers of all) version = (await browsers.get(browser)).version;
      await Promise.all(Array.from({ length: atOnce }, (_, at) => worker(all[at % all.length] ?? new Browsers())));
    } finally {
      for (const browsers of all) await browsers.end();
    }
    tell(`${Math.min(at + runsPerBrowser, numbers.length)} of ${numbers.length} runs in ${secondsSince(started).toFixed(0)} s`);
  }
  return { browser: `${browser} ${version}`, seed, runs: numbers.length, seconds: secondsSince(started), ...total, failures };
};

const kindsOfFailure = [
  'progressLost',
  'statementsLost',
  'statementsDoubled',
  'rulesBroken',
] as const satisfies readonly (keyof FaultOutcome)[];

const secondsSince = (started: number): number => (performance.now() - started) / 1000;
