import { describe, expect, it } from 'vitest';
import { makeLearnerStore } from '../../../src/browser/page/store.ts';
import { completeDilemma, freshState, visit } from '../../../src/core/learner/state.ts';
import { token } from '../../../src/core/learner/token.ts';

describe('what was stored and comes in late', () => {
  it('holds what the learner did meanwhile, and where they are', () => {
    const store = makeLearnerStore();
    store.update(state => visit(state, 'm/twee'));
    store.update(state => completeDilemma(state, 'd', 1));
    let told = 0;
    store.onChange(() => told++);
    store.restore({ ...visit(visit(freshState, 'm/een'), 'm/drie'), revision: 7 });
    const state = store.read();
    expect([...state.lessons].sort()).toEqual(['m/een', 'm/twee', 'm/drie'].map(token).sort());
    expect([state.place, state.revision, state.dilemmas.get(token('d'))]).toEqual(['m/twee', 7, 1]);
    expect(told).toBe(1);
  });

  it('may be less than was thought: an LMS that began a new attempt is not told of the former', () => {
    const store = makeLearnerStore();
    store.restore(visit(freshState, 'm/een'));
    store.update(state => visit(state, 'm/twee'));
    store.restore(freshState);
    expect([...store.read().lessons]).toEqual([token('m/twee')]);
  });
});
