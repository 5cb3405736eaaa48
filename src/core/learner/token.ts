/** Four characters that stand for an id in stored progress: 80 ids of 20 characters would not fit in the 1,000 that we allow ourselves. */
export type Token = string;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export const tokenPattern = /^[A-Za-z0-9_-]{4}$/;

/** 24 bits of FNV-1a over the id's UTF-16 units. Two ids of one course with the same token stop the build (`src/authoring/token-collisions.ts`). */
export const token = (id: string): Token => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  // The low bits of FNV-1a depend on the low bits of the input only: fold the high byte in.
  const bits = (hash ^ (hash >>> 24)) & 0xffffff;
  return [18, 12, 6, 0].map(shift => alphabet.charAt((bits >>> shift) & 63)).join('');
};
