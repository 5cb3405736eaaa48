import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { librariesIn, noticesIn } from '../../../src/script/known-libraries.ts';
import { bytes, edit, failing, openedFiles } from './good.ts';

const { resolve } = createRequire(import.meta.url);
const xapi = readFileSync(resolve('@xapi/xapi').replace(/[^/]+$/, 'XAPI.esm.js'), 'utf8');

const script = '_astro/app.D4k1.js';
const adds = (code: string) => edit(script, text => `${text}\n${code}`);
const licences = (line: string) =>
  edit('licenties.txt', text => text.replace('  preact 10.29.8 (MIT)', `  preact 10.29.8 (MIT)\n  ${line}`));

describe('What others made, in the bytes of a package', () => {
  it('is seen inside the file of another package', () => {
    expect(librariesIn(xapi).map(({ name }) => name)).toEqual(['axios']);
    expect(librariesIn('a=`[Axios v1.15.2] Transitional option`')).toEqual([{ name: 'axios', version: '1.15.2', license: 'MIT' }]);
  });

  it.each([
    ['an axios inside another file', adds('x="[Axios v1.15.2] Transitional option"')],
    ['another version than is named', files => licences('axios 1.21.1 (MIT)')(adds('x="[Axios v1.15.2] T"')(files))],
    ['a lodash', adds('x="__lodash_hash_undefined__"')],
    ['a notice that a licence asks to keep', adds('/*! geheimlib 2.1 | MIT */')],
    ['a comment that says whose it is', adds('/* (c) 2024 Iemand */')],
    ['a style of another', edit('_astro/stijl.K3m5.css', text => `/** @license Normalize */${text}`)],
  ] as const satisfies readonly (readonly [
    string,
    (files: Parameters<ReturnType<typeof adds>>[0]) => ReturnType<ReturnType<typeof adds>>,
  ])[])('is found when it goes along unnamed: %s', async (_, change) =>
    expect(await failing(await openedFiles('scorm12', change))).toEqual(['onderdelen-genoemd']),
  );

  it('is found in a single page too', async () => {
    const change = edit('index.html', text => text.replace('</body>', '<script>x="[Axios v1.15.2] T"</script></body>'));
    expect(await failing(await openedFiles('html', change))).toContain('onderdelen-genoemd');
  });

  it('is no fault when the licences name it in its version', async () => {
    const change = (files: Parameters<ReturnType<typeof adds>>[0]) =>
      licences('axios 1.15.2 (MIT)')(adds('/*! preact | MIT */ x="[Axios v1.15.2] T"')(files));
    expect(await failing(await openedFiles('scorm12', change))).toEqual([]);
  });

  it('takes a comment of our own for no notice', () => {
    expect(noticesIn('/* what this does */ <!-- een stap --> a/*!*/')).toEqual(['']);
    expect(noticesIn('x = "copyright"; // copyright')).toEqual([]);
    expect(bytes('').length).toBe(0);
  });
});
