import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageFile } from '../scorm/zip/archive-file.ts';
import { logoOf } from '../src/authoring/logo.ts';
import type { ValidCourse } from '../src/authoring/read-course.ts';
import { groupPage } from '../src/core/sco/group-page.ts';
import { kitFiles, kitFolders, kitName, kitZip } from './kit.ts';
import { joinMaterial, type Material } from './material.ts';
import type { Printer } from './pdf.ts';

/** What a kit is made from, of a course that was read. */
export type KitSource = Pick<ValidCourse, 'course' | 'config' | 'facilitation' | 'stories'>;

export type MadeKit = {
  readonly file: string;
  /** Bytes of the zip. */
  readonly bytes: number;
  readonly sha256: string;
  readonly files: number;
  /** Whether there was a Chromium to make PDFs with. */
  readonly pdf: boolean;
};

/** What the kit is made from; `null` for a course in which nothing was written for facilitators. */
export const readMaterial = async (courseDir: string, { course, config, facilitation, stories }: KitSource): Promise<Material | null> => {
  if (!facilitation || facilitation.modules.length === 0) return null;
  const logo = await logoOf(courseDir, config);
  return joinMaterial(course, config, logo && config.logo ? { src: logo, name: config.logo.name } : null, facilitation, stories);
};

/** Writes the kit into the folder `out`. `printer`: makes its PDFs, and is closed by whoever opened it; `null`: there are none. `null`: nothing was written for facilitators, so there is no kit, nor one of an earlier time. */
export const makeKit = async (courseDir: string, source: KitSource, out: string, printer: Printer | null): Promise<MadeKit | null> => {
  const material = await readMaterial(courseDir, source);
  if (!material) {
    rmSync(join(out, kitName(source.course)), { force: true });
    return null;
  }
  const files = await kitFiles(material, { printer, extra: filesMadeBefore(material, out) });
  const zip = kitZip(files);
  const file = kitName(material.course);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, file), zip);
  return {
    file,
    bytes: zip.length,
    sha256: createHash('sha256').update(zip).digest('hex'),
    files: files.length,
    pdf: printer !== null,
  };
};

/** The kit as a page hands it out: without PDFs, because what is launched from an LMS should be small, and every page in it prints. */
export const makeSmallKit = async (courseDir: string, source: KitSource, room: Uint8Array | null): Promise<Uint8Array | null> => {
  const material = await readMaterial(courseDir, source);
  if (!material) return null;
  const extra = room === null ? [] : [{ path: `${kitFolders.room}/${source.course.id}.${groupPage()}.html`, bytes: room }];
  return kitZip(await kitFiles(material, { printer: null, extra }));
};

/** What lies among the packages and belongs in the kit too: the room as one file, when it was made. */
const filesMadeBefore = ({ course }: Material, out: string): readonly PackageFile[] => {
  const room = `${course.id}.${groupPage()}.html`;
  return existsSync(join(out, room)) ? [{ path: `${kitFolders.room}/${room}`, bytes: readFileSync(join(out, room)) }] : [];
};
