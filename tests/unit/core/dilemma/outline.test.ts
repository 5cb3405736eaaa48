import { describe, expect, it } from 'vitest';
import { endingsOf, openingOf, optionsOf, scenesAfter } from '../../../../src/core/dilemma/outline.ts';
import type { SceneText } from '../../../../src/core/dilemma/text.ts';
import { scene } from './texts.ts';

const ids = (scenes: readonly SceneText[]) => scenes.map(({ id }) => id);
const opening = (...scenes: readonly SceneText[]) => ids(openingOf({ scenes }));

describe('the scenes of a dilemma', () => {
  it('open it up to the first choice', () => {
    expect(opening(scene('start', ['a']), scene('a', []))).toEqual(['start']);
    expect(opening(scene('start', [], ['ronde']), scene('a', []), scene('ronde', ['a']))).toEqual(['start', 'ronde']);
  });

  it('open it without end when none offers a choice', () => {
    expect(opening(scene('start', [], ['weer']), scene('weer', [], ['start']))).toEqual(['start', 'weer']);
    expect(opening(scene('start', [], ['nergens']))).toEqual(['start']);
  });

  it('come after a choice over further choices, over scenes without one, and around a loop', () => {
    const scenes = [scene('start', ['a', 'b']), scene('a', [], ['c']), scene('b', ['b', 'd']), scene('c', []), scene('d', [])];
    expect(ids(scenesAfter(['a'], { scenes }))).toEqual(['a', 'c']);
    expect(ids(scenesAfter(['b', 'weg'], { scenes }))).toEqual(['b', 'd']);
  });
});

describe('the options of a dilemma', () => {
  it('stand where its opening ends, with letters in the order of the text', () => {
    const scenes = [scene('start', [], ['loket']), scene('loket', ['geven', 'nee', 'kopen'])];
    expect(optionsOf({ scenes }).map(({ letter, choice }) => letter + choice.id)).toEqual(['Ageven', 'Bnee', 'Ckopen']);
    expect(optionsOf({ scenes: [] })).toEqual([]);
  });

  it('know which endings they can lead to, also by chance, by a scene without a choice and around a loop', () => {
    const scenes = [
      scene('start', [['geven', 'hal', 'eind-1'], ['nee', 'terug'], 'eind-2']),
      scene('hal', [], ['eind-2']),
      scene('terug', [['opnieuw', 'terug'], 'eind-3']),
      scene('eind-1', []),
      scene('eind-2', []),
      scene('eind-3', []),
    ];
    const endings = endingsOf({ scenes });
    expect(endings.map(({ scene, letters }) => `${scene.id}: ${letters.join()}`)).toEqual(['eind-1: A', 'eind-2: A,C', 'eind-3: B']);
  });
});
