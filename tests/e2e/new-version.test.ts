import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Format } from '../../src/core/formats.ts';
import type { Outline } from '../../src/core/learner/progress.ts';
import { coreWhen } from '../support/core.ts';
import { built, current, finish, firstDilemmaOf, lessons, openLesson, progressText } from '../support/course.ts';
import { expect, lmsTest, type StoredAttempt } from '../support/lms.ts';

/** What docs/lms says of a new version: the package is put in the place of the old one, and the attempts are still there. */

const [module] = built.modules;
const [first] = lessons;
if (!module || !first) throw new Error('The course has no lesson');
const lesson = firstDilemmaOf([module]);

let dir = '';
const test = lmsTest(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'odw-version-'));
  await cp('packages', dir, { recursive: true, filter: source => !source.endsWith('.zip') || source.includes(`.${module.id}.`) });
  return dir;
}, built.id);
test.afterEach(() => rm(dir, { recursive: true, force: true }));

/** The same package with one lesson more to see. */
const replace = async (format: Format) => {
  const file = path.join(dir, `${built.id}.${module.id}.${format}.zip`);
  const files = unzipSync(await readFile(file));
  const page = strFromU8(files['index.html'] ?? new Uint8Array());
  const later = page.replace(/(<script type="application\/json" id="outline">)([^<]*)/, (_, tag: string, json: string) => {
    const outline: Outline = JSON.parse(json);
    const modules = outline.modules.map(each => ({ ...each, lessons: [...each.lessons, { id: 'later-erbij', dilemmas: [], minutes: 1 }] }));
    return tag + JSON.stringify({ ...outline, modules });
  });
  expect(later).toContain('later-erbij');
  await writeFile(file, zipSync({ ...files, 'index.html': strToU8(later) }));
};

const completions = ({ statements }: StoredAttempt) =>
  statements.filter(({ verb }) => verb.id.endsWith('/completed')).map(({ object }) => object.id);

/** That the LMS says it is completed, in the way of each format. */
const stillCompleted = (format: Format, { cmi, statements, ...attempt }: StoredAttempt) => {
  if (format === 'scorm12') return expect(cmi['cmi.core.lesson_status']).toBe('completed');
  if (format === 'cmi5' || format === 'xapi') {
    const launched = statements.find(({ verb }) => verb.id.endsWith('/initialized'))?.object.id;
    return expect(completions({ cmi, statements, ...attempt }).filter(id => id === launched)).toHaveLength(1);
  }
  return expect(cmi).toMatchObject({ 'cmi.completion_status': 'completed', 'cmi.progress_measure': '1' });
};

for (const format of ['scorm12', 'scorm2004-3', 'scorm2004-4', 'cmi5', 'xapi'] as const) {
  test(
    `${format}: after a new version with a lesson more, who was half way goes on, and who was done stays done`,
    coreWhen(format === 'scorm12'),
    async ({ lms, page }) => {
      test.setTimeout(240_000);
      const total = module.lessons.length;
      const launch = (learner: string) => lms.launch(page, format, { module: module.id, learner });
      const half = await launch('l1');
      await openLesson(half.course, first.id);
      await openLesson(half.course, lesson.id);
      await expect(progressText(half.course)).toHaveText(`1 van ${total} klaar`);
      await page.goto(lms.url);
      const done = await launch('l2');
      await finish(done.course, module.id);
      await expect(progressText(done.course)).toHaveText(`${total} van ${total} klaar`);
      await page.goto(lms.url);
      await expect(async () => stillCompleted(format, await lms.attempt(format, { module: module.id, learner: 'l2' }))).toPass({
        timeout: 30_000,
      });

      await replace(format);

      const again = await launch('l1');
      await expect(current(again.course)).toHaveAttribute('id', lesson.id);
      await expect(progressText(again.course)).toHaveText(`1 van ${total + 1} klaar`);
      await page.goto(lms.url);
      const later = await launch('l2');
      await expect(progressText(later.course)).toHaveText(`${total} van ${total + 1} klaar`);
      await openLesson(later.course, lesson.id);
      await page.goto(lms.url);
      await expect(async () => stillCompleted(format, await lms.attempt(format, { module: module.id, learner: 'l2' }))).toPass({
        timeout: 30_000,
      });
    },
  );
}
