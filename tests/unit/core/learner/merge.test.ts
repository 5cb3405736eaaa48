import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeState, encodeState } from '../../../../src/core/learner/codec.ts';
import { merge } from '../../../../src/core/learner/merge.ts';
import { mergeTexts } from '../../../../src/core/learner/merge-texts.ts';
import { completeDilemma, freshState, type LearnerState, visit } from '../../../../src/core/learner/state.ts';
import { token } from '../../../../src/core/learner/token.ts';
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
    const second = { ...completeDilemma(visit(freshState, 'm/twee'), 'd', 2), revision: 5 };
    const both = merge(first, second);
    expect(both.place).toBe('m/twee');
    expect(both.lessons).toEqual(new Set([token('m/een'), token('m/twee')].sort()));
    expect(both.dilemmas.get(token('d'))).toBe(2);
  });

  it.each([
    ['the later in the alphabet', 'm/een', 'm/twee', 'm/twee'],
    ['the one that there is', null, 'm/een', 'm/een'],
    ['none where there is none', null, null, null],
  ])('written equally often have one place, whichever comes first: %s', (_, a, b, place) => {
    const [one, two] = [a, b].map(each => ({ ...freshState, revision: 3, place: each })) as [LearnerState, LearnerState];
    expect(merge(one, two).place).toBe(place);
    expect(merge(two, one).place).toBe(place);
  });

  it('have the place that was written last also where that says less', () => {
    const before = { ...freshState, revision: 3, place: 'm/twee' };
    expect(merge(before, { ...freshState, revision: 4, place: 'm/een' }).place).toBe('m/een');
    expect(merge({ ...freshState, revision: 4, place: 'm/een' }, before).place).toBe('m/een');
  });

  it('keep a part of a newer version of 200 characters, and none that is longer', () => {
    const part = `x=${'a'.repeat(198)}`;
    expect(merge({ ...freshState, unknown: [part] }, { ...freshState, unknown: [`y${part}`] }).unknown).toEqual([part]);
  });

  it('keep of a newer version one part per tag, the one that says most', () => {
    const one = { ...freshState, unknown: ['x=kort', 'z=a', 'los'] };
    const two = { ...freshState, unknown: ['x=veel langer', 'z=b', 'ook los'] };
    expect(merge(one, two).unknown).toEqual(['ook los', 'x=veel langer', 'z=b']);
  });
});

describe('two stored texts merged', () => {
  const there = encodeState({ ...completeDilemma(visit(freshState, 'm/een'), 'd', 2), revision: 9 });
  const here = encodeState({ ...visit(freshState, 'm/twee'), revision: 3 });

  it('hold what both say, at the place of the second although the first was written more often', () => {
    const both = visit(completeDilemma(visit(freshState, 'm/een'), 'd', 2), 'm/twee');
    expect(decodeState(mergeTexts(there, here))).toEqual({
      kind: 'state',
      state: { ...both, revision: 9, lessons: new Set([...both.lessons].sort()) },
    });
  });

  it.each(['', 'odw1;r=3;c=abcd'])('are the other one where one of them is %j', text => {
    expect(mergeTexts(text, here)).toBe(here);
    expect(mergeTexts(there, text)).toBe(there);
  });
});
