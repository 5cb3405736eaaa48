import type { Texts } from './nl.ts';

/** The texts that the script of the page needs; the others are in the HTML already. They travel before the first lesson, so they are few. */
const names = [
  'menu',
  'menuClose',
  'progress',
  'done',
  'left',
  'resumed',
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
  'saveFailed',
  'saveFailedKept',
  'saveWorks',
  'noLms',
  'damaged',
  'lookingAround',
  'lookingBack',
  'sessionEnded',
  'reopen',
  'completionRefused',
  'completedHere',
  'whose',
  'whoseMine',
  'whoseOthers',
  'wasHere',
  'missing',
] as const satisfies readonly (keyof Texts)[];

/** The texts of what is fetched later: places to write in, and the tools. They travel after the first page. */
const laterNames = [
  'write',
  'writePrivate',
  'download',
  'downloadName',
  'actionIf',
  'actionThen',
  'actionSet',
  'actionDone',
  'actionPick',
  'actionWhen',
  'actionWeeks',
  'actionCalendar',
  'actionCalendarText',
  'calendarTitle',
  'calendarText',
  'calendarName',
  'lookbackDid',
  'lookbackAlready',
  'lookbackOther',
  'lookbackDone',
  'lookbackThanks',
  'workOrder',
  'workFree',
  'searchNone',
  'searchFound',
  'searchHint',
  'logbook',
  'logbookEmpty',
  'logbookKept',
  'logbookNotKept',
  'logbookCleared',
  'logbookName',
  'sheetName',
  'kitName',
  'kitFailed',
  'trace',
  'traceAbout',
  'traceSave',
  'traceClose',
  'traceName',
] as const satisfies readonly (keyof Texts)[];

export type ClientTexts = Pick<Texts, (typeof names)[number]>;
export type LaterTexts = Pick<Texts, (typeof laterNames)[number]>;

const pick = <Name extends keyof Texts>(texts: Texts, chosen: readonly Name[]): Pick<Texts, Name> =>
  Object.fromEntries(chosen.map(name => [name, texts[name]])) as Pick<Texts, Name>;

export const clientTexts = (texts: Texts): ClientTexts => pick(texts, names);
export const laterTexts = (texts: Texts): LaterTexts => pick(texts, laterNames);
