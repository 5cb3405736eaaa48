import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { open as openCmi5 } from '../../../src/lms/cmi5.ts';
import { LaunchError } from '../../../src/lms/session.ts';
import { open as openXapi } from '../../../src/lms/xapi.ts';
import { drained } from '../../support/drained.ts';
import { useFakeTime } from './fake-time.ts';
import { completions, launchOverLrs, lrsFormats, passing, posts } from './lrs-launches.ts';
import { launchedActivityId, makeBrowser, makeLms, makeLrsPage, reportAfter } from './lrs-lms.ts';

/** A page that crashes, comes back, is slow or is shared: what the LRS hears of it. */
useFakeTime();

type Lms = ReturnType<typeof makeLms>;

const durations = (lms: Lms) => lms.statements.flatMap(({ verb, result }) => (verb.id.endsWith('/terminated') ? [result?.duration] : []));
const progress = 'onder-de-waterlijn.progress';
const statementId = '7b0f7e0e-5d1c-4a53-9a11-0d2c6f3f7a22';

describe('the length of a session', () => {
  it.each(lrsFormats)('%s: is that of the page that says so', async format => {
    const lms = makeLms();
    const { session } = await launchOverLrs(format, lms, 'een');
    await passing(60_000);
    void session.terminate(reportAfter(0.3));
    await passing(10_000);
    // Opening and looking round took five seconds.
    expect(durations(lms)).toEqual(['PT65S']);
  });

  it.each([
    ['goes on from where it began', 0, 'PT100S'],
    ['is that of the page that came back where the clock was set back meanwhile', -3_600_000, 'PT35S'],
  ])('after a crash %s', async (_, set, duration) => {
    const [lms, browser] = [makeLms(), makeBrowser()];
    const first = await launchOverLrs('cmi5', lms, 'een', {}, browser);
    await passing(60_000);
    first.page.crash();
    vi.setSystemTime(Date.now() + set);
    const { session } = await launchOverLrs('cmi5', lms, 'een', {}, browser);
    await passing(30_000);
    void session.terminate(reportAfter(0.3));
    await passing(10_000);
    expect(durations(lms)).toEqual([duration]);
    expect([lms.verbs()[0], lms.faults]).toEqual(['initialized', []]);
  });
});

describe('the beginning of a cmi5 session, after a crash in a browser that lost what waited', () => {
  const beginnings = (lms: Lms) => lms.statements.filter(({ verb }) => verb.id.endsWith('/initialized')).length;

  it.each([
    ['the LRS refused', 404, true],
    ['the LRS refused, and may not be read', 404, false],
    ['the LRS took unheard', 'lost', true],
    ['the LRS took unheard, and may not be read', 'lost', false],
    ['never came to the LRS', 'never', true],
  ] as const)('that %s is there once, under one id, and all else comes after it', async (_, answer, readable) => {
    const [lms, browser] = [makeLms({ readable }), makeBrowser()];
    lms.inject(posts(answer));
    const first = await launchOverLrs('cmi5', lms, 'een', {}, browser);
    void first.session.commit(reportAfter(0.3));
    await passing(2000);
    first.page.crash();
    lms.inject(() => null);
    const { session, heard } = await launchOverLrs('cmi5', lms, 'een', {}, { ...browser, indexedDB: new IDBFactory() });
    void session.commit(reportAfter(1));
    await passing(60_000);
    void session.terminate(reportAfter(1));
    await passing(30_000);
    expect([beginnings(lms), completions(lms), lms.verbs().at(0), lms.verbs().at(-1)]).toEqual([1, 1, 'initialized', 'terminated']);
    expect(heard.at(-1)?.refused ?? false).toBe(false);
  });

  it('that the LRS has is not said again, nor that of a version which did not note it', async () => {
    for (const version of ['this', 'before']) {
      const [lms, browser] = [makeLms(), makeBrowser()];
      const first = await launchOverLrs('cmi5', lms, 'een', {}, browser);
      first.page.crash();
      if (version === 'before')
        for (const [key, notes] of browser.kept) browser.kept.set(key, JSON.stringify({ ...JSON.parse(notes), heard: undefined }));
      const { session } = await launchOverLrs('cmi5', lms, 'een', {}, { ...browser, indexedDB: new IDBFactory() });
      void session.terminate(reportAfter(0.3));
      await passing(10_000);
      expect(lms.heard.filter(said => said.startsWith('initialized'))).toHaveLength(1);
      expect([lms.verbs().at(-1), lms.faults]).toEqual(['terminated', []]);
    }
  });
});

describe('what another device was saying when it stopped', () => {
  it('is asked for as soon as its document is seen, and then said under the id that it had', async () => {
    const lms = makeLms();
    const { session } = await launchOverLrs('xAPI', lms, 'hier');
    await session.commit(reportAfter(0.1));
    lms.documents.set(progress, `~completed:${statementId}|odw1;verder`);
    await passing(31_000);
    const before = lms.requests.length;
    expect(await session.commit(reportAfter(0.2))).toBe('sent');
    await passing(10_000);
    expect(lms.requests.slice(before)).toContain('GET /lrs/statements');
    void session.commit(reportAfter(1, { suspendData: 'odw1;verder' }));
    await passing(1000);
    expect(lms.statements.filter(({ verb }) => verb.id.endsWith('/completed')).map(({ id }) => id)).toContain(statementId);
    expect(completions(lms)).toBe(1);
  });

  it('is no progress to show where it has none', async () => {
    const lms = makeLms();
    const { session, heard } = await launchOverLrs('xAPI', lms, 'hier');
    await session.commit(reportAfter(0.1));
    lms.documents.set(progress, 'completed|');
    await passing(31_000);
    expect(await session.commit(reportAfter(1))).toBe('sent');
    expect(heard.filter(({ kind }) => kind === 'elsewhere')).toEqual([]);
    void session.commit(reportAfter(1, { suspendData: 'odw1;verder' }));
    await passing(1000);
    expect(completions(lms)).toBe(0);
  });

  it('is looked for once in half a minute, not at every commit after that', async () => {
    const lms = makeLms();
    const { session } = await launchOverLrs('xAPI', lms, 'hier');
    const reads = () => lms.requests.filter(request => request === `GET ${progress}`).length;
    await session.commit(reportAfter(0.1));
    await passing(31_000);
    const before = reads();
    lms.inject(method => (method === 'PUT' ? 'never' : null));
    void session.commit(reportAfter(0.2));
    await passing(0);
    void session.commit(reportAfter(0.3));
    await passing(0);
    expect(reads()).toBe(before + 1);
  });
});

describe('after terminated', () => {
  it.each(['there', 'absent'] as const)(
    'nothing leaves, also when the LRS then says of an earlier statement that it is %s',
    async presence => {
      const lms = makeLms();
      lms.documents.set(progress, `~completed:${statementId}|odw1;stand-0`);
      let silent = true;
      lms.inject((method, what) => {
        if (method !== 'GET' || what !== '/lrs/statements') return null;
        return silent ? 503 : presence === 'there' ? 200 : 404;
      });
      const opening = launchOverLrs('xAPI', lms, 'hier');
      await passing(100);
      await passing(0);
      const page = await Promise.race([opening, passing(5000).then(() => opening)]);
      void page.session.commit(reportAfter(0.2));
      await passing(0);
      page.page.fire('pagehide');
      void page.session.terminate(reportAfter(0.3));
      await passing(0);
      const last = lms.requests.findLastIndex(request => request.endsWith('terminated'));
      silent = false;
      await passing(60_000);
      expect(lms.requests.slice(last + 1).filter(request => !request.startsWith('GET'))).toEqual([]);
      expect(lms.verbs().at(-1)).toBe('terminated');
    },
  );
});

describe('a tab that was duplicated', () => {
  it('has no session when the other one, left meanwhile, has ended it: what that said last goes out, and nothing after it', async () => {
    const [lms, browser] = [makeLms(), makeBrowser()];
    const first = await launchOverLrs('cmi5', lms, 'een', {}, browser);
    const notes = new Map(browser.kept);
    const sessionStorage = {
      getItem: (key: string) => notes.get(key) ?? null,
      setItem: (key: string, value: string) => void notes.set(key, value),
    };
    lms.inject(posts('never'));
    void first.session.terminate(reportAfter(0.3), 'urgent');
    await passing(0);
    first.page.crash();
    lms.inject(() => null);
    const second = makeLrsPage(lms, { ...browser, sessionStorage, kept: notes }, 'een');
    const opening = openCmi5(second.launch).catch((error: unknown) => error);
    await passing(30_000);
    expect(await opening).toMatchObject({ constructor: LaunchError, reason: 'ended' });
    expect([lms.verbs().filter(verb => verb === 'terminated'), lms.faults]).toEqual([['terminated'], []]);
    await expect(openCmi5(second.launch)).rejects.toMatchObject({ reason: 'ended' });
  });
});

describe('what an earlier page could not get rid of', () => {
  it('xAPI: completed that waits already is not said again beside it', async () => {
    const [lms, browser] = [makeLms(), makeBrowser()];
    const first = await launchOverLrs('xAPI', lms, 'een', {}, browser);
    lms.inject(() => 503);
    void first.session.commit(reportAfter(1));
    await passing(1000);
    first.page.crash();
    lms.inject(() => null);
    const before = lms.heard.length;
    const { session } = await launchOverLrs('xAPI', lms, 'twee', {}, browser);
    void session.commit(reportAfter(1));
    await passing(10_000);
    expect(lms.heard.slice(before).filter(said => said === `completed ${launchedActivityId}`)).toHaveLength(1);
    expect(await session.commit(reportAfter(1))).toBe('stored');
  });

  it('cmi5: completed that left it, and that no document knows of, is asked for and not said again', async () => {
    const [lms, browser] = [makeLms(), makeBrowser()];
    const first = await launchOverLrs('cmi5', lms, 'een', {}, browser);
    lms.inject((method, what) => (method === 'PUT' ? 500 : method === 'POST' && what === '/lrs/statements' ? 'lost' : null));
    void first.session.commit(reportAfter(1));
    await passing(0);
    first.page.crash();
    expect(completions(lms)).toBe(1);
    lms.inject(() => null);
    const before = lms.requests.length;
    const { session } = await launchOverLrs('cmi5', lms, 'twee', {}, browser);
    void session.commit(reportAfter(1));
    await passing(30_000);
    expect(lms.requests.slice(before)).toContain('GET /lrs/statements');
    expect([completions(lms), lms.faults]).toEqual([1, []]);
  });

  it.each(lrsFormats)('%s: leaves as soon as the network is back', async format => {
    const lms = makeLms();
    const { session, page } = await launchOverLrs(format, lms, 'een');
    for (const wait of [0, 2000, 4000, 8000]) {
      lms.inject(posts(503));
      if (wait === 0) void session.commit(reportAfter(0.3));
      await passing(wait);
    }
    lms.inject(() => null);
    page.fire('online');
    await passing(0);
    expect(lms.verbs().at(-1)).toBe('progressed');
  });
});

it('a report that is looked at twice before it is written gives way to the one of a page that hides meanwhile', async () => {
  const lms = makeLms();
  const { session } = await launchOverLrs('xAPI', lms, 'een');
  await session.commit(reportAfter(0.1));
  await passing(31_000);
  const kept = vi.spyOn(lms.documents, 'set');
  lms.slow(500);
  const older = session.commit(reportAfter(0.2));
  await passing(0);
  const newer = session.commit(reportAfter(0.3), 'urgent');
  await passing(5000);
  expect([await older, await newer]).toEqual(['sent', 'stored']);
  expect(kept.mock.calls.filter(([, document]) => document.includes('stand-0.2'))).toEqual([]);
  expect(lms.documents.get(progress)).toContain('stand-0.3');
});

it.each(lrsFormats)('%s: a session has an LMS, and takes a report after its end for stored', async format => {
  const lms = makeLms();
  const { session } = await launchOverLrs(format, lms, 'een');
  expect(session.hasLms).toBe(true);
  void session.terminate(reportAfter(0.3));
  await passing(20_000);
  expect(await session.commit(reportAfter(0.4))).toBe('stored');
  expect(lms.documents.get(progress)).toContain('stand-0.3');
});

describe('two learners at one computer', () => {
  it.each([
    ['another learner', { actor: JSON.stringify({ account: { homePage: 'https://lms.example.nl', name: 'leerling-8' } }) }],
    ['another LRS', { endpoint: 'https://ander.example.nl/lrs/' }],
    ['another activity', { activity_id: 'https://lms.example.nl/activiteit/10' }],
    ['nobody else', null],
  ])('what one left unsent goes with the next launch of %s only when that is the same', async (_, other) => {
    const [lms, browser] = [makeLms(), makeBrowser()];
    lms.inject(posts(503));
    const first = await launchOverLrs('xAPI', lms, 'een', {}, browser);
    first.page.crash();
    lms.inject(() => null);
    const page = makeLrsPage(lms, browser, 'plain');
    const query = new URLSearchParams(page.launch.window.location.search);
    for (const [name, value] of Object.entries(other ?? {})) query.set(name, value);
    Object.assign(page.launch.window, { location: { search: `?${query}` } });
    const before = lms.heard.length;
    const opening = openXapi(page.launch);
    await passing(5000);
    await opening;
    await passing(5000);
    expect(lms.heard.slice(before).filter(said => said.startsWith('initialized'))).toHaveLength(other === null ? 2 : 1);
  });
});

describe('a launch that takes longer than ten seconds, at last for a browser that says nothing', () => {
  it('says nothing to the LMS after it was given up', async () => {
    const [lms, browser] = [makeLms(), makeBrowser()];
    const page = makeLrsPage(lms, browser, 'een');
    Object.assign(page.launch.window, { navigator: { locks: { request: () => new Promise(() => {}) } } });
    Object.assign(page.launch, { world: { ...page.launch.world, lock: () => new Promise(() => {}) } });
    lms.slow(4900);
    const outcome = openCmi5(page.launch).catch((error: unknown) => error);
    for (let i = 0; i < 30; i++) await passing(1000);
    expect(await outcome).toBeInstanceOf(LaunchError);
    await drained();
    expect(lms.requests.filter(request => request.startsWith('POST /lrs'))).toEqual([]);
  });
});
