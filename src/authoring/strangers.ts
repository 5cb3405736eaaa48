import { parseLessonName } from './mdx/lesson-link.ts';
import { nearest } from './problems/nearest.ts';
import type { Problem } from './problems/problem.ts';

/** Files that a course is read from, besides lessons: by their place below `modules/`. */
const known =
  /^(?:personages\.txt|begeleiden\.yaml|hernoemd\.yaml|uitgebracht\.json|[^/]+\/(?:begeleiden\.yaml|index\.mdx|nagekeken\/[^/]+\.yaml))$/;
const picture = /\.(?:png|jpe?g|svg|webp|avif|gif)$/i;
/** What systems and programs leave behind; those with a dot in front are not listed at all. */
const leftBehind = /(?:^|\/)(?:Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r|~\$[^/]*)$/i;
/** What is wrong with its name stops a build, and is told there. */
const lessonLike = /\.(?:mdx?|markdown)$/i;

/** Files below `modules/` that nobody reads: their author may think that they are in the course. */
export const strangersIn = (files: Iterable<string>): readonly Problem[] =>
  [...files].flatMap(file => {
    const below = file.replace(/^modules\//, '');
    if (known.test(below) || picture.test(below) || leftBehind.test(below) || lessonLike.test(below)) return [];
    return [{ file, line: 1, column: 1, message: strangerMessage(below) }];
  });

const strangerMessage = (below: string): string => {
  const name = below.split('/').at(-1) ?? below;
  const shorter = name.replace(/\.txt$/i, '');
  if (shorter !== name && lessonLike.test(shorter))
    return `Dit bestand eindigt op ${name.slice(shorter.length)}, en dan leest de cursus het niet: noem het ${parseLessonName(shorter) || shorter === 'index.mdx' ? shorter : 'zoals 01-naam.mdx'}. Windows laat dat eind vaak niet zien.`;
  const meant = nearest(name, ['begeleiden.yaml', 'personages.txt', 'hernoemd.yaml']);
  if (meant) return `Dit bestand leest de cursus niet. Bedoelde je ${meant}? Sla het dan als tekst op onder die naam.`;
  return 'Dit bestand leest de cursus niet: zet het in een map buiten modules, of haal het weg.';
};
