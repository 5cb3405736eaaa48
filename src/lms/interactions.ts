import type { ScormApi } from './scorm-api.ts';
import type { ElementValue } from './scorm-writer.ts';
import type { LearnerEvent } from './session.ts';

type ChoiceMade = Extract<LearnerEvent, { kind: 'choice-made' }>;

/** A choice as an interaction: the same for both versions but for how an answer and a moment are written. */
export type InteractionDialect = {
  readonly responseElement: string;
  readonly timeElement: string;
  /** How the choice is written; `position` counts from 0 in the order in which the choices were offered. */
  response(choice: { readonly id: string; readonly position: number }): string;
  time(at: Date): string;
  readonly hasDescription: boolean;
};

/** No more than this: 2004 posts every interaction again at the end, and what a closing page can send is limited. */
export const maxInteractions = 60;

/**
 * The choices that a learner allowed to be told (`cmi.interactions`, SCORM 1.2 RTE 3.4.7, 2004 RTE 4.2.9): type `choice`, result
 * `neutral`, never a correct pattern or a weight.
 */
export const makeInteractions = (api: ScormApi, dialect: InteractionDialect) => {
  const made: { readonly event: ChoiceMade; readonly at: Date }[] = [];
  let first: number | undefined;

  return {
    add(event: ChoiceMade, at: Date) {
      first ??= Number(api.get('cmi.interactions._count')) || 0;
      if (first + made.length < maxInteractions) made.push({ event, at });
    },
    *values(): Generator<ElementValue> {
      for (const [i, { event, at }] of made.entries()) {
        const entry = `cmi.interactions.${(first ?? 0) + i}.`;
        const position = event.choices.findIndex(choice => choice.id === event.chosen);
        yield [`${entry}id`, interactionId(event)];
        yield [`${entry}type`, 'choice'];
        yield [entry + dialect.timeElement, dialect.time(at)];
        if (dialect.hasDescription) yield [`${entry}description`, descriptionOf(event)];
        yield [entry + dialect.responseElement, dialect.response({ id: event.chosen, position })];
        yield [`${entry}result`, 'neutral'];
      }
    },
  };
};

/** `[A-Za-z0-9_]{1,250}`: what every LMS takes. */
const interactionId = ({ dilemma, scene }: ChoiceMade): string => wordId(`${dilemma.id}__${scene}`).slice(0, 250);

export const wordId = (id: string): string => id.replaceAll('-', '_');

/** ≤ 250 UTF-16 units on one line (2004 RTE 4.1.1.1: localized_string_type). */
const descriptionOf = ({ dilemma, choices, chosen }: ChoiceMade): string =>
  `${dilemma.title}: ${choices.find(choice => choice.id === chosen)?.title ?? ''}`.replace(/\s+/g, ' ').slice(0, 250);
