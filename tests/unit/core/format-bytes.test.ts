import { expect, test } from 'vitest';
import { formatBytes } from '../../../src/core/format-bytes.ts';

test.each([
  [1, '1 kB'],
  [1499, '1 kB'],
  [329_400, '329 kB'],
  [999_499, '999 kB'],
  [999_500, '1,0 MB'],
  [1_649_999, '1,6 MB'],
])('%d bytes are %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words));
