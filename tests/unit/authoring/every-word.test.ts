import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dilemmaCards } from '../../../kit/dilemma-cards.ts';
import { questionCards } from '../../../kit/group-cards.ts';
import { moduleGuide } from '../../../kit/module-guide.ts';
import { readValidCourse } from '../../../src/authoring/read-course.ts';
import { type ComponentName, components } from '../../../src/core/course/components.ts';
import type { Markdown } from '../../../src/core/course/markdown.ts';
import type { Story } from '../../../src/core/course/story.ts';
import { anything, holding, lessonWith, type MarkedBlock, wordLessons, writeCourse } from '../../support/every-word.ts';
import { facilitated } from '../../support/facilitated.ts';
import { config } from './course-folder.ts';
import { problemsIn } from './marked.ts';

/** The lines of the lesson's frontmatter in `problemsIn`. */
const head = 6;

/** Whether `check` should refuse a block, seen what stands before it in the word. */
const refused = (word: ComponentName, blocks: readonly MarkedBlock[], i: number): boolean => {
  const holds: readonly Markdown[] = components[word].holds;
  const block = blocks[i];
  if (!block) return false;
  const second = block.paragraph && blocks.slice(0, i).some(({ paragraph }) => paragraph);
  return block.kind === 'line' || (block.paragraph && second && !holds.includes('paragraphs'))
    ? second && !holds.includes('paragraphs')
    : !holds.includes(block.kind);
};

describe('Markdown in a word', () => {
  const without = holding.filter(word => word !== 'Term');

  it.each(without)('of <%s> is refused at its line, once, where it cannot be shown, and nowhere else', word => {
    let n = 0;
    fc.assert(
      fc.property(anything, makers => {
        const blocks = makers.map(make => make(() => `merk${++n}`));
        const { text, lines } = lessonWith(word, blocks, 'proef');
        const wanted = blocks.flatMap((_, i) => (refused(word, blocks, i) ? [(lines[i] ?? 0) + head] : []));
        const found = problemsIn(text.replaceAll('plaat.png', 'loket.jpg')).filter(
          ({ message }) => !/overslaat|slaat een niveau/.test(message),
        );
        expect(
          found.map(({ line }) => line),
          text,
        ).toEqual(wanted);
        for (const { message } of found) expect(message).toMatch(new RegExp(`^In <${word}> kan geen [^.]+: [^.]+\\.$`));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the texts that the kit and the page for a group are made of', () => {
  const lessons = wordLessons(12);
  const dir = mkdtempSync(path.join(tmpdir(), 'woorden-'));
  let stories: readonly Story[] = [];
  let made: ReturnType<typeof facilitated>;
  beforeAll(async () => {
    writeCourse(dir, lessons, config());
    const [own, { facilitation }] = await Promise.all([readValidCourse(dir), readValidCourse('.')]);
    if (!facilitation) throw new Error('The course has nothing for facilitators');
    ({ stories } = own);
    made = facilitated(own.course, own.config, facilitation.common, stories);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const told: readonly ComponentName[] = [
    'Situatie',
    'Keuze',
    'KanNiet',
    'Gevolg',
    'Boven',
    'Onder',
    'Stem',
    'Zet',
    'Na',
    'Begrip',
    'VoorJezelf',
    'Leeractie',
  ];

  it.each(told)('have every word of <%s> once, and none glued to another', word => {
    const own = lessons.filter(lesson => lesson.word === word);
    const text = JSON.stringify(stories.filter(({ module }) => module === word.toLowerCase()));
    const found = [...text.matchAll(/[\p{L}\p{N}]*merk[\p{L}\p{N}]*/gu)].map(([mark]) => mark);
    expect(found).toEqual(own.flatMap(({ marks }) => marks));
  });

  /** The marks in a text, sorted, with what is glued to them. */
  const marksIn = (text: string) => [...text.matchAll(/[\p{L}\p{N}]*merk[\p{L}\p{N}]*/gu)].map(([mark]) => mark).toSorted();
  const marksOf = (...words: readonly ComponentName[]) =>
    lessons.flatMap(({ word, marks }) => (words.includes(word) ? marks : [])).toSorted();
  const inDilemmas = ['Situatie', 'Keuze', 'KanNiet', 'Gevolg', 'Boven', 'Onder', 'Stem', 'Zet', 'Na'] as const;

  it('bring every word of a dilemma to its cards, once', () => {
    const cards = made.material.modules.flatMap(({ dilemmas }) => dilemmas.map(each => dilemmaCards(made.material, each)));
    expect(marksIn(cards.join('\n'))).toEqual(marksOf(...inDilemmas));
  });

  it('bring every question and every action to the cards with questions, once', () => {
    const cards = made.material.modules.map(module => questionCards(made.material, module));
    expect(marksIn(cards.join('\n'))).toEqual(marksOf('VoorJezelf', 'Leeractie'));
  });

  it('bring what is read aloud, what can be chosen and what cannot, every concept and every question to the guide of a module, once', () => {
    const guides = made.material.modules.map(module => moduleGuide(made.material, module));
    expect(marksIn(guides.join('\n'))).toEqual(marksOf('Situatie', 'Keuze', 'KanNiet', 'Zet', 'Begrip', 'VoorJezelf'));
  });

  it('bring every word of a dilemma and every concept to the page for a group, once', () => {
    expect(marksIn(JSON.stringify(made.room.modules))).toEqual(marksOf(...inDilemmas, 'Begrip'));
  });
});
