import type { CourseConfig } from '../course/config.ts';
import { en } from './en.ts';
import { nl, type Texts } from './nl.ts';

export type { Texts } from './nl.ts';

const languages: { readonly [L in CourseConfig['language']]: Texts } = { nl, en };

export const textsIn = (language: CourseConfig['language']): Texts => languages[language];
