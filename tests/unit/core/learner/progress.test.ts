import { describe, expect, it } from 'vitest';
import { lessonDone, type Outline, type OutlineLesson, progressOf } from '../../../../src/core/learner/progress.ts';
import { completeDilemma, freshState, passBy, visit } from '../../../../src/core/learner/state.ts';

const outline: Outline = {
  activityId: 'https://example.org/c',
  title: 'Cursus',
  modules: [
    {
      id: 'm1',
      title: 'Een',
      required: true,
      lessons: [
        { id: 'a', minutes: 5, dilemmas: [] },
        { id: 'b', minutes: 5, dilemmas: ['d1', 'd2'] },
      ],
    },
    { id: 'm2', title: 'Twee', required: false, lessons: [{ id: 'a', minutes: 5, dilemmas: [] }] },
  ],
};

describe('progress', () => {
  it('begins at nothing', () => {
    expect(progressOf(outline, freshState)).toMatchObject({ progress: 0, completed: false });
  });

  it('grows with each lesson seen and each dilemma worked through', () => {
    expect(progressOf(outline, visit(freshState, 'm1/b')).progress).toBe(0.25);
    expect(progressOf(outline, completeDilemma(visit(freshState, 'm1/b'), 'd1', 1)).progress).toBe(0.5);
  });

  it('is complete when the required modules are, whatever the others', () => {
    let state = visit(visit(freshState, 'm1/a'), 'm1/b');
    expect(progressOf(outline, completeDilemma(state, 'd1', 3)).completed).toBe(false);
    state = completeDilemma(completeDilemma(state, 'd1', 1), 'd2', 1);
    expect(progressOf(outline, state)).toEqual({
      progress: 1,
      completed: true,
      modules: [
        { id: 'm1', title: 'Een', progress: 1, completed: true },
        { id: 'm2', title: 'Twee', progress: 0, completed: false },
      ],
    });
  });

  it('is never said to be 1 before it is whole', () => {
    const lessons = Array.from({ length: 300 }, (_, i) => ({ id: `l${i}`, minutes: 1, dilemmas: [] }));
    let state = freshState;
    for (const lesson of lessons.slice(1)) state = visit(state, `m/${lesson.id}`);
    expect(progressOf({ ...outline, modules: [{ id: 'm', title: 'M', required: true, lessons }] }, state).progress).toBe(0.99);
  });

  it('is whole where nothing is required', () => {
    expect(progressOf({ ...outline, modules: outline.modules.slice(1) }, freshState)).toMatchObject({ progress: 1, completed: true });
  });

  it('does not count the opening of a module as a lesson', () => {
    expect(visit(freshState, 'm1').lessons.size).toBe(0);
  });
});

describe('a lesson is done', () => {
  const lesson: OutlineLesson = { id: 'b', minutes: 5, dilemmas: ['d1', 'd2'] };
  const seen = visit(freshState, 'm1/b');

  it('when it was seen and each of its dilemmas was worked through, or passed by', () => {
    expect(lessonDone(passBy(completeDilemma(seen, 'd1', 1), 'd2'), 'm1', lesson)).toBe(true);
    expect(lessonDone(seen, 'm1', { ...lesson, dilemmas: [] })).toBe(true);
  });

  it('and not before', () => {
    expect(lessonDone(freshState, 'm1', { ...lesson, dilemmas: [] })).toBe(false);
    expect(lessonDone(seen, 'm2', { ...lesson, dilemmas: [] })).toBe(false);
    expect(lessonDone(completeDilemma(seen, 'd1', 1), 'm1', lesson)).toBe(false);
    expect(lessonDone(completeDilemma(completeDilemma(freshState, 'd1', 1), 'd2', 1), 'm1', lesson)).toBe(false);
  });
});
