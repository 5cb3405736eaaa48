import { expect } from 'vitest';
import { lessonFrontmatter } from '../../../src/authoring/mdx/frontmatter.ts';
import type { Problem } from '../../../src/authoring/problems/problem.ts';
import { readFile } from '../../../src/authoring/read-file.ts';

const file = 'modules/een/02-proef.mdx';
const head = '---\ntitel: Proef\nduur: 5\nsoort: dilemma\n---\n\n';

/** The files that links and images in a fixture may point at. */
const around = {
  file,
  pages: new Set([file, 'modules/een/index.mdx', 'modules/een/03-de-ruimtetoets.mdx', 'modules/leiderschap/01-start.mdx']),
  files: new Set([file, 'modules/een/images/loket.jpg']),
  words: undefined,
};

/** Everything that is wrong with a lesson's text (its frontmatter left out), in the order of the text. */
export const problemsIn = (body: string): readonly Problem[] =>
  readFile(head + body, lessonFrontmatter, 'lesson', around).problems.toSorted((a, b) => a.line - b.line || a.column - b.column);

/**
 * Expects one problem for each ▸ in the text, right behind that mark, and no others. The marks are not part of the text.
 */
export const expectProblems = (marked: string, ...messages: readonly RegExp[]): void => {
  const parts = `${head}${marked}`.split('▸');
  const places = parts.slice(0, -1).map((_, i) => {
    const before = parts
      .slice(0, i + 1)
      .join('')
      .split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  });
  expect(problemsIn(marked.replaceAll('▸', ''))).toEqual(
    places.map((place, i) => ({ file, ...place, message: expect.stringMatching(messages[i] ?? /^$/) })),
  );
};

export const iceberg =
  '<IJsberg>\n<Boven blok="resultaat">De lijst klopt.</Boven>\n<Onder blok="interactie">Het vertrouwen is weg.</Onder>\n</IJsberg>';

/** A dilemma around these scenes. */
export const dilemma = (...scenes: readonly string[]): string =>
  `<Dilemma id="proef" titel="Proef" rol="agent" duur="5">\n\n${scenes.join('\n\n')}\n\n</Dilemma>\n`;

/** A scene with some text, which goes on with `inside`. */
export const markedScene = (attributes: string, inside: string): string =>
  `<Situatie ${attributes}>\n\nEr gebeurt iets.\n\n${inside}\n\n</Situatie>`;

export const ending = (id: string): string => markedScene(`id="${id}"`, iceberg);

export const choice = (id: string, naar: string): string => `<Keuze id="${id}" naar="${naar}">Doe ${id}.</Keuze>\n`;

/** A first scene with two choices, to `ja` and `nee`. */
export const firstScene = markedScene('id="start"', choice('a', 'ja') + choice('b', 'nee'));
