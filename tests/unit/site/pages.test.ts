import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Lesson, Module } from '../../../src/core/course/model.ts';
import { pageAfter, pagesOf } from '../../../src/site/components/shell/pages.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** What a slot gives is HTML that is put in as it is: this is the only way to have it. */
const asItIs = /new Html\(await Astro\.slots\.render\('\w+'\)\)/g;

const files = readdirSync(path.join(root, 'src/site'), { recursive: true, encoding: 'utf8' })
  .filter(file => /\.(astro|ts|tsx)$/.test(file))
  .map(file => ({ file: `src/site/${file}`, text: readFileSync(path.join(root, 'src/site', file), 'utf8') }));

const places = (wrong: RegExp) =>
  files.flatMap(({ file, text }) =>
    [...text.replaceAll(asItIs, known => known.replace('slots.render', 'slots-render')).matchAll(wrong)].map(
      ({ index }) => `${file}:${text.slice(0, index).split('\n').length}`,
    ),
  );

describe('the HTML of a slot', () => {
  it('is looked for in a place that has it', () => {
    expect(files.filter(({ text }) => text.match(asItIs)).length).toBeGreaterThan(3);
  });

  it('is never read as text', () => {
    expect(places(/slots\s*\.\s*render/g)).toEqual([]);
  });

  it('is never searched, cut or changed', () => {
    expect(places(/\.text\s*\??\.\s*\w+/g)).toEqual([]);
  });
});

describe('the pages of the course', () => {
  const lesson = (id: string) => ({ id, title: `Les ${id}` }) as Lesson;
  const modules = [
    { id: 'een', title: 'Een', lessons: [lesson('a'), lesson('b')] },
    { id: 'twee', title: 'Twee', lessons: [] as readonly Lesson[] },
  ] as readonly Partial<Module>[] as readonly Module[];

  it('stand in the order in which they are read', () => {
    expect(pagesOf(modules).map(({ id }) => id)).toEqual(['module/een', 'les/een/a', 'les/een/b', 'module/twee']);
  });

  it('lead to the next, also from one module to another, and the last to itself', () => {
    expect(pageAfter(modules, '#les/een/a')).toBe('#les/een/b');
    expect(pageAfter(modules, '#les/een/b')).toBe('#module/twee');
    expect(pageAfter(modules, '#module/twee')).toBe('#module/twee');
  });
});
