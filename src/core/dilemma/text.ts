/**
 * A dilemma in words: all that its author wrote, as plain text, with everything that decides what shows and where the story goes. Read once, by
 * `readDilemma` (src/authoring/mdx/dilemma.ts). Cards, slides, guide and room are made from it, and `graphOf` makes from it what is played.
 */

import type { Line } from '../text/lines.ts';
import type { Change, Condition, Counter, Guard, Price, ScenePart } from './graph.ts';
import type { CheckedBy } from './sign-off.ts';

export type DilemmaText = {
  readonly id: string;
  readonly title: string;
  readonly role: string;
  /** Whole minutes: those that its author wrote, and otherwise those of a mean play (`minutes.ts`). */
  readonly minutes: number;
  /** What a warning says before it, if there is one. */
  readonly warning: string | undefined;
  /** Who still has to look at it, and the question to them; `undefined` when nobody was asked, or when they agreed with this very text. */
  readonly review: { readonly by: string; readonly question: string } | undefined;
  /** Who agreed with this very text. `kind`: what they were asked to check. */
  readonly checked?: { readonly kind: string; readonly by: readonly CheckedBy[] };
  /** Whether its first choice leaves room for what the author did not think of: who plays it may say what they would do, and reads other ways at the end. */
  readonly ownOption: boolean;
  /** Whether a learner is asked, before the first choice is made, what somebody would say who does otherwise. */
  readonly objection: boolean;
  /** The first is where it begins. None in a dilemma that its author still has to mend. */
  readonly scenes: readonly SceneText[];
  /** What it has more than other dilemmas, in a larger form. */
  readonly larger?: LargerForm;
};

/** The larger forms; each its own look, all with the same rules. */
export const largerForms = ['tafel', 'rij'] as const;

/**
 * Every form: besides the larger ones a day of doors and a document that is written line by line, which count nothing and are played and told as any other
 * dilemma.
 */
export const forms = [...largerForms, 'deuren', 'stuk'] as const;

export type LargerForm = {
  readonly form: (typeof largerForms)[number];
  readonly counters: readonly CounterText[];
  readonly acts: readonly ActText[];
};

/** `show`: what a learner reads of it, with `{n}` and `{woord}`; none: nobody sees it. `one`, `many`: what is counted, in words. */
export type CounterText = Counter & { readonly show: string | undefined; readonly one: string; readonly many: string };

export type ActText = { readonly id: string; readonly title: string };

export type SceneText = Guard & {
  readonly id: string;
  readonly title: string | undefined;
  /** What happens here, whatever was chosen before. */
  readonly lines: readonly Line[];
  readonly choices: readonly ChoiceText[];
  /** Where the story goes on without a choice: the first of these scenes whose guard holds. */
  readonly next: readonly string[];
  /** What stands in the scene besides, in the order of the text. */
  readonly parts: readonly PartText[];
  /** The act that it stands in, and what is counted on coming here; in a larger form. */
  readonly act?: string;
  readonly changes?: readonly Change[];
};

export type ChoiceText = {
  readonly id: string;
  readonly text: string;
  /** The first of these scenes whose guard holds is where the story goes. */
  readonly to: readonly string[];
  /** It is offered only when this holds. */
  readonly when?: Condition;
  /** In a larger form, as in the graph: what it costs, and what is counted. */
  readonly price?: Price;
  readonly changes?: readonly Change[];
  /** A move, by what conditions call it, with what is said to it: the first answer that holds, and `reply` where none does. */
  readonly move?: string;
  readonly answers?: readonly AnswerText[];
  readonly reply?: string;
};

export type AnswerText = ScenePart & {
  readonly lines: readonly Line[];
  readonly to?: readonly string[];
  readonly changes?: readonly Change[];
};

/**
 * Something in a scene that can have a guard. A new one is a kind here, and a line in the table of the reader that says how it is written;
 * guard, key and graph come by themselves.
 */
export type PartText = BarredText | ConsequenceText | IcebergText | VoiceText;

/** `guard`: when it shows, with the key that it has in page and graph. None: it always shows. */
type Shown = { readonly guard: ScenePart | undefined };

/** What somebody would want to do here and cannot, with the reason. It has no id and leads nowhere: it is read, never chosen. */
export type BarredText = Shown & {
  readonly kind: 'barred';
  readonly text: string;
  readonly reason: string;
  /** How many options of its scene stand before it. */
  readonly place: number;
};

export type ConsequenceText = Shown & {
  readonly kind: 'consequence';
  /** When or with whom: `Maandag`. */
  readonly heading: string | undefined;
  readonly lines: readonly Line[];
};

export type IcebergText = Shown & {
  readonly kind: 'iceberg';
  readonly lines: readonly IcebergLine[];
  /** What may have moved the learner, in the first person, to take or to leave: nobody else says it. */
  readonly motives: readonly MotiveLine[];
};

/** `when` and guard: as of a line of the iceberg. */
export type MotiveLine = Shown & { readonly text: string; readonly when: Condition | undefined };

/** Its guard holds that of its iceberg too: a line shows only where both hold. `when`: what its author wrote with the line itself. */
export type IcebergLine = Shown & {
  readonly side: 'boven' | 'onder';
  readonly block: string;
  readonly text: string;
  readonly when: Condition | undefined;
};

/** Somebody who watched. */
export type VoiceText = Shown & {
  readonly kind: 'voice';
  readonly name: string;
  readonly who: string | undefined;
  readonly text: string;
  /** Its author wants it heard alone, before the iceberg. */
  readonly first: boolean;
  /** What a learner is asked before hearing it: a guess that nobody judges. */
  readonly guess: string | undefined;
};

/** The parts of one kind, in the order of the text. */
export const partsOf = <Kind extends PartText['kind']>(
  { parts }: Pick<SceneText, 'parts'>,
  kind: Kind,
): readonly Extract<PartText, { kind: Kind }>[] => parts.filter((part): part is Extract<PartText, { kind: Kind }> => part.kind === kind);

/** All that can show in a part by itself: the part, and what stands in an iceberg. */
export const guardedIn = (part: PartText): readonly ScenePart[] => [
  ...(part.guard ? [part.guard] : []),
  ...(part.kind === 'iceberg' ? [...part.lines, ...part.motives].flatMap(({ guard, when }) => (when && guard ? [guard] : [])) : []),
];

/** What the icebergs of a scene say, in the order of the text. */
export const icebergLines = (scene: Pick<SceneText, 'parts'>): readonly IcebergLine[] =>
  partsOf(scene, 'iceberg').flatMap(({ lines }) => lines);
