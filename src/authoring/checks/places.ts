import { type OptionKind, optionKinds } from '../../core/course/dilemma-components.ts';
import { openingOf } from '../../core/dilemma/outline.ts';
import type { DilemmaNodes } from '../mdx/dilemma.ts';
import { type MdxElement, prop } from '../mdx/tree.ts';
import type { Advice, AdvisedDilemma } from './advice.ts';

/** An option of a first choice. `kind`: what kind of thing it is to do; absent when its author did not say. `place`: among the options, from 1. */
export type PlacedOption = { readonly kind: OptionKind | undefined; readonly place: number; readonly element: MdxElement };

/** The options of the first choice of a dilemma, in the order of the text: the order that learners, groups and paper have too. */
export const placedOptions = ({ text, scenes }: DilemmaNodes): readonly PlacedOption[] => {
  const first = openingOf(text).at(-1);
  const choices = scenes.find(scene => scene.text === first)?.choices ?? [];
  return choices.map(({ element }, i) => ({ kind: optionKinds.find(kind => kind === prop(element, 'aard')), place: i + 1, element }));
};

/** In how many dilemmas a kind stands at a place of the first choice, and in how many it stands at all. */
export type KindPlaces = {
  readonly kind: OptionKind;
  readonly dilemmas: number;
  /** By place, from 0 for the first; as long as the longest row of options. */
  readonly at: readonly number[];
};

/** Every kind, also one that stands nowhere. A dilemma counts once for a kind, and once for each place where it has it. */
export const kindPlaces = (firstChoices: readonly (readonly PlacedOption[])[]): readonly KindPlaces[] => {
  const places = Math.max(0, ...firstChoices.map(options => options.length));
  return optionKinds.map(kind => ({
    kind,
    dilemmas: firstChoices.filter(options => options.some(option => option.kind === kind)).length,
    at: Array.from({ length: places }, (_, i) => firstChoices.filter(options => options[i]?.kind === kind).length),
  }));
};

/** The share of the dilemmas with a kind that may have it at one place, and how many there have to be to speak of a share. */
export const maxShare = 0.4;
const fewest = 5;

/** The places, from 0, where this kind stands too often. */
export const crowded = ({ dilemmas, at }: KindPlaces): readonly number[] =>
  at.flatMap((count, place) => (dilemmas >= fewest && count > dilemmas * maxShare ? [place] : []));

/** Where one kind stands at one place too often in a course, told once, at the first dilemma that has it there. */
export const adviceOnPlaces = (dilemmas: readonly AdvisedDilemma[]): readonly Advice[] => {
  const all = dilemmas.map(dilemma => ({ dilemma, options: placedOptions(dilemma.nodes) }));
  return kindPlaces(all.map(({ options }) => options)).flatMap(found =>
    crowded(found).flatMap((place): readonly Advice[] => {
      const there = all.flatMap(({ dilemma, options }) => {
        const option = options[place];
        return option?.kind === found.kind ? [{ dilemma, element: option.element }] : [];
      });
      const [first] = there;
      const names = there.map(({ dilemma }) => dilemma.nodes.text.id).join(', ');
      const message = `In ${there.length} van de ${found.dilemmas} dilemma’s met een keuze van de soort "${found.kind}" staat die op plaats ${place + 1} (${names}): wissel de volgorde, zodat niemand haar aan haar plaats herkent.`;
      return first ? [{ kind: 'places', problem: first.dilemma.at({ node: first.element, prop: 'aard' }, message) }] : [];
    }),
  );
};
