import { token } from '../../../src/core/learner/token.ts';
import { strictApi } from '../faults/shim/api.ts';
import type { ShimVersion } from '../faults/shim/elements.ts';
import type { Life, SimulatedClock } from './clock.ts';
import type { Device, Fate } from './device.ts';
import type { RunJudge, SimulatedAttempt } from './judge.ts';

/** What an LMS is like. The standard leaves all of this open, or some LMS does it all the same. */
export type ScormManner = {
  readonly version: ShimVersion;
  /** `moodle`: "true" also when nothing arrived, and the values then count as sent; in 1.2 what equals them is not sent again by that page. */
  readonly commits: 'honest' | 'moodle';
  /** Which learner id it gives: each their own, everybody the same, `''`, or none at all. */
  readonly ids: 'own' | 'same' | 'empty' | 'none';
  /** Elements that it does not take: SetValue answers "false", GetValue ''. */
  readonly refuses: readonly string[];
  /** What becomes of suspend data on the way back. */
  readonly handsOut: 'as stored' | 'with a newline' | 'in quotes' | 'escaped' | 'null for nothing' | 'with more of another version';
  readonly terminate: 'works' | 'throws';
  /** Where the API is, as the course finds it. */
  readonly api: 'parent' | 'late' | 'behind another' | 'opener of the popup' | 'initialized already';
  /** Milliseconds that each call, and each commit, keeps the page waiting. */
  readonly call: number;
  readonly commit: number;
  /** A completed course opens in review from then on. */
  readonly reviews: boolean;
  /** It says nothing of earlier launches but the suspend data. */
  readonly mute: boolean;
};

export const strictManner = (version: ShimVersion): ScormManner => ({
  version,
  commits: 'honest',
  ids: 'own',
  refuses: [],
  handsOut: 'as stored',
  terminate: 'works',
  api: 'parent',
  call: 0,
  commit: 0,
  reviews: false,
  mute: false,
});

export const moodleManner = (version: ShimVersion): ScormManner => ({ ...strictManner(version), commits: 'moodle', reviews: true });

/** What is wrong with the LMS now. `gone`: 502 for everything; `expired`: the learner's login there is over. */
export type ScormTrouble = 'works' | 'gone' | 'expired' | 'refuses' | 'throws';

export const names = {
  '1.2': {
    status: 'cmi.core.lesson_status',
    learner: 'cmi.core.student_id',
    mode: 'cmi.core.lesson_mode',
    entry: 'cmi.core.entry',
    exit: 'cmi.core.exit',
    credit: 'cmi.core.credit',
    location: 'cmi.core.lesson_location',
    total: 'cmi.core.total_time',
    api: 'API',
    functions: { init: 'LMSInitialize', end: 'LMSFinish', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit' },
  },
  '2004': {
    status: 'cmi.completion_status',
    learner: 'cmi.learner_id',
    mode: 'cmi.mode',
    entry: 'cmi.entry',
    exit: 'cmi.exit',
    credit: 'cmi.credit',
    location: 'cmi.location',
    total: 'cmi.total_time',
    api: 'API_1484_11',
    functions: { init: 'Initialize', end: 'Terminate', get: 'GetValue', set: 'SetValue', commit: 'Commit' },
  },
} as const;

type Cmi = Readonly<Record<string, string>>;

/** What the LMS has of one attempt. */
export type ScormRecord = {
  readonly attempt: SimulatedAttempt;
  readonly cmi: Map<string, string>;
};

/** What the LMS's own page in the browser holds: it is made with what the server says at that moment, and can be shown again. */
export type ScormLmsPage = {
  readonly record: ScormRecord;
  readonly mode: 'normal' | 'review' | 'browse';
  readonly opening: Cmi;
  /** The load of the course that is in it now. */
  course: Load;
  /** Its API object. */
  readonly api: Readonly<Record<string, unknown>>;
};

/** One load of the course, as its LMS's page meets it. `onCall` hears of each call before it, and says how it goes. */
export type Load = {
  readonly clock: SimulatedClock;
  readonly device: Device;
  readonly life: Life;
  readonly onCall: (call: string) => Fate;
  ended: boolean;
  /** A call failed that should not have: what follows from it is no mistake of the course. */
  refused: boolean;
};

export class ScormLms {
  trouble: ScormTrouble = 'works';
  /** Hears of every call with what goes along. */
  onCalled: (call: string) => void = () => {};
  readonly manner: ScormManner;
  readonly #judge: RunJudge;

  constructor(manner: ScormManner, judge: RunJudge) {
    this.manner = manner;
    this.#judge = judge;
  }

  newRecord(attempt: SimulatedAttempt): ScormRecord {
    return { attempt, cmi: new Map() };
  }

  completed(record: ScormRecord): boolean {
    return isEnded(record.cmi.get(names[this.manner.version].status));
  }

  /** The LMS's page comes from the server. */
  open(record: ScormRecord, browse: boolean, course: Load): ScormLmsPage {
    const { manner } = this;
    const own = names[manner.version];
    const { cmi } = record;
    const mode = browse ? 'browse' : manner.reviews && this.completed(record) ? 'review' : 'normal';
    // 2004 restores nothing unless the stored exit is `suspend` (RTE 4.2.8); 1.2 keeps what it has.
    const resumes = manner.version === '1.2' ? cmi.size > 0 : cmi.get(own.exit) === 'suspend';
    const opening: Record<string, string> = { [own.mode]: mode, [own.credit]: mode === 'normal' ? 'credit' : 'no-credit' };
    // 2004 RTE 4.2.4: what is not known yet is `unknown`.
    opening[own.status] = manner.version === '1.2' ? 'not attempted' : 'unknown';
    if (manner.version === '1.2') {
      if (!manner.refuses.some(name => name.startsWith('cmi.objectives'))) opening['cmi.objectives._children'] = 'id,score,status';
    }
    if (!manner.mute) {
      opening[own.entry] = mode === 'normal' ? (resumes ? 'resume' : 'ab-initio') : '';
      opening[own.total] = manner.version === '1.2' ? (resumes ? '0000:00:10.00' : '0000:00:00.00') : resumes ? 'PT10S' : 'PT0S';
    }
    if (resumes || mode !== 'normal') for (const [name, value] of cmi) if (!passing.test(name)) opening[name] = value;
    const suspended = opening['cmi.suspend_data'];
    if (suspended) opening['cmi.suspend_data'] = altered[manner.handsOut](suspended);
    else if (manner.handsOut === 'null for nothing') opening['cmi.suspend_data'] = 'null';
    const id = learnerId(manner, record.attempt.learner);
    if (id !== null) opening[own.learner] = id;
    return this.show({ record, mode, opening }, course);
  }

  /** The browser makes the page again out of what it kept of it: it says what it was first made with. */
  show({ record, mode, opening }: Pick<ScormLmsPage, 'record' | 'mode' | 'opening'>, course: Load): ScormLmsPage {
    const page: { -readonly [K in keyof ScormLmsPage]: ScormLmsPage[K] } = { record, mode, opening, course, api: {} };
    page.api = this.#api(page);
    return page;
  }

  #api(page: ScormLmsPage): Readonly<Record<string, unknown>> {
    const { manner } = this;
    const { functions } = names[manner.version];
    /** Moodle: what this page believes to have sent. */
    const collected = new Map<string, string>();
    const strict = strictApi({
      version: manner.version,
      opening: page.opening,
      page: () => page.course,
      note: ({ method, element, value, violation }) => {
        if (violation !== '' && !page.course.refused) this.#judge.wrong('rule broken', `${method} ${element} ${value}: ${violation}`);
      },
      store: (cmi, changed, terminated) => this.#store(page, collected, cmi, changed, terminated),
    });
    const call = (name: string, ...given: readonly unknown[]): string => String(strict[name]?.(...given));
    const lacks = (element: unknown) => typeof element === 'string' && manner.refuses.some(name => element.startsWith(name));
    const error = manner.version === '1.2' ? 'LMSGetLastError' : 'GetLastError';
    let code = '';
    /** The same around every call: it takes its time, and a page that is gone calls nothing. */
    const around =
      (name: string, cost: number, own: (...given: readonly unknown[]) => string) =>
      (...given: readonly unknown[]): string => {
        const { life, clock, onCall, ended } = page.course;
        if (!life.alive) return '';
        const what = `${name} ${given[0] ?? ''}`;
        this.onCalled(given.length > 1 ? `${what} ${given[1]}` : what);
        const fate = onCall(what);
        if (!life.alive) return '';
        if (cost > 0) clock.block(cost);
        code = '';
        if (fate === 'fails' && name !== functions.get) {
          page.course.refused = true;
          return 'false';
        }
        if (ended) this.#judge.wrong('after the end', what);
        return own(...given);
      };
    return {
      [functions.init]: around(functions.init, manner.call, (...given) => {
        const answer = call(functions.init, ...given);
        if (manner.api !== 'initialized already') return answer;
        code = manner.version === '1.2' ? '101' : '103';
        return 'false';
      }),
      [functions.get]: around(functions.get, manner.call, element => (lacks(element) ? '' : call(functions.get, element))),
      [functions.set]: around(functions.set, manner.call, (element, value) => {
        if (page.mode !== 'normal') this.#judge.wrong('wrote while looking around', `${functions.set} ${element}`);
        return lacks(element) ? 'false' : call(functions.set, element, value);
      }),
      [functions.commit]: around(functions.commit, manner.call + manner.commit, (...given) => {
        if (this.trouble === 'throws') throw new Error('The script of the LMS is broken');
        return call(functions.commit, ...given);
      }),
      [functions.end]: around(functions.end, manner.call + manner.commit, (...given) => {
        page.course.ended = true;
        if (manner.terminate === 'throws') throw new Error('The script of the LMS is broken');
        return call(functions.end, ...given);
      }),
      [error]: () => code || String(strict[error]?.()),
    };
  }

  /** What a page sends reaches the server, or does not. The answer is what the course gets. */
  #store(page: ScormLmsPage, collected: Map<string, string>, cmi: Cmi, changed: ReadonlySet<string>, terminated: boolean): boolean {
    const { version, commits } = this.manner;
    const moodle = commits === 'moodle';
    const sent = Object.entries(cmi).filter(([name, value]) =>
      version === '2004'
        ? changed.has(name) || page.opening[name] !== value
        : changed.has(name) && !(moodle && collected.get(name) === value),
    );
    const arrives = page.course.device.network !== 'cut' && this.trouble !== 'gone';
    if (moodle) for (const [name, value] of sent) collected.set(name, value);
    if (!arrives) return moodle;
    if (this.trouble === 'expired' || this.trouble === 'refuses' || this.trouble === 'throws') return false;
    if (page.mode === 'normal') for (const [name, value] of sent) this.#keep(page.record, name, value);
    if (terminated && version === '1.2' && page.mode === 'normal' && page.record.cmi.get(names[version].status) === undefined)
      // SCORM 1.2 RTE 3.4.4: left at `not attempted`, LMSFinish makes it `completed`.
      this.#keep(page.record, names[version].status, 'completed');
    return true;
  }

  #keep({ cmi, attempt }: ScormRecord, name: string, value: string): void {
    const before = cmi.get(name);
    if (name === names[this.manner.version].status || name === 'cmi.success_status')
      if (isEnded(before) && !isEnded(value)) this.#judge.wrong('status back', `${name} from ${before} to ${value}`);
    if (name === 'cmi.suspend_data') this.#judge.atLms('The LMS', attempt, value);
    if (before !== undefined && looselyEqual(before, value)) return;
    cmi.set(name, value);
  }
}

const isEnded = (status: string | undefined): boolean => status === 'completed' || status === 'passed';

/** Elements that belong to a session and not to the attempt. */
const passing = /^cmi\.(core\.)?(session_time|exit|entry|credit|mode|lesson_mode|total_time|student_id|learner_id)$|^cmi\.interactions\./;

const altered: { readonly [H in ScormManner['handsOut']]: (text: string) => string } = {
  'as stored': text => text,
  'with a newline': text => `${text}\n`,
  'in quotes': text => `"${text}"`,
  escaped: text => text.replaceAll(';', '&#59;'),
  'null for nothing': text => text,
  // More than SCORM 1.2 has room for.
  'with more of another version': text => {
    const body = `${text.slice(0, text.lastIndexOf(';c='))};x=${'A'.repeat(5000)}`;
    return `${body};c=${token(body)}`;
  },
};

const learnerId = ({ ids }: ScormManner, learner: number): string | null => {
  switch (ids) {
    case 'own':
      return `leerling-${learner + 1}`;
    case 'same':
      return 'student_001';
    case 'empty':
      return '';
    case 'none':
      return null;
  }
};

/** Moodle does not rewrite a value that PHP finds loosely equal to the one it has. */
const looselyEqual = (a: string, b: string): boolean =>
  a === b || (a.trim() !== '' && b.trim() !== '' && Number.isFinite(Number(a)) && Number(a) === Number(b));
