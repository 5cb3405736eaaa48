import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { courseConfigSchema } from '../../../src/core/course/config.ts';
import { en } from '../../../src/core/i18n/en.ts';
import { nl } from '../../../src/core/i18n/nl.ts';

/** Every row of the table of criteria says by what it is so: a test that exists, the build, or a hand with its day. */

const rows = readFileSync('docs/toegankelijkheid.md', 'utf8')
  .split('\n')
  .filter(line => /^\| \d/.test(line))
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(([, criterion = '', level = '', verdict = '', how = '']) => ({ criterion, level, verdict, how }));

const day = /hand, \d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) 20\d\d/;

it('has the criteria of levels A and AA of WCAG 2.2, each with a verdict', () => {
  expect(rows.length).toBeGreaterThan(45);
  expect(rows.filter(({ verdict }) => !/^(?:voldoet|niet van toepassing)/.test(verdict))).toEqual([]);
});

it('says of all that holds by what it was seen', () => {
  const open = rows.filter(
    ({ verdict, how }) => verdict.startsWith('voldoet') && !/`[\w-]+\.test\.ts`|\bbouw\b/.test(how) && !day.test(how),
  );
  expect(open.map(({ criterion }) => criterion)).toEqual([]);
  // A hand without a day is none.
  expect(rows.filter(({ how }) => /\bhand\b/.test(how) && !day.test(how)).map(({ criterion }) => criterion)).toEqual([]);
});

it('names tests that exist', () => {
  const named = new Set(rows.flatMap(({ how }) => [...how.matchAll(/`([\w-]+\.test\.ts)`/g)].map(match => match[1] ?? '')));
  expect([...named].filter(name => !existsSync(`tests/e2e/${name}`))).toEqual([]);
});

it('claims no norm in the course: that is for the organisation to declare', () => {
  const claim = /\b(?:voldoe\w+ aan|volgt (?:de )?(?:richtlijn\w*|WCAG)|conform|follows|complies|meets|conforms)\b/i;
  for (const { accessibilityText } of [nl, en]) {
    const texts = [...accessibilityText.intro, ...accessibilityText.known, accessibilityText.aroundLms, accessibilityText.aroundWeb];
    expect(texts.filter(text => claim.test(text))).toEqual([]);
  }
  expect(claim.test('De cursus volgt de richtlijnen WCAG 2.2')).toBe(true);
});

it('lets an organisation name its own statement, at an address on the web', () => {
  const { accessibility } = courseConfigSchema.shape;
  const given = { contact: 'x', statementUrl: 'https://gemeente-x.nl/toegankelijkheid', date: '2027-01-31' };
  expect(accessibility.parse(given)).toEqual(given);
  expect(accessibility.safeParse({ contact: 'x', statementUrl: 'javascript:alert(1)' }).success).toBe(false);
  expect(accessibility.safeParse({ contact: 'x', date: 'morgen' }).success).toBe(false);
});
