import { type DilemmaNodes, readDilemma } from '../../src/authoring/mdx/dilemma.ts';
import type { Words } from '../../src/authoring/mdx/lines.ts';
import { plainText } from '../../src/authoring/mdx/plain-text.ts';
import { parseTargets, readGuard } from '../../src/authoring/mdx/props.ts';
import { componentsIn, prop } from '../../src/authoring/mdx/tree.ts';
import type { FileUnits } from '../../src/authoring/review/read-units.ts';
import type { DilemmaUnits, Unit } from '../../src/authoring/review/units.ts';
import { choiceNames, guardInWords, type NameOf } from '../../src/core/dilemma/in-words.ts';
import type { ChoiceText, DilemmaText, SceneText } from '../../src/core/dilemma/text.ts';
import { nl } from '../../src/core/i18n/nl.ts';

/**
 * A dilemma as an expert reads it on paper: each scene once, with where the story comes from and goes to, and when a text shows, in plain Dutch. The
 * texts themselves are units; the rest is not to be changed.
 */
export type ReviewStory = {
  readonly units: DilemmaUnits;
  readonly text: DilemmaText;
  /** The element behind every piece of it. */
  readonly nodes: DilemmaNodes;
  /** Texts before the first scene. */
  readonly opening: readonly ReviewGroup[];
  readonly scenes: readonly ReviewScene[];
};

export type ReviewScene = {
  readonly id: string;
  /** `Scène 3 – Zeven voor half zes`. */
  readonly heading: string;
  /** When it comes, where from and where to. */
  readonly facts: readonly string[];
  readonly groups: readonly ReviewGroup[];
};

/** The texts of one word, with what an expert has to know of it: when it shows, where it leads. */
export type ReviewGroup = { readonly units: readonly [Unit, ...Unit[]]; readonly facts: readonly string[] };

/** The stories of a file that was read. */
export const reviewStories = ({ tree, dilemmas }: FileUnits, words: Words | undefined): readonly ReviewStory[] => {
  const elements = componentsIn(tree).flatMap(({ name, element }) => (name === 'Dilemma' ? [element] : []));
  return dilemmas.flatMap((units, i) => {
    const element = elements[i];
    return element ? [storyOf(units, readDilemma(element, plainText(words)))] : [];
  });
};

const storyOf = (units: DilemmaUnits, nodes: DilemmaNodes): ReviewStory => {
  const { text } = nodes;
  const map = mapOf(text);
  return {
    units,
    text,
    nodes,
    opening: groupsIn(units, undefined, map),
    scenes: units.scenes.map(({ id }, i) => {
      const scene = text.scenes[i];
      return {
        id,
        heading: map.nameOf(id),
        facts: scene ? [...whenIn(scene, map), ...fromIn(scene, map), ...onIn(scene, map)] : [],
        groups: groupsIn(units, id, map),
      };
    }),
  };
};

/** What things in the story are called. */
type StoryMap = { readonly text: DilemmaText; readonly nameOf: (scene: string) => string; readonly choiceOf: NameOf };

const mapOf = (text: DilemmaText): StoryMap => {
  const names = new Map(
    text.scenes.map(({ id, title }, i) => [id, `${nl.scene.replace('{n}', `${i + 1}`)}${title ? ` – ${title}` : ''}`] as const),
  );
  return { text, nameOf: id => names.get(id) ?? id, choiceOf: choiceNames(text) };
};

const whenIn = (scene: SceneText, { choiceOf }: StoryMap): readonly string[] => {
  const when = guardInWords(scene, choiceOf, nl.guard);
  return when ? [`${when}.`] : [];
};

const fromIn = ({ id }: SceneText, { text, nameOf }: StoryMap): readonly string[] => {
  const from = text.scenes.flatMap(scene => {
    const chosen = scene.choices.filter(choice => leadsTo(choice, id)).map(choice => `${nameOf(scene.id)}, na ‘${choice.text}’`);
    return [...(scene.next.includes(id) ? [nameOf(scene.id)] : []), ...chosen];
  });
  if (text.scenes[0]?.id === id) return ['Hier begint het.', ...(from.length > 0 ? [`Komt ook van: ${from.join('; ')}.`] : [])];
  return from.length > 0 ? [`Komt van: ${from.join('; ')}.`] : [];
};

/** A move leads back to its own scene, which nobody needs to be told. */
const leadsTo = ({ to, move, answers = [] }: ChoiceText, id: string): boolean =>
  (move === undefined && to.includes(id)) || answers.some(answer => answer.to?.includes(id));

const onIn = ({ next, choices }: SceneText, map: StoryMap): readonly string[] => {
  if (next.length > 0) return [`Gaat zonder keuze naar ${targetsInWords(next, map)}.`];
  return choices.length > 0 ? [] : ['Hier eindigt het.'];
};

const targetsInWords = (targets: readonly string[], { nameOf }: StoryMap): string =>
  targets.length === 1 ? targets.map(nameOf).join('') : `de eerste hiervan die kan: ${targets.map(nameOf).join('; ')}`;

/** The units of a scene, or those of none, with those of one word together. */
const groupsIn = ({ units }: DilemmaUnits, scene: string | undefined, map: StoryMap): readonly ReviewGroup[] => {
  const groups: [Unit, ...Unit[]][] = [];
  for (const unit of units) {
    if (unit.scene !== scene) continue;
    const last = groups.at(-1);
    if (last && startOf(last[0]) === startOf(unit)) last.push(unit);
    else groups.push([unit]);
  }
  return groups.map(units => ({ units, facts: factsOf(units[0], map) }));
};

const startOf = ({ element }: Unit): number => element.position?.start.offset ?? 0;

/** When what a word says shows, and where it leads; a scene has its own. */
const factsOf = ({ word, element }: Unit, map: StoryMap): readonly string[] => {
  if (word === 'Situatie' || word === 'Dilemma') return [];
  const when = guardInWords(readGuard(element), map.choiceOf, nl.guard);
  const to = parseTargets(prop(element, 'naar') ?? '');
  const move = word === 'Na' ? prop(element, 'zet') : undefined;
  return [
    ...(move ? [`Na ‘${map.choiceOf(move)}’.`] : []),
    ...(when ? [`${when}.`] : []),
    ...(to.length > 0 ? [`Gaat naar ${targetsInWords(to, map)}.`] : []),
  ];
};
