import { outcomeMarksOf, type StatementMarks } from './lrs-marks.ts';
import type { LaunchContext } from './session.ts';

/**
 * What is said once in an attempt, by its marks: what the LRS has, and what was said and is not known to have arrived. `from`: as an
 * earlier launch left it.
 */
export const saidOnce = (from: StatementMarks, completionStatus: LaunchContext['completionStatus']) => {
  const acknowledged = new Set(from.acknowledged);
  const pending = new Map(from.pending);
  /** Of those, what an earlier launch said: nobody knows yet whether it arrived. */
  const unverified = new Set(pending.keys());
  const earlier = new Set(unverified);
  /** Of those, what the LRS was asked about and did not confirm: it is due again, under its own id. */
  const dueAgain = new Map<string, { readonly id: string; readonly absent: boolean }>();

  return {
    /** What is not to be said now. */
    notDue: (): ReadonlySet<string> => new Set([...acknowledged, ...pending.keys()].filter(mark => !dueAgain.has(mark))),

    /** What is due again under this mark: its id, and whether the LRS has not got it. */
    dueAgain: (mark: string) => dueAgain.get(mark),

    /** This is being said from now on, under this id. */
    markPending(mark: string, id: string) {
      dueAgain.delete(mark);
      pending.set(mark, id);
    },

    /** These wait already, from an earlier launch or page, under these ids. */
    markQueued(marks: ReadonlyMap<string, string>) {
      for (const [mark, id] of marks) {
        unverified.delete(mark);
        pending.set(mark, id);
      }
    },

    /** An earlier launch may have said these, under these ids, also when the document does not know it. */
    markUnverified(marks: ReadonlyMap<string, string>) {
      for (const [mark, id] of marks) {
        if (acknowledged.has(mark) || pending.has(mark)) continue;
        pending.set(mark, id);
        unverified.add(mark);
        earlier.add(mark);
      }
    },

    /** What an earlier launch said, as long as nobody knows whether it arrived: marks with ids. */
    unverified: (): readonly (readonly [string, string])[] => [...pending].filter(([mark]) => unverified.has(mark)),

    /** The LRS has what these marks say. */
    markAcknowledged(marks: readonly string[]) {
      for (const mark of marks) {
        acknowledged.add(mark);
        pending.delete(mark);
        unverified.delete(mark);
        dueAgain.delete(mark);
      }
    },

    /**
     * The LRS did not confirm this mark: if it still is so, it is said again. `absent`: it said until the last that it has not got it; else it is
     * said by itself. It stays *being said* until the LRS has it.
     */
    markUnconfirmed(mark: string, absent = false) {
      const id = pending.get(mark);
      if (id !== undefined && unverified.delete(mark)) dueAgain.set(mark, { id, absent });
    },

    /** Whether the LRS has all that the LMS waits for. */
    outcomeAcknowledged: (): boolean => outcomeMarksOf(completionStatus).every(mark => acknowledged.has(mark)),

    /** Whether an earlier launch was saying this. */
    wasPendingEarlier: (mark: string): boolean => earlier.has(mark),

    marks: (): StatementMarks => ({ acknowledged, pending }),
  };
};
