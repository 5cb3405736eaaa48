import { sameProgress } from '../core/learner/same-progress.ts';
import type { World } from '../core/world.ts';
import { type DecodedDocument, decodeDocument, isDocument } from './lrs-marks.ts';

export type ElsewhereParts = {
  readonly world: Pick<World, 'now'>;
  /** As it was read at the start. */
  readonly document: unknown;
  /** The document as the LRS has it now. Rejects when it cannot be read. */
  readonly read: () => Promise<unknown>;
  /** Hears what the LRS has, before anything is written over it. */
  readonly adopt: (there: DecodedDocument) => void;
};

/** After so long, in milliseconds, what the LRS has may be another device's. */
const maxAgeMs = 30_000;

/** The same as long as nothing was written here: a page that opens may come after one that closes, and this browser's storage be slow. */
const openingAgeMs = 1000;

/**
 * Another device of the same learner writes over the same document (xAPI 1.0.3 Part 3, 2.3 asks no LRS for concurrency there). So who has
 * not written for a while, or could not, reads it again first, and goes on with both.
 */
export const watchElsewhere = ({ world, document, read, adopt }: ElsewhereParts) => {
  let stored = document;
  let latest = document;
  let freshUntil = world.now() + openingAgeMs;
  return {
    /** This document was sent; `kept`: the LRS took it. */
    sent(document: string, kept: boolean) {
      latest = document;
      if (kept) stored = document;
      freshUntil = kept ? world.now() + maxAgeMs : 0;
    },
    /** Whether the LRS may have something else by now. */
    get isStale(): boolean {
      return world.now() >= freshUntil;
    },
    /**
     * Resolves to whether the LRS turned out to have something else, which was adopted. Where it cannot be read, nothing waits for that: who
     * may write need not be allowed to read.
     */
    async changed(): Promise<boolean> {
      const there = await read().catch(() => null);
      if (!isDocument(there)) return false;
      freshUntil = world.now() + maxAgeMs;
      if ([stored, latest].some(own => typeof own === 'string' && sameProgress(there, own))) return false;
      stored = there;
      adopt(decodeDocument(there));
      return true;
    },
  };
};
