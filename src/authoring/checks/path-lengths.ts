import type { PathLength } from '../../core/dilemma/path-words.ts';

/** How many times as long as the shortest path the longest may be, and how many words it may be longer whatever that comes to: half a minute. */
const maxRatio = 1.5;
const maxDifference = 100;

/**
 * When a lesson was opened and a dilemma was done can be seen on any server, and how long that took tells the path where one is much longer
 * than the others (docs/privacy): what to say of that, or `null`.
 */
export const unevenPaths = (lengths: readonly PathLength[]): string | null => {
  const [shortest, ...longer] = lengths.toSorted((a, b) => a.words - b.words);
  const longest = longer.at(-1);
  if (!(shortest && longest)) return null;
  if (longest.words <= maxRatio * shortest.words || longest.words - shortest.words <= maxDifference) return null;
  return `Het langste pad van dit dilemma (naar "${longest.ending}", ${longest.words} woorden) is meer dan anderhalf keer zo lang als het kortste (naar "${shortest.ending}", ${shortest.words}): aan de tijd is dan te zien wat iemand koos. Maak het lange pad korter of het korte langer.`;
};
