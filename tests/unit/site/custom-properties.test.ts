import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { houseStyle } from '../../../src/core/house-style.ts';

/** A property that nobody sets makes its declaration void without a word: a field loses its edge. */

const styles = path.resolve(import.meta.dirname, '../../../src/site/styles');

/** A style sheet with all that it imports. */
const whole = (file: string): string => {
  const css = readFileSync(path.join(styles, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return css + [...css.matchAll(/@import url\("\.\/([^"]+)"\)/g)].map(([, imported = '']) => whole(imported)).join('');
};

/** What an organisation's colours become, and what scripts and pages set, whichever they are. */
const setElsewhere = new Set(
  [
    houseStyle({ deep: '#0b3a53', surface: '#eaf3f6', accent: '#1b6e8f', warm: '#a8480c' }),
    ...globSync('src/**/*.{ts,tsx,astro}').map(file => readFileSync(file, 'utf8')),
  ].flatMap(text => [...text.matchAll(/['"`{;\s](--[a-z][\w-]*)['"`:]/g)].map(([, name = '']) => name)),
);

describe.each([
  ['the page of the course', ['index.css', 'later.css']],
  ['the page for a group', ['room.css']],
])('the styles of %s', (_page, sheets) => {
  it('use no custom property that nothing sets', () => {
    const css = sheets.map(whole).join('');
    const used = new Set([...css.matchAll(/var\(\s*(--[\w-]+)\s*\)/g)].map(([, name = '']) => name));
    const set = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name = '']) => name));
    expect(used.size).toBeGreaterThan(10);
    expect([...used].filter(name => !set.has(name) && !setElsewhere.has(name))).toEqual([]);
  });
});
