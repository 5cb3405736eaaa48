import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awaitApi, findApi, wrapApi } from '../../../src/lms/scorm-api.ts';
import { type LaunchContext, LaunchError } from '../../../src/lms/session.ts';
import { makeTrace } from '../../../src/lms/trace.ts';
import { nodeWorld } from '../../support/node-world.ts';

/** A window as the search sees it: a parent (itself at the top), perhaps an opener, perhaps an API. */
type FakeWindow = { parent: FakeWindow; opener: FakeWindow | null; [name: string]: unknown };

const makeWindow = (parent?: FakeWindow, extra: Record<string, unknown> = {}): FakeWindow => {
  const window = { opener: null, ...extra } as unknown as FakeWindow;
  window.parent = parent ?? window;
  return window;
};

const blocked = () => {
  throw new DOMException('Blocked a frame with origin', 'SecurityError');
};

/** All of it throws: what a browser lets be read of a window of another origin depends on the browser. */
const closed = (): FakeWindow => new Proxy({} as FakeWindow, { get: blocked });

/** As browsers have it: the way on can be read, what the page set cannot. */
const foreign = (parent?: FakeWindow, opener: FakeWindow | null = null): FakeWindow =>
  Object.defineProperty(makeWindow(parent, { opener }), 'API', { get: blocked });

const prefix = 'LMS';
const methods = { LMSInitialize: () => 'true', LMSGetValue: () => '', LMSSetValue: () => 'true' };
const api = { ...methods };
const another = { ...methods };

const search = (window: FakeWindow) => {
  const met: string[] = [];
  const found = findApi(window as unknown as Window, 'API', prefix, (what, where) => met.push(`${where}: ${what}`));
  return { found: found?.api ?? null, where: found?.where, windows: found?.windows, met };
};

const chain = (length: number, top: FakeWindow): FakeWindow => {
  let window = top;
  for (let i = 0; i < length; i++) window = makeWindow(window);
  return window;
};

const holder = (offered: unknown = api) => makeWindow(undefined, { API: offered });

/** SCORM 1.2 RTE 3.3.6, SCORM 2004 RTE 3.3.3, and what LMSs made of it. */
describe('the search for the API finds it', () => {
  const aFunction = Object.assign(() => {}, methods);

  class Inherited {
    LMSInitialize() {}
    LMSGetValue() {}
    LMSSetValue() {}
  }
  const inherited = new Inherited();

  const topologies: readonly (readonly [name: string, window: FakeWindow, where: string, found?: unknown])[] = [
    ['in the own window', makeWindow(holder(another), { API: api, opener: holder(another) }), 'window'],
    ['in the parent', makeWindow(holder()), 'window parent1'],
    ['in the parent, before the opener', makeWindow(holder(), { opener: holder(another) }), 'window parent1'],
    ['500 parents up', chain(500, holder()), 'window parent500'],
    ['in the opener', makeWindow(undefined, { opener: holder() }), 'window opener'],
    ['above the opener', makeWindow(undefined, { opener: makeWindow(holder()) }), 'window opener parent1'],
    ['in the opener of the popup, from a frame in it', makeWindow(makeWindow(undefined, { opener: holder() })), 'window parent1 opener'],
    [
      'above the opener of the popup, from two frames deep',
      chain(2, makeWindow(undefined, { opener: makeWindow(holder()) })),
      'window parent2 opener parent1',
    ],
    [
      'in the opener of the opener: a popup out of a popup',
      makeWindow(undefined, { opener: makeWindow(undefined, { opener: holder() }) }),
      'window opener opener',
    ],
    [
      'above a frame that has an API of its own for something else',
      makeWindow(makeWindow(holder(), { API: { baseUrl: '/' } })),
      'window parent2',
    ],
    ['in the opener, past an API of something else above', makeWindow(holder({ LMSInitialize: 1 }), { opener: holder() }), 'window opener'],
    ['as a function that has the functions', holder(aFunction), 'window', aFunction],
    ['as an object of a class', holder(inherited), 'window', inherited],
    ['above a window of another origin that shows its parent', makeWindow(foreign(holder())), 'window parent2'],
    ['in the opener of a window of another origin', makeWindow(foreign(undefined, holder())), 'window parent1 opener'],
    ['in the opener, when all above is closed', makeWindow(closed(), { opener: holder() }), 'window opener'],
  ];

  for (const [name, window, where, found = api] of topologies) it(name, () => expect(search(window)).toMatchObject({ found, where }));

  it('and names every window from the own one to it', () => {
    const top = holder();
    const opener = makeWindow(top);
    const popup = makeWindow(undefined, { opener });
    const own = makeWindow(popup);
    expect(search(own).windows).toEqual([own, popup, opener, top]);
  });
});

describe('the search for the API ends', () => {
  it.each<readonly [string, FakeWindow]>([
    ['after 500 parents', chain(501, holder())],
    ['at an opener of another origin', makeWindow(undefined, { opener: closed() })],
    ['where nobody has one', makeWindow(makeWindow())],
    ['where the word stands for nothing', makeWindow(holder(null))],
    ['where it is text', makeWindow(holder('LMSInitialize LMSGetValue LMSSetValue'))],
    ['where it lacks a function', makeWindow(holder({ ...methods, LMSSetValue: undefined }))],
  ])('%s', (_, window) => expect(search(window).found).toBeNull());

  it('also where windows opened one another, and where parents go round', () => {
    const one = makeWindow();
    const two = makeWindow(undefined, { opener: one });
    one.opener = two;
    expect(search(one).found).toBeNull();
    const three = makeWindow(one);
    one.parent = three;
    expect(search(three).found).toBeNull();
  });

  it('and never touches top: SuccessFactors answers that with an error', () => {
    const touched: PropertyKey[] = [];
    const watch = (window: FakeWindow): FakeWindow =>
      new Proxy(window, {
        get(target, name) {
          touched.push(name);
          return Reflect.get(target, name) as unknown;
        },
      });
    const top = watch(makeWindow());
    search(watch(makeWindow(top, { opener: watch(makeWindow()) })));
    expect(touched).toContain('parent');
    expect(touched).not.toContain('top');
  });
});

describe('the API that comes late', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const launchIn = (window: FakeWindow): LaunchContext =>
    ({ window, world: nodeWorld(), trace: makeTrace({ date: () => 0 }) }) as unknown as LaunchContext;

  it.each([0, 400, 3000, 7900])('%d ms after the course is found too', async milliseconds => {
    const top = makeWindow();
    const launch = launchIn(makeWindow(top));
    const found = awaitApi(launch, 'API', prefix);
    await vi.advanceTimersByTimeAsync(milliseconds);
    top['API'] = api;
    await vi.advanceTimersByTimeAsync(250);
    expect((await found).api).toBe(api);
    expect(launch.trace.calls.at(-1)).toMatchObject({ name: 'find', value: '', answer: 'window parent1' });
  });

  it('is not waited for for ever: then one line says what was met where', async () => {
    const found = awaitApi(launchIn(makeWindow(holder({ baseUrl: '/' }), { opener: closed() })), 'API', prefix);
    const refused = expect(found).rejects.toThrow(
      new LaunchError('No API. window parent1: API without LMSInitialize; window opener: closed'),
    );
    await vi.advanceTimersByTimeAsync(10_500);
    await refused;
  });
});

describe('a call to the API', () => {
  const trace = () => makeTrace({ date: () => 0 });

  it('keeps `this`', () => {
    const object = {
      answer: 'true',
      LMSInitialize() {
        return this.answer;
      },
    };
    expect(wrapApi(object, prefix, trace()).initialize()).toBe(true);
  });

  it('that throws counts as a call that failed', () => {
    const object = {
      LMSFinish() {
        throw new Error('exitAll');
      },
    };
    expect(wrapApi(object, prefix, trace()).terminate()).toBe(false);
  });

  it.each([true, 'true', 'True', 'TRUE', ' true\n', 1, '1'])('that is answered %j has succeeded', answer =>
    expect(wrapApi({ LMSCommit: () => answer }, prefix, trace()).commit()).toBe(true),
  );

  it.each([false, 'false', 0, '0', '', null, undefined, 'ok?', 'untrue', 'truest', '21', '12'])('that is answered %j has not', answer =>
    expect(wrapApi({ LMSCommit: () => answer }, prefix, trace()).commit()).toBe(false),
  );

  it.each(['', null, undefined])('that is answered %j has set a value when the LMS knows of no error, and only then', answer => {
    const set = (error: unknown) =>
      wrapApi({ LMSSetValue: () => answer, LMSGetLastError: () => error }, prefix, trace()).set('cmi.core.exit', 'suspend');
    expect(set('0')).toBe(true);
    expect(set(0)).toBe(true);
    for (const error of ['101', 391, '', undefined, 'none']) expect(set(error), String(error)).toBe(false);
  });

  it('that throws, or is not there, has not succeeded though the LMS knows of no error', () => {
    const throws = () => {
      throw new Error('detached');
    };
    const none = { LMSGetLastError: () => '0' };
    expect(wrapApi({ ...none, LMSSetValue: throws }, prefix, trace()).set('cmi.core.exit', 'suspend')).toBe(false);
    expect(wrapApi(none, prefix, trace()).set('cmi.core.exit', 'suspend')).toBe(false);
    expect(wrapApi({ ...none, LMSCommit: throws }, prefix, trace()).commit()).toBe(false);
  });

  it.each([null, undefined, 'null', 'undefined', false, ' false ', ''])('for a value, answered %j, gives nothing', answer =>
    expect(wrapApi({ LMSGetValue: () => answer }, prefix, trace()).get('cmi.suspend_data')).toBe(''),
  );

  it.each(['nullijn', 'annull', 'undefined0', 'is undefined'])('for a value, answered %j, gives that', answer =>
    expect(wrapApi({ LMSGetValue: () => answer }, prefix, trace()).get('cmi.suspend_data')).toBe(answer),
  );

  it.each(['', 'false', '0'])('that is answered %j is kept with its error', answer => {
    const kept = trace();
    wrapApi({ LMSCommit: () => answer, LMSGetLastError: () => 391 }, prefix, kept).commit();
    expect(kept.calls).toMatchObject([{ name: 'LMSCommit', answer, error: '391' }]);
  });

  it.each(['101', '301'])('for a value, with error %s, could not look, and may hide something', error => {
    const wrapped = wrapApi({ LMSGetValue: () => '', LMSGetLastError: () => error }, prefix, trace());
    wrapped.get('cmi.suspend_data');
    expect([wrapped.unread('cmi.suspend_data'), wrapped.unread('cmi.core.exit')]).toEqual([true, false]);
  });

  it.each(['0', '201', '401', '403', '405', ''])('for a value, with error %j, says that there is none', error => {
    const wrapped = wrapApi({ LMSGetValue: () => '', LMSGetLastError: () => error }, prefix, trace());
    wrapped.get('cmi.suspend_data');
    expect(wrapped.unread('cmi.suspend_data')).toBe(false);
  });

  it('is kept with its answer, and with the error when there was one', () => {
    const kept = trace();
    const wrapped = wrapApi({ LMSSetValue: () => 'false', LMSCommit: () => true, LMSGetLastError: () => 405 }, prefix, kept);
    wrapped.set('cmi.core.exit', 'suspend');
    wrapped.commit();
    expect(kept.calls).toMatchObject([
      { name: 'LMSSetValue', element: 'cmi.core.exit', value: 'suspend', answer: 'false', error: '405' },
      { name: 'LMSCommit', answer: 'true', error: '' },
    ]);
  });
});
