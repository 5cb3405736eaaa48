import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkStatement, type Statement } from '../../preview-lms/statement/statement.ts';

export type SmallLrs = {
  readonly endpoint: string;
  /** In the order in which they were stored, each id once. */
  readonly statements: readonly Statement[];
  /** What was asked: method, path and the `Authorization` header, `null` when there was none. */
  readonly requests: readonly { readonly method: string; readonly path: string; readonly authorization: string | null }[];
  /** What is wrong with it at this moment. `gone`: every connection breaks. */
  trouble: 'none' | 'gone' | '500';
  close(): Promise<void>;
};

/** What an LRS answers to statements (xAPI 1.0.3 Part 3, 2.1.1 and 2.1.2): all or none. */
const storeBatch = (statements: Statement[], batch: readonly Statement[]): number => {
  const fresh: Statement[] = [];
  for (const statement of batch) {
    const known = statements.find(({ id }) => id === statement.id);
    if (known && JSON.stringify(known) !== JSON.stringify(statement)) return 409;
    if (checkStatement(statement) !== null) return 400;
    if (!known) fresh.push(statement);
  }
  statements.push(...fresh);
  return 200;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

/** One, or a list (xAPI 1.0.3 Part 3, 2.1.2). */
const statementsIn = (body: string): readonly Statement[] => {
  const parsed: unknown = JSON.parse(body);
  return (Array.isArray(parsed) ? parsed : [parsed]) as readonly Statement[];
};

/** An LRS on a server of its own, of which a course may store statements and nothing else. `key`: the only `Authorization` that it takes. */
export const startSmallLrs = async (key: string | null): Promise<SmallLrs> => {
  const statements: Statement[] = [];
  const requests: { method: string; path: string; authorization: string | null }[] = [];

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (lrs.trouble === 'gone') return void request.socket.destroy();
    const allowed = {
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization, content-type, x-experience-api-version',
      'access-control-allow-methods': 'POST',
    };
    if (request.method === 'OPTIONS') return void response.writeHead(204, allowed).end();
    const authorization = request.headers.authorization ?? null;
    requests.push({ method: request.method ?? '', path: request.url ?? '', authorization });
    const body = await bodyOf(request);
    const answer = (status: number) => void response.writeHead(status, { ...allowed, 'content-type': 'application/json' }).end('[]');
    if (lrs.trouble === '500') return answer(500);
    if (authorization !== key) return answer(401);
    if (request.method !== 'POST' || request.url !== '/xapi/statements') return answer(403);
    answer(storeBatch(statements, statementsIn(body)));
  };

  const server = createServer((request, response) => void respond(request, response).catch(() => response.destroy()));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const lrs: SmallLrs = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi/`,
    statements,
    requests,
    trouble: 'none',
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
  return lrs;
};
