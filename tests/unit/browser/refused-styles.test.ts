import { describe, expect, it } from 'vitest';
import { absoluteUrls } from '../../../src/browser/deferred/refused-styles.ts';

describe('a style sheet that the script makes', () => {
  it.each([
    ['src:url(../_astro/a.woff2)format("woff2")', 'src:url("https://lms.example/map%20x/_astro/a.woff2")format("woff2")'],
    ['background:url("b.svg")', 'background:url("https://lms.example/map%20x/_astro/b.svg")'],
    [`mask:url("data:image/svg+xml,%3Csvg d='M0 0'/%3E") 0 0`, `mask:url("data:image/svg+xml,%3Csvg d='M0 0'/%3E") 0 0`],
    ['mask:url(data:image/png;base64,AA==)', 'mask:url(data:image/png;base64,AA==)'],
  ])('finds what lies beside the sheet: %s', (css, absolute) =>
    expect(absoluteUrls(css, 'https://lms.example/map%20x/_astro/later.css')).toBe(absolute),
  );
});
