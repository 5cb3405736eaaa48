import type { Call } from '../shared/call.ts';
import type { Cmi } from '../shared/cmi.ts';

type Payload = { readonly seq: number; readonly cmi: Cmi | null; readonly terminated: boolean; readonly calls: readonly Call[] };

/**
 * Brings commits and calls to the server. A commit is a synchronous request, as in most LMSs: when `Commit` returns `"true"` the data lies
 * on disk. While the page is being closed browsers forbid that, and only then a beacon takes over.
 */
export class Delivery {
  readonly #url: string;
  #seq = 0;
  #pending: Call[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: string) {
    this.#url = `/api/sessions/${session}/commit`;
    addEventListener('pagehide', () => this.#flush(true));
  }

  /** Remembers a call for the trace; it travels with the next commit or a moment later by itself. */
  note(call: Call): void {
    this.#pending.push(call);
    this.#timer ??= setTimeout(() => this.#flush(false), 300);
  }

  /** Stores the data model. Returns whether the server has it. */
  commit(cmi: Cmi, terminated: boolean): boolean {
    this.#seq += 1;
    const calls = this.#pending;
    const payload: Payload = { seq: this.#seq, cmi, terminated, calls };
    const request = new XMLHttpRequest();
    request.open('POST', this.#url, false);
    request.setRequestHeader('Content-Type', 'application/json');
    try {
      request.send(JSON.stringify(payload));
    } catch {
      return this.#afterFailure({ ...payload, calls: [] });
    }
    if (request.status !== 200) return false;
    this.#pending = [];
    return true;
  }

  /**
   * A synchronous request throws both when the network is gone and when the page is closing. Only for the second is a beacon an honest
   * answer: one that is accepted while the server is down would be a lie.
   */
  #afterFailure(payload: Payload): boolean {
    return isClosing() && this.#beacon(payload);
  }

  #beacon(payload: Payload): boolean {
    return navigator.sendBeacon(this.#url, new Blob([JSON.stringify(payload)], { type: 'text/plain' }));
  }

  #flush(closing: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const calls = this.#pending;
    if (calls.length === 0) return;
    const payload: Payload = { seq: this.#seq, cmi: null, terminated: false, calls };
    if (closing) {
      if (this.#beacon(payload)) this.#pending = [];
      return;
    }
    this.#pending = [];
    fetch(this.#url, { method: 'POST', body: JSON.stringify(payload), keepalive: calls.length < 50 }).catch(() => {
      this.#pending = [...calls, ...this.#pending];
    });
  }
}

let closing = false;
addEventListener('beforeunload', () => {
  closing = true;
  // A page that stays after all (the learner chose to) is not closing.
  setTimeout(() => {
    closing = false;
  }, 2000);
});
addEventListener(
  'pagehide',
  () => {
    closing = true;
  },
  { capture: true },
);
addEventListener('pageshow', () => {
  closing = false;
});
const isClosing = (): boolean => closing || document.visibilityState === 'hidden';
