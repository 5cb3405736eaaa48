import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCourseFiles } from '../../../workbench/course/course-files.ts';
import { makeShownCourse } from '../../../workbench/course/shown-course.ts';
import { inCourse, lesson, smallest } from '../authoring/course-folder.ts';

type Files = { readonly [path: string]: string };

/** Saves these courses one after the other, and gives what was found of each, with what the page has of a file. */
const lookAt = async (...saved: readonly Files[]) => {
  const course = await makeShownCourse();
  try {
    const looks = [];
    for (const files of saved) {
      const look = await inCourse(files, async dir => course.look(await readCourseFiles(dir)));
      const inPage = async (file: string) => readFile(join(course.dir, file), 'utf8').catch(() => undefined);
      looks.push({ ...look, start: await inPage('modules/een/01-start.mdx'), next: await inPage('modules/een/02-verder.mdx') });
    }
    return looks;
  } finally {
    await course.remove();
  }
};

const start = 'modules/een/01-start.mdx';
const next = 'modules/een/02-verder.mdx';
const canary = 'globalThis.canary = true';

describe('the page of the course', () => {
  it('shows what was saved when nothing is wrong with it', async () => {
    const [first, second] = await lookAt(smallest, { ...smallest, [start]: lesson('Nieuwe tekst.\n') });
    expect(first?.shown?.behind).toEqual([]);
    expect(second?.start).toContain('Nieuwe tekst.');
    expect(second?.changed).toEqual([start]);
  });

  it('keeps the last version of a file that cannot be read, and shows what else was saved', async () => {
    const [, broken] = await lookAt(
      { ...smallest, [next]: lesson() },
      { ...smallest, [start]: lesson('<LetOp>Half\n'), [next]: lesson('Verder.\n') },
    );
    expect(broken?.reading.problems.map(({ file }) => file)).toEqual([start]);
    expect(broken?.start).toBe(smallest[start]);
    expect(broken?.next).toContain('Verder.');
    expect(broken?.shown?.behind).toEqual([start]);
  });

  it('leaves out a file that was never right', async () => {
    const [only] = await lookAt({ ...smallest, [next]: lesson('<LetOp>Half\n') });
    expect(only?.next).toBeUndefined();
    expect(only?.start).toBe(smallest[start]);
  });

  it('is not there until a whole course can be read', async () => {
    const [wrong, right] = await lookAt({ ...smallest, [start]: lesson('<LetOp>Half\n') }, smallest);
    expect(wrong?.shown).toBeUndefined();
    expect(right?.shown?.behind).toEqual([]);
  });

  it.each([
    ['text', lesson(`{(() => { ${canary} })()}\n`)],
    ['an attribute', lesson(`<Term naam={(${canary}, 'x')}>x</Term>\n`)],
    ['attributes that are spread', lesson(`<Term {...(${canary}, {})}>x</Term>\n`)],
    ['an import', lesson(`import x from 'data:text/javascript,${canary}'\n\nTekst.\n`)],
    ['an export', lesson(`export const x = (${canary});\n\nTekst.\n`)],
    ['an element of its own', lesson(`<script>${canary}</script>\n`)],
  ])('never gets a program in %s', async (_, text) => {
    const [, hostile] = await lookAt({ ...smallest, [next]: lesson() }, { ...smallest, [next]: text });
    expect(hostile?.reading.problems.map(({ file }) => file)).toContain(next);
    expect(hostile?.next).toBe(lesson());
  });
});
