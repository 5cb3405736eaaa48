import type { World } from '../core/world.ts';
import { decodeState } from '../learner/codec.ts';
import { merge } from '../learner/merge.ts';
import { freshState, type LearnerState } from '../learner/state.ts';
import { token } from '../learner/token.ts';
import { localStore } from '../storage/local-store.ts';

/** What this browser keeps of a learner at an LMS: progress only, under a key that names nobody. */
export type Copy = { readonly text: string; readonly confirmed: boolean };

export type CopyStore = {
  read(): Promise<Copy | null>;
  /** Resolves to whether it is kept. Writes follow one another in the order in which they were asked. */
  write(copy: Copy): Promise<boolean>;
};

/** 96 bits that tell learners apart and cannot be read back as a name. */
export const opaqueKey = (text: string): string => [0, 1, 2, 3].map(n => token(`${n} ${text}`)).join('');

export const copyStore = (world: World, key: string): CopyStore => {
  const store = localStore(world, `copy:${key}`);
  return {
    async read() {
      const text = await store.get();
      return text === null ? null : { text: text.slice(2), confirmed: text.startsWith('1') };
    },
    write: ({ text, confirmed }) => store.set(`${confirmed ? 1 : 0}|${text}`),
  };
};

/** Keeps nothing: for an LMS that does not say who the learner is, and where there is no LMS. */
export const noCopy: CopyStore = { read: async () => null, write: async () => false };

export type Restored = { readonly state: LearnerState; readonly damaged: boolean };

/**
 * What the learner goes on with. What the LMS gives is merged with the copy and never taken as the truth: after the browser's Back
 * its page can hand out the data of an hour ago. One exception: an LMS that has nothing, of what it once confirmed, was asked to
 * begin a new attempt. `asked`: whether there is an LMS at this launch.
 */
export const restore = (fromLms: string | null, copy: Copy | null, asked: boolean): Restored => {
  const lms = fromLms === null ? null : decodeState(fromLms);
  const local = copy === null || (copy.confirmed && fromLms === null && asked) ? null : decodeState(copy.text);
  const known = [lms, local].flatMap(decoded => (decoded?.kind === 'state' ? [decoded.state] : []));
  const [first = freshState, ...others] = known;
  const state = others.reduce(merge, first);
  // A page that closes says its last words to the LMS alone: what follows here comes after those.
  return {
    state: asked ? state : { ...state, revision: state.revision + lastWords },
    damaged: lms?.kind === 'damaged' && known.length === 0,
  };
};

/** More numbers than a page uses while it closes. */
const lastWords = 9;
