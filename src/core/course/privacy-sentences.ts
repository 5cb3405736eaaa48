import type { GroupTexts } from '../i18n/group-nl.ts';
import type { Texts } from '../i18n/nl.ts';
import type { ChoiceSetting } from './permission.ts';

/**
 * Who sees what: every sentence that anybody reads about it, in one table. The foot of the page, the lessons (`<WieZietWat />`), the sheets
 * of the kit and the documents take theirs from here, so that no two can say different things.
 */

/** What a sentence is about, in the words that authors use. */
export const privacyTopics = ['werkgever', 'kiezen', 'schrijven', 'browser'] as const;
export type PrivacyTopic = (typeof privacyTopics)[number];

/** Where a sentence holds. One site is built for all packages: the page shows what holds in its own (`src/site/styles/shell.css`). */
export type PrivacyPlace = 'everywhere' | 'lms' | 'xapi' | 'lrs' | 'web';

export type PrivacySentence = { readonly topic: PrivacyTopic; readonly place: PrivacyPlace; readonly text: string };

/** What is said under a setting, in the order in which it is read. */
export const privacySentences = (texts: Pick<Texts, 'privacy' | 'shareText'>, choices: ChoiceSetting): readonly PrivacySentence[] => {
  const { privacy } = texts;
  return [
    { topic: 'werkgever', place: 'lms', text: privacy.employerLms },
    { topic: 'werkgever', place: 'xapi', text: privacy.employerXapi },
    { topic: 'werkgever', place: 'lrs', text: privacy.employerLrs },
    { topic: 'werkgever', place: 'web', text: privacy.employerWeb },
    { topic: 'kiezen', place: 'lms', text: privacy.choices[choices] },
    // Beside the switch: what it does.
    ...(choices === 'opt-in' ? [{ topic: 'kiezen', place: 'lms', text: texts.shareText } as const] : []),
    { topic: 'kiezen', place: 'web', text: privacy.choicesWeb },
    { topic: 'schrijven', place: 'everywhere', text: privacy.writing },
    { topic: 'browser', place: 'lms', text: privacy.browserLms },
    { topic: 'browser', place: 'web', text: privacy.browserWeb },
  ];
};

/** A package: who is told by it, and whether an LRS was set beside SCORM. */
export type PrivacySituation = { readonly kind: 'scorm' | 'xapi' | 'web'; readonly lrs: boolean };

/** Whether a sentence of this place is shown in this package. */
export const isShown = (place: PrivacyPlace, { kind, lrs }: PrivacySituation): boolean => {
  switch (place) {
    case 'everywhere':
      return true;
    case 'lms':
      return kind !== 'web';
    case 'xapi':
    case 'web':
      return kind === place;
    case 'lrs':
      return lrs && kind === 'scorm';
  }
};

/** The class with which a style hides it where it does not hold. */
export const placeClass = (place: PrivacyPlace): string | undefined => (place === 'everywhere' ? undefined : `${place}-only`);

/**
 * What is said beside a field, a switch or a count of what becomes of it, by the names of the texts. None of these may depend on the setting
 * or the package. A text that promises something and is not in this table fails a test.
 */
export const privacyInPlace = {
  course: [
    ...(['bare', 'readOnly', 'reopen', 'noLms', 'saveFailedKept'] as const),
    ...(['writePrivate', 'lookbackThanks', 'actionDone', 'actionCalendarText'] as const),
    ...([
      'logbookText',
      'logbookKeep',
      'logbookKeepText',
      'logbookKept',
      'logbookNotKept',
      'receiptText',
      'receiptAnswers',
      'receiptNoAnswer',
      'settingsText',
    ] as const),
    ...(['recogniseText', 'workPrivate', 'sheetPrivate', 'traceAbout', 'wasHere', 'whose'] as const),
  ],
  room: ['nothingStored', 'few', 'agreementsText', 'noNames', 'onlyYou', 'sheetPrivate'],
} as const satisfies { readonly course: readonly (keyof Texts)[]; readonly room: readonly (keyof GroupTexts)[] };
