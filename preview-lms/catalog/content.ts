import { extname } from 'node:path/posix';
import type { HttpReply } from '../http/http.ts';
import type { Catalog, Package } from './catalog.ts';

/**
 * Content types by extension, as a plain web server sends them. `.mjs` is text on purpose: LMSs that we measured serve it so, and
 * with `nosniff` a browser then refuses the script, which a package must find out here and not at a customer.
 */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.xsd': 'application/xml; charset=utf-8',
  '.dtd': 'application/xml-dtd',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.vtt': 'text/vtt; charset=utf-8',
  '.pdf': 'application/pdf',
};

/** Where a package is unpacked: deep and unguessable, as in a real LMS, so that only relative URLs work. */
export const contentBase = (info: Package): string => `/inhoud/${info.sha256.slice(0, 12)}/een/diep/pad/`;

export type ServedContent =
  | { readonly found: true; readonly info: Package; readonly reply: HttpReply }
  | { readonly found: false; readonly info: Package | undefined; readonly file: string };

/**
 * Serves one file of an unpacked package, uncompressed and cacheable for 90 days as many LMSs do. Only names inside the zip can be
 * reached: there is no file system behind these paths.
 */
export function serveContent(catalog: Catalog, path: string): ServedContent {
  const match = /^\/inhoud\/([0-9a-f]{12})\/een\/diep\/pad\/(.*)$/s.exec(path);
  const info = match?.[1] ? catalog.byHash(match[1]) : undefined;
  const file = match?.[2] ?? path;
  const bytes = info ? catalog.open(info).get(file) : undefined;
  if (!info || !bytes) return { found: false, info, file };
  const headers = {
    'Content-Type': types[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Cache-Control': 'private, max-age=7776000',
    ETag: `"${info.sha256.slice(0, 16)}"`,
  };
  return { found: true, info, reply: { status: 200, headers, body: bytes } };
}
