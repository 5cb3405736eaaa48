/** What a timer belongs to: a page, or the network between two machines (`alive` for ever). */
export type Life = {
  alive: boolean;
  /** Its timers stand still, as those of a computer that sleeps. */
  asleep: boolean;
};

type Timer = { at: number; order: number; readonly life: Life; run: (() => void) | null };

/**
 * Time as it goes in the simulator: from one event straight to the next. After each event every promise that can settle has settled before
 * the next comes, so one seed is always one run.
 */
export class SimulatedClock {
  /** Milliseconds since the run began. */
  now = 0;
  /** Events so far. */
  events = 0;
  /** Milliseconds in which a call kept everything waiting. */
  blocked = 0;
  /** Heard of every event, before it. */
  onEvent: (life: Life) => void = () => {};
  #order = 0;
  readonly #timers: Timer[] = [];
  readonly #waiting: Timer[] = [];

  /** Runs once after so many milliseconds, unless it is called off or its life is over. */
  later(life: Life, run: () => void, milliseconds: number): () => void {
    const timer: Timer = { at: this.now + Math.max(0, milliseconds), order: this.#order++, life, run };
    this.#push(timer);
    return () => {
      timer.run = null;
    };
  }

  /** Plays everything that happens within so many milliseconds. */
  play(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds;
    return new Promise((resolve, reject) => {
      const step = () => {
        try {
          const happened = this.#next(until);
          if (!happened) this.now = Math.max(this.now, until);
          atRest(happened ? step : resolve);
        } catch (error) {
          reject(error);
        }
      };
      atRest(step);
    });
  }

  /** Lets the next thing happen, if one does until then. */
  #next(until: number): boolean {
    for (let next = this.#timers[0]; next && next.at <= until; next = this.#timers[0]) {
      this.#pop();
      const { run, life } = next;
      if (run === null || !life.alive) continue;
      if (life.asleep) {
        this.#waiting.push(next);
        continue;
      }
      this.now = Math.max(this.now, next.at);
      if (++this.events > mostEvents) throw new Error('This never comes to rest.');
      this.onEvent(life);
      // What listens may have ended it.
      if (!life.alive) continue;
      next.run = null;
      run();
      return true;
    }
    return false;
  }

  /**
   * Of the time that is left, lets as many whole steps go by as nothing happens in: a night of sleep is one step. Returns how long that was.
   */
  skip(step: number, left: number): number {
    for (let next = this.#timers[0]; next && (next.run === null || !next.life.alive); next = this.#timers[0]) this.#pop();
    const next = this.#timers[0]?.at ?? Number.POSITIVE_INFINITY;
    const whole = Math.ceil(Math.min(next - this.now, left + 1) / step) - 1;
    if (whole < 1) return 0;
    this.now += whole * step;
    return whole * step;
  }

  /** A call that keeps the whole page waiting, as a synchronous request does. */
  block(milliseconds: number): void {
    this.now += milliseconds;
    this.blocked += milliseconds;
  }

  /** The timers that stood still go on: what was due meanwhile is due now. */
  wake(life: Life): void {
    life.asleep = false;
    for (const timer of this.#waiting.splice(0)) {
      if (timer.life !== life) this.#waiting.push(timer);
      else {
        timer.at = this.now;
        timer.order = this.#order++;
        this.#push(timer);
      }
    }
  }

  #push(timer: Timer): void {
    const heap = this.#timers;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up];
      if (!parent || before(parent, timer)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = timer;
  }

  #pop(): void {
    const heap = this.#timers;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const down = right && left && before(right, left) ? 2 * at + 2 : 2 * at + 1;
      const child = heap[down];
      if (!child || before(last, child)) break;
      heap[at] = child;
      at = down;
    }
    heap[at] = last;
  }
}

/** More than any run needs that goes well. */
const mostEvents = 100_000;

const before = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

const settled = Promise.resolve();

/** Runs when no promise has anything left to do: Node looks at its own queue only after that of the promises is empty. */
const atRest = (run: () => void): void => void settled.then(() => process.nextTick(run));
