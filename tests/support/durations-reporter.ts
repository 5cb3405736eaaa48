import path from 'node:path';
import type { FullConfig, FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

type FileDuration = { tests: number; seconds: number; slowest: number };

/**
 * Prints after a run what each file of browser tests took, longest first: seconds that a worker was busy with it, tries that failed included,
 * and its slowest test. Divided by the number of workers that is its share of the clock. docs/bench.md keeps such a table.
 */
export default class DurationsReporter implements Reporter {
  readonly #files = new Map<string, FileDuration>();
  #workers = 1;

  onBegin(config: FullConfig): void {
    this.#workers = config.workers;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === 'skipped') return;
    const name = path.basename(test.location.file, '.test.ts');
    const file = this.#files.get(name) ?? { tests: 0, seconds: 0, slowest: 0 };
    const seconds = result.duration / 1000;
    this.#files.set(name, {
      tests: file.tests + (result.retry === 0 ? 1 : 0),
      seconds: file.seconds + seconds,
      slowest: Math.max(file.slowest, seconds),
    });
  }

  onEnd({ duration }: FullResult): void {
    if (this.#files.size < 2) return;
    const rows = [...this.#files].sort(([, a], [, b]) => b.seconds - a.seconds);
    const line = (name: string, ...figures: readonly string[]) =>
      `${name.padEnd(18)}${figures.map(figure => figure.padStart(10)).join('')}`;
    const lines = rows.map(([name, { tests, seconds, slowest }]) => line(name, `${tests}`, seconds.toFixed(0), slowest.toFixed(0)));
    console.log(`\n${line('file', 'tests', 'seconds', 'slowest')}\n${lines.join('\n')}`);
    console.log(`${(duration / 60_000).toFixed(1)} minutes on the clock, ${this.#workers} workers.`);
  }
}
