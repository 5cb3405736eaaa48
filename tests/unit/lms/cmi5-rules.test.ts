import 'fake-indexeddb/auto';
import type { Statement } from '@xapi/xapi';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { open } from '../../../src/lms/cmi5.ts';
import { LaunchError } from '../../../src/lms/session.ts';
import { connectLrs } from '../../../src/xapi/lrs.ts';
import { drained } from '../../support/drained.ts';
import { httpUrl } from '../../support/http-url.ts';
import { nodeWorld } from '../../support/node-world.ts';
import { launchedActor, makeBrowser, makeLms, makeLrsPage, registration, reportAfter } from './lrs-lms.ts';

/** What cmi5 (Quartz) demands of an AU, where `lrs-session.test.ts` and `tests/unit/xapi/statements.test.ts` do not say it already. */
beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const launch = async (lms = makeLms(), browser = makeBrowser(), session = 's1', more = {}) => {
  const page = makeLrsPage(lms, browser, session, more);
  return { lms, browser, page, session: await open(page.launch) };
};

/** The same launch, with another query. */
const withQuery = (change: (query: URLSearchParams) => void) => {
  const lms = makeLms();
  const { launch } = makeLrsPage(lms, makeBrowser(), 's1');
  const query = new URLSearchParams(launch.window.location.search);
  change(query);
  return { lms, opening: open({ ...launch, window: { ...launch.window, location: { search: `?${query}` } } as Window }) };
};

describe('cmi5 rule 1: the launch (8.1, 8.2)', () => {
  it('asks for the token first, with one POST', async () => {
    const { lms } = await launch();
    expect(lms.requests[0]).toBe('POST /fetch');
    expect(lms.requests.filter(request => request.endsWith('/fetch'))).toHaveLength(1);
  });

  it('takes an error-code in a 200 for what it is, and asks nothing more without a token (8.2.3)', async () => {
    const { lms } = await launch();
    const before = lms.requests.length;
    await expect(launch(lms)).rejects.toThrow('auth-token');
    expect(lms.requests.slice(before).filter(request => !/statements|preferences/i.test(request))).toEqual(['POST /fetch']);
  });

  it('keeps the token for a reload where only this window can read it', async () => {
    const { browser } = await launch();
    expect([...browser.kept.values()].join()).toContain('dG9rZW4=');
  });

  it('goes on where the browser blocks its storage: only a reload then needs a new launch', async () => {
    const refuse = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const browser = { ...makeBrowser(), sessionStorage: { getItem: refuse, setItem: refuse } };
    const { lms, session } = await launch(undefined, browser);
    await session.terminate(reportAfter(0.5));
    expect(lms.verbs()).toEqual(['initialized', 'progressed', 'terminated']);
  });

  it.each(['endpoint', 'fetch', 'registration', 'activityId', 'actor'])('without %s in the address there is no session', async name => {
    const { lms, opening } = withQuery(query => query.delete(name));
    await expect(opening).rejects.toThrow(LaunchError);
    expect(lms.verbs()).toEqual([]);
  });

  it.each([
    ['endpoint', '/lrs/', 'no http address'],
    ['fetch', 'fetch?s=1', 'no http address'],
    ['registration', '1', 'no UUID'],
    ['activityId', 'les 1', 'no IRI'],
  ])('says to an administrator what %s is when it is %s', async (name, value, words) => {
    const { lms, opening } = withQuery(query => query.set(name, value));
    await expect(opening).rejects.toThrow(`The ${name} in the launch address is ${words}`);
    expect(lms.requests).toEqual([]);
  });

  it('is of one window: while another has it, there is no session here', async () => {
    const { launch, ...page } = makeLrsPage(makeLms(), makeBrowser(), 's1');
    const taken = open({ ...launch, world: { ...launch.world, lock: async () => false } });
    await expect(taken).rejects.toThrow('open in another window');
    page.crash();
  });

  it('is over once it was ended: the learner reads that the LMS has to launch again', async () => {
    const { lms, browser, session } = await launch();
    await session.terminate(null);
    const before = lms.requests.length;
    await expect(launch(lms, browser)).rejects.toMatchObject({ constructor: LaunchError, reason: 'ended' });
    expect(lms.requests).toHaveLength(before);
  });

  it.each([
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), '0'],
    ['an answer in trouble', async () => new Response('', { status: 500 }), '500'],
    ['a page of a login', async () => new Response('<!doctype html>', { status: 200 }), '200'],
    ['a token that is none', async () => new Response('{"auth-token":7}', { status: 200 }), '200'],
  ])('without a token there is no session, and an administrator sees why: %s', async (_, answer, status) => {
    const page = makeLrsPage(makeLms(), makeBrowser(), 's1');
    const opening = open({ ...page.launch, world: { ...page.launch.world, fetch: answer } });
    await expect(opening).rejects.toThrow('no auth-token');
    const [call] = page.launch.trace.calls;
    expect(call).toMatchObject({ name: 'POST fetch', element: '', value: '', answer: status, error: status === '200' ? '' : status });
  });

  it('an actor that is no agent is no session either', async () => {
    await expect(withQuery(query => query.set('actor', '"iemand"')).opening).rejects.toThrow(LaunchError);
    await expect(withQuery(query => query.set('actor', '{"half')).opening).rejects.toThrow(LaunchError);
  });
});

describe('cmi5 rule 2: what is read first (10, 11)', () => {
  it('without launch data there is no session, and no statement', async () => {
    const lms = makeLms();
    lms.inject((_, what) => (what === 'LMS.LaunchData' ? 404 : null));
    await expect(launch(lms)).rejects.toThrow('LMS.LaunchData');
    await drained();
    expect(lms.verbs()).toEqual([]);
  });

  it.each([
    [200, 1],
    [500, 2],
  ])('preferences are asked for once, and once more where the LRS was in trouble: %d', async (status, times) => {
    const lms = makeLms();
    lms.documents.set('cmi5LearnerPreferences', '{}');
    lms.inject((_, what) => (what === 'cmi5LearnerPreferences' && status !== 200 ? status : null));
    await launch(lms);
    expect(lms.requests.filter(request => request.endsWith('cmi5LearnerPreferences'))).toHaveLength(times);
  });

  it.each([404, 403, 500])('preferences that come back as %d are no reason to stop', async status => {
    const lms = makeLms();
    lms.inject((_, what) => (what === 'cmi5LearnerPreferences' ? status : null));
    const { session } = await launch(lms);
    await session.terminate(null);
    expect(lms.verbs()).toEqual(['initialized', 'terminated']);
  });

  it('progress is read under the registration of the launch, and written there', async () => {
    const asked: URL[] = [];
    const lms = makeLms();
    const page = makeLrsPage(lms, makeBrowser(), 's1');
    const fetch: typeof globalThis.fetch = (input, init) => {
      asked.push(new URL(String(input)));
      return page.launch.world.fetch(input, init);
    };
    const session = await open({ ...page.launch, world: { ...page.launch.world, fetch } });
    await session.commit(reportAfter(0.5));
    const states = asked.filter(({ searchParams }) => searchParams.get('stateId') === 'onder-de-waterlijn.progress');
    expect(states.length).toBeGreaterThan(1);
    for (const { searchParams } of states) {
      expect(searchParams.get('registration')).toBe(registration);
      expect(JSON.parse(searchParams.get('agent') ?? '')).toEqual(launchedActor);
    }
  });
});

describe('cmi5 rule 6: once per registration (9.3.3, 9.3.4)', () => {
  it('passed is said once, in whatever session; failed never', async () => {
    const first = await launch(undefined, undefined, 's1', { completionStatus: 'passed' });
    await first.session.commit(reportAfter(1));
    await first.session.terminate(reportAfter(1));
    const second = await launch(first.lms, first.browser, 's2', { completionStatus: 'passed' });
    await second.session.commit(reportAfter(1));
    await second.session.terminate(reportAfter(1));
    expect(first.lms.requests.filter(request => / passed\b/.test(request))).toHaveLength(1);
    expect(first.lms.verbs()).not.toContain('failed');
    expect(first.lms.faults).toEqual([]);
  });

  it('completed, passed and terminated say how long it took (9.5.4.1)', async () => {
    const { lms, session } = await launch(undefined, undefined, 's1', { completionStatus: 'passed', now: () => 90_000 });
    await session.terminate(reportAfter(1));
    const ends = lms.statements.filter(
      ({ verb, object }) => /(completed|passed|terminated)$/.test(verb.id) && !/modules/.test(object.id ?? ''),
    );
    expect(ends).toHaveLength(3);
    for (const { result } of ends) expect(result?.duration ?? '').toMatch(/^PT\d+(\.\d{1,2})?S$/);
  });
});

describe('cmi5 rule 7: a launch mode that is none (10.2.2)', () => {
  it('is no session: what may be said is not known', async () => {
    const lms = makeLms({ launchMode: 'Iets' as 'Normal' });
    await expect(launch(lms)).rejects.toThrow(LaunchError);
    expect(lms.verbs()).toEqual([]);
  });
});

describe('cmi5 rule 8: the way back (10.2.6)', () => {
  it('is nowhere when the LMS names no address', async () => {
    expect((await launch()).session.returnUrl).toBeNull();
  });
});

describe('cmi5 rule 9: what may outlive the page', () => {
  it('is less than 64 KiB altogether: more, and the browser would refuse all of it', async () => {
    const kept: boolean[] = [];
    const fetch: typeof globalThis.fetch = (_, init) => {
      kept.push(init?.keepalive === true);
      return new Promise(() => {});
    };
    const lrs = connectLrs(
      { endpoint: httpUrl('https://lms.example.nl/lrs/'), authorization: 'Basic x', cookies: 'never', agent: launchedActor },
      nodeWorld({ fetch }),
    );
    const statements = [{ id: 'x'.repeat(30 * 1024) } as unknown as Statement];
    for (let i = 0; i < 3; i++) void lrs.send(statements);
    await drained();
    expect(kept).toEqual([true, true, false]);
  });
});
