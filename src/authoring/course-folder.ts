import path from 'node:path';
import { choiceSettings } from '../core/course/permission.ts';
import { knownFile, type Laid } from './organisation/laid.ts';
import { isOrganisation, layerTimes, layOrganisation } from './organisation-course.ts';

/**
 * The folder that people know, with `course.config.ts` and `modules/`: what is written for a course is written here. npm starts every script in the root;
 * another folder can be named with `COURSE_DIR`.
 */
export const ownDir = path.resolve(process.env['COURSE_DIR'] ?? process.cwd());

type LaidNow = Awaited<ReturnType<typeof layOrganisation>> | undefined;

/**
 * Astro bundles what its pages import, so that this module is there twice in one process, and the second one does not stand where ours is: what was laid
 * together has its place outside both.
 */
const held = Symbol.for('onder-de-waterlijn.laid');
const shared = globalThis as { [held]?: Promise<LaidNow> };
const lay = async (): Promise<LaidNow> => ((await isOrganisation(ownDir)) ? layOrganisation(ownDir) : undefined);
shared[held] ??= lay();
let laid = await shared[held];

/** The folder that the course is read from: of an organisation that goes on from ours, the one in which the two are laid together. */
export const courseDir = laid?.dir ?? ownDir;

/** Lays the course together again, where it is, when a file of either changed after `since`; gives the new times. Elsewhere nothing. */
export const layAgain = async (since: string | undefined): Promise<string | undefined> => {
  if (!laid) return undefined;
  const times = await layerTimes(ownDir).catch(() => '');
  if (times !== since) laid = await layOrganisation(ownDir);
  return times;
};

/** The path from `ownDir` of a file in `courseDir`, as people know it. */
export const knownPath = (file: string): string => (laid ? knownFile(laid.laid, file) : file);

/** Whether a file in `courseDir` is ours, in the course of an organisation: nothing of that course is written there. */
export const isOurs = (file: string): boolean => laid?.laid.files[file]?.from === 'ours';

/** How the course was laid together; `undefined` for one that stands by itself. */
export const laidCourse = (): Laid | undefined => laid?.laid;

/** Where the built course goes: `<outDir>/course/`. Named with `COURSE_OUT`; `dist/` in the course's folder otherwise. */
export const outDir = path.resolve(process.env['COURSE_OUT'] ?? path.join(ownDir, 'dist'));

/** Named with `COURSE_REVIEWED_ONLY=1`: what a lawyer or an expert still has to look at is left out. */
export const reviewedOnly = process.env['COURSE_REVIEWED_ONLY'] === '1';

/** Named with `COURSE_CHOICES`: what holds in place of `privacy.choices` in the configuration. What is no setting is none. */
export const chosenChoices = choiceSettings.find(each => each === process.env['COURSE_CHOICES']);
