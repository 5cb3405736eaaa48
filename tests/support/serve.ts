import { createServer } from 'node:http';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Files by their path, without a leading slash. */
export type Files = ReadonlyMap<string, Uint8Array>;

export type FileServer = { readonly url: string; close(): Promise<void> };

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.xml': 'text/xml',
  '.xsd': 'text/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
};

/** What servers compress; fonts and images are compressed already. */
const compressible = /^text\/|svg/;

/** Serves these files on loopback, as an LMS does: with gzip, or (many do) without. `url` ends with a slash. */
export const serve = async (files: Files, { gzip }: { readonly gzip: boolean }): Promise<FileServer> => {
  const zipped = new Map<string, Uint8Array>();
  const compressed = (path: string, bytes: Uint8Array): Uint8Array => {
    const known = zipped.get(path) ?? gzipSync(bytes);
    zipped.set(path, known);
    return known;
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://server').pathname.slice(1));
    const bytes = files.get(path);
    if (!bytes) return void response.writeHead(404).end();
    const type = types[extname(path)] ?? 'application/octet-stream';
    const zip = gzip && compressible.test(type);
    const body = zip ? compressed(path, bytes) : bytes;
    response.writeHead(200, { 'content-type': type, 'content-length': body.length, ...(zip && { 'content-encoding': 'gzip' }) }).end(body);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
