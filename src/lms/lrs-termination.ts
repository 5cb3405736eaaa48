import { pause } from '../core/deadline.ts';
import type { World } from '../core/world.ts';
import type { Outbox, Outgoing } from '../xapi/outbox.ts';

/** How long a farewell that can wait waits for each of its steps, in milliseconds. */
const terminationTimeoutMs = 5000;

export type TerminationParts = {
  readonly world: World;
  readonly outbox: Pick<Outbox, 'add' | 'flush' | 'settled'>;
  /** `urgent`: the request leaves before this returns. */
  readonly save: (urgent?: 'urgent') => Promise<unknown>;
  /** The last words, when they are said. */
  readonly closingStatements: () => readonly Outgoing[];
  /** Nothing is said after this. */
  readonly onTerminated: () => void;
};

/**
 * The end of a session, in one of two ways. With time (a button leads back to the LMS): everything is in, then the state, then `terminated`,
 * each waited for; the token dies with the last (cmi5 8.2.1). While the page closes: nothing after an `await` is sure to run, so all
 * requests leave at once, the state first. The second may overtake the first.
 */
export const makeTermination = ({ world, outbox, save, closingStatements, onTerminated }: TerminationParts) => {
  let pageClosing = false;
  let finished = false;
  let finish: (() => void) | null = null;

  return {
    /** Whether the last word was said. */
    get finished() {
      return finished;
    },
    get pageClosing() {
      return pageClosing;
    },
    /** The page is being left. What the LRS did not take in its time goes once more. */
    pageLeft() {
      pageClosing = true;
      if (finished) outbox.flush();
      else finish?.();
    },
    /** `news`: what the last report has to say. Resolves when the LRS has everything, or had its time. */
    async terminate(due: readonly Outgoing[]) {
      const sendLast = (last: readonly Outgoing[]) => {
        finished = true;
        onTerminated();
        outbox.add([...last, ...closingStatements()]);
        if (pageClosing) outbox.flush();
      };
      if (pageClosing) {
        const kept = save('urgent');
        sendLast(due);
        await Promise.race([kept, pause(world, terminationTimeoutMs)]);
      } else {
        outbox.add(due);
        finish = () => {
          if (finished) return;
          if (pageClosing) void save('urgent');
          sendLast([]);
        };
        await outbox.settled(terminationTimeoutMs);
        // When the page was left meanwhile, the last word was said: no state may follow it.
        if (!finished) await Promise.race([save(), pause(world, terminationTimeoutMs)]);
        finish();
      }
      await outbox.settled(terminationTimeoutMs);
    },
  };
};
