/**
 * Finding the SCORM API object (SCORM 1.2 RTE 3.3.6, SCORM 2004 RTE 3.3.3): own window, parents, then the opener and its
 * parents. Every hop may be another origin and throw; `top` is never touched first, SuccessFactors answers that with an error.
 */
const maxParents = 500;

type ApiHolder = Window & { readonly [name: string]: unknown };

export const findApi = (start: Window, name: string): object | null => {
  const opener = attempt(() => start.opener as Window | null);
  return searchParents(start, name) ?? (opener ? searchParents(opener, name) : null);
};

const searchParents = (start: Window, name: string): object | null => {
  let current: Window = start;
  for (let hop = 0; hop <= maxParents; hop++) {
    const here = current;
    const api = attempt(() => (here as ApiHolder)[name]);
    if (typeof api === 'object' && api !== null) return api;
    const parent = attempt(() => here.parent);
    if (!parent || parent === current) return null;
    current = parent;
  }
  return null;
};

const attempt = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

/** The six calls of both SCORM versions under one name, with every answer as text and no exceptions. */
export type ScormApi = {
  initialize(): boolean;
  terminate(): boolean;
  get(element: string): string;
  set(element: string, value: string): boolean;
  commit(): boolean;
};

export type ScormFunctions = {
  readonly initialize: string;
  readonly terminate: string;
  readonly get: string;
  readonly set: string;
  readonly commit: string;
};

/** Wraps the LMS's object. A call that throws (Moodle's Terminate after an exit request does) counts as a call that failed. */
export const wrapApi = (object: object, functions: ScormFunctions): ScormApi => {
  const call = (name: string, ...args: string[]): string => {
    const answer = attempt(() => {
      const method: unknown = Reflect.get(object, name);
      return typeof method === 'function' ? (method.apply(object, args) as unknown) : null;
    });
    return answer === null || answer === undefined ? '' : String(answer);
  };
  const succeeded = (answer: string) => answer === 'true' || answer === '1';
  return {
    initialize: () => succeeded(call(functions.initialize, '')),
    terminate: () => succeeded(call(functions.terminate, '')),
    get: element => call(functions.get, element),
    set: (element, value) => succeeded(call(functions.set, element, value)),
    commit: () => succeeded(call(functions.commit, '')),
  };
};
