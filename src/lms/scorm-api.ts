import { pause } from '../core/deadline.ts';
import { type LaunchContext, LaunchError } from './session.ts';
import type { Trace } from './trace.ts';

/** Every hop may be another origin and throw; `top` is never touched first, SuccessFactors answers that with an error. */
const maxParents = 500;

/** After how long and how many times the search is done again: an LMS may offer its API when its own page is ready, after the course's. */
const findRetryMs = 250;
const findRetries = 32;

/** Calls are named as in 2004, with this before them; 1.2 has another name for the last one. */
export type ScormPrefix = 'LMS' | '';

/**
 * `windows`: all from the own window to the one that has the API, both included. `stands`: whether it is still there. One that was taken away, or
 * put aside for another, or of a window that was closed, may go on answering, and bring nothing anywhere.
 */
export type FoundApi = {
  readonly api: object;
  readonly windows: readonly Window[];
  readonly where: string;
  readonly stands: () => boolean;
};

/**
 * Finds the SCORM API object (SCORM 1.2 RTE 3.3.6, SCORM 2004 RTE 3.3.3): own window and every parent, then the opener of each of those
 * with its parents, and theirs. What has the name but not the functions is passed by. `tell` hears where something stands that is not
 * taken, and why.
 */
export const findApi = (start: Window, name: string, prefix: ScormPrefix, tell: (what: string, where: string) => void): FoundApi | null => {
  const chains: { readonly windows: readonly Window[]; readonly where: string }[] = [{ windows: [start], where: 'window' }];
  const seen = new Set<Window>();
  for (const { windows, where } of chains) {
    const path = [...windows];
    for (let hop = 0; hop <= maxParents; hop++) {
      const here = path.at(-1);
      if (!here || seen.has(here)) break;
      seen.add(here);
      const place = where + (hop ? ` parent${hop}` : '');
      try {
        const named = here as Window & { readonly [name: string]: unknown };
        const api = named[name];
        const lack = ['Initialize', 'GetValue', 'SetValue'].find(each => typeof Object(api)[prefix + each] !== 'function');
        if (!lack) return { api: api as object, windows: path, where: place, stands: () => !here.closed && named[name] === api };
        if (api) tell(`${name} without ${prefix}${lack}`, place);
      } catch {
        tell('closed', place);
      }
      const opener = attempt(() => here.opener as Window | null);
      if (opener) chains.push({ windows: [...path, opener], where: `${place} opener` });
      const parent = attempt(() => here.parent);
      if (!parent) break;
      path.push(parent);
    }
  }
  return null;
};

/** The same, and again for some seconds. Rejects with a `LaunchError` that says what was met instead. */
export const awaitApi = async ({ world, window, trace }: LaunchContext, name: string, prefix: ScormPrefix): Promise<FoundApi> => {
  for (let time = 0; ; time++) {
    const met: string[] = [];
    const found = findApi(window, name, prefix, (what, where) => met.push(`${where}: ${what}`));
    const told = met.join('; ');
    if (found) {
      trace.call('find', name, '', found.where, told);
      return found;
    }
    if (time === findRetries) throw new LaunchError(`No ${name}. ${told}`);
    await pause(world, findRetryMs);
  }
};

export const attempt = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

/** The calls of both SCORM versions under one name, with every answer as text and no exceptions. */
export type ScormApi = {
  initialize(): boolean;
  terminate(): boolean;
  /** Empty when there is no such value, and when an LMS writes that as a word. */
  get(element: string): string;
  /** Whether this value may be there and could not be read. */
  unread(element: string): boolean;
  set(element: string, value: string): boolean;
  commit(): boolean;
  /** Code of the error of the last call; 0: none. */
  lastError(): number;
};

/**
 * What an LMS says to GetValue where it could not look: a general error (101), or General Get Failure (301 in 2004; in 1.2 that says that
 * nothing is initialised). That there is no value is another answer.
 */
const couldNotLook = /^(?:[13]01|threw)$/;

/**
 * Wraps the LMS's object. A call that throws (Moodle's Terminate after an exit request does) counts as a call that failed, and so does
 * one of a function that is not there. Initialize and SetValue that answer nothing did their work when the LMS knows of no error; a Commit
 * has to say so.
 */
export const wrapApi = (object: object, prefix: ScormPrefix, trace: Trace): ScormApi => {
  const unread = new Set<string>();
  const ask = (name: string, ...args: string[]) =>
    attempt(() => String((Reflect.get(object, name) as (...args: string[]) => unknown).apply(object, args) ?? '').trim());
  const lastError = () => ask(`${prefix}GetLastError`) ?? '';
  const call = (name: string, ...args: string[]) => {
    const [element, value] = args;
    const said = ask(name, ...args);
    const answer = said ?? '';
    const error = said === null ? 'threw' : /^(?:false|0)?$/i.test(answer) ? lastError() : '';
    trace.call(name, element, value, answer, error);
    return { answer, error };
  };
  const confirmed = ({ answer }: { readonly answer: string }) => /^(?:true|1)$/i.test(answer);
  const done = (name: string, ...args: string[]) => {
    const said = call(name, ...args);
    return confirmed(said) || (said.answer === '' && said.error === '0');
  };
  return {
    initialize: () => done(`${prefix}Initialize`, ''),
    terminate: () => confirmed(call(prefix ? 'LMSFinish' : 'Terminate', '')),
    get(element) {
      const { answer, error } = call(`${prefix}GetValue`, element);
      if (couldNotLook.test(error)) unread.add(element);
      return answer.replace(/^(?:null|undefined|false)$/, '');
    },
    unread: element => unread.has(element),
    set: (element, value) => done(`${prefix}SetValue`, element, value),
    commit: () => confirmed(call(`${prefix}Commit`, '')),
    lastError: () => Number(lastError()),
  };
};
