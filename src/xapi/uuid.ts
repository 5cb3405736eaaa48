import type { World } from '../core/world.ts';

/** A random UUID (RFC 9562, 5.4). Not `crypto.randomUUID`: that is missing where an LMS is served over plain http. */
export const randomUuid = ({ random }: Pick<World, 'random'>): string => uuid(random(16), 4);

/** The same UUID for the same text (an IRI, or one with more behind it), always (RFC 9562, 5.5): a statement that may be said once has an id that can be made again. */
export const nameUuid = (text: string): string =>
  uuid(sha1(Uint8Array.of(...urlNamespace, ...new TextEncoder().encode(text))).slice(0, 16), 5);

/** RFC 9562, 6.6. */
const urlNamespace = [0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];

const uuid = (bytes: Uint8Array, version: number): string =>
  [...bytes]
    .map((byte, i) => (i === 6 ? (byte & 0x0f) | (version << 4) : i === 8 ? (byte & 0x3f) | 0x80 : byte))
    .map((byte, i) => (i === 4 || i === 6 || i === 8 || i === 10 ? '-' : '') + byte.toString(16).padStart(2, '0'))
    .join('');

/**
 * SHA-1 (FIPS 180-4, 6.1), 20 bytes. The browser's own is asynchronous and only there over https; a page that closes can wait for
 * nothing. It names things here and protects none.
 */
export const sha1 = (message: Uint8Array): Uint8Array => {
  const padded = new Uint8Array((((message.length + 8) >> 6) + 1) << 6);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(padded.length - 4, message.length << 3);
  const hash = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const words = new Uint32Array(80);
  for (let block = 0; block < padded.length; block += 64) {
    for (let t = 0; t < 80; t++)
      words[t] =
        t < 16 ? view.getUint32(block + t * 4) : rotate(at(words, t - 3) ^ at(words, t - 8) ^ at(words, t - 14) ^ at(words, t - 16), 1);
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = hash;
    for (let t = 0; t < 80; t++) {
      const next = (rotate(a, 5) + mix(t, b, c, d) + e + at(words, t)) | 0;
      // One by one: a list of them, eighty times, was the most that a report allocated.
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = next;
    }
    [a, b, c, d, e].forEach((value, i) => {
      hash[i] = at(hash, i) + value;
    });
  }
  const result = new Uint8Array(20);
  hash.forEach((word, i) => {
    new DataView(result.buffer).setUint32(i * 4, word);
  });
  return result;
};

const at = (words: Uint32Array, i: number): number => words[i] ?? 0;

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

const mix = (t: number, b: number, c: number, d: number): number => {
  if (t < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (t < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (t < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
};
