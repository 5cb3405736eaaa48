import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseLaunchData, parseSessionNotes } from '../../../src/lms/cmi5-launch-data.ts';
import {
  parameterIn,
  parseAgent,
  parseAuthorization,
  parseEndpoint,
  parseRegistration,
  parseToken,
  unwrapAgent,
} from '../../../src/lms/launch-address.ts';
import { LaunchError } from '../../../src/lms/session.ts';
import { open } from '../../../src/lms/xapi.ts';
import { drained } from '../../support/drained.ts';
import { faultsOf } from '../../support/fake-lrs.ts';
import { launchedActivityId, launchedActor, makeBrowser, makeLms, makeLrsPage, registration, reportAfter } from './lrs-lms.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

describe('a parameter', () => {
  it('is what stands there, when it is neither empty nor longer than anybody means', () => {
    const query = new URLSearchParams({ a: 'x', empty: '', most: 'x'.repeat(8192), more: 'x'.repeat(8193) });
    expect(['a', 'most'].map(name => parameterIn(query, name)?.length)).toEqual([1, 8192]);
    expect(['empty', 'more', 'none'].map(name => parameterIn(query, name))).toEqual([null, null, null]);
  });
});

describe('an endpoint', () => {
  it('is an http address that names can be written behind', () => {
    expect(parseEndpoint('https://lrs.example.nl/xapi/')).toBe('https://lrs.example.nl/xapi/');
    for (const bad of ['/xapi/', 'javascript:1', 'https://lrs.example.nl/?a=b', 'https://lrs.example.nl/#a', null])
      expect(parseEndpoint(bad)).toBeNull();
  });
});

describe('a registration', () => {
  it('is a UUID', () => {
    expect(parseRegistration(registration)).toBe(registration);
    for (const bad of ['', '1', 'poging-2', `${registration}0`, ` ${registration}`, `{${registration}}`])
      expect(parseRegistration(bad)).toBeNull();
  });
});

describe('credentials', () => {
  it.each([
    ['Basic dG9rZW4=', 'Basic dG9rZW4='],
    ['Bearer abc.def', 'Bearer abc.def'],
    ['Basic  dG9rZW4=', 'Basic  dG9rZW4='],
    ['dG9rZW4=', 'Basic dG9rZW4='],
    [' dG9rZW4= ', 'Basic dG9rZW4='],
    ['Basic dG9r W4 =', 'Basic dG9r+W4+='],
    ['Bearer a b', null],
    ['Basic a\r\nX-Other: b', null],
    ['dG9r\u0000', null],
    ['dé', null],
    ['', null],
  ])('%j become %j', (text, value) => expect(parseAuthorization(text)).toBe(value));

  it.each([
    ['dG9rZW4=', 'dG9rZW4='],
    ['Basic dG9rZW4=', 'dG9rZW4='],
    ['basic  dG9rZW4=', 'dG9rZW4='],
    [' dG9rZW4=\r\n', 'dG9rZW4='],
    ['x'.repeat(8192), 'x'.repeat(8192)],
    ['xBasic dG9rZW4=', null],
    ['Basic ', 'Basic'],
    ['Bearer dG9rZW4=', null],
    ['a b', null],
    ['a\nb', null],
    ['', null],
    ['x'.repeat(10_000), null],
    [7, null],
    [null, null],
    [['dG9rZW4='], null],
  ])('of a fetch address: %j become %j', (value, token) => expect(parseToken(value)).toBe(token));
});

describe('the agent of a launch', () => {
  const account = { homePage: 'https://lms.example.nl', name: 'l7' };

  it.each([
    [{ account }, { account }],
    [
      { objectType: 'Agent', name: 'An', mbox: 'mailto:an@example.nl' },
      { objectType: 'Agent', name: 'An', mbox: 'mailto:an@example.nl' },
    ],
    [
      { name: ['An'], account: [{ accountServiceHomePage: 'https://lms.example.nl', accountName: 'l7' }] },
      { objectType: 'Agent', name: 'An', account },
    ],
    [
      { name: ['An'], mbox: ['mailto:an@example.nl'] },
      { objectType: 'Agent', name: 'An', mbox: 'mailto:an@example.nl' },
    ],
    [{ mbox: 'an@example.nl' }, { objectType: 'Agent', mbox: 'mailto:an@example.nl' }],
    [
      { mbox: ['mailto:an@example.nl'], account: [account] },
      { objectType: 'Agent', mbox: 'mailto:an@example.nl' },
    ],
    [
      { account: [account], name: [] },
      { objectType: 'Agent', account },
    ],
    [
      { account, name: 7 },
      { objectType: 'Agent', account },
    ],
    [
      { account, name: ['An'] },
      { objectType: 'Agent', name: 'An', account },
    ],
    [
      { account, name: [''] },
      { objectType: 'Agent', account },
    ],
    [
      { account, mbox: 'mailto:an@example.nl' },
      { objectType: 'Agent', mbox: 'mailto:an@example.nl' },
    ],
    [{ openid: ['https://an.example.nl/'] }, { objectType: 'Agent', openid: 'https://an.example.nl/' }],
    [{ mbox_sha1sum: ['a'.repeat(40)] }, { objectType: 'Agent', mbox_sha1sum: 'a'.repeat(40) }],
  ])('%j is unwrapped to %j', (given, agent) => expect(unwrapAgent(JSON.stringify(given))).toEqual(agent));

  it.each([
    '',
    '{',
    'null',
    '"An"',
    '7',
    '[]',
    '{}',
    '{"name":["An"]}',
    '{"account":[{}]}',
    '{"account":{"homePage":"x","name":"y"}}',
    '{"mbox":[]}',
    '{"mbox":"an"}',
    '{"mbox":7}',
    '{"account":{"homePage":"https://a.example","name":""}}',
    '{"account":{"homePage":"https://a.example","name":7}}',
    '{"account":{"homePage":"!https://a.example","name":"y"}}',
    '{"account":{"homePage":"https://a.example b","name":"y"}}',
    `{"mbox_sha1sum":"${'a'.repeat(41)}"}`,
    `{"mbox_sha1sum":"g${'a'.repeat(40)}"}`,
  ])('%s names nobody', text => {
    expect(() => unwrapAgent(text)).toThrow(LaunchError);
    expect(() => parseAgent(text)).toThrow(LaunchError);
  });

  it.each(['mailto:an@example.nl iets', '!mailto:an@example.nl', 'mailto:an', 'mailto:an@b@c', 7])('has no address in %j', mbox => {
    expect(() => parseAgent(JSON.stringify({ mbox }))).toThrow(LaunchError);
  });

  it('stays exact in cmi5: nothing is unwrapped', () => {
    expect(parseAgent(JSON.stringify({ account, extra: 1 }))).toEqual({ account, extra: 1 });
    expect(() => parseAgent(JSON.stringify({ mbox: ['mailto:an@example.nl'] }))).toThrow(LaunchError);
  });
});

describe('LMS.LaunchData', () => {
  const contextTemplate = { contextActivities: { grouping: [{ id: 'https://example.org/c' }] }, extensions: { 'https://a.example/b': 1 } };

  it('is a template, a mode and perhaps a way back', () => {
    expect(
      parseLaunchData({ contextTemplate, launchMode: 'Review', returnURL: 'https://lms.example.nl/terug', moveOn: 'Completed' }),
    ).toEqual({
      template: contextTemplate,
      mode: 'review',
      returnUrl: 'https://lms.example.nl/terug',
    });
  });

  it.each([
    'javascript:alert(document.cookie)',
    '/terug',
    '//evil.example',
    'data:text/html,x',
    7,
    null,
    ['https://a.example'],
    `https://a.example/${'x'.repeat(9000)}`,
  ])('has no way back where that is %j', returnURL =>
    expect(parseLaunchData({ contextTemplate, launchMode: 'Normal', returnURL })?.returnUrl).toBeNull(),
  );

  it.each([
    null,
    'x',
    [],
    {},
    { contextTemplate },
    { launchMode: 'Normal' },
    { contextTemplate: [], launchMode: 'Normal' },
    { contextTemplate, launchMode: 'toString' },
    { contextTemplate, launchMode: ['Normal'] },
    { contextTemplate: { platform: 'x'.repeat(9000) }, launchMode: 'Normal' },
  ])('is nothing else: %j', value => expect(parseLaunchData(value)).toBeNull());

  it('takes of a template what a context has, in the shape that it has there', () => {
    const wrong = {
      registration: 'r',
      language: 7,
      platform: 'LMS',
      extensions: [],
      anything: { a: 1 },
      contextActivities: {
        parent: { id: 'https://a.example/p' },
        other: 'x',
        grouping: [7, { id: 1 }],
        category: [7, { id: 'https://a.example/c' }],
        elsewhere: [{ id: 'a' }],
      },
    };
    expect(parseLaunchData({ contextTemplate: wrong, launchMode: 'Normal' })?.template).toEqual({
      platform: 'LMS',
      contextActivities: { parent: [{ id: 'https://a.example/p' }], category: [{ id: 'https://a.example/c' }] },
    });
    const platform = 'x'.repeat(8000 - JSON.stringify({ platform: '' }).length);
    for (const [more, there] of [
      ['', true],
      ['x', false],
    ] as const)
      expect(parseLaunchData({ contextTemplate: { platform: platform + more }, launchMode: 'Normal' }) !== null).toBe(there);
  });
});

describe('what a window kept of a cmi5 session', () => {
  it.each([
    [null, {}],
    ['', {}],
    ['{', {}],
    ['null', {}],
    ['[]', {}],
    ['{"token":"dG9r","begun":1700000000000,"ended":true}', { token: 'dG9r', begun: 1_700_000_000_000, ended: true }],
    ['{"begun":1700000000000,"heard":false}', { begun: 1_700_000_000_000, heard: false }],
    ['{"token":7,"begun":"nu","heard":"nee","ended":"ja"}', {}],
    ['{"token":"a\\nb","begun":-1,"ended":1}', {}],
    ['{"begun":1e999}', {}],
    ['{"begun":0}', {}],
  ])('%s is read as %j', (json, notes) => expect(parseSessionNotes(json)).toEqual(notes));
});

describe('an xAPI launch as LMSs make them', () => {
  const own = 'https://example.org/cursus';
  const unwrapped = { objectType: 'Agent', name: 'An', account: { homePage: 'https://lms.example.nl', name: 'l7' } };
  const listed = JSON.stringify({ name: ['An'], account: [{ accountServiceHomePage: 'https://lms.example.nl', accountName: 'l7' }] });

  type Change = Readonly<Record<string, string | null>>;
  const rows: readonly (readonly [string, Change, { actor?: object; registration?: string | null; object?: string; grouping?: string }])[] =
    [
      ['as the guideline has it', {}, {}],
      ['actor of lists, names of 0.9', { actor: listed }, { actor: unwrapped }],
      ['auth without its scheme', { auth: 'dG9rZW4=' }, {}],
      ['activity_id that is no IRI', { activity_id: '42' }, { object: own }],
      ['no activity_id', { activity_id: null }, { object: own }],
      ['registration that is no UUID', { registration: 'poging-2' }, { registration: null }],
      ['no registration', { registration: null }, { registration: null }],
      ['grouping', { grouping: 'https://lms.example.nl/leerlijn/3' }, { grouping: 'https://lms.example.nl/leerlijn/3' }],
      ['grouping that is no IRI', { grouping: 'leerlijn' }, {}],
      ['endpoint without a slash behind it', { endpoint: 'https://lms.example.nl/lrs' }, {}],
      ['endpoint at another port', { endpoint: 'https://lms.example.nl:8443/lrs/' }, {}],
      ['actor in a list of one', { actor: JSON.stringify([launchedActor]) }, {}],
      ['actor encoded twice', { actor: encodeURIComponent(JSON.stringify(launchedActor)) }, {}],
      [
        'all of it encoded twice',
        {
          endpoint: encodeURIComponent('https://lms.example.nl/lrs/'),
          auth: encodeURIComponent('Basic dG9rZW4='),
          actor: encodeURIComponent(JSON.stringify(launchedActor)),
          activity_id: encodeURIComponent(launchedActivityId),
          grouping: encodeURIComponent('https://lms.example.nl/leerlijn/3'),
        },
        { grouping: 'https://lms.example.nl/leerlijn/3' },
      ],
    ];

  it.each(rows)('%s: the LRS gets valid statements and the State', async (_, change, wanted) => {
    const lms = makeLms();
    const asked: URL[] = [];
    const { launch } = makeLrsPage(lms, makeBrowser(), 'plain');
    const query = new URLSearchParams(launch.window.location.search);
    for (const [name, value] of Object.entries(change)) value === null ? query.delete(name) : query.set(name, value);
    const fetch: typeof globalThis.fetch = (input, init) => {
      asked.push(new URL(String(input)));
      return launch.world.fetch(input, init);
    };
    const window = { ...launch.window, location: { search: `?${query}` } } as Window;
    const session = await open({ ...launch, window, world: { ...launch.world, fetch } });
    expect(await session.commit(reportAfter(1))).toBe('pending');
    await drained();

    expect(lms.verbs()).toEqual(['initialized', 'progressed', 'completed', 'completed']);
    const [first] = lms.statements;
    expect(lms.statements.flatMap(faultsOf)).toEqual([]);
    expect(first?.actor).toEqual(wanted.actor ?? launchedActor);
    expect(first?.object['id']).toBe(wanted.object ?? launchedActivityId);
    expect(first?.context?.registration ?? null).toBe(wanted.registration === undefined ? registration : wanted.registration);
    const grouping = JSON.stringify(first?.context?.contextActivities?.['grouping'] ?? []);
    if (wanted.grouping) expect(grouping).toContain(wanted.grouping);
    else expect(grouping).not.toContain('leerlijn');
    for (const { searchParams, pathname } of asked.filter(({ pathname }) => pathname.endsWith('/state'))) {
      expect([pathname, searchParams.get('registration')]).toEqual([pathname, first?.context?.registration ?? null]);
      expect(JSON.parse(searchParams.get('agent') ?? '')).toEqual(first?.actor);
    }
    // Who the learner is depends on nothing but the launch: another registration is another attempt, also when no LRS takes it.
    expect(session.learner).not.toBeNull();
  });

  const launchedWith = (change: (query: URLSearchParams) => void, hash = '') => {
    const lms = makeLms();
    const { launch } = makeLrsPage(lms, makeBrowser(), 'plain');
    const query = new URLSearchParams(launch.window.location.search);
    change(query);
    const location = hash ? { search: '', hash: `${hash}${query}` } : { search: `?${query}`, hash: '' };
    return { lms, opening: open({ ...launch, window: { ...launch.window, location } as Window }) };
  };

  it('takes what is said twice in the same words, or once and once empty', async () => {
    const { lms, opening } = launchedWith(query => {
      query.append('endpoint', 'https://lms.example.nl/lrs/');
      query.append('actor', '');
    });
    await opening;
    await drained();
    expect(lms.verbs()).toEqual(['initialized']);
  });

  it.each([
    ['endpoint', 'https://evil.example/lrs/', /2 different values for endpoint/],
    ['actor', JSON.stringify({ mbox: 'mailto:an@example.nl' }), /2 different values for actor/],
    ['registration', '3f0f2b1e-7a55-4a4e-9a52-0c1f6f3f7a12', /2 different values for registration/],
    ['auth', 'Basic YW5kZXJz', /2 different values for auth/],
  ])('with a second %s opens nothing: nobody knows which is meant', async (name, value, why) => {
    const { lms, opening } = launchedWith(query => query.append(name, value));
    await expect(opening).rejects.toThrow(why);
    expect(lms.requests).toEqual([]);
  });

  it.each([
    ['endpoint', 'https://lms.example.nl/lrs/?tenant=1', /endpoint .* has a \? or a # in it/],
    ['endpoint', 'https://lms.example.nl/lrs/#x', /endpoint .* has a \? or a # in it/],
    ['endpoint', 'lrs/', /endpoint .* is no http address/],
    ['endpoint', 'ftp://lms.example.nl/', /endpoint .* is no http address/],
    ['endpoint', '', /without endpoint\.$/],
    ['actor', '', /without actor\.$/],
    ['actor', '[]', /actor .* no agent/],
    ['actor', JSON.stringify([launchedActor, launchedActor]), /actor .* no agent/],
    ['actor', '%7B%22mbox%', /actor .* no agent/],
  ])('with %s "%s" opens nothing, and an administrator reads why', async (name, value, why) => {
    const { lms, opening } = launchedWith(query => query.set(name, value));
    await expect(opening).rejects.toThrow(why);
    expect(lms.requests).toEqual([]);
  });

  it.each(['#', '#/?', '#!'])('behind %s is said to stand in the wrong place', async hash => {
    const { lms, opening } = launchedWith(() => {}, hash);
    await expect(opening).rejects.toThrow(/without endpoint\. .* behind the #/);
    expect(lms.requests).toEqual([]);
  });

  it.each([
    ['endpoint', '/lrs/'],
    ['endpoint', 'javascript:alert(1)'],
    ['endpoint', '//evil.example/'],
    ['endpoint', `https://a.example/${'x'.repeat(9000)}`],
    ['actor', '{"name":"An"}'],
    ['actor', 'x'.repeat(9000)],
  ])('%s %s: no request is made', async (name, value) => {
    const lms = makeLms();
    const { launch } = makeLrsPage(lms, makeBrowser(), 'plain');
    const query = new URLSearchParams(launch.window.location.search);
    query.set(name, value);
    await expect(open({ ...launch, window: { ...launch.window, location: { search: `?${query}` } } as Window })).rejects.toThrow(
      LaunchError,
    );
    expect(lms.requests).toEqual([]);
  });

  it('without any id that is an IRI is none', async () => {
    const lms = makeLms();
    const { launch } = makeLrsPage(lms, makeBrowser(), 'plain', { activityId: 'les 1' });
    const query = new URLSearchParams(launch.window.location.search);
    query.set('activity_id', '42');
    const window = { ...launch.window, location: { search: `?${query}` } } as Window;
    await expect(open({ ...launch, window })).rejects.toThrow(LaunchError);
    expect(lms.requests).toEqual([]);
  });

  it('keeps attempts apart whose registrations no LRS takes', async () => {
    const lms = makeLms();
    const attempt = async (registration: string) => {
      const { launch } = makeLrsPage(lms, makeBrowser(), 'plain');
      const query = new URLSearchParams(launch.window.location.search);
      query.set('registration', registration);
      return open({ ...launch, window: { ...launch.window, location: { search: `?${query}` } } as Window });
    };
    await (await attempt('poging-1')).commit(reportAfter(0.5));
    expect((await attempt('poging-1')).earlier.suspendData).toBe('odw1;stand-0.5');
    expect((await attempt('poging-2')).earlier.suspendData).toBeNull();
  });
});

describe('requests that a launch leads to', () => {
  it.each(['cmi5', 'xAPI'] as const)('%s: never carry the cookies of any server, and no state out of a cache', async format => {
    const lms = makeLms();
    const inits: RequestInit[] = [];
    const { launch } = makeLrsPage(lms, makeBrowser(), format === 'cmi5' ? 's1' : 'plain');
    const fetch: typeof globalThis.fetch = (input, init = {}) => {
      inits.push(init);
      return launch.world.fetch(input, init);
    };
    const { open: openCmi5 } = await import('../../../src/lms/cmi5.ts');
    const session = await (format === 'cmi5' ? openCmi5 : open)({ ...launch, world: { ...launch.world, fetch } });
    await session.terminate(reportAfter(1));
    expect(inits.length).toBeGreaterThan(3);
    for (const { credentials, cache } of inits) expect([credentials, cache]).toEqual(['omit', 'no-store']);
  });
});
