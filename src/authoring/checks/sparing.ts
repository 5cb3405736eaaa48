import { prop } from '../mdx/tree.ts';
import type { Advice, AdvisedDilemma } from './advice.ts';

/** In so many dilemmas of a module it may be asked what somebody says who does otherwise (`tegenspraak`): each time costs attention. */
const mostAsked = 2;

/** The dilemmas of a module that ask something before a choice is made, beyond the first two. */
export const adviceOnAsking = (dilemmas: readonly AdvisedDilemma[]): readonly Advice[] => {
  const asking = dilemmas.filter(({ nodes }) => nodes.text.objection);
  return asking.slice(mostAsked).map(({ nodes, at }) => ({
    kind: 'asked',
    problem: at(
      { node: nodes.element, prop: 'tegenspraak' },
      `In ${asking.length} dilemma’s van deze module wordt vóór de keuze iets gevraagd: laat het er ${mostAsked} doen, waar goede collega’s het meest uiteengaan.`,
    ),
  }));
};

/** Of so many dilemmas of a module one may let one decision weigh most (`gewicht`). */
const perLeaning = 4;

/** The dilemmas of a module in which one decision may weigh less, beyond one in four. */
export const adviceOnLeaning = (dilemmas: readonly AdvisedDilemma[]): readonly Advice[] => {
  const leaning = dilemmas.filter(({ nodes }) => prop(nodes.element, 'gewicht') !== undefined);
  return leaning.slice(Math.ceil(dilemmas.length / perLeaning)).map(({ nodes, at }) => ({
    kind: 'weight',
    problem: at(
      { node: nodes.element, prop: 'gewicht' },
      `In ${leaning.length} van de ${dilemmas.length} dilemma’s van deze module mag één beslissing minder wegen: laat het er hooguit één op de ${perLeaning} zijn.`,
    ),
  }));
};
