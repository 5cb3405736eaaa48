import { describe, expect, it } from 'vitest';
import { carryOver } from '../../../../src/core/learner/renamed.ts';
import { completeDilemma, freshState, setAction, visit } from '../../../../src/core/learner/state.ts';
import { token } from '../../../../src/core/learner/token.ts';

describe('what was done under an older name', () => {
  const renamed = { [token('m/oud')]: 'm/nieuw', [token('d-oud')]: 'd-nieuw', [token('x-oud')]: 'x-nieuw' };
  const before = setAction(completeDilemma(visit(visit(freshState, 'm/blijft'), 'm/oud'), 'd-oud', 3), 'x-oud');
  const carry = () => carryOver(before, renamed);

  it('counts under the new one, at the place of the new one', () => {
    const carried = carry();
    expect(carried.place).toBe('m/nieuw');
    expect(carried.lessons.has(token('m/nieuw'))).toBe(true);
    expect(carried.dilemmas.get(token('d-nieuw'))).toBe(3);
    expect(carried.actions.get(token('x-nieuw'))).toBe(1);
  });

  it('stays for an older version of the course, with what has the name that it had', () => {
    const carried = carry();
    expect(carried.lessons).toEqual(new Set(['m/blijft', 'm/nieuw', 'm/oud'].map(token).sort()));
    expect(carried.dilemmas.get(token('d-oud'))).toBe(3);
    expect(carried.actions.get(token('x-oud'))).toBe(1);
  });

  it('adds up with what was done under the new one: the most of the two', () => {
    expect(carryOver(completeDilemma(before, 'd-nieuw', 2), renamed).dilemmas.get(token('d-nieuw'))).toBe(3);
    expect(carryOver(completeDilemma(before, 'd-nieuw', 5), renamed).dilemmas.get(token('d-nieuw'))).toBe(5);
  });

  it('leaves a place that has the name that it had, and the lack of one', () => {
    expect(carryOver(visit(before, 'm/blijft'), renamed).place).toBe('m/blijft');
    expect(carryOver(freshState, renamed)).toEqual(freshState);
  });

  it('is looked for only in a course that renamed something', () => {
    expect(carryOver(before, undefined)).toBe(before);
  });
});
