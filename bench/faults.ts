import { availableParallelism } from 'node:os';
import { type Browser, chromium } from '@playwright/test';
import { chromiumArgs, requireChromium } from '../scripts/chromium.ts';
import { Cell } from '../tests/e2e/faults/cell.ts';
import { smallPackages } from '../tests/e2e/faults/packages.ts';
import { Seat } from '../tests/e2e/faults/seat.ts';
import { inWords, planOf } from './fault-plan.ts';
import { type Outcome, play } from './fault-play.ts';

/** Of all runs together. What is lost, doubled or broken is 0, or `failures` tells of it. */
export type FaultFigures = {
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

/** Which runs. `only`: this one alone, to see it again. */
export type Asked = { readonly runs: number; readonly seed: number; readonly only?: number | undefined };

/** Learners at once. They wait more than they work. */
const atOnce = 3 * availableParallelism();
/** A browser grows with all that it has seen. */
const runsPerBrowser = 50;

/** Plays random faults on the small course of the fault matrix, `runs` times, several learners at once. `tell`: a line for who waits. */
export const playFaults = async ({ runs, seed, only }: Asked, tell: (line: string) => void): Promise<FaultFigures> => {
  const packagesDir = await smallPackages();
  const executablePath = await requireChromium();
  const started = performance.now();
  const total = { progressLost: 0, statements: 0, statementsLost: 0, statementsDoubled: 0, rulesBroken: 0, unfinished: 0 };
  const failures: string[] = [];
  const fail = (failure: string) => {
    failures.push(failure);
    tell(failure);
  };

  const playOne = async (browser: Browser, seat: Seat, run: number): Promise<void> => {
    const plan = planOf(seed, run);
    const cell = await Cell.make(plan.format, packagesDir, browser, seat);
    try {
      const outcome = await play(cell, plan);
      total.statements += outcome.statements;
      for (const kind of wrongs) total[kind] += outcome[kind].length;
      const wrong = wrongs.flatMap(kind => outcome[kind].map(one => `\n  ${kind}: ${one}`));
      if (wrong.length > 0) fail(inWords(plan) + wrong.join(''));
    } catch (error) {
      total.unfinished += 1;
      fail(`${inWords(plan)}\n  unfinished: ${error instanceof Error ? error.message : error}`);
    } finally {
      await cell.end(`run-${run}`);
    }
  };

  const numbers = only === undefined ? Array.from({ length: runs }, (_, at) => at + 1) : [only];
  for (let at = 0; at < numbers.length; at += runsPerBrowser) {
    const waiting = numbers.slice(at, at + runsPerBrowser);
    const browser = await chromium.launch({ executablePath, args: chromiumArgs });
    const worker = async () => {
      const seat = await Seat.make(browser);
      for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) await playOne(browser, seat, run);
    };
    try {
      await Promise.all(Array.from({ length: atOnce }, worker));
    } finally {
      await browser.close();
    }
    tell(`${Math.min(at + runsPerBrowser, numbers.length)} of ${numbers.length} runs in ${secondsSince(started).toFixed(0)} s`);
  }
  return { seed, runs: numbers.length, seconds: secondsSince(started), ...total, failures };
};

const wrongs = ['progressLost', 'statementsLost', 'statementsDoubled', 'rulesBroken'] as const satisfies readonly (keyof Outcome)[];

const secondsSince = (started: number): number => (performance.now() - started) / 1000;
