import { describe, expect, it } from 'vitest';
import { opaqueKey, restore } from '../../../src/app/copy.ts';
import { encodeState } from '../../../src/learner/codec.ts';
import { freshState, type LearnerState, visit } from '../../../src/learner/state.ts';
import { token } from '../../../src/learner/token.ts';

const seen = (revision: number, ...lessons: string[]): LearnerState => ({
  ...lessons.reduce((state, lesson) => visit(state, `m/${lesson}`), freshState),
  revision,
});
const text = (state: LearnerState) => encodeState(state);
const lessons = (state: LearnerState) => ['een', 'twee', 'drie'].filter(lesson => state.lessons.has(token(`m/${lesson}`)));

describe('what a learner goes on with', () => {
  it('is nothing at the first launch', () => {
    expect(restore(null, null, true)).toEqual({ state: freshState, damaged: false });
  });

  it('is what the LMS has', () => {
    expect(lessons(restore(text(seen(2, 'een')), null, true).state)).toEqual(['een']);
  });

  it('is also what the LMS never got', () => {
    const { state } = restore(text(seen(2, 'een')), { text: text(seen(3, 'een', 'twee')), confirmed: false }, true);
    expect(lessons(state)).toEqual(['een', 'twee']);
    expect(state.place).toBe('m/twee');
  });

  it('is what the LMS never got, when it has nothing at all', () => {
    expect(lessons(restore(null, { text: text(seen(3, 'drie')), confirmed: false }, true).state)).toEqual(['drie']);
  });

  it('is not undone by an LMS page from the cache that hands out old data', () => {
    const { state } = restore(text(seen(2, 'een')), { text: text(seen(9, 'een', 'twee')), confirmed: true }, true);
    expect(lessons(state)).toEqual(['een', 'twee']);
  });

  it('is nothing when an LMS that had it begins a new attempt', () => {
    expect(restore(null, { text: text(seen(9, 'een')), confirmed: true }, true).state).toEqual(freshState);
  });

  it('is what the LMS once had, when it cannot be asked, and comes after all that it was told', () => {
    const { state } = restore(null, { text: text(seen(9, 'een')), confirmed: true }, false);
    expect(lessons(state)).toEqual(['een']);
    expect(state.revision).toBeGreaterThan(11);
  });

  it('is the copy when what the LMS gives is damaged', () => {
    const restored = restore('kapot', { text: text(seen(3, 'twee')), confirmed: true }, true);
    expect(lessons(restored.state)).toEqual(['twee']);
    expect(restored.damaged).toBe(false);
  });

  it('is a fresh start, and said to be, when all there is is damaged', () => {
    expect(restore('odw1;kapot', { text: 'odw1;ook kapot', confirmed: false }, true)).toEqual({ state: freshState, damaged: true });
  });
});

describe('the key of a copy', () => {
  it('names nobody and tells learners apart', () => {
    expect(opaqueKey('https://lms.example jan.jansen')).toMatch(/^[A-Za-z0-9_-]{16}$/);
    expect(opaqueKey('https://lms.example jan.jansen')).not.toBe(opaqueKey('https://lms.example piet.jansen'));
  });
});
