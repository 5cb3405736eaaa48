/** An absolute `http:` or `https:` address without a login in it: nothing that runs, and nothing that is relative to this page. */
export type HttpUrl = string & { readonly [httpBrand]: true };
declare const httpBrand: unique symbol;

/** UTF-16 units; browsers and servers cut off what is longer. */
const longest = 4096;

/** Takes an address from outside, as a browser will read it, or `null` for everything else. Never throws. */
export const parseHttpUrl = (value: unknown): HttpUrl | null => {
  // A browser drops tabs and newlines and reads `\` as `/`: what needs that to be an address was not meant as one.
  if (typeof value !== 'string' || value.length > longest || !/^https?:\/\/[^/\\\s\p{Cc}][^\\\s\p{Cc}]*$/iu.test(value)) return null;
  try {
    const { href, username, password } = new URL(value);
    return username || password ? null : (href as HttpUrl);
  } catch {
    return null;
  }
};
