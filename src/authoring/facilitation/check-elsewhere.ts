import type { DilemmaNotes } from '../../core/course/facilitation.ts';
import type { DilemmaText } from '../../core/dilemma/text.ts';
import type { AtField } from '../problems/from-zod.ts';
import type { Problem } from '../problems/problem.ts';

const ways = { min: 3, max: 5 };

/**
 * Checks the ways that a dilemma does not offer (`elders`): learners read them at its end, so there are some and not many, and none is one of its
 * choices. `dilemmas`: those that learners play, by id; any other is passed over.
 */
export const checkElsewhere = (
  notes: readonly Pick<DilemmaNotes, 'dilemma' | 'elsewhere'>[],
  dilemmas: ReadonlyMap<string, DilemmaText>,
  at: AtField,
): readonly Problem[] =>
  notes.flatMap(({ dilemma: id, elsewhere }, i) => {
    const dilemma = dilemmas.get(id);
    if (!dilemma?.ownOption) return [];
    const { min, max } = ways;
    const count =
      elsewhere.length < min || elsewhere.length > max
        ? [
            at(
              ['dilemmas', i, 'elders'],
              `Bij "${id}" ${elsewhere.length === 1 ? 'staat 1 weg' : `staan ${elsewhere.length} wegen`} in elders: noem er ${min} tot ${max}. De deelnemer leest ze na het einde.`,
            ),
          ]
        : [];
    const choices = new Map(dilemma.scenes.flatMap(scene => scene.choices.map(choice => [bare(choice.text), choice.id] as const)));
    const offered = elsewhere.flatMap((way, j) => {
      const choice = choices.get(bare(way));
      return choice === undefined
        ? []
        : [at(['dilemmas', i, 'elders', j], `Dit is keuze "${choice}" van "${id}": noem in elders alleen wat er niet bij staat.`)];
    });
    return [...count, ...offered];
  });

/** A text as it is compared: without capitals, punctuation and white space that make no other sentence of it. */
const bare = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
