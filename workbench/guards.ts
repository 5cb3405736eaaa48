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
