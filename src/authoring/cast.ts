import type { Problem } from './problems/problem.ts';
import { Source } from './problems/source.ts';

/** Who is in the course, and what is known of them: for who writes. */
export const castFile = 'modules/personages.txt';

/** Whoever is spoken of with a surname. */
const person = /\b(?:[Mm]eneer|[Mm]evrouw|[Dd]okter)\s+((?:(?:De|Van)\s+)?\p{Lu}\p{Ll}+)/gu;

const peopleIn = (text: string): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const { 1: name = '', index } of text.matchAll(person)) {
    const plain = name.replace(/\s+/g, ' ');
    if (!found.has(plain)) found.set(plain, index);
  }
  return found;
};

/** A file of the course, as it is written. */
type Written = { readonly file: string; readonly source: Source };

/**
 * Where the cast and the lessons have moved apart: somebody who is in one of them only, and a dilemma that the cast does not name. No mistakes: nobody
 * but who writes reads it.
 */
export const castNotices = (cast: string, lessons: readonly Written[], dilemmas: readonly string[]): readonly Problem[] => {
  const source = new Source(cast);
  const flat = source.text.replace(/\s+/g, ' ');
  const all = lessons.map(({ source }) => source.text.replace(/\s+/g, ' ')).join('\n');
  const missing = new Map<string, Problem>();
  for (const { file, source } of lessons)
    for (const [name, offset] of peopleIn(source.text))
      if (!flat.includes(name) && !missing.has(name))
        missing.set(name, { file, ...source.point(offset), message: `${name} staat niet in ${castFile}: zet daar bij wie dat is.` });
  const gone = [...peopleIn(source.text)].filter(([name]) => !all.includes(name));
  return [
    ...missing.values(),
    ...gone.map(([name, offset]) => ({
      file: castFile,
      ...source.point(offset),
      message: `${name} komt in geen les meer voor: haal weg wat hier over die persoon staat.`,
    })),
    ...dilemmas
      .filter(title => !flat.includes(title))
      .map(title => ({
        file: castFile,
        line: 1,
        column: 1,
        message: `Het dilemma “${title}” staat hier niet bij: zet erbij wanneer het speelt en wie erin voorkomt.`,
      })),
  ];
};
