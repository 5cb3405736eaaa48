import { decodeState, encodeState } from '../../../src/core/learner/codec.ts';
import type { LearnerState } from '../../../src/core/learner/state.ts';
import { token } from '../../../src/core/learner/token.ts';
import type { MatrixCell } from './cell.ts';
import { readTexts, type StoredText, writeTexts } from './in-page.ts';
import { changeStored } from './record.ts';

export type OtherVersion = {
  /** What that version would have left behind, where this one left `state`. */
  readonly change: (state: LearnerState) => LearnerState;
  /** Whether what only that version knows is still there. */
  readonly remains: (state: LearnerState | null) => boolean;
};

const dropped = token('proef/vervallen');

export const otherVersions = {
  /** It had a lesson that is no more. */
  older: {
    change: state => ({ ...state, lessons: new Set([...state.lessons, dropped]) }),
    remains: state => state?.lessons.has(dropped) ?? false,
  },
  /** It writes down something that nobody here has heard of. */
  newer: {
    change: state => ({ ...state, unknown: ['z=nieuw'] }),
    remains: state => state?.unknown.includes('z=nieuw') ?? false,
  },
} as const satisfies { readonly [name: string]: OtherVersion };

/** The same for progress as it is written down. Throws when that cannot be read. */
export const changing = (change: OtherVersion['change']) => (progress: string) => {
  const decoded = decodeState(progress);
  if (decoded.kind !== 'state') throw new Error(`Not readable: ${progress}`);
  return encodeState(change(decoded.state));
};

/** Changes what is stored: at the LMS, for a learner with another browser; without an LMS in this one. */
export const rewrite = async (cell: MatrixCell, change: (progress: string) => string): Promise<void> => {
  if (cell.format !== 'web') {
    await changeStored(cell.lms, cell.format, 'l1', change);
    return cell.otherBrowser();
  }
  await cell.besides(async run => {
    const texts = await run(readTexts);
    const changed = texts.map(text => ({ ...text, value: text.value.replace(/odw1;[^"|\\]*/g, change) }));
    if (JSON.stringify(changed) === JSON.stringify(texts)) throw new Error('This browser has no progress to change');
    await run(writeTexts, changed);
  });
};

/** What this browser has of the learner: everything that it knows together is the last of it. */
export const statesInBrowser = async (cell: MatrixCell): Promise<readonly LearnerState[]> =>
  statesIn(await cell.besides(run => run(readTexts)));

/** All progress in what a browser has stored: the latest, and what the LMS is known to have. */
export const statesIn = (texts: readonly StoredText[]): readonly LearnerState[] =>
  texts.flatMap(({ value }) =>
    [...value.matchAll(/odw1;[^"|\\]*/g)].flatMap(([text]) => {
      const decoded = decodeState(text);
      return decoded.kind === 'state' ? [decoded.state] : [];
    }),
  );
