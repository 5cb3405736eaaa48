/**
 * What stands in the course as plain text, for what is not a page: cards, slides, the guide and the room. Read with the course itself, by
 * `readCourse` (src/authoring/read-course.ts).
 */

import type { DilemmaText } from '../dilemma/text.ts';
import type { Line } from '../text/lines.ts';
import type { ReflectionLevel } from './components.ts';

export type ConceptText = {
  readonly id: string;
  readonly term: string;
  readonly source: string | undefined;
  readonly lines: readonly Line[];
};
export type ReflectionText = { readonly level: ReflectionLevel; readonly text: string };
export type CardText = { readonly id: string; readonly title: string; readonly lines: readonly Line[] };

/** What a module tells, in its order. */
export type Story = {
  readonly module: string;
  readonly dilemmas: readonly DilemmaText[];
  readonly concepts: readonly ConceptText[];
  readonly reflections: readonly ReflectionText[];
  /** The experiments to choose from (`Leeractie`). */
  readonly actions: readonly CardText[];
};
