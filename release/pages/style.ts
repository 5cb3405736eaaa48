import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseConfig } from '../../src/core/course/config.ts';
import { houseStyle } from '../../src/core/house-style.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The course's own font, in the style sheet: a page that is opened from a stick may not fetch one beside it in every browser. */
const font = (): string => {
  const file = 'node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2';
  const data = readFileSync(join(root, file)).toString('base64');
  return `@font-face{font-family:"Source Sans 3";src:url("data:font/woff2;base64,${data}") format("woff2");font-weight:200 900;font-display:swap}`;
};

/** How the pages of a release look: the course's measures, colours and type, and below them what these pages have of their own. */
export const releaseStyle = (colours: CourseConfig['colours'], { withFont = true } = {}): string =>
  [
    ...(withFont ? [font()] : []),
    houseStyle(colours),
    read('src/site/styles/tokens.css'),
    read('src/site/styles/base.css'),
    readFileSync(join(import.meta.dirname, 'style.css'), 'utf8'),
  ].join('\n');
