import type { IncomingMessage, ServerResponse } from 'node:http';

/** Milliseconds without a request after which a page that was left has said all it had to say. */
const quiet = 150;

/** What goes through a server that answers with `respond`. */
export const watchTraffic = (respond: (request: IncomingMessage, response: ServerResponse) => Promise<void>) => {
  let underWay = 0;
  let last = 0;
  return {
    answer(request: IncomingMessage, response: ServerResponse) {
      underWay += 1;
      response.once('close', () => {
        underWay -= 1;
        last = Date.now();
      });
      // A browser that was killed leaves half a request behind: nothing to answer.
      void respond(request, response).catch(() => response.destroy());
    },
    /** Resolves when no request is under way and none has come for a moment, or after `atMost` milliseconds. */
    async atRest(atMost: number) {
      const until = Date.now() + atMost;
      while (Date.now() < until && (underWay > 0 || Date.now() - last < quiet)) await new Promise(resolve => setTimeout(resolve, 20));
    },
  };
};
