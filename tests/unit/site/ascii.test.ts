import { describe, expect, it } from 'vitest';
import { asciiPage, asciiScript, asciiStyles } from '../../../src/site/integrations/ascii.ts';

describe('in ASCII', () => {
  it('a style sheet is', () => expect(asciiStyles('a::after{content:"→😀1"}')).toBe('a::after{content:"\\2192 \\1f600 1"}'));

  it('JSON says the same', () => expect(JSON.parse(asciiScript('{"a":"één 😀"}'))).toEqual({ a: 'één 😀' }));

  it('a page is, each part in its own way', () => {
    const page =
      '<title>‘één’</title><style>a{content:"é"}</style><script type="application/json">{"a":"é"}</script><img alt="é😀"><p>é</p><script async src="./a.js"></script>';
    expect(asciiPage(page)).toBe(
      '<title>&#8216;&#233;&#233;n&#8217;</title><style>a{content:"\\e9 "}</style><script type="application/json">{"a":"\\u00e9"}</script><img alt="&#233;&#128512;"><p>&#233;</p><script async src="./a.js"></script>',
    );
  });
});
