import { readFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { kitPages } from '../../../kit/kit.ts';
import { readMaterial } from '../../../kit/make.ts';
import { checkLanguage } from '../../../src/authoring/language/check-language.ts';
import type { ParsedFile } from '../../../src/authoring/mdx/parse-mdx.ts';
import { readCourse, readValidCourse } from '../../../src/authoring/read-course.ts';
import { modulesOf } from '../../../src/core/course/model.ts';
import { groupTextsIn, textsIn } from '../../../src/core/i18n/index.ts';
import { groupData } from '../../../src/group/from-course.ts';
import { inCourse, index, lesson, smallest } from './course-folder.ts';

/** The texts that were parsed, by every copy of the parser. */
const parsed = vi.hoisted((): string[] => []);
vi.mock('../../../src/authoring/mdx/parse-mdx.ts', async original => {
  const real = await original<typeof import('../../../src/authoring/mdx/parse-mdx.ts')>();
  return {
    ...real,
    parseMdx: (source: Parameters<typeof real.parseMdx>[0]) => {
      parsed.push(source.text);
      return real.parseMdx(source);
    },
  };
});
beforeEach(() => {
  parsed.length = 0;
});

const textsOf = (files: readonly string[]) => files.map(file => readFileSync(file, 'utf8')).toSorted();

describe('each lesson is parsed once', () => {
  it('for the course, the kit and the page of the group together', async () => {
    const source = await readValidCourse('.');
    const { course, facilitation, stories } = source;
    if (!facilitation) throw new Error('There is nothing for facilitators');
    const modules = modulesOf(course);
    const material = await readMaterial('.', source);
    expect(material && kitPages(material).length).toBeGreaterThan(10);
    const texts = { texts: groupTextsIn('nl'), blocks: textsIn('nl').blocks };
    expect(groupData({ course, facilitation, stories, modules, ...texts })?.modules.length).toBeGreaterThan(0);
    const files = modules.flatMap(module => [module.file, ...module.lessons.map(({ file }) => file)]);
    expect(files.length).toBeGreaterThan(50);
    expect(parsed.toSorted()).toEqual(textsOf(files));
  });

  it('for the course and its language together', async () => {
    const wrong = { ...smallest, 'modules/een/02-taal.mdx': lesson('Dit is een foutje dat iemant maakt.\n') };
    await inCourse(wrong, async dir => {
      const files: ParsedFile[] = [];
      await readCourse(dir, { onParsed: file => files.push(file) });
      expect((await checkLanguage(dir, files)).map(({ message }) => message)).toEqual([expect.stringContaining('iemant')]);
    });
    expect(parsed.toSorted()).toEqual([index(), lesson(), wrong['modules/een/02-taal.mdx']].toSorted());
  });
});

describe('a process that builds', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  /** As Astro does: what a page imports is not the module that the build itself loaded. */
  const anotherCopy = async () => {
    vi.resetModules();
    return import('../../../src/site/current-course.ts');
  };

  it('parses each lesson once for all its copies of the code, and again when a file changed', async () => {
    await inCourse(smallest, async dir => {
      vi.stubEnv('COURSE_DIR', dir);
      const check = await anotherCopy();
      expect((await check.currentReading()).problems).toEqual([]);
      const page = await anotherCopy();
      expect(page.currentReading).not.toBe(check.currentReading);
      const [first, second] = await Promise.all([page.currentCourse(), page.currentCourse()]);
      expect(second.course).toBe(first.course);
      expect(parsed).toHaveLength(2);

      await utimes(join(dir, 'modules/een/01-start.mdx'), 1, 1);
      expect((await page.currentCourse()).course).not.toBe(first.course);
      await check.currentReading();
      expect(parsed).toHaveLength(4);
    });
  });
});
