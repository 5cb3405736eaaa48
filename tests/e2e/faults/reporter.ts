import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { cellName, open } from './matrix.ts';
import { type Outcome, table, withTable } from './table.ts';

const document = path.resolve(import.meta.dirname, '../../../docs/reliability.md');

/**
 * Prints the matrix after a run. With `ODW_WRITE_RELIABILITY=1` and every cell run it also goes into `docs/reliability.md`.
 * `playwright test tests/e2e/faults/ --reporter=tests/e2e/faults/reporter.ts`
 */
export default class MatrixReporter implements Reporter {
  readonly #outcomes = new Map<string, Outcome>();
  readonly #times: number[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    // A cell that is called open is skipped; so is every cell that a run which was broken off did not come to.
    if (result.status === 'interrupted' || (result.status === 'skipped' && open[test.title] === undefined)) return;
    const outcome = result.status === 'passed' ? 'held' : result.status === 'skipped' ? 'open' : 'failed';
    this.#outcomes.set(test.title, outcome);
    this.#times.push(result.duration);
    if (outcome === 'failed') console.log(`${test.title}: ${result.error?.message?.split('\n').slice(0, 3).join(' ') ?? result.status}`);
  }

  onEnd(result: FullResult): void {
    const missing: string[] = [];
    const written = table((fault, format) => {
      const name = cellName(fault, format);
      const outcome = this.#outcomes.get(name);
      if (outcome === undefined) missing.push(name);
      return outcome ?? null;
    });
    console.log(written);
    const count = (outcome: Outcome) => [...this.#outcomes.values()].filter(one => one === outcome).length;
    const slowest = Math.max(0, ...this.#times) / 1000;
    const minutes = (result.duration / 60_000).toFixed(1);
    console.log(
      `\n${count('held')} held, ${count('open')} open, ${count('failed')} failed; ${minutes} min, slowest cell ${slowest.toFixed(1)} s`,
    );
    if (process.env['ODW_WRITE_RELIABILITY'] !== '1') return;
    if (missing.length > 0) console.error(`Not written: ${missing.length} cells were not run.`);
    else if (result.status !== 'passed' && result.status !== 'failed') console.error(`Not written: the run was ${result.status}.`);
    else writeFileSync(document, withTable(readFileSync(document, 'utf8'), written));
  }

  printsToStdio(): boolean {
    return true;
  }
}
