import { type IncomingHttpHeaders, request } from 'node:http';

export type Passed = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** One request with the headers as they are, `Host` too (`fetch` would not): the preview builds the course's addresses from it. */
export const pass = (address: string, method: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Passed> =>
  new Promise((resolve, reject) => {
    const sent = request(address, {
      method,
      headers: { ...headers, ...(body.length > 0 ? { 'content-length': String(body.length) } : {}) },
    });
    sent.on('error', reject);
    sent.on('response', answer => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(parts) }));
      answer.on('error', reject);
    });
    sent.end(body);
  });
