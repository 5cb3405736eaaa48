import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KitSource, makeSmallKit } from '../../kit/make.ts';
import { createCollector } from '../../scorm/contents/collect.ts';
import { licencesText, withLicences } from '../../scorm/contents/licences.ts';
import { openSite } from '../../scorm/contents/site.ts';
import { groupFile } from '../../scorm/pack.ts';
import { singleFile } from '../../scorm/single-file/single-file.ts';
import { type Module, modulesOf } from '../../src/core/course/model.ts';
import { kitFile } from '../../src/core/course/session-plan.ts';

/** Puts the kit into the built site when one of its pages hands it out, so that it is packaged as any file that a page refers to. */
export const putKitInSite = async (courseDir: string, outDir: string, source: KitSource): Promise<void> => {
  const site = openSite(outDir);
  const handsOut = ({ id }: Pick<Module, 'id'>) => Buffer.from(site.read(`${id}.html`) ?? []).includes(`href="${kitFile}"`);
  if (!modulesOf(source.course).some(handsOut)) return;
  const licences = licencesText(source.course, site.browserPackages, null);
  const room = site.read(groupFile) ? withLicences(singleFile(createCollector(site)(groupFile)), licences) : null;
  const kit = await makeSmallKit(courseDir, source, room === null ? null : Buffer.from(room));
  if (kit) writeFileSync(join(outDir, 'course', kitFile), Buffer.from(kit).toString('base64'));
};
