/**
 * A number in [0, 1) that depends on nothing but its arguments: the same play, reloaded or rewound, meets the same luck,
 * and a test can fix it. FNV-1a over the text, then the finaliser of MurmurHash3: FNV alone leaves neighbouring seeds
 * with neighbouring outcomes.
 */
export const roll = (seed: number, key: string, step: number): number => {
  let hash = 0x811c9dc5;
  for (const char of `${seed}/${step}/${key}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
};
