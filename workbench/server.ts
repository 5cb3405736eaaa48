import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpProblem, type HttpReply, pageReply } from '../preview-lms/http/http.ts';
import { clientFile } from './client-files.ts';
import type { BenchState } from './course/follow.ts';
import { refuseStrangers } from './guards.ts';
import { benchPage, waitingPage } from './pages/bench.ts';
import { dilemmaHtml, dilemmaOptions } from './pages/dilemma.ts';
import type { Where } from './pages/place.ts';
import { inOneSentence, problemList } from './pages/problems.ts';
import { handOn, handOnSocket, tell } from './proxy.ts';
import { dilemmasIn } from './story/dilemmas.ts';

export type Bench = {
  /** `http://127.0.0.1:<port>`, without slash at the end. */
  readonly url: string;
  /** Tells every open page how the course stands now. */
  readonly tell: (state: BenchState) => void;
  /** Where the page of the course is served, once it is. */
  readonly showPage: (port: number) => void;
  readonly close: () => Promise<void>;
};

/** What an open page hears. `isNew`: the page of the course has something else to show. */
export type Told = { readonly standing: string; readonly hasPage: boolean; readonly isNew: boolean };

const waiting = 'De cursus wordt gelezen; hier komt de pagina.';

/**
 * Serves the workbench on this computer alone (127.0.0.1): its own pages below `/werkbank`, and everything else from the page of the course, so that both
 * have one origin. Nothing of it is put into that page. Throws the listen error of Node (`EADDRINUSE` when the port is taken).
 */
export const startBench = async (port: number, where: Where): Promise<Bench> => {
  const server = createServer();
  await listen(server, port);
  let state: BenchState | undefined;
  let pagePort: number | undefined;
  const pages = openPages(() => ({ standing: state ? inOneSentence(state) : 'De cursus wordt gelezen.', hasPage: pagePort !== undefined }));

  server.on('request', (incoming, response) => {
    const path = pathOf(incoming);
    try {
      refuseStrangers(incoming.headers);
      if (!isOwn(path)) passOn(pagePort, incoming, response);
      else if (path === '/werkbank/stand') pages.add(response);
      else send(response, answer(incoming.method, path, state, where));
    } catch (error) {
      const problem = error instanceof HttpProblem ? error : new HttpProblem(500, 'Er ging iets mis in de werkbank.');
      tell(response, problem.status, problem.message);
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

const answer = (method: string | undefined, path: string, state: BenchState | undefined, where: Where): HttpReply => {
  if (method !== 'GET' && method !== 'HEAD') throw new HttpProblem(405, 'Hier is alleen iets te lezen.');
  const client = /^\/werkbank\/client\/([\w.-]+)$/.exec(path)?.[1];
  if (client !== undefined) return clientFile(client);
  switch (path) {
    case '/werkbank':
      return pageReply(benchPage());
    case '/werkbank/wacht':
      return pageReply(waitingPage(waiting));
    case '/werkbank/fouten':
      return pageReply(state ? problemList(where, state).text : '');
    case '/werkbank/lijst':
      return pageReply(state?.shown ? dilemmaOptions(state.shown.reading).text : '');
  }
  const id = /^\/werkbank\/dilemma\/([a-z0-9-]+)$/.exec(path)?.[1];
  const reading = state?.shown?.reading;
  const dilemma = reading && dilemmasIn(reading).find(each => each.id === id);
  if (!dilemma) throw new HttpProblem(404, 'Dit staat niet in de werkbank.');
  return pageReply(dilemmaHtml(where, reading, dilemma).text);
};

const send = (response: ServerResponse, { status, headers, body }: HttpReply): void => {
  response.writeHead(status, {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'",
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
