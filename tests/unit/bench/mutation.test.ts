import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { countMutants, type Kept, mutatedFolders, mutationReport, scoreOf } from '../../../bench/mutation/mutation.ts';
import { survivorsOf } from '../../../bench/mutation/survivors.ts';

type Mutant = Kept['files'][string]['mutants'][number];

const mutant = (status: Mutant['status'], line = 1, column = 1): Mutant => ({
  mutatorName: 'EqualityOperator',
  replacement: 'a >= b',
  status,
  location: { start: { line, column }, end: { line, column: column + 5 } },
});

const kept: Kept = {
  files: {
    'src/lms/x.ts': { source: 'x\n  a > b;\n', mutants: [mutant('Killed'), mutant('Killed'), mutant('Timeout'), mutant('Ignored')] },
    'src/lms/y.ts': { source: 'y\n  a > b;\n', mutants: [mutant('NoCoverage', 2, 3), mutant('Survived', 1, 1), mutant('Killed')] },
  },
};

it('a mutant counts as noticed when a test failed or never ended, and not when it was left out', () => {
  const figures = countMutants('src/lms', kept);
  expect(figures).toEqual({ folder: 'src/lms', killed: 3, timeout: 1, survived: 1, noCoverage: 1, ignored: 1 });
  expect(scoreOf(figures)).toBeCloseTo(66.67, 2);
  expect(mutationReport([figures])).toContain('66.7');
});

it('a folder without mutants has nothing to notice', () => {
  expect(scoreOf(countMutants('src/lms', { files: {} }))).toBe(100);
});

it('what lived is said in the order of the code, with what stood there', () => {
  expect(survivorsOf(kept)).toEqual([
    'src/lms/y.ts:1:1 EqualityOperator: y → a >= b',
    'src/lms/y.ts:2:3 EqualityOperator, which no test reaches: a > b → a >= b',
  ]);
});

it.each(mutatedFolders)('there is a %s', folder => {
  expect(existsSync(join(import.meta.dirname, '../../..', folder))).toBe(true);
});
