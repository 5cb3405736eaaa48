import { leastWeight } from '../../src/authoring/checks/advice.ts';
import { weighsAsWhole } from '../../src/authoring/checks/usual-forms.ts';
import type { DilemmaReading } from '../../src/authoring/read-file.ts';
import { decisionWeight, type MiddleWeight, middleWeights } from '../../src/core/dilemma/decision-weight.ts';
import { wordsPerMinute } from '../../src/core/dilemma/minutes.ts';
import { meanLengths, type PathLength, pathLengths } from '../../src/core/dilemma/path-words.ts';
import { isEnding } from '../../src/core/dilemma/play.ts';
import { type DilemmaText, partsOf } from '../../src/core/dilemma/text.ts';

/** A path, with the minutes that it takes to read. */
export type TimedPath = PathLength & { readonly minutes: number };

/** How the options of a scene compare. Lengths are in characters, in the order of the text. */
export type OptionBalance = { readonly scene: string; readonly title: string; readonly lengths: readonly number[] };

/** How much of what is read after the last choice depends on a choice, and how much should, from 0 to 1. */
export type ChoiceWeight = { readonly which: 'laatste' | 'eerste'; readonly share: number; readonly least: number };

export type Voice = { readonly name: string; readonly times: number; readonly endings: number };

/** What can be counted of a dilemma; what may be said better of it is advice, and stands elsewhere. */
export type DilemmaFigures = {
  readonly paths: number;
  /** By length; nothing where no path comes to an ending. In a larger form the means per ending. */
  readonly lengths: { readonly shortest: TimedPath; readonly middle: TimedPath; readonly longest: TimedPath } | undefined;
  readonly options: readonly OptionBalance[];
  /** How often the longest option of a scene stands at each place, from 0 for the first. */
  readonly longestAt: readonly number[];
  readonly weights: readonly ChoiceWeight[];
  /** The same of what is chosen in between; nobody says how much that should be. */
  readonly middle: readonly (MiddleWeight & { readonly title: string })[];
  /** Who speaks most first. */
  readonly voices: readonly Voice[];
};

export const figuresOf = ({ text, exploration, nodes }: Pick<DilemmaReading, 'text' | 'exploration' | 'nodes'>): DilemmaFigures => {
  const options = optionsOf(text);
  const isWhole = text.larger !== undefined || weighsAsWhole(nodes.element);
  const weight = isWhole ? null : decisionWeight(text);
  const titleOf = (scene: string) => text.scenes.find(({ id }) => id === scene)?.title ?? scene;
  const weights =
    weight &&
    ([
      ['laatste', weight.last],
      ['eerste', weight.first],
    ] as const);
  return {
    paths: exploration.paths.length,
    lengths: lengthsOf(text.larger ? meanLengths(text, exploration) : pathLengths(text, exploration.paths)),
    options,
    longestAt: longestAt(options),
    weights: (weights ?? []).map(([which, share]) => ({ which, share, least: leastWeight(nodes.element, which) })),
    middle: (isWhole ? [] : middleWeights(text)).map(each => ({ ...each, title: titleOf(each.scene) })),
    voices: voicesOf(text),
  };
};

const lengthsOf = (all: readonly PathLength[]): DilemmaFigures['lengths'] => {
  const timed = all.map(path => ({ ...path, minutes: path.words / wordsPerMinute })).sort((a, b) => a.words - b.words);
  const [shortest, middle, longest] = [timed[0], timed[Math.floor((timed.length - 1) / 2)], timed.at(-1)];
  return shortest && middle && longest && { shortest, middle, longest };
};

const optionsOf = ({ scenes }: DilemmaText): readonly OptionBalance[] =>
  scenes
    .filter(({ choices }) => choices.length > 1)
    .map(({ id, title = '', choices }) => ({ scene: id, title, lengths: choices.map(({ text }) => text.length) }));

const longestAt = (options: readonly OptionBalance[]): readonly number[] => {
  const places = Math.max(0, ...options.map(({ lengths }) => lengths.length));
  return Array.from(
    { length: places },
    (_, place) => options.filter(({ lengths }) => lengths.indexOf(Math.max(...lengths)) === place).length,
  );
};

const voicesOf = ({ scenes }: DilemmaText): readonly Voice[] => {
  const heard = scenes.flatMap(scene => partsOf(scene, 'voice').map(({ name }) => ({ name, scene })));
  return [...new Set(heard.map(({ name }) => name))]
    .map(name => {
      const own = heard.filter(each => each.name === name);
      return { name, times: own.length, endings: new Set(own.flatMap(({ scene }) => (isEnding(scene) ? [scene] : []))).size };
    })
    .sort((a, b) => b.times - a.times || a.name.localeCompare(b.name));
};
