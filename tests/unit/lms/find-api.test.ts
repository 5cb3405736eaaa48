import { describe, expect, it } from 'vitest';
import { findApi, wrapApi } from '../../../src/lms/scorm-api.ts';

/** A window as the search sees it: a parent (itself at the top), perhaps an opener, perhaps an API. */
type FakeWindow = { parent: FakeWindow; opener: FakeWindow | null; [name: string]: unknown };

const makeWindow = (parent?: FakeWindow, extra: Record<string, unknown> = {}): FakeWindow => {
  const window = { opener: null, ...extra } as unknown as FakeWindow;
  window.parent = parent ?? window;
  return window;
};

const foreign = (): FakeWindow =>
  new Proxy({} as FakeWindow, {
    get() {
      throw new DOMException('Blocked a frame with origin', 'SecurityError');
    },
  });

const find = (window: FakeWindow) => findApi(window as unknown as Window, 'API');

/** SCORM 1.2 RTE 3.3.6, SCORM 2004 RTE 3.3.3. */
describe('the search for the API: own window, up to 500 parents, then the opener and its parents', () => {
  const api = { LMSInitialize: () => 'true' };

  it('begins in the own window', () => {
    const above = makeWindow(undefined, { API: {} });
    expect(find(makeWindow(above, { API: api, opener: above }))).toBe(api);
  });

  it('takes the nearest: an API of a parent goes before that of the opener', () => {
    const opener = makeWindow(undefined, { API: {} });
    expect(find(makeWindow(makeWindow(undefined, { API: api }), { opener }))).toBe(api);
  });

  it('never touches top: SuccessFactors answers that with an error', () => {
    const window = makeWindow(makeWindow(undefined, { API: api }));
    Object.defineProperty(window, 'top', {
      get() {
        throw new Error('top');
      },
    });
    let touched = false;
    const watched = new Proxy(window, {
      get(target, name) {
        touched ||= name === 'top';
        return Reflect.get(target, name) as unknown;
      },
    });
    expect(find(watched)).toBe(api);
    expect(touched).toBe(false);
  });

  it('goes up through the parents', () => {
    let window = makeWindow(undefined, { API: api });
    for (let i = 0; i < 500; i++) window = makeWindow(window);
    expect(find(window)).toBe(api);
  });

  it('stops after 500 parents', () => {
    let window = makeWindow(undefined, { API: api });
    for (let i = 0; i < 501; i++) window = makeWindow(window);
    expect(find(window)).toBeNull();
  });

  it('tries the opener and its parents when there is none above', () => {
    const opener = makeWindow(makeWindow(undefined, { API: api }));
    expect(find(makeWindow(undefined, { opener }))).toBe(api);
  });

  it('catches what a window of another origin throws at every hop, and still tries the opener', () => {
    const opener = makeWindow(undefined, { API: api });
    expect(find(makeWindow(foreign(), { opener }))).toBe(api);
  });

  it('goes through an API that cannot be read to the parent above it', () => {
    const closed = makeWindow(makeWindow(undefined, { API: api }));
    Object.defineProperty(closed, 'API', {
      get() {
        throw new DOMException('Blocked', 'SecurityError');
      },
    });
    expect(find(makeWindow(closed))).toBe(api);
  });

  it('survives an opener of another origin', () => expect(find(makeWindow(undefined, { opener: foreign() }))).toBeNull());
});

describe('a call to the API', () => {
  const functions = { initialize: 'LMSInitialize', terminate: 'LMSFinish', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit' };

  it('keeps `this`', () => {
    const api = {
      answer: 'true',
      LMSInitialize() {
        return this.answer;
      },
    };
    expect(wrapApi(api, functions).initialize()).toBe(true);
  });

  it('that throws counts as a call that failed', () => {
    const api = {
      LMSFinish() {
        throw new Error('exitAll');
      },
    };
    expect(wrapApi(api, functions).terminate()).toBe(false);
  });

  it('that answers a boolean or nothing is read as text', () => {
    const wrapped = wrapApi({ LMSCommit: () => true, LMSGetValue: () => null }, functions);
    expect(wrapped.commit()).toBe(true);
    expect(wrapped.get('cmi.suspend_data')).toBe('');
  });
});
