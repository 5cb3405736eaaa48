import { en } from './en.ts';
import { nl, type Texts } from './nl.ts';
import { roomEn } from './room-en.ts';
import { type RoomTexts, roomNl } from './room-nl.ts';

export type { Texts } from './nl.ts';

/** What a course can be in (`language` in `course.config.ts`). */
export type Language = 'nl' | 'en';

const languages: { readonly [L in Language]: Texts } = { nl, en };

export const textsIn = (language: Language): Texts => languages[language];

const roomLanguages: { readonly [L in Language]: RoomTexts } = { nl: roomNl, en: roomEn };

/** The texts of *Samen spelen*. */
export const roomTextsIn = (language: Language): RoomTexts => roomLanguages[language];
