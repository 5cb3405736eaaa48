import { isMet } from './condition.ts';
import type { Path } from './explore.ts';
import { graphOf } from './graph-of.ts';
import { samplePlays } from './sample-plays.ts';
import type { PartText } from './text.ts';
import { type PathOf, type PathVisit, visitsOf } from './visits.ts';

/** A way through a dilemma to an ending, and the words that are read on it. */
export type PathLength = { readonly words: number; readonly ending: string };

/**
 * How long every path is, in words that are read: scenes, the options that are offered there, and the parts whose condition holds. What depends on
 * chance is not counted.
 */
export const pathLengths = (dilemma: PathOf, paths: readonly Path[]): readonly PathLength[] =>
  paths.map(path => ({ words: visitsOf(dilemma, path).reduce((sum, visit) => sum + wordsOf(visit), 0), ending: path.ending }));

/**
 * The same for a larger form, whose plays differ in length whatever their ending is: per ending the mean of plays as they fall. None where it could not be
 * played.
 */
export const meanLengths = (dilemma: PathOf, { paths }: { readonly paths: readonly Path[] }): readonly PathLength[] => {
  if (paths.length === 0) return [];
  const lengths = pathLengths(dilemma, samplePlays(graphOf({ id: '', ...dilemma }), new Set()).plays);
  const endings = new Map<string, number[]>();
  for (const { words, ending } of lengths) endings.set(ending, [...(endings.get(ending) ?? []), words]);
  return [...endings].map(([ending, all]) => ({ words: Math.round(all.reduce((sum, each) => sum + each, 0) / all.length), ending }));
};

const wordsOf = ({ scene: { title = '', lines, choices, parts }, facts, made }: PathVisit): number =>
  countWords(
    title,
    ...lines.map(({ text }) => text),
    ...choices.filter(choice => isMet(choice, facts)).map(({ text }) => text),
    ...parts.filter(({ guard }) => guard?.chance === undefined && isMet(guard, facts)).flatMap(textsOf),
    ...made.flatMap(({ choice, answer }) => answer?.lines.map(({ text }) => text) ?? choice.reply ?? []),
  );

export const textsOf = (part: PartText): readonly string[] => {
  switch (part.kind) {
    case 'barred':
      return [part.text, part.reason];
    case 'consequence':
      return [part.heading ?? '', ...part.lines.map(({ text }) => text)];
    case 'iceberg':
      return part.lines.map(({ text }) => text);
    case 'voice':
      return [part.name, part.who ?? '', part.text];
  }
};

export const countWords = (...texts: readonly string[]): number => texts.join(' ').split(/\s+/).filter(Boolean).length;
