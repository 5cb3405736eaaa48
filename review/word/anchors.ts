import { createHash } from 'node:crypto';

/**
 * How a text in a document says which text of the course it is, in two ways that a word processor keeps by different means: the tag of a content control
 * and the name of a bookmark. Both hold the address and the hash of the text, so that a text that has become another since is known.
 */
export type Anchor = {
  /** Of the address: `keyOf`. */
  readonly key: string;
  /** The beginning of the text's hash. */
  readonly hash: string;
};

/** Which text an address is, in 16 hexadecimal digits: a bookmark's name holds no more than 40 signs, and no stroke. */
export const keyOf = (address: string): string => createHash('sha256').update(address).digest('hex').slice(0, 16);

/** How many digits of a hash a document holds. */
const hashLength = 12;

export const shortHash = (hash: string): string => hash.slice(0, hashLength);

const unitMark = 'odw';
const fixedMark = 'odv';

export const unitBookmark = (address: string, hash: string): string => `${unitMark}_${keyOf(address)}_${shortHash(hash)}`;

/** Of a text that is not to be changed and belongs to an address. `n`: apart from others of that address. */
export const fixedBookmark = (address: string, hash: string, n: number): string => `${fixedMark}_${keyOf(address)}_${shortHash(hash)}_${n}`;

/** Word refuses a document with a longer tag. */
const tagLength = 64;

export const unitTag = (address: string, hash: string): string => {
  const tag = `${address}#${shortHash(hash)}`;
  return tag.length <= tagLength ? tag : `${keyOf(address)}#${shortHash(hash)}`;
};

/** What a bookmark of ours says; `null` for any other. */
export const readBookmark = (name: string): (Anchor & { readonly isFixed: boolean }) | null => {
  const [, mark, key, hash] = /^(odw|odv)_([\da-f]{16})_([\da-f]{12})(?:_\d+)?$/.exec(name) ?? [];
  return mark === undefined || key === undefined || hash === undefined ? null : { key, hash, isFixed: mark === fixedMark };
};

/** What a tag of ours says; `null` for any other. */
export const readTag = (tag: string): Anchor | null => {
  const [, address, hash] = /^([\w/.-]+)#([\da-f]{12})$/.exec(tag) ?? [];
  if (address === undefined || hash === undefined) return null;
  return { key: /^[\da-f]{16}$/.test(address) ? address : keyOf(address), hash };
};
