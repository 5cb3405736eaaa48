import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { program } from '../../../cli/programs/debian.ts';
import { placesOf, remarksIn } from '../../../review/remarks.ts';
import { reviewStories } from '../../../review/story/story.ts';
import { reviewDocument } from '../../../review/word/document.ts';
import { readReviewed } from '../../../review/word/read.ts';
import { readUnits } from '../../../src/authoring/review/read-units.ts';
import { compareWritings, expertOn } from './expert.ts';

/**
 * The same after LibreOffice has read and written the document, which it writes anew from the first letter to the last. Version 7.4 forgets which remark answers
 * which: an answer is then a remark by itself, at the same line.
 */

const soffice = program('soffice', 'libreoffice');
const folder = mkdtempSync(join(tmpdir(), 'nakijken-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const throughOffice = (name: string, bytes: Uint8Array): Uint8Array => {
  const out = join(folder, 'out');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(folder, name), bytes);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  spawnSync(soffice ?? '', [profile, '--headless', '--convert-to', 'docx', '--outdir', out, join(folder, name)], {
    stdio: 'ignore',
    timeout: 120_000,
  });
  return readFileSync(join(out, name));
};

describe.skipIf(!soffice)('a document that went through LibreOffice', () => {
  it('comes back whole and at its line', { timeout: 600_000 }, async () => {
    const root = join(import.meta.dirname, '../../..');
    const { config, files } = await readUnits(root);
    if (!config) throw new Error('The configuration of the course cannot be read.');
    const places = placesOf(files);
    const every = files.flatMap(file => reviewStories(file, config.words));
    const stories = process.env['REVIEW_DILEMMAS'] === 'all' ? every : every.filter((_, i) => i % 14 === 3);
    for (const [i, story] of stories.entries()) {
      const document = await reviewDocument({ course: config, colours: config.colours }, story);
      const { written, bytes } = expertOn(story, document, 5000 + i);
      compareWritings(written, remarksIn(readReviewed(throughOffice(`written-${i}.docx`, bytes), 'x.docx'), places), false);
    }
  });
});
