/** A dilemma as a graph, made from its text by `graphOf`: the only thing the engine and the island know of it. The prose stays in the page. */

/**
 * What must have been chosen earlier in this play, the choice just made included. Where a dilemma counts, `choice` may also be what a counter has come to
 * (`counterFact` in counters.ts).
 */
export type Condition =
  | { readonly choice: string }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** When something is there: its condition holds (if it has one) and its chance, 0…1, came up (if it has one). */
export type Guard = {
  readonly when?: Condition;
  readonly chance?: number;
};

export type Graph = {
  readonly id: string;
  /** In the order of the text; the first one is where a play begins. */
  readonly scenes: readonly Scene[];
  /** What it counts; only in a larger form. */
  readonly counters?: readonly Counter[];
};

/** A whole number that starts at `begin` and never leaves `min`…`max`, those included. */
export type Counter = { readonly id: string; readonly begin: number; readonly min: number; readonly max: number };

/** What becomes of a counter: so much more (or less), or this. It stops at its bounds. */
export type Change = { readonly counter: string; readonly add: number } | { readonly counter: string; readonly set: number };

/** What something costs: `amount`, from 1, less of a counter. It cannot be done where that would pass the lower bound. */
export type Price = { readonly counter: string; readonly amount: number };

export type Scene = Guard & {
  readonly id: string;
  readonly choices: readonly Choice[];
  /** Where the story goes on without a choice: the first target whose guard holds. Empty: the scene chooses or ends. */
  readonly next: readonly string[];
  /** Blocks of this scene that depend on a guard, by the key that the page gives them. */
  readonly parts: readonly ScenePart[];
  /** The act that it belongs to; none outside the acts. */
  readonly act?: string;
  /** What is counted on coming here. */
  readonly changes?: readonly Change[];
};

export type Choice = {
  readonly id: string;
  /** Targets in order; the first scene whose guard holds is where the story goes. The last one has no guard. */
  readonly to: readonly string[];
  /** The choice is offered only when this holds. */
  readonly when?: Condition;
  /** A move: what conditions call it. It can be made once in a visit to its scene, and leads back there where no answer goes elsewhere. */
  readonly move?: string;
  readonly price?: Price;
  /** What is counted once it is made, whatever the answer. */
  readonly changes?: readonly Change[];
  /** What can be said to a move: the first whose guard holds, its price paid. */
  readonly answers?: readonly MoveAnswer[];
};

/** `to`: where the story goes after it; none: it stays. */
export type MoveAnswer = ScenePart & { readonly to?: readonly string[]; readonly changes?: readonly Change[] };

export type ScenePart = Guard & {
  /** Unique within the dilemma. */
  readonly key: string;
};
