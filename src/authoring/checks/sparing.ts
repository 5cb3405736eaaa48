import type { DilemmaNodes } from '../mdx/dilemma.ts';
import type { Place } from '../mdx/reporter.ts';
import { prop } from '../mdx/tree.ts';
import type { Problem } from '../problems/problem.ts';
import type { Advice } from './advice.ts';

/** In so many dilemmas of a module it may be asked what somebody says who does otherwise (`tegenspraak`): each time costs attention. */
export const mostAsked = 2;

type Read = { readonly nodes: DilemmaNodes; readonly at: (place: Place, message: string) => Problem };

/** The dilemmas of a module that ask something before a choice is made, beyond the first two. */
export const adviceOnAsking = (dilemmas: readonly Read[]): readonly Advice[] => {
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
export const adviceOnLeaning = (dilemmas: readonly Read[]): readonly Advice[] => {
  const leaning = dilemmas.filter(({ nodes }) => prop(nodes.element, 'gewicht') !== undefined);
  return leaning.slice(Math.ceil(dilemmas.length / perLeaning)).map(({ nodes, at }) => ({
    kind: 'weight',
    problem: at(
      { node: nodes.element, prop: 'gewicht' },
      `In ${leaning.length} van de ${dilemmas.length} dilemma’s van deze module mag één beslissing minder wegen: laat het er hooguit één op de ${perLeaning} zijn.`,
    ),
  }));
};
