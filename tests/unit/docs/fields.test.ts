import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expected } from '../../support/fields/expected.ts';
import { withTables } from '../../support/fields/table.ts';

const file = 'docs/lms-velden.md';

describe('what an LMS gets, in the document for administrators', () => {
  it('is what the packages are held against in a browser: ODW_WRITE_FIELDS=1 writes it', () => {
    const written = withTables(readFileSync(file, 'utf8'), expected);
    if (process.env['ODW_WRITE_FIELDS'] === '1') writeFileSync(file, written);
    expect(readFileSync(file, 'utf8')).toBe(written);
  });
});
