import { describe, expect, it } from 'vitest';
import { unevenPaths } from '../../../src/authoring/checks/path-lengths.ts';
import { readDilemma } from '../../../src/authoring/mdx/dilemma.ts';
import { parseMdx } from '../../../src/authoring/mdx/parse-mdx.ts';
import { plainText } from '../../../src/authoring/mdx/plain-text.ts';
import { componentsIn } from '../../../src/authoring/mdx/tree.ts';
import { Source } from '../../../src/authoring/problems/source.ts';
import { readValidCourse } from '../../../src/authoring/read-course.ts';
import { explore } from '../../../src/core/dilemma/explore.ts';
import { graphOf } from '../../../src/core/dilemma/graph-of.ts';
import { type PathLength, pathLengths } from '../../../src/core/dilemma/path-words.ts';
import { choice, dilemma, iceberg, markedScene } from './marked.ts';

const words = (n: number): string => Array.from({ length: n }, (_, i) => `woord${i}`).join(' ');

const lengthsOf = (text: string) => {
  const parsed = parseMdx(new Source(text));
  if (!('tree' in parsed)) throw new Error(parsed.message);
  const [found] = componentsIn(parsed.tree);
  if (!found) throw new Error('There is no dilemma');
  const { text: read } = readDilemma(found.element, plainText(undefined));
  return pathLengths(read, explore(graphOf(read)).paths);
};

const two = (long: number, short: number, more = '') =>
  lengthsOf(
    dilemma(
      markedScene('id="start"', choice('a', 'lang') + choice('b', 'kort')),
      markedScene('id="lang"', `${words(long)}\n\n${more}${iceberg}`),
      markedScene('id="kort"', `${words(short)}\n\n${iceberg}`),
    ),
  );

const differenceOf = (lengths: readonly PathLength[]) => {
  const words = lengths.map(length => length.words);
  return Math.max(...words) - Math.min(...words);
};

describe('how long the paths of a dilemma are', () => {
  it('is counted in the words that are read on them', () => {
    expect(differenceOf(two(50, 50))).toBe(0);
    const lengths = two(150, 50);
    expect(differenceOf(lengths)).toBe(100);
    expect(lengths.map(({ ending }) => ending)).toEqual(['lang', 'kort']);
  });

  it('leaves out what is not there on that path, and what chance decides', () => {
    const extra = (guard: string) => `<Gevolg ${guard}>${words(300)}</Gevolg>\n\n`;
    const difference = (guard: string) => differenceOf(two(50, 50, extra(guard)));
    expect([difference('als="a"'), difference('als="b"'), difference('kans="50%"')]).toEqual([300, 0, 0]);
  });

  it('is said where one is more than half as long again, and half a minute longer', () => {
    expect(unevenPaths(two(1000, 400))).toMatch(
      /\(naar "lang", \d+ woorden\) is meer dan anderhalf keer zo lang als het kortste \(naar "kort"/,
    );
    expect(unevenPaths(two(500, 400))).toBeNull();
    expect(unevenPaths(two(100, 20)), 'short ones').toBeNull();
    expect(unevenPaths([])).toBeNull();
  });

  it('tells no path of this course from another, as docs/privacy says', async () => {
    const { lessons } = await readValidCourse('.');
    const dilemmas = lessons.flatMap(lesson => lesson.dilemmas);
    expect(dilemmas.length).toBeGreaterThan(0);
    expect(dilemmas.flatMap(({ uneven }) => uneven ?? [])).toEqual([]);
  });
});
