import path from 'node:path';

/** The folder with `course.config.ts` and `modules/`; another organisation's can be named with `COURSE_DIR`. */
export const courseDir = path.resolve(process.env['COURSE_DIR'] ?? path.join(import.meta.dirname, '../..'));

/** Where the built course goes: `<outDir>/course/`. Named with `COURSE_OUT`; `dist/` in the course's folder otherwise. */
export const outDir = path.resolve(process.env['COURSE_OUT'] ?? path.join(courseDir, 'dist'));
