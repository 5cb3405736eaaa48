import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { courseFiles, generateCourse } from '../../../bench/generate.ts';
import { readCourse } from '../../../src/authoring/read-course.ts';

test('a generated course passes the check that authors get', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'bench-test-'));
  try {
    await generateCourse(dir, 12);
    const { course, problems } = await readCourse(dir);
    expect(problems).toEqual([]);
    expect(course?.modules.map(({ lessons }) => lessons.length)).toEqual([10, 2]);
  } finally {
    await rm(dir, { recursive: true });
  }
});

test('the same number of lessons gives the same course', () => {
  expect(courseFiles(12)).toEqual(courseFiles(12));
});

test('no two lessons have the same text, so that compression gains no more than with real lessons', () => {
  const lessons = [...courseFiles(12)].flatMap(([file, text]) => (/\d\d-les/.test(file) ? [text.replaceAll(/les-\d+/g, '')] : []));
  expect(new Set(lessons).size).toBe(12);
});

test('a lesson has some 300 to 500 words around its dilemma, and three islands', () => {
  for (const [file, text] of courseFiles(12)) {
    if (!/\d\d-les/.test(file)) continue;
    const prose = text.replace(/<Dilemma[\s\S]*<\/Dilemma>/, '').replace(/^---[\s\S]*?---/, '');
    expect(prose.split(/\s+/).length, file).toBeGreaterThan(300);
    expect(prose.split(/\s+/).length, file).toBeLessThan(500);
    expect(text.match(/<(Dilemma|VoorJezelf|Leeractie) /g)?.length, file).toBe(3);
  }
});
