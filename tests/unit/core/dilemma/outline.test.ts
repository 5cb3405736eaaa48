import { describe, expect, it } from 'vitest';
import { endingsOf, openingOf, optionsOf, scenesAfter } from '../../../../src/core/dilemma/outline.ts';
import type { SceneText } from '../../../../src/core/dilemma/text.ts';
import { textScene } from './texts.ts';

const ids = (scenes: readonly SceneText[]) => scenes.map(({ id }) => id);
const opening = (...scenes: readonly SceneText[]) => ids(openingOf({ scenes }));

describe('the scenes of a dilemma', () => {
  it('open it up to the first choice', () => {
    expect(opening(textScene('start', ['a']), textScene('a', []))).toEqual(['start']);
    expect(opening(textScene('start', [], ['ronde']), textScene('a', []), textScene('ronde', ['a']))).toEqual(['start', 'ronde']);
  });

  it('open it without end when none offers a choice', () => {
    expect(opening(textScene('start', [], ['weer']), textScene('weer', [], ['start']))).toEqual(['start', 'weer']);
    expect(opening(textScene('start', [], ['nergens']))).toEqual(['start']);
  });

  it('come after a choice over further choices, over scenes without one, and around a loop', () => {
    const scenes = [
      textScene('start', ['a', 'b']),
      textScene('a', [], ['c']),
      textScene('b', ['b', 'd']),
      textScene('c', []),
      textScene('d', []),
    ];
    expect(ids(scenesAfter(['a'], { scenes }))).toEqual(['a', 'c']);
    expect(ids(scenesAfter(['b', 'weg'], { scenes }))).toEqual(['b', 'd']);
  });
});

describe('the options of a dilemma', () => {
  it('stand where its opening ends, with letters in the order of the text', () => {
    const scenes = [textScene('start', [], ['loket']), textScene('loket', ['geven', 'nee', 'kopen'])];
    expect(optionsOf({ scenes }).map(({ letter, choice }) => letter + choice.id)).toEqual(['Ageven', 'Bnee', 'Ckopen']);
    expect(optionsOf({ scenes: [] })).toEqual([]);
  });

  it('know which endings they can lead to, also by chance, by a scene without a choice and around a loop', () => {
    const scenes = [
      textScene('start', [['geven', 'hal', 'eind-1'], ['nee', 'terug'], 'eind-2']),
      textScene('hal', [], ['eind-2']),
      textScene('terug', [['opnieuw', 'terug'], 'eind-3']),
      textScene('eind-1', []),
      textScene('eind-2', []),
      textScene('eind-3', []),
    ];
    const endings = endingsOf({ scenes });
    expect(endings.map(({ scene, letters }) => `${scene.id}: ${letters.join()}`)).toEqual(['eind-1: A', 'eind-2: A,C', 'eind-3: B']);
  });
});
