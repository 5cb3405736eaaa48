import { type Facts, isMet } from './condition.ts';
import { explore, type Path } from './explore.ts';
import { graphOf } from './graph-of.ts';
import { optionsOf } from './outline.ts';
import { samplePlays, shownNames } from './sample-plays.ts';
import { type IcebergLine, partsOf, type SceneText, type VoiceText } from './text.ts';
import { type PathOf, visitsOf } from './visits.ts';

/**
 * What an iceberg says to those who came to it over the same roads. `letters`: of the options at the first choice after which it can come. `after`:
 * the ids of the last choices before it, when the same scene has another card for who chose otherwise; `last`: the same, always. `voices`: who speaks on each
 * of its roads.
 */
export type IcebergCard = {
  /** Unique in the dilemma; that of the scene when it has no other card. */
  readonly id: string;
  readonly scene: SceneText;
  readonly letters: readonly string[];
  readonly after: readonly string[];
  /** Ids of the choices on every one of its roads, in the order of the first of them. */
  readonly always: readonly string[];
  readonly last: readonly string[];
  readonly lines: readonly IcebergLine[];
  readonly voices: readonly VoiceText[];
};

type Roads = {
  readonly lines: readonly IcebergLine[];
  readonly letters: Set<string>;
  readonly last: Set<string>;
  readonly made: (readonly string[])[];
  readonly plays: Facts[];
};

/** In the order of the text; those of one scene in the order of the roads. A group reads the card of its own road, and nothing of another. */
export const icebergCards = (dilemma: PathOf): readonly IcebergCard[] => {
  const byScene = roadsByScene(dilemma);
  return dilemma.scenes.flatMap(scene => {
    const cards = [...(byScene.get(scene.id)?.values() ?? [])];
    return cards.map(({ lines, letters, last, made, plays }, i): IcebergCard => {
      const voices = partsOf(scene, 'voice').filter(
        ({ guard }) => guard?.chance === undefined && plays.every(chosen => isMet(guard, chosen)),
      );
      const alone = cards.length === 1;
      return {
        id: alone ? scene.id : `${scene.id}.${i + 1}`,
        scene,
        letters: [...letters].sort(),
        after: alone ? [] : [...last],
        always: (made[0] ?? []).filter(id => made.every(road => road.includes(id))),
        last: [...last],
        lines,
        voices,
      };
    });
  });
};

/** Per scene, and then per set of lines that shows there: the roads on which it does. */
const roadsByScene = (dilemma: PathOf): ReadonlyMap<string, ReadonlyMap<string, Roads>> => {
  const letters = new Map(optionsOf(dilemma).map(({ letter, choice }) => [choice.id, letter]));
  const found = new Map<string, Map<string, Roads>>();
  for (const path of pathsOf(dilemma)) {
    const before: string[] = [];
    for (const { scene, facts, made } of visitsOf(dilemma, path)) {
      const lines = shownLines(scene, facts);
      if (lines.length > 0) {
        const cards = found.get(scene.id) ?? new Map<string, Roads>();
        found.set(scene.id, cards);
        addRoad(roadsTo(cards, lines), before, facts, letters);
      }
      before.push(...made.map(({ choice }) => choice.id));
    }
  }
  return found;
};

/** Every path; of a larger form, which has too many, some that show all of it between them. */
const pathsOf = (dilemma: PathOf): readonly Path[] => {
  const graph = graphOf({ id: '', ...dilemma });
  return dilemma.larger ? samplePlays(graph, shownNames(graph)).walks : explore(graph).paths;
};

/** The roads to a card with these lines; none yet when no road led to it before. */
const roadsTo = (cards: Map<string, Roads>, lines: readonly IcebergLine[]): Roads => {
  const key = lines.map(({ side, block, text }) => `${side} ${block} ${text}`).join('\n');
  const roads = cards.get(key) ?? { lines, letters: new Set(), last: new Set(), made: [], plays: [] };
  cards.set(key, roads);
  return roads;
};

/** `made`: the choices on the road, in order. `facts`: what was so at its end. `letters`: of the options of the first choice, by id. */
const addRoad = (roads: Roads, made: readonly string[], facts: Facts, letters: ReadonlyMap<string, string>): void => {
  const letter = made.map(each => letters.get(each)).find(each => each !== undefined);
  if (letter !== undefined) roads.letters.add(letter);
  const last = made.at(-1);
  if (last !== undefined) roads.last.add(last);
  roads.made.push([...made]);
  roads.plays.push(facts);
};

/** The lines of the icebergs of a scene that show once these choices were made. */
export const shownLines = (scene: Pick<SceneText, 'parts'>, chosen: Facts): readonly IcebergLine[] =>
  partsOf(scene, 'iceberg')
    .filter(({ guard }) => isMet(guard, chosen))
    .flatMap(({ lines }) => lines.filter(line => isMet(line, chosen)));
