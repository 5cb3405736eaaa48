import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { browsersLine, matrixTable, type Results, standing, written } from './table.ts';

const matrixDocument = path.resolve(import.meta.dirname, '../../../docs/reliability.md');
const results = path.join(import.meta.dirname, 'results.json');

/**
 * Prints the matrix after a run. With `ODW_WRITE_RELIABILITY=1` what this run came to is put with what earlier ones came to, in
 * `results.json`, and goes into `docs/reliability.md`. A run that was broken off counts for the cells that it came to.
 * `ODW_BROWSERS=all playwright test tests/e2e/faults.test.ts --reporter=tests/support/faults/reporter.ts`
 */
export default class MatrixReporter implements Reporter {
  readonly #outcomes = new Map<string, 'held' | 'failed'>();
  readonly #times: number[] = [];
  /** Of the browsers that played. */
  readonly #versions = new Map<string, string>();

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === 'interrupted' || result.status === 'skipped') return;
    const outcome = result.status === 'passed' ? 'held' : 'failed';
    this.#outcomes.set(test.title, outcome);
    this.#times.push(result.duration);
    for (const { type, description } of result.annotations) this.#versions.set(type, description ?? '');
    if (outcome === 'failed') console.log(`${test.title}: ${result.error?.message?.split('\n').slice(0, 12).join(' ') ?? result.status}`);
  }

  onEnd(result: FullResult): void {
    const before = JSON.parse(readFileSync(results, 'utf8')) as Results;
    const now: Results = {
      versions: { ...before.versions, ...Object.fromEntries(this.#versions) },
      cells: Object.fromEntries(
        Object.entries({ ...before.cells, ...Object.fromEntries(this.#outcomes) }).sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    };
    const count = (outcome: string) => [...this.#outcomes.values()].filter(one => one === outcome).length;
    const slowest = Math.max(0, ...this.#times) / 1000;
    const minutes = (result.duration / 60_000).toFixed(1);
    const matrix = matrixTable(standing(now));
    console.log(`${matrix}\n\n${count('held')} held, ${count('failed')} failed; ${minutes} min, slowest cell ${slowest.toFixed(1)} s`);
    if (process.env['ODW_WRITE_RELIABILITY'] !== '1') return;
    writeFileSync(results, `${JSON.stringify(now, null, 2)}\n`);
    writeFileSync(matrixDocument, written(written(readFileSync(matrixDocument, 'utf8'), 'matrix', matrix), 'browsers', browsersLine(now)));
  }

  printsToStdio(): boolean {
    return true;
  }
}
