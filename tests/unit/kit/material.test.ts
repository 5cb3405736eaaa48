import { describe, expect, it } from 'vitest';
import { endingsOf, lawAsOf, optionsOf, votingLetters } from '../../../kit/material.ts';
import type { DilemmaText, SceneText } from '../../../src/core/course/story.ts';

const scene = (id: string, choices: readonly (readonly [id: string, ...to: string[]])[], next: readonly string[] = []): SceneText => ({
  id,
  title: id,
  lines: [],
  choices: choices.map(([id, ...to]) => ({ id, text: id, to, guarded: false })),
  next,
  consequences: [],
  iceberg: [],
  voices: [],
});

describe('the options of a dilemma', () => {
  it('have letters in the order of the course', () => {
    const options = optionsOf(scene('start', [['geven'], ['nee'], ['kopen']]));
    expect(options.map(({ letter, choice }) => letter + choice.id)).toEqual(['Ageven', 'Bnee', 'Ckopen']);
  });

  it('know which endings they can lead to, also by chance, by a scene without a choice and around a loop', () => {
    const scenes: DilemmaText['scenes'] = [
      scene('start', [
        ['geven', 'hal', 'eind-1'],
        ['nee', 'terug'],
        ['weg', 'eind-2'],
      ]),
      scene('hal', [], ['eind-2']),
      scene('terug', [
        ['opnieuw', 'terug'],
        ['klaar', 'eind-3'],
      ]),
      scene('eind-1', []),
      scene('eind-2', []),
      scene('eind-3', []),
    ];
    const endings = endingsOf({ scenes }, optionsOf(scenes[0]));
    expect(endings.map(({ scene, letters }) => `${scene.id}: ${letters.join()}`)).toEqual(['eind-1: A', 'eind-2: A,C', 'eind-3: B']);
  });

  it('fit on the voting cards: five letters, or more when a dilemma has more', () => {
    expect(votingLetters({ modules: [] })).toEqual(['A', 'B', 'C', 'D', 'E']);
    const six = optionsOf(scene('start', [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]));
    const dilemmas = [{ options: six }] as never;
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
