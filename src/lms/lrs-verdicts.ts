import { pause } from '../core/deadline.ts';
import type { World } from '../core/world.ts';
import type { Presence } from '../xapi/lrs.ts';
import type { Outbox } from '../xapi/outbox.ts';
import type { Entry, ForbiddenPolicy } from '../xapi/outbox-queue.ts';
import { isOutcomeMark } from './lrs-marks.ts';
import type { LrsStatements } from './lrs-statements.ts';

export type VerdictParts = {
  readonly world: World;
  readonly statements: LrsStatements;
  /** Resolves always. */
  readonly has: (id: string) => Promise<Presence>;
  readonly forbidden: ForbiddenPolicy;
  readonly outbox: () => Pick<Outbox, 'confirm' | 'mayHave'>;
  /** Stores the document once more, and resolves to whether the LRS took it: a sign that it works. */
  readonly storeAgain: () => Promise<boolean>;
  /** Marks turned out to be said. */
  readonly confirmed: (marks: readonly string[]) => void;
  /** A mark that an earlier launch was saying is due again. */
  readonly dueAgain: () => void;
  readonly onOutcome: (refused: boolean) => void;
};

/** How long the LRS may take to say whether it has a statement, in milliseconds. */
const queryTimeoutMs = 5000;

/**
 * When the LRS is asked whether it has what an earlier page said, in milliseconds after one another. Altogether as long as what that page
 * sent while it closed may still be under way.
 */
const queryDelaysMs = [0, 500, 1000, 1500] as const;

/** What it means for what is said once that the LRS took something, would not take it, or is not known to have it. */
export const makeVerdicts = (parts: VerdictParts) => {
  const { world, statements } = parts;
  const outcome = outcomeWatch(parts.onOutcome);
  const has = (id: string) => Promise.race([parts.has(id), pause(world, queryTimeoutMs).then(() => 'unknown' as const)]);
  /** Refused although the LRS takes other things: its documents, and the statements before. */
  const retried = new Set<string>();
  const wasSentBefore = ({ id, mark }: Entry) => parts.outbox().mayHave(id) || (mark !== undefined && statements.wasPendingEarlier(mark));

  /**
   * A 403 of cmi5 may be the rule that says "once", because the statement is there. The LRS is asked; where it may not be, it counts as there
   * when it may have been said before and the LRS says 403 again after it took something else.
   */
  const isThere = async (entry: Entry): Promise<boolean> => {
    const presence = await has(entry.id);
    return presence === 'there' || (presence === 'unknown' && wasSentBefore(entry) && retried.has(entry.id));
  };

  const confirmed = (marks: readonly string[]) => {
    if (marks.length === 0) return;
    statements.markAcknowledged(marks);
    outcome.settled(marks);
    parts.confirmed(marks);
  };

  /** The LRS said that it has not got these. */
  const absent = new Set<string>();

  const askAbout = async (mark: string, id: string) => {
    let presence: Presence = 'unknown';
    for (const wait of queryDelaysMs) {
      if (wait > 0) await pause(world, wait);
      presence = await has(id);
      if (presence === 'there') return confirmed([mark]);
      if (presence === 'absent') absent.add(mark);
    }
    statements.markUnconfirmed(mark, presence === 'absent');
    parts.dueAgain();
  };

  return {
    has,

    stored: (entries: readonly Entry[]) => confirmed(entries.flatMap(({ mark }) => mark ?? [])),

    async held(entries: readonly Entry[], status: number) {
      if (status !== 403 || parts.forbidden !== 'refused') return outcome.refused(entries);
      for (const entry of entries.filter(isWaitedFor)) {
        if (await isThere(entry)) parts.outbox().confirm([entry.id]);
        else {
          const again = wasSentBefore(entry) && !retried.has(entry.id);
          retried.add(entry.id);
          if (!again || !(await parts.storeAgain())) return outcome.refused(entries);
        }
      }
    },

    async refused(entries: readonly Entry[], status: number) {
      console.warn(`The LRS refused ${entries.length} statement(s) with ${status}: ${entries.map(({ id }) => id).join(', ')}`);
      for (const entry of entries) {
        if (status === 403 && entry.mark !== undefined && (await isThere(entry))) confirmed([entry.mark]);
        else outcome.refused([entry]);
      }
    },

    /** What an earlier launch may have said: the LRS is asked, and what it does not confirm is said again, by itself. */
    askAboutEarlier() {
      for (const [mark, id] of statements.unverified()) void askAbout(mark, id);
    },

    /**
     * The session ends before that was settled: what the LRS said it has not got is said, by itself. `leaving`: of the rest nobody can say
     * any more what an LRS would make of it, and the next launch asks.
     */
    stopAsking(pageClosing: boolean) {
      for (const [mark] of statements.unverified()) if (!pageClosing || absent.has(mark)) statements.markUnconfirmed(mark);
    },
  };
};

/** Whether it matters to somebody that this was said. */
const isWaitedFor = ({ mark, essential }: Entry): boolean => mark !== undefined || essential;

/** Tells once that the LRS will not take what the LMS waits for, and of each part of that when it has it. */
const outcomeWatch = (onChange: (refused: boolean) => void) => {
  const refused = new Set<string>();
  return {
    refused(entries: readonly Entry[]) {
      const before = refused.size;
      for (const { mark } of entries) if (mark !== undefined && isOutcomeMark(mark)) refused.add(mark);
      if (before === 0 && refused.size > 0) onChange(true);
    },
    settled(marks: readonly string[]) {
      for (const mark of marks) refused.delete(mark);
      if (marks.some(isOutcomeMark)) onChange(refused.size > 0);
    },
  };
};
