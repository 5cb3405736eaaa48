import { glob, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const figures = await readFile('modules/personages.txt', 'utf8');

/** Whoever is spoken of as meneer, mevrouw or dokter, with the file. */
const named = async (): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for await (const path of glob('modules/*/*.mdx'))
    for (const [, name] of (await readFile(path, 'utf8')).matchAll(/\b(?:[Mm]eneer|[Mm]evrouw|[Dd]okter) ((?:De |Van )?\p{Lu}\p{Ll}+)/gu))
      if (name) found.set(name, path);
  return found;
};

describe('The list of figures', () => {
  it('names every client, neighbour and doctor of the course', async () => {
    const names = await named();
    expect(names.size).toBeGreaterThan(20);
    expect([...names].filter(([name]) => !figures.includes(name))).toEqual([]);
  });

  it('puts every dilemma in the year of the course', async () => {
    const titles: string[] = [];
    for await (const path of glob('modules/*/*.mdx')) {
      const title = /<Dilemma [^>]*\btitel="([^"]+)"/u.exec(await readFile(path, 'utf8'))?.[1];
      if (title) titles.push(title);
    }
    const year = figures.split('HET JAAR')[1]?.split('\n\n')[0]?.replace(/\s+/g, ' ') ?? '';
    expect(titles.length).toBeGreaterThan(20);
    expect(titles.filter(title => !year.includes(title))).toEqual([]);
  });
});
