import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** REUSE 3.3, *REUSE.toml*. Where two annotations name a file, the last one holds. */
const schema = z.strictObject({
  version: z.literal(1),
  annotations: z.array(
    z.strictObject({
      path: z.array(z.string()),
      'SPDX-FileCopyrightText': z.string().regex(/^\d{4} \S/),
      'SPDX-License-Identifier': z.string().regex(/^[\w.-]+(?: (?:AND|OR) [\w.-]+)*$/),
    }),
  ),
});
const { annotations } = schema.parse(parse(read('REUSE.toml')));

/** `*` is anything but a slash, `**` anything at all (REUSE 3.3). */
const matches = (file: string, glob: string): boolean =>
  new RegExp(`^${glob.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, stars => (stars.length > 1 ? '.*' : '[^/]*'))}$`).test(file);

/** Files that REUSE asks nothing of: the licences themselves, and the list. */
const exempt = (file: string): boolean => file.startsWith('LICENSES/') || /^LICENSE(?:\.|$)/.test(file) || file === 'REUSE.toml';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter(file => file !== '' && !exempt(file));

const licenceOf = (file: string): string | undefined =>
  annotations.findLast(each => each.path.some(glob => matches(file, glob)))?.['SPDX-License-Identifier'];

describe('the licence of every file', () => {
  it('stands in REUSE.toml', () => {
    expect(files.length).toBeGreaterThan(900);
    expect(files.filter(file => licenceOf(file) === undefined)).toEqual([]);
  });

  it('is that of LICENSE.txt: the course in modules/ its own, all else that of the code', () => {
    const odd = files.filter(file => (licenceOf(file) === 'CC-BY-SA-4.0') !== file.startsWith('modules/'));
    expect(odd).toEqual([]);
    expect(JSON.parse(read('package.json')).license).toBe('EUPL-1.2');
  });

  it('lies in LICENSES, and no other', () => {
    const named = new Set(annotations.flatMap(each => each['SPDX-License-Identifier'].split(/ (?:AND|OR) /)));
    expect(readdirSync(path.join(root, 'LICENSES')).toSorted()).toEqual([...named].map(id => `${id}.txt`).toSorted());
  });

  it('is said of files that are there', () => {
    const globs = annotations.flatMap(each => each.path);
    expect(globs.filter(glob => !files.some(file => matches(file, glob)))).toEqual([]);
  });

  it('is not contradicted: no file has a notice of somebody else', () => {
    const notice = /^\W*(?:SPDX-FileCopyrightText:|copyright (?:\(c\)|©|\d{4})|(?:©|\(c\)) ?\d{4})/im;
    const text = /\.(?:ts|tsx|js|mjs|css|astro|mdx|md|txt|ya?ml|json|html|svg)$/;
    expect(files.filter(file => text.test(file) && notice.test(read(file)))).toEqual([]);
  });
});
