import { describe, expect, it } from 'vitest';
import { dilemmaMinutes, isOff, lessonMinutes, wholeMinutes } from '../../../../src/core/dilemma/minutes.ts';
import type { PartText, SceneText } from '../../../../src/core/dilemma/text.ts';
import { textScene } from './texts.ts';

/** As many words as are read in so many minutes. */
const reading = (minutes: number) => Array.from({ length: minutes * 215 }, () => 'woord').join(' ');
/** A scene without a title, with so many minutes to read and these options, each without a word of its own. */
const scene = (id: string, minutes: number, options: readonly (readonly [string, ...string[]])[] = [], ...parts: readonly PartText[]) => {
  const { choices, ...rest } = textScene(id, options);
  const lines: SceneText['lines'] = minutes > 0 ? [{ kind: 'text', text: reading(minutes) }] : [];
  return { ...rest, title: undefined, lines, parts, choices: choices.map(choice => ({ ...choice, text: '' })) };
};
const iceberg = (after?: string): PartText => ({
  kind: 'iceberg',
  lines: [],
  motives: [],
  guard: after === undefined ? undefined : { key: after, when: { choice: after } },
});
const told = (minutes: number, chance: number): PartText => ({
  kind: 'consequence',
  heading: undefined,
  lines: [{ kind: 'text', text: reading(minutes) }],
  guard: { key: 'soms', chance },
});
const minutes = (...scenes: readonly SceneText[]) => dilemmaMinutes({ scenes });
const both = [
  ['a', 'eind'],
  ['b', 'eind'],
] as const;

describe('the minutes of a dilemma', () => {
  it('are its words, its options, the first decision and its iceberg', () => {
    expect(minutes(scene('start', 2, both), scene('eind', 1, [], iceberg()))).toBeCloseTo(3 + 2 * 0.15 + 0.4 + 0.5);
  });

  it('are those of the scenes that somebody comes by, each option taken as often', () => {
    const three = [...both, ['c', 'lang']] as const;
    expect(minutes(scene('start', 0, three), scene('eind', 1), scene('lang', 4))).toBeCloseTo(3 * 0.15 + 0.4 + (1 + 1 + 4) / 3);
  });

  it('do not grow with the roads behind an option', () => {
    const fork = [
      ['a', 'eind'],
      ['b', 'verder'],
    ] as const;
    const later = [
      ['c', 'eind'],
      ['d', 'eind'],
      ['e', 'eind'],
    ] as const;
    expect(minutes(scene('start', 0, fork), scene('verder', 3, later), scene('eind', 1))).toBeCloseTo(
      2 * 0.15 + 0.4 + 1 + (3 + 3 * 0.15) / 2,
    );
  });

  it('count what has a chance for its chance', () => {
    expect(minutes(scene('start', 0, both), scene('eind', 1, [], told(2, 0.25)))).toBeCloseTo(2 * 0.15 + 0.4 + 1.5);
  });

  it('count the first decision once, and only the iceberg that shows', () => {
    const second = [
      ['c', 'eind'],
      ['d', 'eind'],
    ] as const;
    const roads = [
      scene('start', 0, [
        ['a', 'dan'],
        ['b', 'dan'],
      ]),
      scene('dan', 0, second),
    ];
    expect(minutes(...roads, scene('eind', 0, [], iceberg('c'), iceberg('d')))).toBeCloseTo(4 * 0.15 + 0.4 + 0.5);
  });

  it('are none where no play comes to an end', () => {
    expect(minutes()).toBe(0);
    expect(
      minutes(
        scene('start', 1, [
          ['a', 'start'],
          ['b', 'start'],
        ]),
      ),
    ).toBe(0);
  });
});

describe('the minutes of a lesson', () => {
  it('are its words, what there is to pick from and to write on, and its dilemmas', () => {
    expect(lessonMinutes({ words: 430, options: 4, questions: 2 }, [3, 1.5])).toBeCloseTo(2 + 0.6 + 1.5 + 4.5);
  });

  it('are shown whole, rounded up, and never as none', () => {
    expect([0, 0.2, 4, 4.01].map(wholeMinutes)).toEqual([1, 1, 4, 5]);
  });

  it.each([
    [5, 4, false],
    [5, 3.99, true],
    [3, 4, false],
    [3, 4.1, true],
    [1, 0.3, false],
    [2, 1.1, false],
  ])('%s written and %s counted: is that off? %s', (written, counted, off) => {
    expect(isOff(written, counted)).toBe(off);
  });
});
