import type { ApiCall } from '../data-model/call.ts';
import type { Cmi } from '../data-model/cmi.ts';

type Payload = { readonly seq: number; readonly cmi: Cmi | null; readonly terminated: boolean; readonly calls: readonly ApiCall[] };

/**
 * Brings commits and calls to the server. A commit is a synchronous request, as in most LMSs: when `Commit` returns `"true"` the data lies
 * on disk. While the page is being closed browsers forbid that, and only then a beacon takes over.
 */
export class Delivery {
  readonly #url: string;
  #seq = 0;
  #pending: ApiCall[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: string) {
    this.#url = `/api/sessions/${session}/commit`;
    addEventListener('pagehide', () => this.#flush(true));
  }

  /** Remembers a call for the trace; it travels with the next commit or a moment later by itself. */
  note(call: ApiCall): void {
    this.#pending.push(call);
    // A course says goodbye in its own pagehide, after ours: nothing runs later any more.
    if (isClosing()) this.#flush(true);
    else this.#timer ??= setTimeout(() => this.#flush(false), 300);
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
    } catch (error) {
      return isRefusedWhileClosing(error) && this.#beacon({ ...payload, calls: [] });
    }
    if (request.status !== 200) return false;
    this.#pending = [];
    return true;
  }

  #beacon(payload: Payload): boolean {
    return navigator.sendBeacon(this.#url, new Blob([JSON.stringify(payload)], { type: 'text/plain' }));
  }

  #flush(closing: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const calls = this.#pending;
    if (calls.length === 0) return;
    this.#pending = [];
    if (closing) {
      for (const part of inBeacons(calls)) this.#beacon({ seq: this.#seq, cmi: null, terminated: false, calls: part });
      return;
    }
    const body = JSON.stringify({ seq: this.#seq, cmi: null, terminated: false, calls } satisfies Payload);
    fetch(this.#url, { method: 'POST', body, keepalive: body.length < beaconBudget }).catch(() => {
      this.#pending = [...calls, ...this.#pending];
    });
  }
}

/** Well below the 64 KiB that browsers allow for all beacons in flight together, for the data model goes first. */
const beaconBudget = 20_000;

/** Parts that fit in a beacon; of a value that fits in none the beginning is kept. */
function inBeacons(calls: readonly ApiCall[]): ApiCall[][] {
  const parts: ApiCall[][] = [[]];
  let size = 0;
  for (const call of calls) {
    const short = call.value.length > beaconBudget ? { ...call, value: `${call.value.slice(0, 1000)}…` } : call;
    const length = JSON.stringify(short).length;
    if (size + length > beaconBudget) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(short);
    size += length;
  }
  return parts;
}

let pageClosing = false;
addEventListener('beforeunload', () => {
  pageClosing = true;
  // A page that stays after all (the learner chose to) is not closing.
  setTimeout(() => {
    pageClosing = false;
  }, 2000);
});
addEventListener(
  'pagehide',
  () => {
    pageClosing = true;
  },
  { capture: true },
);
addEventListener('pageshow', () => {
  pageClosing = false;
});
const isClosing = (): boolean => pageClosing || document.visibilityState === 'hidden';

/**
 * A synchronous request throws both when the network is gone and when a page is being left. Only for the second is a beacon an honest
 * answer: one that is accepted while the server is down would be a lie. Chrome forbids the request also when only the course (frame or
 * popup) is left and this page stays, and says so in nothing but its message.
 */
const isRefusedWhileClosing = (error: unknown): boolean => isClosing() || (error instanceof Error && /page dismissal/i.test(error.message));
