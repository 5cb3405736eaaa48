import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { waitingPage } from './pages/bench.ts';

/** Hands a request on to the page of the course, on this computer. What goes wrong there is told in a sentence, never as it comes. */
export const handOn = (port: number, incoming: IncomingMessage, response: ServerResponse): void => {
  const { method, url, headers } = incoming;
  const failed = () => {
    if (response.headersSent) response.destroy();
    else tell(response, 502, 'De pagina kon niet worden gemaakt. Bewaar een bestand, of start npm run dev opnieuw.');
  };
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, answer => {
    if ((answer.statusCode ?? 500) >= 500) {
      answer.resume();
      return failed();
    }
    response.writeHead(answer.statusCode ?? 500, {
      ...answer.headers,
      ...framing,
      ...(isDrawing(answer.headers['content-type']) && sandbox),
    });
    answer.pipe(response);
  });
  onward.on('error', failed);
  incoming.pipe(onward);
};

const framing = { 'x-frame-options': 'SAMEORIGIN' };
/** A drawing of somebody else that is opened by itself runs its scripts, and would be as near to the files as the workbench is. */
const sandbox = { 'content-security-policy': 'sandbox' };
const isDrawing = (type = ''): boolean => /^(?:image\/svg|(?:text|application)\/(?:\w+\+)?xml)/i.test(type);

/** The same for the connection over which Vite says that a file of the page itself changed. */
export const handOnSocket = (port: number, { method, url, rawHeaders }: IncomingMessage, socket: Duplex, head: Buffer): void => {
  const onward = connect(port, '127.0.0.1', () => {
    const lines = rawHeaders.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${rawHeaders[i + 1]}`] : []));
    onward.write(`${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
  onward.on('error', () => socket.destroy());
  socket.on('error', () => onward.destroy());
};

/** A sentence in place of a page. */
export const tell = (response: ServerResponse, status: number, sentence: string): void => {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(waitingPage(sentence));
};
