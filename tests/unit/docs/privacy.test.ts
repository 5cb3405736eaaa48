import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { keptKinds, privacyDocuments, withPrivacy } from '../../../cli/docs/privacy-tables.ts';
import { minVotes } from '../../../src/group/ballot.ts';
import { maxInteractions } from '../../../src/lms/interactions.ts';

describe('what the documents say of privacy', () => {
  for (const file of privacyDocuments) {
    it(`is in ${file} what the code says: run \`node cli/docs/privacy-tables.ts\` when it is not`, async () => {
      const document = await readFile(file, 'utf8');
      expect(await withPrivacy(file, document)).toBe(document);
    });
  }

  it('names all that a browser is given to keep', async () => {
    expect(await keptKinds()).toEqual(['backup', 'progress', 'preferences', 'days', 'notes', 'said', 'outbox', 'session']);
  });

  it('names the number of votes from which a room sees how it voted', () => {
    expect(minVotes, 'docs/privacy says “vijf”').toBe(5);
  });

  it('names the number of choices after which SCORM is told no more', async () => {
    for (const file of ['docs/privacy/README.md', 'docs/privacy/ondernemingsraad.md', 'docs/lms/README.md'])
      expect(await readFile(file, 'utf8'), file).toMatch(new RegExp(`(?:hoogstens|tot|na) ${maxInteractions}\\b`));
  });

  it('is right that the course sets no cookie and uses no other storage of the browser', () => {
    const using = (what: RegExp) => globSync('src/**/*.{ts,tsx,astro}').filter(file => what.test(uncommented(readFileSync(file, 'utf8'))));
    expect(using(/document\.cookie|\blocalStorage\b|\bcaches\b\.|serviceWorker/)).toEqual([]);
    expect(using(/\bindexedDB\b/)).toEqual(['src/browser/browser-world.ts']);
    expect(using(/\bsessionStorage\b/)).toEqual(['src/lms/cmi5.ts']);
  });
});

const uncommented = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
