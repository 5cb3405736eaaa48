import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { cellName, cells, openReason } from './matrix.ts';
import { browsersLine, type Outcome, table, written } from './table.ts';

const document = path.resolve(import.meta.dirname, '../../../docs/reliability.md');

const openCells = new Set(
  cells
    .filter(({ fault, format, browser }) => openReason(fault, format, browser) !== null)
    .map(({ fault, format, browser }) => cellName(fault, format, browser)),
);

/**
 * Prints the matrix after a run. With `ODW_WRITE_RELIABILITY=1` and every cell run it also goes into `docs/reliability.md`.
 * `ODW_BROWSERS=all playwright test tests/e2e/faults/ --reporter=tests/e2e/faults/reporter.ts`
 */
export default class MatrixReporter implements Reporter {
  readonly #outcomes = new Map<string, Outcome>();
  readonly #times: number[] = [];
  /** Of the browsers that played. */
  readonly #versions = new Map<string, string>();

  onTestEnd(test: TestCase, result: TestResult): void {
    // A cell that is called open is skipped; so is every cell that a run which was broken off did not come to.
    if (result.status === 'interrupted' || (result.status === 'skipped' && !openCells.has(test.title))) return;
    const outcome = result.status === 'passed' ? 'held' : result.status === 'skipped' ? 'open' : 'failed';
    this.#outcomes.set(test.title, outcome);
    this.#times.push(result.duration);
    for (const { type, description } of result.annotations) this.#versions.set(type, description ?? '');
    if (outcome === 'failed') console.log(`${test.title}: ${result.error?.message?.split('\n').slice(0, 3).join(' ') ?? result.status}`);
  }

  onEnd(result: FullResult): void {
    const missing: string[] = [];
    const matrix = table((fault, format, browser) => {
      const name = cellName(fault, format, browser);
      const outcome = this.#outcomes.get(name);
      if (outcome === undefined) missing.push(name);
      return outcome ?? null;
    });
    console.log(matrix);
    const count = (outcome: Outcome) => [...this.#outcomes.values()].filter(one => one === outcome).length;
    const slowest = Math.max(0, ...this.#times) / 1000;
    const minutes = (result.duration / 60_000).toFixed(1);
    console.log(
      `\n${count('held')} held, ${count('open')} open, ${count('failed')} failed; ${minutes} min, slowest cell ${slowest.toFixed(1)} s`,
    );
    if (process.env['ODW_WRITE_RELIABILITY'] !== '1') return;
    if (missing.length > 0) console.error(`Not written: ${missing.length} cells were not run.`);
    else if (result.status !== 'passed' && result.status !== 'failed') console.error(`Not written: the run was ${result.status}.`);
    else {
      const browsers = browsersLine(name => this.#versions.get(name) ?? '');
      writeFileSync(document, written(written(readFileSync(document, 'utf8'), 'matrix', matrix), 'browsers', browsers));
    }
  }

  printsToStdio(): boolean {
    return true;
  }
}
