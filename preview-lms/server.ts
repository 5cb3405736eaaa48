import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PreviewState } from './catalog/app.ts';
import { Catalog } from './catalog/catalog.ts';
import { EventStream } from './http/events.ts';
import { HttpProblem, type HttpReply, type HttpRequest, isLoopbackHost, jsonReply, pageReply, readBody } from './http/http.ts';
import { problemPage } from './pages/problem.ts';
import { attemptOf, route } from './routes.ts';
import { Attempts } from './store/attempts.ts';
import { openDatabase } from './store/database.ts';
import { StatementRecords } from './store/records.ts';

export type PreviewOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder with `packages.json` and the packages. */
  readonly packagesDir: string;
  /** Folder for the attempts; is made when it does not exist. */
  readonly dataDir: string;
};
export type Preview = {
  /** `http://127.0.0.1:<port>`, without slash at the end. */
  readonly url: string;
  /** Stops serving and closes the store; what was stored stays. */
  readonly close: () => Promise<void>;
};

/**
 * Starts the preview LMS on this computer alone (127.0.0.1).
 * Throws the listen error of Node (`EADDRINUSE` when the port is taken).
 */
export async function startPreview({ port, packagesDir, dataDir }: PreviewOptions): Promise<Preview> {
  const server = createServer();
  await listen(server, port);
  const database = openDatabase(dataDir);
  const app: PreviewState = {
    catalog: new Catalog(packagesDir),
    database,
    attempts: new Attempts(database),
    records: new StatementRecords(database),
    events: new EventStream(),
  };
  server.on('request', (request, response) => void respond(app, request, response));
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${chosen}`,
    close: async () => {
      app.events.close();
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
      database.close();
    },
  };
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

async function respond(app: PreviewState, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  let wantsPage = false;
  try {
    refuseStrangers(incoming);
    wantsPage = /text\/html/.test(incoming.headers.accept ?? '');
    const request = await read(incoming);
    const stream = /^\/api\/attempts\/([\w-]+)\/events$/.exec(request.path);
    if (stream?.[1]) return app.events.subscribe(attemptOf(app, stream[1]).id, response);
    send(response, route(app, request), request.method === 'HEAD');
  } catch (error) {
    const problem =
      error instanceof HttpProblem
        ? error
        : new HttpProblem(500, `Er ging iets mis in het proef-LMS: ${error instanceof Error ? error.message : error}`);
    send(
      response,
      wantsPage ? pageReply(problemPage(problem), problem.status) : jsonReply({ error: problem.message }, problem.status),
      incoming.method === 'HEAD',
    );
  }
}

/** Only this computer, and only its own pages: no rebound domain names, no posts from other sites. */
function refuseStrangers(incoming: IncomingMessage): void {
  const { host, origin } = incoming.headers;
  if (!isLoopbackHost(host)) throw new HttpProblem(403, 'Het proef-LMS antwoordt alleen op deze computer (127.0.0.1 of localhost).');
  const changes = !['GET', 'HEAD', 'OPTIONS'].includes(incoming.method ?? 'GET');
  if (changes && origin !== undefined && origin !== `http://${host}`)
    throw new HttpProblem(403, 'Deze aanvraag komt van een andere website.');
}

async function read(incoming: IncomingMessage): Promise<HttpRequest> {
  const origin = `http://${incoming.headers.host}`;
  // A path may not climb: `URL` resolves dot segments, and what it decodes to is looked up by name, never on disk.
  const url = URL.parse(incoming.url ?? '/', origin);
  if (!url) throw new HttpProblem(400, 'Dit adres is niet te lezen.');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  return {
    method: incoming.method ?? 'GET',
    path: decode(url.pathname),
    query: url.searchParams,
    headers,
    body: await readBody(incoming),
    origin,
  };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new HttpProblem(400, 'Dit adres is niet te lezen.');
  }
}

function send(response: ServerResponse, reply: HttpReply, bodyless: boolean): void {
  const length = reply.body === undefined ? 0 : Buffer.byteLength(reply.body);
  const headers: Record<string, string> = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'same-origin', ...reply.headers };
  if (reply.status !== 204) headers['Content-Length'] = String(length);
  response.writeHead(reply.status, headers);
  response.end(bodyless ? undefined : reply.body);
}
