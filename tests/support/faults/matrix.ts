import type { Format } from '../../../src/core/formats.ts';
import { type Ability, type BrowserName, browserNames, inability } from './drivers/driver.ts';

/** One row of the matrix. `formats`: those in which this can happen at all. */
export type MatrixFault = {
  readonly id: string;
  /** For administrators, in `docs/reliability.md`. */
  readonly label: string;
  readonly formats: readonly Format[];
  /** What a driver must be able to do for it, in all formats or in some. */
  readonly needs?: { readonly [format in Format | 'all']?: Ability };
  /** Every test run plays it in every browser: it turns on what browsers do each in their own way. */
  readonly everywhere?: true;
  /** Keys of `footnotes`, for all formats or for some. */
  readonly notes?: { readonly [format in Format | 'all']?: string };
};

export const matrixFormats = ['scorm12', 'scorm2004-3', 'scorm2004-4', 'cmi5', 'xapi', 'web'] as const satisfies readonly Format[];
const scorm = ['scorm12', 'scorm2004-3', 'scorm2004-4'] as const;
const lrs = ['cmi5', 'xapi'] as const;
const lms = [...scorm, ...lrs] as const;

export const matrixFaults = [
  { id: 'kill-arrival', label: 'The tab is killed just after a lesson opened', formats: matrixFormats, needs: { all: 'kill' } },
  { id: 'kill-choice', label: 'The tab is killed after the first choice of a dilemma', formats: matrixFormats, needs: { all: 'kill' } },
  { id: 'kill-ending', label: 'The tab is killed at the ending of a dilemma', formats: matrixFormats, needs: { all: 'kill' } },
  {
    id: 'kill-onward',
    label: 'The tab is killed after the lesson that completes the course',
    formats: matrixFormats,
    needs: { all: 'kill' },
  },
  { id: 'kill-browser', label: 'The browser is killed', formats: matrixFormats, needs: { all: 'profile' } },
  {
    id: 'kill-browser-unsaved',
    label: 'The browser is killed while the LMS cannot be reached',
    formats: lms,
    needs: { all: 'profile' },
    notes: { all: 'wiped' },
  },
  { id: 'offline', label: 'No network for a while', formats: matrixFormats, needs: { web: 'kill' } },
  { id: 'offline-opening', label: 'No network when a dilemma is opened for the first time', formats: matrixFormats },
  { id: 'offline-close', label: 'No network until after the course is closed', formats: lms, notes: { all: 'wiped' } },
  { id: 'halting', label: 'The course’s page comes in haltingly, its script at once', formats: matrixFormats },
  { id: 'expired', label: 'The LMS session expires, the LMS goes to its login page', formats: lms },
  { id: 'slow', label: 'A commit takes three seconds, the learner leaves meanwhile', formats: lms },
  { id: 'commit-false', label: 'Commit answers "false"', formats: scorm },
  { id: 'commit-throws', label: 'Commit throws', formats: scorm },
  { id: 'commit-502', label: 'The LMS’s server answers a commit with 502', formats: scorm },
  { id: 'commit-lie', label: 'No network, and Commit answers "true" (Moodle)', formats: scorm },
  { id: 'commit-lie-502', label: 'Only commits get 502, and Commit answers "true" (Moodle)', formats: scorm, notes: { all: 'lie' } },
  { id: 'exit-502', label: 'Only the commits at closing get 502', formats: scorm },
  { id: 'terminate-throws', label: 'Terminate throws', formats: scorm },
  { id: 'api-absent', label: 'The LMS offers no API at one launch', formats: scorm, notes: { all: 'apart' } },
  { id: 'api-refuses', label: 'Initialize answers "false" at one launch', formats: scorm, notes: { all: 'apart' } },
  {
    id: 'read-fails',
    label:
      'GetValue fails at one launch, though Initialize worked: it throws, says error 301, or gives a login page or one word for everything',
    formats: scorm,
    notes: { all: 'unread' },
  },
  { id: 'old-data', label: 'The LMS hands out the data of an earlier launch', formats: scorm },
  { id: 'lrs-401', label: 'The LRS answers 401 for a while', formats: lrs },
  { id: 'lrs-403', label: 'The LRS answers 403 for a while', formats: lrs },
  { id: 'lrs-409', label: 'The LRS answers 409: it has the statement already', formats: lrs },
  { id: 'lrs-429', label: 'The LRS answers 429 for a while', formats: lrs },
  { id: 'lrs-500', label: 'The LRS answers 500 for a while', formats: lrs },
  { id: 'lrs-silent', label: 'The LRS does not answer', formats: lrs, needs: { all: 'kill' } },
  { id: 'lrs-reset', label: 'The LRS stores, and the connection breaks before its answer', formats: lrs },
  { id: 'lrs-half', label: 'The LRS takes half of a batch, and answers 500', formats: lrs },
  { id: 'lrs-launch', label: 'The LRS answers 500 at one launch', formats: lrs, notes: { all: 'apart' } },
  { id: 'two-tabs', label: 'The course is open in two tabs', formats: matrixFormats, notes: { cmi5: 'overtaken' } },
  { id: 'bfcache', label: 'Away and Back, in a browser that keeps a page alive for it', formats: matrixFormats, notes: { all: 'alive' } },
  { id: 'reload', label: 'The LMS page is reloaded in the middle of a dilemma', formats: matrixFormats, notes: { cmi5: 'overtaken' } },
  { id: 'reload-frame', label: 'Only the frame with the course is reloaded', formats: matrixFormats },
  { id: 'popup', label: 'The window with the course is closed', formats: matrixFormats },
  { id: 'away', label: 'The LMS page goes elsewhere right after an answer', formats: matrixFormats },
  {
    id: 'last-act',
    label: 'The course is closed in the moment of the last act, while the LMS cannot be reached',
    formats: matrixFormats,
    everywhere: true,
    notes: { scorm12: 'wiped', 'scorm2004-3': 'wiped', 'scorm2004-4': 'wiped', cmi5: 'wiped', xapi: 'wiped' },
  },
  { id: 'corrupted', label: 'The stored progress is damaged', formats: matrixFormats, notes: { all: 'damaged' } },
  { id: 'older', label: 'The stored progress is of another, older version of the course', formats: matrixFormats },
  { id: 'newer', label: 'The stored progress is of a newer version of the course', formats: matrixFormats },
  {
    id: 'storage',
    label: 'The browser keeps nothing (storage blocked)',
    formats: matrixFormats,
    everywhere: true,
    notes: { web: 'nowhere' },
  },
  { id: 'clock', label: 'The clock is a day ahead, and at the next launch a day behind', formats: matrixFormats },
  { id: 'colleague', label: 'Saving fails, and then a colleague uses the same browser', formats: lms },
  { id: 'review', label: 'Looking back in review mode writes nothing', formats: [...scorm, 'cmi5'] },
  { id: 'browse', label: 'Looking around in browse mode writes nothing', formats: [...scorm, 'cmi5'] },
  {
    id: 'back-first',
    label: 'Away and Back in the first session: the LMS’s page comes out of the browser’s HTTP cache, as it was at its launch',
    formats: matrixFormats,
    everywhere: true,
  },
  { id: 'back-done', label: 'The same after the course was completed', formats: scorm, everywhere: true },
  { id: 'back-fetched', label: 'Away and Back: the LMS’s page is fetched again', formats: matrixFormats, everywhere: true },
  { id: 'back-popup', label: 'Away and Back in the window with the course', formats: scorm, everywhere: true },
  {
    id: 'tab-again',
    label: 'The browser ends, and opens its tabs again',
    formats: matrixFormats,
    needs: { all: 'session' },
    everywhere: true,
  },
  { id: 'new-attempt', label: 'The LMS really begins anew', formats: lms, everywhere: true },
  { id: 'no-id', label: 'Two learners in one browser, and the LMS does not say who they are', formats: scorm },
  { id: 'same-id', label: 'Two learners in one browser, whom the LMS calls the same', formats: scorm, notes: { all: 'alike' } },
  { id: 'next-person', label: 'The next person at the same computer', formats: ['web'] },
  { id: 'probe-refused', label: 'The server refuses text files', formats: scorm, everywhere: true },
  { id: 'signed-files', label: 'Files of the course come from signed addresses elsewhere', formats: scorm, everywhere: true },
  { id: 'api-gone', label: 'The LMS takes its API out of the page, and it goes on saying that all is well', formats: scorm },
  { id: 'refused-optional', label: 'The LMS takes no objectives, no place, no time or no measure', formats: scorm, everywhere: true },
  { id: 'api-late', label: 'The API is there three seconds after the course', formats: scorm },
  { id: 'api-unrelated', label: 'A nearer frame has an object with the name of the API', formats: scorm },
  { id: 'api-popup-frame', label: 'The course is in a frame of a window, the API in the page that opened it', formats: scorm },
  { id: 'opener-closed', label: 'The page that has the API is closed, the window that it opened for the course is not', formats: scorm },
  { id: 'api-initialised', label: 'The LMS has called Initialize itself', formats: scorm },
  { id: 'tincan-launch', label: 'A launch of the Tin Can days: arrays, bare credentials, odd ids', formats: ['xapi'] },
  { id: 'store-silent', label: 'The browser’s storage never answers', formats: matrixFormats, everywhere: true, notes: { web: 'nowhere' } },
  { id: 'store-full', label: 'The browser’s storage takes nothing more half way', formats: matrixFormats, notes: { web: 'nowhere' } },
  {
    id: 'closing-race',
    label: 'Left while the LRS is told of the completion, and opened again at once',
    formats: lrs,
    notes: { cmi5: 'overtaken' },
  },
  { id: 'lrs-400', label: 'A proxy answers 400 to statements at one launch', formats: lrs },
  { id: 'ended-session', label: 'The course is reloaded after its session ended, and then completed', formats: ['cmi5'], everywhere: true },
  { id: 'altered', label: 'The LMS gives suspend data back trimmed, quoted, escaped or encoded', formats: scorm },
  {
    id: 'long-unknown',
    label: 'A newer version left 5,000 characters that this one does not know',
    formats: matrixFormats,
    everywhere: true,
  },
  { id: 'slow-calls', label: 'Each call takes 100 ms, each commit five seconds', formats: scorm },
  {
    id: 'two-devices',
    label: 'One device has work that it cannot send, another completes the course',
    formats: lms,
    notes: { scorm12: 'devices', 'scorm2004-3': 'devices', 'scorm2004-4': 'devices' },
  },
  { id: 'asleep', label: 'The computer sleeps eight hours, and the LMS session is gone', formats: lms },
  { id: 'hosts', label: 'The host’s policies, charset, sandbox and addresses', formats: matrixFormats },
  { id: 'on-screen', label: 'What holds and where one is stands on the screen, in four kinds of hosts', formats: scorm, everywhere: true },
] as const satisfies readonly MatrixFault[];

export type FaultId = (typeof matrixFaults)[number]['id'];

export const footnotes = {
  wiped:
    'As long as this browser keeps its storage. What the LMS never got and the browser has lost, by a private window or a wipe at sign-out, nobody has.',
  lie: 'The course cannot see this while it lasts, so the learner is not told. At the next launch the LMS has less than it once said to have: the course asks the learner whose the work in this browser is, and with their yes it is mended.',
  damaged:
    'What was damaged cannot be read back: the learner is told so and begins anew, and the course can be completed. It does not block.',
  overtaken:
    'A cmi5 LMS ends the session before when it launches again. What the earlier tab says after that is refused, and comes in through the other session.',
  apart:
    'The course then goes on without the LMS and says so. What is done at that launch stays in this browser; where the launch says who the learner is (cmi5, xAPI), the next launch brings it to the LMS.',
  unread:
    'The LMS does not say who the learner is either, so nothing is kept and nothing is written: the course says at once that it has to be opened again.',
  alive:
    'Chromium must show here that the page comes to life again. Firefox and WebKit keep no page whose last words are under way: there it comes out of the HTTP cache.',
  devices:
    'A SCORM API answers with what its page was made with: a page that is open cannot see what another device stores meanwhile, and an LMS keeps what was set last. In 1.2 what was completed stays so; in 2004 it may fall back, for a commit there sends again what its page once set. All of it comes back when the course is opened there again: the LMS then has less than it once said to have, and the learner is asked.',
  alike:
    'Whatever the LMS once had of one learner shows, and the next one is asked whose it is. What it never had, the last steps without a network, cannot be told from the next one’s own when that one has a record already: it is added to that.',
  nowhere: 'Without an LMS and without storage nothing can be kept. The learner is told so.',
} as const satisfies { readonly [key: string]: string };

/**
 * What does not hold yet, with the reason in one sentence: a row, `row · format`, or `row · format · browser`. Those cells are skipped;
 * `ODW_FAULTS=all` runs them all the same.
 */
export const openMatrixCells: { readonly [cells: string]: string } = {
  'lrs-400 · xapi · webkit':
    'Of a session whose last words a proxy refuses while the page closes the LRS never hears `terminated`: WebKit seems not to keep for the next launch what a page wrote while it closed. Progress and completion are there.',
};

/** Why this cell is called open; `null`: it holds. */
export const openReason = (fault: Pick<MatrixFault, 'id'>, format: Format, browser: BrowserName): string | null =>
  openMatrixCells[cellName(fault, format, browser)] ?? openMatrixCells[`${fault.id} · ${format}`] ?? openMatrixCells[fault.id] ?? null;

export const cellName = (fault: Pick<MatrixFault, 'id'>, format: Format, browser: BrowserName): string =>
  `${fault.id} · ${format} · ${browser}`;

/** Why this browser cannot play it, in one sentence; `null`: it can. */
export const cannot = ({ needs }: MatrixFault, format: Format, browser: BrowserName): string | null => {
  const needed = needs?.all ?? needs?.[format];
  return (needed && inability[browser][needed]) ?? null;
};

export type CellOf = { readonly fault: MatrixFault & { readonly id: FaultId }; readonly format: Format; readonly browser: BrowserName };

/**
 * Both editions of SCORM 2004 run the same code in a learner's browser; their packages differ by what stands in the manifest. So a test run
 * plays each row in one of the two, by turns.
 */
const formatsOfRun = (fault: MatrixFault, at: number): readonly Format[] => {
  const spared = at % 2 === 0 ? 'scorm2004-3' : 'scorm2004-4';
  return fault.formats.filter(format => format !== spared);
};

/**
 * `always`: in every test run; the others when all browsers are asked for. `core`: also in `npm run test:core`, which plays each fault once,
 * each in the next one of its formats, from the last on.
 */
export const cells: readonly (CellOf & { readonly always: boolean; readonly core: boolean })[] = (
  matrixFaults as readonly CellOf['fault'][]
).flatMap((fault, at) => {
  const inRun = formatsOfRun(fault, at);
  return fault.formats.flatMap(format =>
    browserNames.map(browser => ({
      fault,
      format,
      browser,
      always: inRun.includes(format) && (browser === 'chromium' || fault.everywhere === true),
      core: browser === 'chromium' && format === inRun.at(-1 - (at % inRun.length)) && cannot(fault, format, browser) === null,
    })),
  );
});
