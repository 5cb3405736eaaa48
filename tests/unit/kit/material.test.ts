import { describe, expect, it } from 'vitest';
import { lawAsOf, votingLetters } from '../../../kit/material.ts';
import { textScene } from '../core/dilemma/texts.ts';

describe('the options of a dilemma', () => {
  it('fit on the voting cards: five letters, or more when a dilemma has more', () => {
    expect(votingLetters({ modules: [] })).toEqual(['A', 'B', 'C', 'D', 'E']);
    const six = { scenes: [textScene('start', ['a', 'b', 'c', 'd', 'e', 'f'])] };
    const dilemmas = [{ dilemma: six }];
    expect(votingLetters({ modules: [{ dilemmas }] as never })).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
  });
});

describe('the law in the notes', () => {
  it('has the month up to which it was looked at', () => {
    expect(lawAsOf('Stand november 2026, een jurist moet dit nog nakijken.')).toBe('november 2026');
    expect(lawAsOf('Dit is zo. Stand van maart 2027; meer niet.')).toBe('maart 2027');
    expect(lawAsOf('De rechtsstand is sinds 2024 anders.')).toBeUndefined();
  });
});
