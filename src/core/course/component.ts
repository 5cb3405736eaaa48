import type { Markdown } from './markdown.ts';

/**
 * How the value of a prop is read. `slug`: `[a-z0-9-]+`; `targets`: scene ids separated by spaces; `chance`: `30%`; `minutes`: a whole number from 1;
 * `whole`: one from 0; `moves`: ids of moves; `price`: `lucifers 2`; `changes`: `thuis + 1, lucifers 3`.
 */
export type PropKind =
  | 'text'
  | 'slug'
  | 'targets'
  | 'condition'
  | 'chance'
  | 'minutes'
  | 'whole'
  | 'moves'
  | 'price'
  | 'changes'
  | 'lesson'
  | 'url'
  | readonly string[];

export type Component = {
  /** One Dutch sentence: what it is for. */
  readonly meaning: string;
  readonly props: { readonly [name: string]: { readonly kind: PropKind; readonly required?: boolean; readonly meaning: string } };
  /** The words that it may stand directly in; none: only by itself in a lesson; absent: in any word whose `children` allow it. */
  readonly parents?: readonly string[];
  /** The only words that may stand in it; none: only text; absent: any word whose `parents` allow it. */
  readonly children?: readonly string[];
  /** The Markdown that it may hold of its own, words left out; none: only other words, or nothing at all when it may be empty. */
  readonly holds: readonly Markdown[];
  /** Whether it may be empty. */
  readonly empty?: boolean;
  /** Whether it stands in a sentence: anywhere that text may stand, but for a choice. */
  readonly inline?: boolean;
};
