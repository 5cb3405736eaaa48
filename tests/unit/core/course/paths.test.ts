import { describe, expect, it } from 'vitest';
import { openingOf, scenesAfter } from '../../../../src/core/course/paths.ts';
import type { SceneText } from '../../../../src/core/course/story.ts';

const scene = (id: string, choices: readonly string[], next: readonly string[] = []): SceneText => ({
  id,
  title: id,
  lines: [],
  choices: choices.map(to => ({ id: to, text: to, to: [to], guarded: false })),
  next,
  consequences: [],
  iceberg: [],
  voices: [],
});
const ids = (scenes: readonly SceneText[]) => scenes.map(({ id }) => id);

describe('the scenes of a dilemma', () => {
  it('open it up to the first choice', () => {
    expect(ids(openingOf([scene('start', ['a']), scene('a', [])]))).toEqual(['start']);
    expect(ids(openingOf([scene('start', [], ['ronde']), scene('a', []), scene('ronde', ['a'])]))).toEqual(['start', 'ronde']);
  });

  it('open it without end when none offers a choice', () => {
    expect(ids(openingOf([scene('start', [], ['weer']), scene('weer', [], ['start'])]))).toEqual(['start', 'weer']);
  });

  it('come after a choice over further choices, over scenes without one, and around a loop', () => {
    const scenes = [scene('start', ['a', 'b']), scene('a', [], ['c']), scene('b', ['b', 'd']), scene('c', []), scene('d', [])];
    expect(ids(scenesAfter(['a'], scenes))).toEqual(['a', 'c']);
    expect(ids(scenesAfter(['b', 'weg'], scenes))).toEqual(['b', 'd']);
  });
});
