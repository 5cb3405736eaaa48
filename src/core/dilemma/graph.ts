/** A dilemma as a graph, made from its text by `graphOf`: the only thing the engine and the island know of it. The prose stays in the page. */

/** What must have been chosen earlier in this play, the choice just made included. */
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
};

export type Scene = Guard & {
  readonly id: string;
  readonly choices: readonly Choice[];
  /** Where the story goes on without a choice: the first target whose guard holds. Empty: the scene chooses or ends. */
  readonly next: readonly string[];
  /** Blocks of this scene that depend on a guard, by the key that the page gives them. */
  readonly parts: readonly ScenePart[];
};

export type Choice = {
  readonly id: string;
  /** Targets in order; the first scene whose guard holds is where the story goes. The last one has no guard. */
  readonly to: readonly string[];
  /** The choice is offered only when this holds. */
  readonly when?: Condition;
};

export type ScenePart = Guard & {
  /** Unique within the dilemma. */
  readonly key: string;
};
