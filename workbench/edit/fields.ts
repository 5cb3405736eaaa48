import { parseMdx } from '../../src/authoring/mdx/parse-mdx.ts';
import { parseChance } from '../../src/authoring/mdx/props.ts';
import { componentsIn, type MdxElement, prop } from '../../src/authoring/mdx/tree.ts';
import { Source } from '../../src/authoring/problems/source.ts';
import { parseCondition } from '../../src/core/dilemma/parse-condition.ts';
import { notPlain } from './typed.ts';
import { asTyped } from './written.ts';

/** What can be added to a scene, by the word that comes of it. */
export const addKinds = ['Keuze', 'Gevolg', 'Stem', 'Boven', 'Onder', 'Drijfveer', 'Situatie'] as const;
export type AddKind = (typeof addKinds)[number];

/** What comes after a new scene: an ending, the next scene, or two options. */
export const onwardKinds = ['einde', 'verder', 'keuzes'] as const;

/** `fields`: what was filled in, by name. */
export type AddRequest = {
  readonly dilemma: string;
  readonly scene: string;
  readonly kind: AddKind;
  readonly fields: { readonly [name: string]: string };
};

/** Says, in a Dutch sentence, why something cannot be added. */
export class Refusal extends Error {}

/** The dilemma that is added to, and the scene in it. */
export type AddPlace = {
  readonly source: string;
  readonly dilemma: MdxElement;
  readonly scenes: readonly MdxElement[];
  readonly scene: MdxElement;
  readonly taken: ReadonlySet<string>;
  readonly choices: ReadonlySet<string>;
  readonly field: (name: string) => string;
};

/** Throws a `Refusal` when the file cannot be read, or the scene is gone. */
export const addPlaceOf = (source: string, { dilemma: id, scene: sceneId, fields }: AddRequest): AddPlace => {
  const parsed = parseMdx(new Source(source));
  if (!('tree' in parsed)) throw new Refusal('Het bestand is nu niet te lezen: herstel eerst wat er bij Fouten staat.');
  const dilemma = componentsIn(parsed.tree).find(({ name, element }) => name === 'Dilemma' && prop(element, 'id') === id)?.element;
  const inside = dilemma ? componentsIn(dilemma) : [];
  const scenes = inside.flatMap(({ name, element }) => (name === 'Situatie' ? [element] : []));
  const scene = scenes.find(element => prop(element, 'id') === sceneId);
  if (!dilemma || !scene) throw new Refusal('Deze situatie staat er niet meer.');
  const idsOf = (...names: readonly string[]) =>
    new Set(inside.flatMap(({ name, element }) => (names.includes(name) ? [prop(element, 'id') ?? ''] : [])));
  return {
    source,
    dilemma,
    scenes,
    scene,
    taken: idsOf('Situatie', 'Keuze', 'Zet', 'Teller', 'Bedrijf'),
    choices: idsOf('Keuze', 'Zet'),
    field: name => asTyped(fields[name] ?? ''),
  };
};

export const needed = ({ field }: AddPlace, name: string, what: string): string => {
  const value = field(name);
  if (value === '') throw new Refusal(`Vul ${what} in.`);
  const reason = notPlain([value], value);
  if (reason !== null) throw new Refusal(reason);
  if (value.includes('\n') && name !== 'tekst') throw new Refusal(`In ${what} kan geen nieuwe regel.`);
  return value;
};

export const optionalField = (at: AddPlace, name: string, what: string): string | undefined =>
  at.field(name) === '' ? undefined : needed(at, name, what);

/** One of a few values that a machine reads. */
export const oneChoice = ({ field }: AddPlace, name: string, values: readonly string[], what: string): string => {
  const value = field(name);
  if (!values.includes(value)) throw new Refusal(`Kies ${what}.`);
  return value;
};

export const conditionIn = ({ field, choices, dilemma }: AddPlace): string | undefined => {
  const value = field('als');
  if (value === '') return undefined;
  const parsed = parseCondition(value);
  if ('problems' in parsed) throw new Refusal(parsed.problems[0]?.message ?? 'Deze voorwaarde is niet te lezen.');
  const unknown = parsed.choices.find(({ choice }) => !choices.has(choice));
  if (unknown && prop(dilemma, 'vorm') === undefined) throw new Refusal(`“${unknown.choice}” is geen keuze van dit dilemma.`);
  return value;
};

export const chanceIn = ({ field }: AddPlace): string | undefined => {
  const value = field('kans').replace(/^(\d+(?:[.,]\d+)?)$/, '$1%');
  if (value !== '' && parseChance(value) === undefined) throw new Refusal('Schrijf bij kans een percentage van 25% tot en met 75%.');
  return value === '' ? undefined : value;
};

export const sceneNamed = (at: AddPlace, name: string): string =>
  oneChoice(
    at,
    name,
    at.scenes.map(scene => prop(scene, 'id') ?? ''),
    'waar het verdergaat',
  );
