import { en } from './en.ts';
import { groupEn } from './group-en.ts';
import { type GroupTexts, groupNl } from './group-nl.ts';
import { nl, type Texts } from './nl.ts';

export type { Texts } from './nl.ts';

/** What a course can be in (`language` in `course.config.ts`). */
export type Language = 'nl' | 'en';

const languages: { readonly [L in Language]: Texts } = { nl, en };

export const textsIn = (language: Language): Texts => languages[language];

const roomLanguages: { readonly [L in Language]: GroupTexts } = { nl: groupNl, en: groupEn };

/** The texts of *Samen spelen*. */
export const groupTextsIn = (language: Language): GroupTexts => roomLanguages[language];
