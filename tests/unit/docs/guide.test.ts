import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withWords } from '../../../cli/docs/words-table.ts';
import { readCourse } from '../../../src/authoring/read-course.ts';

const guide = await readFile('docs/schrijven.md', 'utf8');

describe('the guide for authors', () => {
  it('explains exactly the words that the checker accepts', () => {
    expect(withWords(guide)).toBe(guide);
  });

  it('has an example that is right', async () => {
    const example = /```mdx\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    const dir = await mkdtemp(path.join(tmpdir(), 'odw-guide-'));
    const module = path.join(dir, 'modules', 'voorbeeld');
    await mkdir(module, { recursive: true });
    await cp('course.config.ts', path.join(dir, 'course.config.ts'));
    await cp('modules/discretionaire-ruimte/index.mdx', path.join(module, 'index.mdx'));
    await writeFile(path.join(module, '01-de-sleutel.mdx'), `---\ntitel: De sleutel\nduur: 10\nsoort: dilemma\n---\n\n${example}`);
    const { problems } = await readCourse(dir);
    await rm(dir, { recursive: true });
    expect(problems).toEqual([]);
  });
});
