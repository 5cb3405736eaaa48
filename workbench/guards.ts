import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { HttpProblem, isLoopbackHost } from '../preview-lms/http/http.ts';

/**
 * Only this computer, and only its own pages: no rebound domain names, no requests from other sites. A link from elsewhere may open a page, and gets nothing
 * of it. Throws `HttpProblem` 403.
 */
export const refuseStrangers = (headers: IncomingHttpHeaders): void => {
  const { host, origin } = headers;
  if (!isLoopbackHost(host)) throw new HttpProblem(403, 'De werkbank antwoordt alleen op deze computer (127.0.0.1 of localhost).');
  if (origin !== undefined && origin !== `http://${host}`) throw new HttpProblem(403, 'Deze aanvraag komt van een andere website.');
  const site = headers['sec-fetch-site'];
  const opensPage = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !opensPage)
    throw new HttpProblem(403, 'Deze aanvraag komt van een andere website.');
};

/** The header in which a page of the workbench sends the token that it was made with. */
export const tokenHeader = 'x-werkbank';

/**
 * Only a page that this workbench made itself writes in files: it says where it comes from, what it sends, and the token that only such a page carries. Throws
 * `HttpProblem` 403 or 415.
 */
export const refuseUninvited = (headers: IncomingHttpHeaders, token: string): void => {
  if (headers.origin === undefined) throw new HttpProblem(403, 'Deze aanvraag zegt niet van welke pagina zij komt.');
  if (!isSame(headers[tokenHeader], token))
    throw new HttpProblem(403, 'Deze pagina is van een werkbank die niet meer draait: laad haar opnieuw.');
  if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(headers['content-type'] ?? ''))
    throw new HttpProblem(415, 'Hier kan alleen JSON heen.');
};

const isSame = (given: string | readonly string[] | undefined, token: string): boolean => {
  const [a, b] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
};
