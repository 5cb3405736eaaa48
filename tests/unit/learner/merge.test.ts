import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeState } from '../../../src/learner/codec.ts';
import { merge } from '../../../src/learner/merge.ts';
import { freshState, type LearnerState, visit, workThrough } from '../../../src/learner/state.ts';
import { token } from '../../../src/learner/token.ts';
import { states } from './states.ts';

const same = (a: LearnerState, b: LearnerState): void => {
  expect(encodeState(a)).toBe(encodeState(b));
};

describe('two states merged', () => {
  it('are the same whichever comes first', () => {
    fc.assert(fc.property(states, states, (a, b) => same(merge(a, b), merge(b, a))));
  });

  it('are the same in whatever order three are merged', () => {
    fc.assert(fc.property(states, states, states, (a, b, c) => same(merge(a, merge(b, c)), merge(merge(a, b), c))));
  });

  it('change nothing when merged again', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        const both = merge(a, b);
        same(merge(both, both), both);
        same(merge(both, a), both);
      }),
    );
  });

  it('never take progress back', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        const both = merge(a, b);
        for (const one of [a, b]) {
          for (const lesson of one.lessons) expect(both.lessons.has(lesson)).toBe(true);
          for (const [id, paths] of one.dilemmas) expect(both.dilemmas.get(id)).toBeGreaterThanOrEqual(paths);
          for (const [id, step] of one.actions) expect(both.actions.get(id)).toBeGreaterThanOrEqual(step);
          for (const part of one.unknown) expect(both.unknown.map(each => each.slice(0, 2))).toContain(part.slice(0, 2));
        }
      }),
    );
  });

  it('hold what each tab did, and the place of the one that wrote last', () => {
    const first = { ...visit(freshState, 'm/een'), revision: 3 };
    const second = { ...workThrough(visit(freshState, 'm/twee'), 'd', 2), revision: 5 };
    const both = merge(first, second);
    expect(both.place).toBe('m/twee');
    expect(both.lessons).toEqual(new Set([token('m/een'), token('m/twee')].sort()));
    expect(both.dilemmas.get(token('d'))).toBe(2);
  });

  it('keep of a newer version one part per tag, the one that says most', () => {
    const one = { ...freshState, unknown: ['x=kort', 'z=a', 'los'] };
    const two = { ...freshState, unknown: ['x=veel langer', 'z=b', 'ook los'] };
    expect(merge(one, two).unknown).toEqual(['ook los', 'x=veel langer', 'z=b']);
  });
});
