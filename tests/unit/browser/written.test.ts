import { describe, expect, it } from 'vitest';
import { closingOf } from '../../../src/browser/deferred/closing.ts';
import { planSentence } from '../../../src/browser/deferred/plan.ts';
import { byModule, type Written } from '../../../src/browser/deferred/written.ts';

const labels = { actionIf: 'Als …', actionThen: 'dan …' };
const answer = (module: string, text: string, kind: Written['kind'] = 'question'): Written => ({
  module,
  lesson: 'Les',
  kind,
  question: 'Waarom?',
  texts: [text],
});

describe('what somebody wants to try', () => {
  it.each([
    [['iemand zwijgt', 'wacht ik'], 'Als iemand zwijgt, dan wacht ik.'],
    [['  iemand zwijgt, ', 'wacht ik.'], 'Als iemand zwijgt, dan wacht ik.'],
    [['iemand\nzwijgt', 'wacht  ik'], 'Als iemand zwijgt, dan wacht ik.'],
    [['iemand zwijgt', ''], 'Als iemand zwijgt …'],
    [['', 'wacht ik'], 'dan wacht ik …'],
    [['', ' '], ''],
    [['het $& kost', 'zeg ik $1'], 'Als het $& kost, dan zeg ik $1.'],
  ])('is one sentence: %j', (written, sentence) => {
    expect(planSentence(written, labels)).toBe(sentence);
  });
});

describe('what was written', () => {
  it('stands by module, in the order of the course', () => {
    const [a, b, c] = [answer('Een', 'a'), answer('Twee', 'b'), answer('Een', 'c')];
    expect(byModule([a, b, c])).toEqual([
      ['Een', [a, c]],
      ['Twee', [b]],
    ]);
  });

  it('ends the course with every plan, and as many answers as one sheet holds', () => {
    const answers = Array.from({ length: 8 }, (_, i) => answer('Een', String(i)));
    const plan = answer('Een', 'Als …', 'plan');
    const closing = closingOf([...answers, plan, answer('Een', 'weg', 'dilemma')]);
    expect(closing.plans).toEqual([plan]);
    expect(closing.answers).toEqual(answers.slice(-5));
  });
});
