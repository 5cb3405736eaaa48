/**
 * What stands in the course as plain text, for what is not a page: cards, slides, the guide and the room. Read from the same MDX as the
 * page, by `readStories` (src/authoring/read-stories.ts).
 */

import type { LessonKey } from './model.ts';

/** A line of running text. `item`: one of a list. */
export type Line = { readonly kind: 'text' | 'item' | 'heading'; readonly text: string };

/** A paragraph or a small heading, or the items of one list. */
export type Block =
  | { readonly kind: 'text' | 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** The same text in blocks: items that follow each other are one list. */
export const blocksOf = (lines: readonly Line[]): readonly Block[] => {
  const blocks: Block[] = [];
  for (const { kind, text } of lines) {
    const last = blocks.at(-1);
    if (kind !== 'item') blocks.push({ kind, text });
    else if (last?.kind === 'list') blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, text] };
    else blocks.push({ kind: 'list', items: [text] });
  }
  return blocks;
};

/** `guarded`: shown only after certain choices, or by chance. */
type Guarded = { readonly guarded: boolean };

export type ChoiceText = Guarded & { readonly id: string; readonly text: string; readonly to: readonly string[] };
export type ConsequenceText = Guarded & { readonly when: string | undefined; readonly lines: readonly Line[] };
export type VoiceText = Guarded & { readonly name: string; readonly who: string | undefined; readonly text: string };
export type IcebergText = { readonly side: 'boven' | 'onder'; readonly block: string; readonly text: string };

export type SceneText = {
  readonly id: string;
  readonly title: string | undefined;
  readonly lines: readonly Line[];
  readonly choices: readonly ChoiceText[];
  /** Scenes that follow without a choice. */
  readonly next: readonly string[];
  readonly consequences: readonly ConsequenceText[];
  readonly iceberg: readonly IcebergText[];
  readonly voices: readonly VoiceText[];
};

export type DilemmaText = {
  readonly id: string;
  readonly title: string;
  readonly role: string;
  readonly minutes: number;
  readonly lesson: LessonKey;
  /** What a warning says before it, if there is one. */
  readonly warning: string | undefined;
  /** Who still has to look at it, and the question to them. */
  readonly review: { readonly by: string; readonly question: string } | undefined;
  /** The first is where it begins. */
  readonly scenes: readonly [SceneText, ...SceneText[]];
};

export type ConceptText = {
  readonly id: string;
  readonly term: string;
  readonly source: string | undefined;
  readonly lines: readonly Line[];
};
export type ReflectionText = { readonly level: 'persoonlijk' | 'team' | 'organisatie'; readonly text: string };
export type CardText = { readonly id: string; readonly title: string; readonly lines: readonly Line[] };

/** What a module tells, in its order. */
export type Story = {
  readonly module: string;
  readonly dilemmas: readonly DilemmaText[];
  readonly concepts: readonly ConceptText[];
  readonly reflections: readonly ReflectionText[];
  /** The module's tools (`Werkkaart`). */
  readonly tools: readonly CardText[];
  /** The experiments to choose from (`Leeractie`). */
  readonly actions: readonly CardText[];
};
