import type { CourseConfig } from '../course/config.ts';
import { en } from './en.ts';
import { nl, type Texts } from './nl.ts';
import { roomEn } from './room-en.ts';
import { type RoomTexts, roomNl } from './room-nl.ts';

export type { Texts } from './nl.ts';

const languages: { readonly [L in CourseConfig['language']]: Texts } = { nl, en };

export const textsIn = (language: CourseConfig['language']): Texts => languages[language];

const roomLanguages: { readonly [L in CourseConfig['language']]: RoomTexts } = { nl: roomNl, en: roomEn };

/** The texts of *Samen spelen*. */
export const roomTextsIn = (language: CourseConfig['language']): RoomTexts => roomLanguages[language];
