import { type HttpUrl, parseHttpUrl } from '../../src/core/http-url.ts';

/** An address that a test knows to be one. */
export const httpUrl = (text: string): HttpUrl => {
  const url = parseHttpUrl(text);
  if (!url) throw new Error(`${text} is no http address.`);
  return url;
};
