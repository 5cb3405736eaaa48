import { glob, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

/** A concept that stands open in the path of a module, and the lessons that lead back to it. */
type Met = { readonly module: string; readonly lesson: string; readonly back: readonly string[] };

const lessons: { readonly path: string; readonly text: string }[] = [];
for await (const path of glob('modules/*/*.mdx')) lessons.push({ path, text: await readFile(path, 'utf8') });

const moduleOf = (path: string): string => path.split('/')[1] ?? '';

const concepts: ReadonlyMap<string, Met> = new Map(
  lessons.flatMap(({ path, text }) =>
    [...text.matchAll(/<Begrip id="([^"]+)"(?![^>]*\bmeer=)/gu)].map(([, id = '']): [string, Met] => [
      id,
      {
        module: moduleOf(path),
        lesson: path,
        back: lessons.filter(other => other.path !== path && other.text.includes(`<Term naam="${id}">`)).map(other => other.path),
      },
    ]),
  ),
);

describe('The concepts of the course', () => {
  it('stand open five at most in a module', () => {
    const modules = [...concepts.values()].map(({ module }) => module);
    expect(new Set(modules).size).toBeGreaterThan(3);
    for (const module of new Set(modules)) expect([module, modules.filter(each => each === module).length <= 5]).toEqual([module, true]);
  });

  it('are met again twice, once of it in another module, as far as a learner walks on to one', () => {
    const missed = [...concepts].filter(
      ([, { module, back }]) => module !== 'train-de-trainer' && (back.length < 2 || back.every(path => moduleOf(path) === module)),
    );
    expect(missed.map(([id, { back }]) => `${id}: ${back.join(', ')}`)).toEqual([]);
  });
});
