import { describe, expect, it } from 'vitest';
import { addressIn, isPageId } from '../../../src/browser/page/address.ts';

describe('the address after #', () => {
  it.each([
    ['#les/start/de-klapstoel', 'les/start/de-klapstoel'],
    ['#les%2Fstart%2Fde-klapstoel', 'les/start/de-klapstoel'],
    ['#module/start', 'module/start'],
    ['#over/zoeken', 'over/zoeken'],
    ['#het-potje', 'het-potje'],
    ['#begrip--flow-kwijt--term', 'begrip--flow-kwijt--term'],
  ])('%s is one', (hash, id) => expect(addressIn(hash)).toBe(id));

  it.each([
    '',
    '#',
    '#%E0%A4%A',
    '#%',
    '#les/',
    '#les/start',
    '#les/start/x?z=1',
    '#les/start/x/y',
    '#/',
    '#/course/1/view',
    '#!/start',
    '#:~:text=klapstoel',
    '#access_token=abc&state=1',
    '#"><img src=x onerror=alert(1)>',
    "#les/start/x'y[z]",
    '#les/start/x"]',
    '#module/start ',
    '#__proto__.x',
    `#${'a/'.repeat(50_000)}`,
    '#\u0000',
    '#één',
  ])('%s is none', hash => expect(addressIn(hash)).toBeNull());

  it('tells a page from a place in one', () => {
    expect(isPageId('les/start/de-klapstoel')).toBe(true);
    expect(isPageId('het-potje')).toBe(false);
  });
});
