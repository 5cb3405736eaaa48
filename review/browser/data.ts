import type { Graph } from '../../src/core/dilemma/graph.ts';

/** What the page of an expert has besides its texts. */
export type PageData = {
  readonly dilemma: string;
  /** Of all that is read: 64 hexadecimal digits. */
  readonly hash: string;
  readonly graph: Graph;
  /** By the id of a scene: `Scène 3 – Zeven voor half zes`. */
  readonly headings: Readonly<Record<string, string>>;
  /** By the id of a choice or a move in a scene. */
  readonly choices: Readonly<Record<string, string>>;
  /** By the id of a counter: what is counted, in words. */
  readonly counters: Readonly<Record<string, string>>;
};
