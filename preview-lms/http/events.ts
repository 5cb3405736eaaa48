import type { ServerResponse } from 'node:http';

/** Tells open pages at once what happens to an attempt (Server-Sent Events). */
export class EventStream {
  #listeners = new Map<string, Set<ServerResponse>>();

  /** Keeps `response` open and sends it every event of this attempt until the page goes. */
  subscribe(attempt: string, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    response.write(': verbonden\n\n');
    const listeners = this.#listeners.get(attempt) ?? new Set();
    this.#listeners.set(attempt, listeners.add(response));
    response.on('close', () => {
      listeners.delete(response);
      if (listeners.size === 0) this.#listeners.delete(attempt);
    });
  }

  emit(attempt: string, event: 'statement' | 'notice' | 'miss' | 'commit' | 'state', data: unknown): void {
    for (const response of this.#listeners.get(attempt) ?? []) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    for (const listeners of this.#listeners.values()) for (const response of listeners) response.end();
    this.#listeners.clear();
  }
}
