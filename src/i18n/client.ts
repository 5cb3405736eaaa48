import type { Texts } from './nl.ts';

/** The texts that the script of the page needs; the others are in the HTML already. They travel before the first lesson, so they are few. */
const names = [
  'menu',
  'menuClose',
  'progress',
  'done',
  'cleared',
  'completed',
  'yourChoice',
  'tried',
  'endingTitle',
  'endingText',
  'endingPath',
  'endingPaths',
  'back',
  'again',
  'review',
  'playFailed',
  'write',
  'writePrivate',
  'download',
  'downloadName',
  'actionIf',
  'actionThen',
  'actionSet',
  'actionDone',
  'saveFailed',
  'saveFailedKept',
  'saveWorks',
  'noLms',
  'damaged',
  'lookingAround',
  'missing',
] as const satisfies readonly (keyof Texts)[];

export type ClientTexts = Pick<Texts, (typeof names)[number]>;

export const clientTexts = (texts: Texts): ClientTexts => Object.fromEntries(names.map(name => [name, texts[name]])) as ClientTexts;
