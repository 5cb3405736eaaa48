import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpProblem, type HttpReply, jsonReply } from '../preview-lms/http/http.ts';
import type { BenchState } from './course/follow.ts';
import { type DeskAnswer, makeDesk } from './edit/desk.ts';
import { type Editor, openWith } from './editor.ts';
import { refuseStrangers } from './guards.ts';
import { waiting } from './pages/bench.ts';
import type { Where } from './pages/place.ts';
import { inOneSentence } from './pages/problems.ts';
import { handOn, handOnSocket, tell } from './proxy.ts';
import { answerRead } from './reads.ts';
import { answerWrite, type Writer } from './writes.ts';

export type Bench = {
  /** `http://127.0.0.1:<port>`, without slash at the end. */
  readonly url: string;
  /** Tells every open page how the course stands now. */
  readonly tell: (state: BenchState) => void;
  /** Where the page of the course is served, once it is. */
  readonly showPage: (port: number) => void;
  readonly close: () => Promise<void>;
};

/** What an open page hears. `isNew`: the page of the course has something else to show. `undo`: the edit that can be taken back. */
export type Told = { readonly standing: string; readonly hasPage: boolean; readonly isNew: boolean; readonly undo: string | null };

/** Where the course is, and the editor of its author if that is not VS Code. */
export type BenchOptions = Pick<Where, 'courseDir' | 'known'> & { readonly editor?: Editor | undefined };

/**
 * Serves the workbench on this computer alone (127.0.0.1): its own pages below `/werkbank`, and everything else from the page of the course, so that both
 * have one origin. Nothing of it is put into that page. Throws the listen error of Node (`EADDRINUSE` when the port is taken).
 */
export const startBench = async (port: number, { courseDir, known = file => file, editor }: BenchOptions): Promise<Bench> => {
  const server = createServer();
  await listen(server, port);
  let state: BenchState | undefined;
  let pagePort: number | undefined;
  const writer: Writer = {
    token: randomBytes(32).toString('base64url'),
    desk: makeDesk(courseDir, () => state?.saved, known),
    open: openWith(editor, courseDir),
  };
  const where: Where = { courseDir, known, editor: editor?.name };
  const pages = openPages(() => ({
    standing: state ? inOneSentence(state) : 'De cursus wordt gelezen.',
    hasPage: pagePort !== undefined,
    undo: writer.desk.last(),
  }));
  const write = async (incoming: IncomingMessage, path: string): Promise<HttpReply> => {
    const said = await answerWrite(incoming, path, writer);
    if (said.ok) pages.tell(false);
    return jsonReply(said, said.ok ? 200 : 409);
  };
  const answerOwn = async (incoming: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    try {
      send(
        response,
        incoming.method === 'POST' ? await write(incoming, path) : await answerRead(incoming.method, path, { state, where, writer }),
      );
    } catch (error) {
      const { status, message } = problemOf(error);
      if (incoming.method === 'POST') send(response, jsonReply({ ok: false, said: message } satisfies DeskAnswer, status));
      else tell(response, status, message);
    }
  };

  server.on('request', (incoming, response) => {
    const path = pathOf(incoming);
    try {
      refuseStrangers(incoming.headers);
      if (!isOwn(path)) passOn(pagePort, incoming, response);
      else if (path === '/werkbank/stand') pages.add(response);
      else void answerOwn(incoming, response, path);
    } catch (error) {
      const { status, message } = problemOf(error);
      tell(response, status, message);
    }
  });
  server.on('upgrade', (incoming, socket, head) => {
    try {
      refuseStrangers(incoming.headers);
      if (pagePort === undefined) socket.destroy();
      else handOnSocket(pagePort, incoming, socket, head);
    } catch {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    }
  });
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${chosen}`,
    tell(next) {
      state = next;
      pages.tell(next.changed);
    },
    showPage(port) {
      pagePort = port;
      pages.tell(true);
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
};

const problemOf = (error: unknown): HttpProblem =>
  error instanceof HttpProblem ? error : new HttpProblem(500, 'Er ging iets mis in de werkbank.');

/** The pages that are open, and what each is told. */
const openPages = (now: () => Omit<Told, 'isNew'>) => {
  const listeners = new Set<ServerResponse>();
  const message = (isNew: boolean): string => `event: stand\ndata: ${JSON.stringify({ ...now(), isNew } satisfies Told)}\n\n`;
  return {
    add(response: ServerResponse): void {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      response.write(message(false));
    },
    tell(isNew: boolean): void {
      for (const listener of listeners) listener.write(message(isNew));
    },
  };
};

const isOwn = (path: string): boolean => path === '/werkbank' || path.startsWith('/werkbank/');

const passOn = (pagePort: number | undefined, incoming: IncomingMessage, response: ServerResponse): void => {
  if (pagePort === undefined) tell(response, 503, waiting);
  else handOn(pagePort, incoming, response);
};

const pathOf = ({ url = '/' }: IncomingMessage): string => URL.parse(url, 'http://127.0.0.1')?.pathname ?? '/';

const send = (response: ServerResponse, { status, headers, body }: HttpReply): void => {
  response.writeHead(status, {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; form-action 'none'; base-uri 'none'",
    ...headers,
  });
  response.end(body);
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
