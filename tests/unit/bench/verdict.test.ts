import { describe, expect, it } from 'vitest';
import { type Figures, leastScore, wrongIn } from '../../../bench/verdict.ts';

const fair: Figures = {
  faults: [{ browser: 'Firefox 140', seed: 7, failures: [] }],
  sessions: { seed: 9, wrong: { 'progress lost': 0 } },
  mutants: [{ folder: 'src/lms', killed: leastScore - 1, timeout: 1, survived: 100 - leastScore, noCoverage: 0 }],
};

describe('the verdict on a night run', () => {
  it('is good when nothing was lost and enough was noticed', () => {
    expect(wrongIn(fair)).toEqual([]);
    expect(wrongIn({ faults: [], sessions: null, mutants: [] })).toEqual([]);
  });

  it('names a fault with its browser and seed', () => {
    expect(wrongIn({ ...fair, faults: [{ browser: 'Firefox 140', seed: 7, failures: ['run 3: progress lost'] }] })).toEqual([
      'Firefox 140, seed 7: run 3: progress lost',
    ]);
  });

  it('names what went wrong in simulated sessions', () => {
    expect(wrongIn({ ...fair, sessions: { seed: 9, wrong: { 'progress lost': 2 } } })).toEqual([
      'Simulated sessions from seed 9: 2 × progress lost',
    ]);
  });

  it('names a folder in which too little was noticed, and counts what no test reaches as not noticed', () => {
    const mutants = [{ folder: 'src/lms', killed: leastScore, timeout: 0, survived: 100 - leastScore, noCoverage: 1 }] as const;
    expect(wrongIn({ ...fair, mutants })).toEqual([expect.stringMatching(/^Mutants in src\/lms: 89\.1 noticed/)]);
  });
});
