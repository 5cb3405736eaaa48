import { parseDocument, visit } from 'yaml';
import { listFiles } from '../files.ts';
import type { ParsedFile } from '../mdx/parse-mdx.ts';
import { noteOf } from '../organisation/layers.ts';
import type { Problem } from '../problems/problem.ts';
import { readWritten } from '../problems/read-text.ts';
import { Source } from '../problems/source.ts';
import { checkOptions } from './check-options.ts';
import { forbidden } from './forbidden.ts';
import { attributesIn, type Passage, passagesIn } from './passages.ts';
import { fleschDouma, sentencesIn } from './readability.ts';
import { misspellings, readWordList, wordListFile } from './spelling.ts';

/** Words in a sentence: what an adult reads without going back (B1 for what someone has to do, B2 for a story). */
const maxSentenceLength = { choice: 22, story: 28 } as const;

/** Flesch-Douma: below this most adults have to work at a text. */
const minScore = 65;

/** What was found in each file, and in which text: for who looks again after one of them was saved, since reading them all takes seconds. */
export type KnownLanguage = Map<string, { readonly of: string; readonly problems: Promise<readonly Problem[]> }>;

/**
 * Reads the Dutch of every file below `modules/`: spelling, long sentences, readability, words that the course does not use, and
 * options that give themselves away by their length. `lessons`: the files that `readCourse` could parse. `known`
 * is looked in and kept up.
 */
export const checkLanguage = async (
  courseDir: string,
  lessons: readonly ParsedFile[],
  known: KnownLanguage = new Map(),
): Promise<readonly Problem[]> => {
  const [{ all }, { words: own, problems }] = await Promise.all([listFiles(courseDir), readWordList(courseDir)]);
  const forFacilitators = [...all].filter(file => file.endsWith('/begeleiden.yaml') || noteOf(file) !== undefined);
  const unlessKnown = (file: string, text: string, look: () => Promise<readonly Problem[]>): Promise<readonly Problem[]> => {
    const of = [...own, text].join('\n');
    const before = known.get(file);
    if (before?.of === of) return before.problems;
    const looked = { of, problems: look() };
    known.set(file, looked);
    return looked.problems;
  };
  const found = await Promise.all([
    ...lessons.map(lesson => unlessKnown(lesson.file, lesson.source.text, () => checkText(lesson, own))),
    ...forFacilitators.map(async file => {
      const written = await readWritten(courseDir, file);
      // What nobody sees in it was said where the course was read.
      if (!written || written.problems.length > 0) return [];
      return unlessKnown(file, written.text, () => checkFields(file, written.text, own));
    }),
  ]);
  // Every word that is only in this list would be called wrong.
  return problems.length > 0 ? problems : found.flat();
};

/** The problems with the language of one `begeleiden.yaml`: what is said aloud or read at a glance is held to the length of a story's sentence. */
export const checkFields = async (file: string, text: string, own: readonly string[]): Promise<readonly Problem[]> => {
  const source = new Source(text);
  const problem = (offset: number, message: string): Problem => ({ file, ...source.point(offset), message });
  const passages: Passage[] = [];
  visit(parseDocument(source.text), {
    Scalar(key, { value, range }) {
      if (key === 'key' || typeof value !== 'string' || !range || /^[a-z0-9-]+$/.test(value)) return;
      const [start, end] = range;
      // Same length as the source, so that places stay what they are.
      const written = source.text.slice(start, end).replace(/^[>|][+-]?|\s/g, found => ' '.repeat(found.length));
      passages.push({ text: written, within: [], at: index => start + index });
    },
  });
  return [
    ...passages.flatMap(passage => tooLong(passage, problem)),
    ...passages.flatMap(passage => notUsed(passage, accepted(source.text), problem)),
    ...(await misspelled(source.text, passages, own, problem)),
  ];
};

/** The problems with the language of one file. */
export const checkText = async ({ file, source, tree }: ParsedFile, own: readonly string[]): Promise<readonly Problem[]> => {
  const prose = passagesIn(tree);
  const attributes = attributesIn(tree, source);
  const head = frontmatterPassages(source.text);
  const problem = (offset: number, message: string): Problem => ({ file, ...source.point(offset), message });

  // Titles of books and reports are what they are.
  const inSources = /^soort: bronnen$/m.test(source.text);
  return [
    ...prose.flatMap(passage => tooLong(passage, problem)),
    ...(inSources ? [] : tooHard(prose, problem)),
    ...(inSources ? [] : [...head, ...prose, ...attributes].flatMap(passage => notUsed(passage, accepted(source.text), problem))),
    ...checkOptions(tree).map(({ offset, message }) => problem(offset, message)),
    ...(await misspelled(source.text, [...head, ...prose, ...attributes], own, problem)),
  ];
};

type MakeProblem = (offset: number, message: string) => Problem;

const tooLong = (passage: Passage, problem: MakeProblem): readonly Problem[] => {
  const most = passage.within.includes('Keuze') ? maxSentenceLength.choice : maxSentenceLength.story;
  return sentencesIn(passage.text)
    .filter(sentence => sentence.words > most)
    .map(sentence =>
      problem(passage.at(sentence.index), `Deze zin heeft ${sentence.words} woorden: maak er twee van, met hooguit ${most} woorden elk.`),
    );
};

const tooHard = (prose: readonly Passage[], problem: MakeProblem): readonly Problem[] => {
  const score = fleschDouma(prose.map(passage => passage.text));
  return score !== null && score < minScore
    ? [problem(0, `Deze tekst is moeilijk (Flesch-Douma ${score}, minstens ${minScore}): gebruik kortere zinnen en gewonere woorden.`)]
    : [];
};

/** What a file says to accept, because the word itself is spoken of: `{/* taal: veelpleger *\/}`, in YAML `# taal: veelpleger`. */
const accepted = (text: string): readonly string[] =>
  [...text.matchAll(/(?:\{\/\*|^#)\s*taal:\s*(.+?)\s*(?:\*\/\}|$)/gms)].flatMap(([, words = '']) =>
    words.split(',').map(word => word.trim().toLowerCase()),
  );

const notUsed = (passage: Passage, allowed: readonly string[], problem: MakeProblem): readonly Problem[] =>
  forbidden.flatMap(({ words, instead }) =>
    [...passage.text.matchAll(words)]
      .filter(([word]) => !allowed.includes(word.toLowerCase()))
      .map(match => problem(passage.at(match.index), `‘${match[0]}’ gebruikt de cursus niet. ${instead}`)),
  );

/** The values of the frontmatter: titles, promises, goals. */
const frontmatterPassages = (text: string): readonly Passage[] => {
  const end = text.indexOf('\n---', 3);
  return [...text.slice(0, Math.max(0, end)).matchAll(/^(?:(?:titel|belofte|openingszin|slotzin):|\s+-)\s+(.+)$/gm)].map(match => {
    const offset = match.index + match[0].length - (match[1]?.length ?? 0);
    return { text: match[1] ?? '', within: [], at: index => offset + index };
  });
};

/** The word that a message of `misspelled` is about. */
export const unknownWord = /^‘(.+?)’ staat niet in het woordenboek\./;

const noWord = /(?<=&)[a-z]{2,8}(?=;)|(?<=:::)\w+|[\p{L}\p{N}_-]+\.(?:mdx?|jpe?g|png|svg|webp|avif|gif|yaml|txt|ts)\b/gu;

/** Everything but these passages is blanked, so that places stay what they are. */
const misspelled = async (
  text: string,
  passages: readonly Passage[],
  own: readonly string[],
  problem: MakeProblem,
): Promise<readonly Problem[]> => {
  const masked = Array.from({ length: text.length }, () => ' ');
  const blank = (from: number, to: number) => masked.fill(' ', from, to);
  for (const passage of passages)
    for (let i = 0; i < passage.text.length; i++) {
      const at = passage.at(i);
      if (text[at] === passage.text[i]) masked[at] = passage.text[i] ?? ' ';
    }
  // The name of a file, or of a sign, is no word; one that stands in a sentence was meant as a link, which is told where that is.
  for (const { 0: name, index } of masked.join('').matchAll(noWord)) blank(index, index + name.length);
  // A word that the course does not use is one mistake, whether it is in the dictionary or not.
  for (const { words } of forbidden) for (const { 0: word, index } of masked.join('').matchAll(words)) blank(index, index + word.length);
  return (await misspellings(masked.join(''), own)).map(({ word, offset, suggestions }) =>
    problem(
      offset,
      `‘${word}’ staat niet in het woordenboek.${suggestions.length ? ` Bedoelde je ${suggestions.map(s => `‘${s}’`).join(' of ')}?` : ''} Klopt het zo, zet het dan in ${wordListFile}.`,
    ),
  );
};
