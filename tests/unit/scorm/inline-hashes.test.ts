import { describe, expect, it } from 'vitest';
import { inlineHashes } from '../../../scorm/markup/inline-hashes.ts';

describe('what stands in a page', () => {
  it('is named by its hash when it is run or painted, each once, from every page', () => {
    const page =
      '<style>a{}</style><script>alert(\'Hello, world.\');</script><script type="application/json">{}</script><script async src="a.js"></script>';
    // The first is the example of CSP Level 2, 4.2.5.
    expect(inlineHashes([page, page, '<script></script>'])).toEqual({
      scripts: ['sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='],
      styles: ['sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='],
    });
  });
});
