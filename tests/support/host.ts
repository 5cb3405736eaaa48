import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { launchable, lmsPage, openLms } from './one-launch.ts';

/** A host of the content as others run them: with headers, types, addresses and frames of its own. The LMS's page is plain. */
export type ContentHost = {
  /** Headers of every file of the course. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Content-Type of a file, instead of the usual one; `null`: none is sent. */
  readonly type?: (extension: string, usual: string) => string | null;
  /** Files that are sent on to storage with a signed address, and are refused without the signature. */
  readonly signed?: boolean;
  /** Where the course is unpacked, as it stands in an address. */
  readonly folder?: string;
  /** What the host does to the page. */
  readonly page?: (html: string) => string;
  /** `sandbox` of the frame. */
  readonly sandbox?: string;
  /** `allow` of the frame. */
  readonly allow?: string;
  /** What is launched, from the folder. */
  readonly address?: string;
};

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

export type Hosted = { readonly url: string; readonly missing: readonly string[]; close(): Promise<void> };

/** Serves the package as this host does, beside an LMS's page that has the API. */
export const serveAs = async (zip: string, host: ContentHost): Promise<Hosted> => {
  const files = await launchable(zip);
  const folder = `/${host.folder ?? 'course'}/`;
  const missing: string[] = [];
  const answer = ({ url = '/' }: IncomingMessage, response: ServerResponse) => {
    const [, path = '', query = ''] = /^([^?]*)\??(.*)$/.exec(url) ?? [];
    if (path === `/${lmsPage}`) return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(files.get(lmsPage));
    const stored = storedPath(path);
    if (stored !== undefined && query !== 'handtekening=goed') return response.writeHead(403).end();
    const inFolder = fileIn(folder, stored ?? path);
    const bytes = inFolder === undefined ? undefined : files.get(`course/${inFolder}`);
    if (inFolder === undefined || !bytes) {
      missing.push(url);
      return response.writeHead(404).end();
    }
    if (host.signed && stored === undefined && inFolder !== 'index.html')
      return response.writeHead(302, { location: `/opslag${path}?handtekening=goed` }).end();
    return response.writeHead(200, headersOf(host, inFolder)).end(contentOf(host, inFolder, bytes));
  };
  const server = createServer(answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    missing,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** What is asked for of the storage; `undefined` when something else is asked. */
const storedPath = (path: string): string | undefined => (path.startsWith('/opslag/') ? path.slice('/opslag'.length) : undefined);

/** What an address asks for in the folder of the course. What follows a semicolon is a server's own business. */
const fileIn = (folder: string, asked: string): string | undefined =>
  asked.startsWith(folder) ? asked.slice(folder.length).replace(/;.*$/, '') || 'index.html' : undefined;

const headersOf = ({ headers, type: typeOf }: ContentHost, file: string): OutgoingHttpHeaders => {
  const usual = types[extname(file)] ?? 'application/octet-stream';
  const type = typeOf ? typeOf(extname(file), usual) : usual;
  return { ...headers, ...(type === null ? {} : { 'content-type': type }) };
};

const contentOf = ({ page }: ContentHost, file: string, bytes: Uint8Array): Uint8Array =>
  file === 'index.html' && page ? Buffer.from(page(Buffer.from(bytes).toString('latin1')), 'latin1') : bytes;

/** Launches the course in a frame of the LMS's page; a second time in the same page, and so for the same learner, after the first is gone. */
export const launchIn = async (page: Page, hosted: Hosted, host: ContentHost): Promise<Frame> => {
  if (!page.url().startsWith(hosted.url)) await openLms(page, hosted.url);
  const attached = page.waitForEvent('frameattached');
  await page.evaluate(
    ({ src, sandbox, allow }) => {
      document.querySelector('iframe')?.remove();
      const frame = document.createElement('iframe');
      if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
      if (allow !== undefined) frame.allow = allow;
      frame.src = src;
      document.body.append(frame);
    },
    { src: `${host.folder ?? 'course'}/${host.address ?? 'index.html'}`, sandbox: host.sandbox, allow: host.allow },
  );
  return attached;
};
