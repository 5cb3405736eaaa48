import { elementOf, responseCheck, type ShimVersion } from './elements.ts';
import type { ShimCall } from './trace.ts';

export type ShimCmi = Readonly<Record<string, string>>;

export type ShimHost = {
  readonly version: ShimVersion;
  /** The data model that the LMS hands out at this launch. */
  readonly opening: ShimCmi;
  /** Brings the data model to the server. `what`: the whole model; `changed`: the names that were set since the last call. Its answer is what the course gets. */
  readonly store: (what: ShimCmi, changed: ReadonlySet<string>, terminated: boolean) => boolean;
  /** What stands for the page that calls now: another value means another page life. */
  readonly page: () => unknown;
  /** Hears of every call, when it is over. */
  readonly note: (call: ShimCall) => void;
};

type Names = { readonly [name in 'init' | 'end' | 'get' | 'set' | 'commit' | 'error' | 'text' | 'more']: string };

const names: { readonly [V in ShimVersion]: Names } = {
  '1.2': {
    init: 'LMSInitialize',
    end: 'LMSFinish',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    error: 'LMSGetLastError',
    text: 'LMSGetErrorString',
    more: 'LMSGetDiagnostic',
  },
  '2004': {
    init: 'Initialize',
    end: 'Terminate',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    error: 'GetLastError',
    text: 'GetErrorString',
    more: 'GetDiagnostic',
  },
};

/** Error codes of both versions: SCORM 1.2 RTE 3.4.2, SCORM 2004 RTE 3.1.7. */
const codes = {
  '1.2': {
    argument: '201',
    again: '101',
    before: { get: '301', set: '301', commit: '301', end: '301' },
    after: { get: '301', set: '301', commit: '301', end: '301' },
    unknown: '401',
    readOnly: '403',
    writeOnly: '404',
    value: '405',
    gap: '201',
    order: '201',
    failed: '101',
  },
  '2004': {
    argument: '201',
    again: '103',
    before: { get: '122', set: '132', commit: '142', end: '112' },
    after: { get: '123', set: '133', commit: '143', end: '113' },
    unknown: '401',
    readOnly: '404',
    writeOnly: '405',
    value: '406',
    gap: '351',
    order: '408',
    failed: '391',
  },
} as const;

class Refused extends Error {
  readonly code: string;
  constructor(code: string, reason: string) {
    super(reason);
    this.code = code;
  }
}

/**
 * A SCORM API object that takes nothing that any LMS refuses, and nothing that some LMS would lose (`standards.md` §3). What the course
 * does against the rules is refused and told to `host.note` with the reason: that is a violation, whatever the answer to it.
 */
export const strictApi = (host: ShimHost): Readonly<Record<string, (...given: readonly unknown[]) => string>> => {
  const { version } = host;
  const own = names[version];
  const code = codes[version];
  const exitElement = version === '1.2' ? 'cmi.core.exit' : 'cmi.exit';
  const mode = host.opening[version === '1.2' ? 'cmi.core.lesson_mode' : 'cmi.mode'] ?? 'normal';
  const model = new Map(Object.entries(host.opening));
  const changed = new Set<string>();
  const lives = new Map<unknown, 'open' | 'over'>();
  let suspended = false;
  let lastError = '0';

  const open = (what: 'get' | 'set' | 'commit' | 'end') => {
    const life = lives.get(host.page());
    if (life === undefined) throw new Refused(code.before[what], 'called before Initialize');
    if (life === 'over') throw new Refused(code.after[what], 'called after Terminate');
  };
  const emptyArgument = (given: readonly unknown[]) => {
    if (given.length !== 1 || given[0] !== '') throw new Refused(code.argument, 'the one argument is an empty string');
  };
  /** How many entries each list has, `cmi.objectives`, so that no call has to go through the whole model. */
  const counts = new Map<string, number>();
  const counted = (name: string) => {
    for (const { 0: number, index } of name.matchAll(/\.\d+(?=\.)/g)) {
      const list = name.slice(0, index);
      counts.set(list, Math.max(countOf(list), Number(number.slice(1)) + 1));
    }
  };
  const countOf = (list: string): number => counts.get(list) ?? 0;
  for (const name of model.keys()) counted(name);

  const get = (name: unknown): string => {
    open('get');
    if (typeof name !== 'string') throw new Refused(code.argument, 'an element is named with a string');
    const element = elementOf(version, name);
    if (!element) throw new Refused(code.unknown, 'no such element');
    if (element.access === 'write') throw new Refused(code.writeOnly, 'write-only');
    if (name.endsWith('._count')) return String(countOf(name.slice(0, -'._count'.length)));
    const list = /^(.*?)\.(\d+)\./.exec(name);
    if (list?.[1] && Number(list[2]) >= countOf(list[1])) throw new Refused(version === '1.2' ? '201' : '301', 'no such entry');
    const value = model.get(name);
    // 403 in 2004 is how a first launch looks: an error, and no violation.
    if (value === undefined && version === '2004') lastError = '403';
    return value ?? '';
  };

  const set = (name: unknown, value: unknown): string => {
    open('set');
    if (typeof name !== 'string' || typeof value !== 'string') throw new Refused(code.value, 'names and values are strings');
    const element = elementOf(version, name);
    if (!element) throw new Refused(code.unknown, 'no such element');
    if (element.access === 'read') throw new Refused(code.readOnly, 'read-only');
    if (mode !== 'normal') throw new Refused(code.value, `in ${mode} nothing is written: some LMSs would store it`);
    contiguous(name);
    const type = model.get(name.replace(/\.[a-z_]+$/, '.type')) ?? '';
    const wrong = element.check(value) ?? responseCheck(version, name, type)?.(value) ?? null;
    if (wrong) throw new Refused(code.value, wrong);
    if (/\.suspend_data$/.test(name) && value === model.get(name))
      throw new Refused(code.value, 'the same as last time: an LMS may drop it');
    if (name === exitElement) suspended = true;
    if (!model.has(name)) counted(name);
    model.set(name, value);
    changed.add(name);
    return 'true';
  };

  /** Entries follow one another from 0; in 2004 `.id` comes first, and `type` before what depends on it (SCORM 2004 RTE 4.1.1.2). */
  const contiguous = (name: string) => {
    for (const { 0: upTo, index } of name.matchAll(/\.\d+(?=\.)/g)) {
      const list = name.slice(0, index);
      const at = Number(upTo.slice(1));
      if (at > countOf(list)) throw new Refused(code.gap, 'entries follow one another from 0');
      const begun = at < countOf(list);
      const entry = `${list}.${at}`;
      if (version === '2004' && !begun && /^cmi\.(objectives|interactions)$/.test(list) && name !== `${entry}.id`)
        throw new Refused(code.order, 'the id comes first');
      if (/\.(correct_responses\.\d+\.pattern|learner_response|student_response)$/.test(name) && /^cmi\.interactions$/.test(list))
        if (!model.has(`${entry}.type`)) throw new Refused(code.order, 'the type comes before the response');
    }
    const objective = /^cmi\.objectives\.(\d+)\.id$/.exec(name);
    if (objective && version === '2004' && model.has(name)) throw new Refused(code.gap, 'an objective keeps its id');
  };

  const commit = (terminated: boolean): string => {
    if (mode === 'normal' && !suspended) throw new Refused(code.failed, 'exit is not suspend yet: after a crash nothing would come back');
    const stored = host.store(Object.fromEntries(model), new Set(changed), terminated);
    changed.clear();
    if (!stored) lastError = code.failed;
    return stored ? 'true' : 'false';
  };

  const functions: { readonly [N in Exclude<keyof Names, 'error' | 'text' | 'more'>]: (given: readonly unknown[]) => string } = {
    init(given) {
      emptyArgument(given);
      const life = lives.get(host.page());
      if (life !== undefined)
        throw new Refused(life === 'over' && version === '2004' ? '104' : code.again, 'a second Initialize in one page');
      lives.set(host.page(), 'open');
      suspended = false;
      return 'true';
    },
    end(given) {
      open('end');
      emptyArgument(given);
      lives.set(host.page(), 'over');
      return commit(true);
    },
    get: ([name]) => get(name),
    set: ([name, value]) => set(name, value),
    commit(given) {
      open('commit');
      emptyArgument(given);
      return commit(false);
    },
  };

  const traced =
    (which: keyof typeof functions) =>
    (...given: readonly unknown[]) => {
      lastError = '0';
      let violation = '';
      let result = which === 'get' ? '' : 'false';
      try {
        result = functions[which](given);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        lastError = error.code;
        violation = error.message;
      }
      const [element = '', value = ''] = given.map(String);
      host.note({ method: own[which], element, value, result, error: lastError, violation });
      return result;
    };

  return {
    ...Object.fromEntries((Object.keys(functions) as (keyof typeof functions)[]).map(which => [own[which], traced(which)])),
    [own.error]: () => lastError,
    [own.text]: code => String(code),
    [own.more]: code => String(code),
  };
};
