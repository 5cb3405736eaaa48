import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isExtension, readConfigData } from './config-data.ts';
import { courseTimes } from './files.ts';
import { type Laid, laidFile } from './organisation/laid.ts';
import { laidFolder, layCourse } from './organisation/lay.ts';
import { readWritten } from './problems/read-text.ts';
import { configDataIn, configFile, ourDir } from './read-config.ts';

/** Whether a folder holds what an organisation has of its own, to be laid on our course: its configuration extends ours. */
export const isOrganisation = async (dir: string): Promise<boolean> => {
  const isLaid = await stat(join(dir, laidFile)).catch(() => undefined);
  if (isLaid || resolve(dir) === ourDir) return false;
  return isExtension((await readWritten(dir, configFile))?.text ?? '');
};

/** Lays the course of an organisation together. `ours`: the folder of the product. Gives how it was laid, and where. */
export const layOrganisation = async (own: string, ours: string = ourDir): Promise<{ readonly dir: string; readonly laid: Laid }> => {
  const found = readConfigData((await readWritten(own, configFile))?.text ?? '', await configDataIn(ours));
  const { logo } = ('data' in found ? found.data : {}) as { readonly logo?: { readonly file?: unknown } };
  const laid = await layCourse({ own, ours, logo: typeof logo?.file === 'string' ? logo.file : undefined });
  return { dir: join(own, laidFolder), laid };
};

/** When the files of a course were written that is laid together of these two folders. */
export const layerTimes = async (own: string, ours: string = ourDir): Promise<string> =>
  (await Promise.all([courseTimes(own), courseTimes(ours)])).join('\n');
