/** What the page of the room holds, as JSON in the page itself: it runs from a file and inside a package, and asks for nothing. */

import type { CommonFacilitation, DilemmaNotes, ModuleFacilitation, Question } from '../core/course/facilitation.ts';
import type { ConceptText } from '../core/course/story.ts';
import type { GroupTexts } from '../core/i18n/group-nl.ts';
import type { Line } from '../core/text/lines.ts';

export type GroupCard = {
  readonly id: string;
  readonly title: string;
  readonly above: readonly { readonly block: string; readonly text: string }[];
  readonly below: readonly { readonly block: string; readonly text: string }[];
  readonly voices: readonly { readonly name: string; readonly who: string | undefined; readonly text: string }[];
};

export type GroupOption = {
  readonly id: string;
  /** `A`, `B`, …: what people write on their card. */
  readonly letter: string;
  readonly text: string;
  /** The scenes that can follow at once. */
  readonly after: readonly { readonly title: string | undefined; readonly lines: readonly Line[] }[];
  /** Ids of the cards that this option can end in. */
  readonly cards: readonly string[];
};

export type GroupDilemma = {
  readonly id: string;
  readonly title: string;
  readonly role: string;
  readonly warning: string | undefined;
  /** Whether someone still has to look at it: a lawyer or an expert. */
  readonly inReview: boolean;
  readonly lines: readonly Line[];
  readonly options: readonly GroupOption[];
  /** What cannot be chosen, with why; it has no letter. `place`: how many options stand before it. */
  readonly barred: readonly { readonly text: string; readonly reason: string; readonly place: number }[];
  readonly cards: readonly GroupCard[];
  /** The concept that a group most needs after it. */
  readonly concept: string | undefined;
  /** Nothing was written for someone's own case. */
  readonly notes: DilemmaNotes | undefined;
};

export type GroupModule = Pick<ModuleFacilitation, 'purpose' | 'plans'> & {
  readonly id: string;
  readonly title: string;
  readonly dilemmas: readonly GroupDilemma[];
  readonly concepts: readonly ConceptText[];
  readonly questions: readonly Question[];
};

export type GroupData = {
  /** `iri`: base of the course's activity ids; `language`: BCP 47. */
  readonly course: { readonly id: string; readonly iri: string; readonly title: string; readonly language: string };
  readonly texts: GroupTexts;
  readonly common: Pick<CommonFacilitation, 'contract' | 'limits' | 'moments' | 'steps' | 'plans' | 'method' | 'evaluation'>;
  readonly modules: readonly GroupModule[];
};
