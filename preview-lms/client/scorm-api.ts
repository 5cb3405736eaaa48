import type { ApiCall } from '../data-model/call.ts';
import type { Cmi, ScormFormat } from '../data-model/cmi.ts';
import { refusalOf, type ScormVersion } from '../data-model/strict.ts';
import type { Delivery } from './delivery.ts';

/** The part of scorm-again that is used here, the same for both versions. */
type Engine = {
  readonly adl?: { readonly nav: { readonly request: string } };
  lmsInitialize(parameter: string): string;
  lmsFinish(parameter: string): string;
  lmsGetValue(element: string): string;
  lmsSetValue(element: string, value: string): string;
  lmsCommit(parameter: string): string;
  lmsGetLastError(): string;
  lmsGetErrorString(code: string): string;
  lmsGetDiagnostic(code: string): string;
  loadFromFlattenedJSON(data: Readonly<Record<string, unknown>>): void;
  getFlattenedCMI(): Record<string, unknown>;
  isInitialized(): boolean;
  getCMIValue(element: string): unknown;
};
type ApiFunction = 'Initialize' | 'Finish' | 'GetValue' | 'SetValue' | 'Commit' | 'GetLastError' | 'GetErrorString' | 'GetDiagnostic';

export type ApiListener = {
  readonly call: (call: ApiCall) => void;
  /** After every call that can change the data model. */
  readonly data: (cmi: Cmi) => void;
  /** After a successful Terminate: the navigation that the course asked for, `''` when none. */
  readonly terminated: (navigation: string) => void;
};
export type ScormHost = { readonly api: Readonly<Record<string, unknown>>; readonly name: 'API' | 'API_1484_11'; readonly cmi: () => Cmi };

const functionNames: Readonly<Record<ScormVersion, Readonly<Record<ApiFunction, string>>>> = {
  '1.2': {
    Initialize: 'LMSInitialize',
    Finish: 'LMSFinish',
    GetValue: 'LMSGetValue',
    SetValue: 'LMSSetValue',
    Commit: 'LMSCommit',
    GetLastError: 'LMSGetLastError',
    GetErrorString: 'LMSGetErrorString',
    GetDiagnostic: 'LMSGetDiagnostic',
  },
  '2004': {
    Initialize: 'Initialize',
    Finish: 'Terminate',
    GetValue: 'GetValue',
    SetValue: 'SetValue',
    Commit: 'Commit',
    GetLastError: 'GetLastError',
    GetErrorString: 'GetErrorString',
    GetDiagnostic: 'GetDiagnostic',
  },
};

/** What this LMS refused by its own stricter rules in the last call; an empty code: nothing. */
type LastRefusal = { code: string; reason: string };

/** What each function of the API does. `own` is filled in when we refuse what scorm-again would take. */
function callsOf(
  version: ScormVersion,
  engine: Engine,
  own: LastRefusal,
  watcher: ApiListener,
): Readonly<Record<ApiFunction, (first: unknown, second: unknown) => string>> {
  const refuse = (code: string, reason: string): string => {
    own.code = code;
    own.reason = reason;
    return 'false';
  };
  // SCORM 1.2: scorm-again goes on taking values after LMSFinish; a real LMS does not.
  const guarded = (call: () => string): string =>
    version === '1.2' && !engine.isInitialized() ? refuse('301', 'De sessie is nog niet begonnen of al voorbij.') : call();
  const set = (element: string, value: unknown): string => {
    const interaction = /^cmi\.interactions\.\d+/.exec(element)?.[0];
    const type = interaction ? (flatten(engine)[`${interaction}.type`] ?? '') : '';
    const wrong = engine.isInitialized() ? refusalOf(version, element, value, type) : null;
    return wrong ? refuse(wrong.code, wrong.reason) : engine.lmsSetValue(element, String(value));
  };
  return {
    Initialize: parameter =>
      parameter === '' ? engine.lmsInitialize('') : refuse('201', 'De parameter van Initialize is een lege tekst.'),
    Finish: parameter => {
      if (parameter !== '') return refuse('201', 'De parameter van Terminate is een lege tekst.');
      const navigation = engine.adl?.nav.request ?? '';
      const result = guarded(() => engine.lmsFinish(''));
      if (result === 'true') watcher.terminated(navigation === '_none_' ? '' : navigation);
      return result;
    },
    Commit: parameter =>
      parameter === '' ? guarded(() => engine.lmsCommit('')) : refuse('201', 'De parameter van Commit is een lege tekst.'),
    GetValue: element => {
      const value = guarded(() => String(engine.lmsGetValue(String(element)) ?? ''));
      return own.code === '' ? value : '';
    },
    SetValue: (element, value) => guarded(() => set(String(element), value)),
    GetLastError: () => own.code || engine.lmsGetLastError(),
    GetErrorString: code => engine.lmsGetErrorString(String(code)),
    GetDiagnostic: code =>
      own.code !== '' && (code === '' || String(code) === own.code) ? own.reason : engine.lmsGetDiagnostic(String(code)),
  };
}

/**
 * The SCORM API that a course finds: scorm-again keeps the data model and its rules, in front of it stand the stricter rules of
 * `shared/strict.ts`, behind it `delivery`. Every call is told to `watcher`.
 */
export async function createScormHost(format: ScormFormat, opening: Cmi, delivery: Delivery, watcher: ApiListener): Promise<ScormHost> {
  const version: ScormVersion = format === 'scorm12' ? '1.2' : '2004';
  const engine = await loadEngine(version, delivery, () => flatten(engine));
  engine.loadFromFlattenedJSON(opening);
  const own: LastRefusal = { code: '', reason: '' };
  const functions = callsOf(version, engine, own, watcher);
  let count = 0;
  const observes = new Set<ApiFunction>(['GetLastError', 'GetErrorString', 'GetDiagnostic']);

  const api = Object.fromEntries(
    (Object.keys(functions) as ApiFunction[]).map(name => [
      functionNames[version][name],
      (first: unknown = undefined, second: unknown = undefined): string => {
        if (!observes.has(name)) own.code = '';
        const time = new Date().toISOString();
        const result = functions[name](first, second);
        count += 1;
        const error = own.code || engine.lmsGetLastError();
        const call: ApiCall = {
          n: count,
          time,
          method: functionNames[version][name],
          element: String(first ?? ''),
          value: name === 'SetValue' ? String(second) : '',
          result,
          error,
          note: own.code === '' ? '' : own.reason,
        };
        delivery.note(call);
        watcher.call(call);
        if (!observes.has(name) && name !== 'GetValue') watcher.data(flatten(engine));
        return result;
      },
    ]),
  );
  return {
    api: version === '2004' ? { ...api, version: '1.0' } : api,
    name: version === '1.2' ? 'API' : 'API_1484_11',
    cmi: () => flatten(engine),
  };
}

async function loadEngine(version: ScormVersion, delivery: Delivery, cmi: () => Cmi): Promise<Engine> {
  const path = version === '1.2' ? '/app/vendor/scorm12.js' : '/app/vendor/scorm2004.js';
  const module: Record<string, new (settings: object) => Engine> = await import(path);
  const Api = version === '1.2' ? module.Scorm12API : module.Scorm2004API;
  if (!Api) throw new Error(`${path} has no SCORM API`);
  const httpService = {
    updateSettings: () => {},
    processHttpRequest: (_url: string, _params: unknown, terminated: boolean) =>
      delivery.commit(cmi(), terminated) ? { result: 'true', errorCode: 0 } : { result: 'false', errorCode: version === '1.2' ? 101 : 391 },
  };
  // The course reports its own time, status and score: nothing is derived, completed or committed on its behalf.
  return new Api({
    autocommit: false,
    strict_errors: true,
    selfReportSessionTime: false,
    mastery_override: false,
    autoCompleteLessonStatus: false,
    lmsCommitUrl: '/commit',
    httpService,
    logLevel: 5,
  });
}

const flatten = (engine: Engine): Cmi =>
  Object.fromEntries(
    Object.entries(engine.getFlattenedCMI()).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
