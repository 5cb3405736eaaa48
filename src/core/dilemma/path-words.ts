import { isMet } from './condition.ts';
import type { Path } from './explore.ts';
import type { DilemmaText, PartText, SceneText } from './text.ts';

/** A way through a dilemma to an ending, and the words that are read on it. */
export type PathLength = { readonly words: number; readonly ending: string };

/**
 * How long every path is, in words that are read: scenes, the options that are offered there, and the parts whose condition holds. What depends on
 * chance is not counted.
 */
export const pathLengths = ({ scenes }: Pick<DilemmaText, 'scenes'>, paths: readonly Path[]): readonly PathLength[] => {
  const byId = new Map(scenes.map(scene => [scene.id, scene]));
  return paths.map(({ steps, ending }) => {
    const chosen = new Set<string>();
    let words = 0;
    for (const { scene, choice } of [...steps, { scene: ending, choice: null }]) {
      const text = byId.get(scene);
      if (text) words += wordsOf(text, chosen);
      if (choice !== null) chosen.add(choice);
    }
    return { words, ending };
  });
};

const wordsOf = ({ title = '', lines, choices, parts }: SceneText, chosen: ReadonlySet<string>): number =>
  countWords(
    title,
    ...lines.map(({ text }) => text),
    ...choices.filter(choice => isMet(choice, chosen)).map(({ text }) => text),
    ...parts.filter(({ guard }) => guard?.chance === undefined && isMet(guard, chosen)).flatMap(textsOf),
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
