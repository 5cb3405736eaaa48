import { describe, expect, it } from 'vitest';
import { allLetters, lawAsOf, votingLetters } from '../../../kit/material.ts';
import { textScene } from '../core/dilemma/texts.ts';

describe('the options of a dilemma', () => {
  it('have their letters on its voting cards, and no other but that of an option of one’s own', () => {
    const three = { scenes: [textScene('start', ['a', 'b', 'c'])], ownOption: true };
    expect(votingLetters(three)).toEqual(['A', 'B', 'C', 'O']);
    expect(votingLetters({ ...three, ownOption: false })).toEqual(['A', 'B', 'C']);
  });

  it('fit on the letters to hold up: five, or more when a dilemma has more', () => {
    expect(allLetters({ modules: [] })).toEqual(['A', 'B', 'C', 'D', 'E']);
    const six = { scenes: [textScene('start', ['a', 'b', 'c', 'd', 'e', 'f'])] };
    const dilemmas = [{ dilemma: six }];
    expect(allLetters({ modules: [{ dilemmas }] as never })).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
  });
});

describe('the law in the notes', () => {
  it('has the month up to which it was looked at', () => {
    expect(lawAsOf('Stand november 2026, een jurist moet dit nog nakijken.')).toBe('november 2026');
    expect(lawAsOf('Dit is zo. Stand van maart 2027; meer niet.')).toBe('maart 2027');
    expect(lawAsOf('De rechtsstand is sinds 2024 anders.')).toBeUndefined();
  });
});
