import type { IncomingMessage } from 'node:http';

/** What a route answers; the server adds the headers that every answer carries. */
export type HttpReply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

/** One request, read whole. `path` is decoded and starts with `/`; `origin` is the address of this server. */
export type HttpRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly origin: string;
};

/** An answer that ends the request early: a status and one sentence for whoever reads it. */
export class HttpProblem extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export const jsonReply = (value: unknown, status = 200, headers: Record<string, string> = {}): HttpReply => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  body: JSON.stringify(value),
});

export const pageReply = (html: string, status = 200): HttpReply => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  body: html,
});

export const textReply = (body: string, status = 200, headers: Record<string, string> = {}): HttpReply => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
  body,
});

export const redirectReply = (location: string): HttpReply => ({
  status: 303,
  headers: { Location: location, 'Cache-Control': 'no-store' },
});

/** Reads a request body. Throws `HttpProblem` 413 above `limit` bytes. */
export async function readBody(request: IncomingMessage, limit = 8_000_000): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) throw new HttpProblem(413, `Het bericht is groter dan ${limit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses a JSON body. Throws `HttpProblem` 400 when it is no JSON. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new HttpProblem(400, 'Het bericht is geen geldige JSON.');
  }
}

/**
 * Whether a `Host` header names this computer. Any other name means that a web page elsewhere pointed its own domain here
 * (DNS rebinding) and would read what is stored.
 */
export const isLoopbackHost = (host: string | undefined): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');
