import { sameProgress } from '../core/learner/same-progress.ts';

/** The State document of this launch, as the LRS has it: saved when it says something else, one at a time, the newest last. */
export type ProgressDocument = {
  /** Resolves to whether the LRS has this document, or a newer one. `urgent`: the request leaves now, whatever is under way. */
  save(document: string, urgent?: 'urgent'): Promise<boolean>;
  /** Whether this launch stored anything. */
  readonly hasSaved: boolean;
};

/** `put`: makes its request before it returns, and resolves to whether the LRS took it. */
export const progressDocument = (put: (document: string) => Promise<boolean>): ProgressDocument => {
  let stored: string | null = null;
  let current: { readonly document: string; readonly done: Promise<boolean> } | null = null;
  let next: { document: string; readonly done: Promise<boolean> } | null = null;

  const send = (document: string): Promise<boolean> => {
    const done = put(document).then(kept => {
      if (kept) stored = document;
      if (current?.done === done) current = null;
      return kept;
    });
    current = { document, done };
    return done;
  };

  const save = (document: string, urgent?: 'urgent'): Promise<boolean> => {
    // An LMS takes no state after `terminated`, and of what leaves a closing page nobody can say what arrives first: what it has already,
    // or is about to have, is not sent once more.
    if (!next && current && sameProgress(document, current.document)) return current.done;
    if (!current && stored !== null && sameProgress(document, stored)) return Promise.resolve(true);
    if (!current || urgent) return send(document);
    // Two at once could arrive the wrong way round.
    if (next) next.document = document;
    else {
      const after = () => {
        const newest = next?.document ?? document;
        next = null;
        return save(newest);
      };
      next = { document, done: current.done.then(after, after) };
    }
    return next.done;
  };

  return {
    save,
    get hasSaved() {
      return stored !== null;
    },
  };
};
