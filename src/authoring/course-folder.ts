import path from 'node:path';
import { choiceSettings } from '../core/course/permission.ts';

/** The folder with `course.config.ts` and `modules/`; npm starts every script in the root. Another organisation's can be named with `COURSE_DIR`. */
export const courseDir = path.resolve(process.env['COURSE_DIR'] ?? process.cwd());

/** Where the built course goes: `<outDir>/course/`. Named with `COURSE_OUT`; `dist/` in the course's folder otherwise. */
export const outDir = path.resolve(process.env['COURSE_OUT'] ?? path.join(courseDir, 'dist'));

/** Named with `COURSE_REVIEWED_ONLY=1`: what a lawyer or an expert still has to look at is left out. */
export const reviewedOnly = process.env['COURSE_REVIEWED_ONLY'] === '1';

/** Named with `COURSE_CHOICES`: what holds in place of `privacy.choices` in the configuration. What is no setting is none. */
export const chosenChoices = choiceSettings.find(each => each === process.env['COURSE_CHOICES']);
