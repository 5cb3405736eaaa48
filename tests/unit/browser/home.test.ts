import { describe, expect, it } from 'vitest';
import { countFloes, goesOnAt } from '../../../src/browser/deferred/home.ts';
import { completeDilemma, freshState, visit } from '../../../src/core/learner/state.ts';

const outline = {
  activityId: 'https://example.org/c',
  title: 'C',
  modules: [
    { id: 'een', title: 'Een', required: true, lessons: [{ id: 'a', dilemmas: [], minutes: 1 }] },
    {
      id: 'twee',
      title: 'Twee',
      required: true,
      lessons: [
        { id: 'b', dilemmas: ['d'], minutes: 1 },
        { id: 'c', dilemmas: [], minutes: 1 },
      ],
    },
  ],
};

describe('the first page', () => {
  it('counts what is done of each module: a lesson with a dilemma when that was played', () => {
    const seen = visit(visit(freshState, 'een/a'), 'twee/b');
    expect(countFloes(outline, seen)).toEqual([
      { id: 'een', done: 1, total: 1 },
      { id: 'twee', done: 0, total: 2 },
    ]);
    expect(countFloes(outline, completeDilemma(seen, 'd', 1)).map(({ done }) => done)).toEqual([1, 1]);
  });

  it('goes on where the learner was, else at the first part that is open, and nowhere before anything was done', () => {
    expect(goesOnAt(outline, visit(freshState, 'een'), null)).toBeNull();
    const begun = visit(freshState, 'een/a');
    expect(goesOnAt(outline, begun, 'twee/c')).toBe('les/twee/c');
    expect(goesOnAt(outline, begun, null)).toBe('les/twee/b');
    expect(goesOnAt(outline, begun, 'twee')).toBe('module/twee');
  });
});
