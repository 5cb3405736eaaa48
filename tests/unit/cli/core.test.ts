import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { notInCore } from '../../../cli/run/tests.ts';
import { cells, matrixFaults, matrixFormats } from '../../support/faults/matrix.ts';

type Suite = { readonly file: string; readonly specs?: readonly unknown[]; readonly suites?: readonly Suite[] };

/** How many browser tests each file has, with these options, as Playwright lists them. */
const listed = async (...options: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const { stdout } = await promisify(execFile)('npx', ['playwright', 'test', '--list', '--no-deps', '--reporter=json', ...options], {
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  });
  const count = ({ specs = [], suites = [] }: Suite): number => specs.length + suites.reduce((sum, each) => sum + count(each), 0);
  return new Map((JSON.parse(stdout) as { readonly suites: readonly Suite[] }).suites.map(each => [each.file, count(each)]));
};

describe('the core of the tests', () => {
  it('has every fault, and every format at least three times', () => {
    const core = cells.filter(cell => cell.core);
    const left = matrixFaults.filter(({ id }) => !core.some(({ fault }) => fault.id === id));
    // No driver can do what it needs.
    expect(left.map(({ id }) => id)).toEqual(['tab-again']);
    for (const format of matrixFormats) expect(core.filter(cell => cell.format === format).length, format).toBeGreaterThanOrEqual(3);
  });

  it('has a test of every file, and not all of them', async () => {
    const [all, core] = await Promise.all([listed(), listed('--grep', '@core')]);
    expect([...all.keys()].filter(file => !core.has(file))).toEqual([]);
    const sum = (of: ReadonlyMap<string, number>) => [...of.values()].reduce((a, b) => a + b, 0);
    expect(sum(core)).toBeLessThan(sum(all) / 4);
  });

  it('leaves out unit tests that are there', () => {
    for (const pattern of notInCore) expect(globSync(pattern).length, pattern).toBeGreaterThan(0);
  });
});
