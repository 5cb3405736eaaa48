import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { meetsMoveOn } from '../../../preview-lms/cmi5/rules.ts';
import { readStructure } from '../../../preview-lms/cmi5/structure.ts';
import { cmi5Category, cmi5Verbs, contextExtensions, moveOnCategory } from '../../../preview-lms/cmi5/terms.ts';
import { type Fixture, get, type Json, parametersOf, post, startFixture } from '../../support/preview-lms.ts';

let lms: Fixture;
beforeAll(async () => {
  lms = await startFixture();
});
afterAll(() => lms.stop());
beforeEach(() => post(`${lms.url}/api/reset`, {}));

type Au = {
  readonly parameters: Record<string, string>;
  readonly data: Json;
  readonly launch: Json;
  send(one: Json): Promise<Response>;
  lrs(method: string, path: string, body?: unknown): Promise<Response>;
};

/** Launches the AU and does what an AU does first: token, launch data, preferences. */
async function begin(mode = 'normal'): Promise<Au> {
  const launch = await post(`${lms.url}/api/launch`, { package: 'proef.cmi5.zip', learner: 'l2', mode });
  const parameters = parametersOf(launch.entry);
  const token = (await post(parameters.fetch ?? '', undefined))['auth-token'];
  const lrs = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${lms.url}/lrs/${path}`, {
      method,
      headers: { Authorization: `Basic ${token}`, 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const data = await (await lrs('GET', statePath(parameters, 'LMS.LaunchData'))).json();
  await lrs('GET', `agents/profile?${new URLSearchParams({ agent: parameters.actor ?? '', profileId: 'cmi5LearnerPreferences' })}`);
  return { parameters, data, launch, lrs, send: one => lrs('POST', 'statements', one) };
}
const statePath = (parameters: Record<string, string>, id: string): string =>
  `activities/state?${new URLSearchParams({ activityId: parameters.activityId ?? '', agent: parameters.actor ?? '', registration: parameters.registration ?? '', stateId: id })}`;

/** A statement as cmi5 asks for it; `change` spoils it. */
function defined(au: Au, verb: keyof typeof cmi5Verbs, change: (one: Json) => void = () => {}): Json {
  const moveOn = ['completed', 'passed', 'failed'].includes(verb);
  const one = {
    id: randomUUID(),
    actor: JSON.parse(au.parameters.actor ?? ''),
    verb: { id: cmi5Verbs[verb] },
    object: { id: au.parameters.activityId },
    context: {
      registration: au.parameters.registration,
      contextActivities: {
        ...structuredClone(au.data.contextTemplate.contextActivities),
        category: [{ id: cmi5Category }, ...(moveOn ? [{ id: moveOnCategory }] : [])],
      },
      extensions: { ...au.data.contextTemplate.extensions },
    },
    ...(verb === 'initialized'
      ? {}
      : {
          result: {
            duration: 'PT1M',
            ...(verb === 'completed'
              ? { completion: true }
              : verb === 'passed'
                ? { success: true }
                : verb === 'failed'
                  ? { success: false }
                  : {}),
          },
        }),
    timestamp: '2026-01-02T03:04:05.67Z',
  };
  change(one);
  return one;
}

/** One that cmi5 allows beside its own. */
const allowed = (au: Au, verb: keyof typeof cmi5Verbs): Json =>
  defined(au, verb, one => {
    one.verb = { id: 'http://adlnet.gov/expapi/verbs/experienced' };
    one.object = { id: 'https://example.org/iets' };
    delete one.context.contextActivities.category;
  });
const attempt = (au: Au): Promise<Json> => get(`${lms.url}/api/attempts/${au.launch.attempt}`);
const verbsOf = async (au: Au): Promise<string[]> => (await attempt(au)).statements.map(({ verb }: Json) => verb.id.replace(/.*\//, ''));

describe('a launch', () => {
  test('hands over five parameters and keeps the query of the AU', async () => {
    const { parameters, launch } = await begin();
    expect(Object.keys(parameters).sort()).toEqual(['activityId', 'actor', 'endpoint', 'fetch', 'registration', 'x']);
    expect(launch.entry).toContain('index.html?x=y&');
    expect(JSON.parse(parameters.actor ?? '').account.name).toBe('l2');
  });
  test('gives the token once', async () => {
    const { parameters } = await begin();
    const response = await fetch(parameters.fetch ?? '', { method: 'POST' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ 'error-code': '1' });
  });
  test('has launch data with the context template, and the LMS says launched', async () => {
    const au = await begin();
    expect(au.data).toMatchObject({ launchMode: 'Normal', moveOn: 'Completed', returnURL: `${lms.url}/klaar` });
    expect(au.data.contextTemplate.contextActivities.grouping[0].id).toBe('https://example.org/cursus/au');
    expect(au.data.contextTemplate.extensions[contextExtensions.sessionId]).toBe(au.launch.session);
    expect(au.data).not.toHaveProperty('masteryScore');
    expect(await verbsOf(au)).toEqual(['launched']);
  });
  test('does not let the AU change the launch data', async () => {
    const au = await begin();
    expect((await au.lrs('PUT', statePath(au.parameters, 'LMS.LaunchData'), {})).status).toBe(403);
  });
  test('ends a session that was left open as abandoned, and its token dies', async () => {
    const left = await begin();
    await left.send(defined(left, 'initialized'));
    const next = await begin();
    expect(next.launch.registration).toBe(left.launch.registration);
    expect(await verbsOf(next)).toEqual(['launched', 'initialized', 'abandoned', 'launched']);
    expect((await left.send(defined(left, 'terminated'))).status).toBe(403);
    expect((await left.lrs('PUT', statePath(left.parameters, 'plek'), {})).status).toBe(403);
  });
});

test('a whole session is taken, the course is satisfied once, and a done course opens in Review', async () => {
  const au = await begin();
  for (const verb of ['initialized', 'completed', 'terminated'] as const) expect((await au.send(defined(au, verb))).status).toBe(200);
  expect(await verbsOf(au)).toEqual(['launched', 'initialized', 'completed', 'satisfied', 'terminated']);
  const { violations, sessions, report } = await attempt(au);
  expect(violations).toEqual([]);
  expect(sessions[0].ended).toBe('terminated');
  expect(report).toMatchObject({ status: 'completed', seconds: 60 });
  const again = await begin();
  expect([again.launch.mode, again.data.launchMode]).toEqual(['review', 'Review']);
});

test('rules come before ids: a repeat of what may be said once breaks one, any other is stored already; state after it is refused', async () => {
  const au = await begin();
  const [first, ordinary, last] = [defined(au, 'initialized'), allowed(au, 'initialized'), defined(au, 'terminated')];
  expect([(await au.send(first)).status, (await au.send(first)).status]).toEqual([200, 403]);
  expect([(await au.send(ordinary)).status, (await au.send(ordinary)).status]).toEqual([200, 200]);
  await au.lrs('PUT', statePath(au.parameters, 'plek'), { a: 1 });
  expect([(await au.send(last)).status, (await au.send(last)).status]).toEqual([200, 403]);
  expect((await au.lrs('PUT', statePath(au.parameters, 'plek'), { a: 2 })).status).toBe(403);
});

describe('rules', () => {
  const verdict = async (
    steps: readonly (keyof typeof cmi5Verbs)[],
    verb: keyof typeof cmi5Verbs,
    change?: (one: Json) => void,
    mode?: string,
  ): Promise<[number, string]> => {
    const au = await begin(mode);
    for (const step of steps) expect((await au.send(defined(au, step))).status).toBe(200);
    const response = await au.send(defined(au, verb, change));
    const text = await response.text();
    if (response.status === 403) expect((await attempt(au)).violations.at(-1).rule).toMatch(/^cmi5 /);
    return [response.status, /^cmi5 ([\d.]+)/.exec(text)?.[1] ?? ''];
  };

  type Case = [
    rule: string,
    name: string,
    steps: readonly (keyof typeof cmi5Verbs)[],
    verb: keyof typeof cmi5Verbs,
    change?: ((one: Json) => void) | undefined,
    mode?: string,
  ];
  test.each<Case>([
    ['7.1.1', 'initialized comes first', [], 'completed'],
    ['7.1.2', 'nothing comes after terminated', ['initialized', 'terminated'], 'completed'],
    ['9.3.2', 'initialized comes once', ['initialized'], 'initialized'],
    ['9.3.3', 'completed comes once per registration', ['initialized', 'completed'], 'completed'],
    ['9.3.4', 'passed comes once per registration', ['initialized', 'passed'], 'passed'],
    ['9.3.5', 'no failed after passed', ['initialized', 'passed'], 'failed'],
    [
      '9.3',
      'the LMS says launched, not the course',
      ['initialized'],
      'launched',
      one => {
        delete one.result;
      },
    ],
    [
      '9.2',
      'the actor is the one of the launch, nothing added',
      [],
      'initialized',
      one => {
        one.actor.name = 'Sem';
      },
    ],
    [
      '9.6.1',
      'the registration is that of the launch',
      [],
      'initialized',
      one => {
        one.context.registration = randomUUID();
      },
    ],
    [
      '9.6.3.1',
      'the session id is there',
      [],
      'initialized',
      one => {
        delete one.context.extensions[contextExtensions.sessionId];
      },
    ],
    [
      '9.6.2.3',
      'the grouping of the template is there',
      [],
      'initialized',
      one => {
        delete one.context.contextActivities.grouping;
      },
    ],
    [
      '9.6.2.1',
      'the cmi5 category is there',
      [],
      'initialized',
      one => {
        delete one.context.contextActivities.category;
      },
    ],
    [
      '9.6.2.1',
      'the cmi5 category is nowhere else',
      ['initialized'],
      'completed',
      one => {
        one.verb.id = 'https://example.org/verbs/las';
      },
    ],
    [
      '9.6.2.2',
      'the moveon category is there',
      ['initialized'],
      'completed',
      one => {
        one.context.contextActivities.category.pop();
      },
    ],
    [
      '9.4',
      'the object is the launched activity',
      [],
      'initialized',
      one => {
        one.object.id = 'https://example.org/cursus/au';
      },
    ],
    [
      '9.1',
      'the id is made by the course',
      [],
      'initialized',
      one => {
        delete one.id;
      },
    ],
    [
      '9.7',
      'the time is UTC',
      [],
      'initialized',
      one => {
        one.timestamp = '2026-01-02T03:04:05+01:00';
      },
    ],
    [
      '9.5.1',
      'a score is for passed and failed',
      ['initialized'],
      'completed',
      one => {
        one.result.score = { scaled: 1 };
      },
    ],
    [
      '9.5.2',
      'passed has success true',
      ['initialized'],
      'passed',
      one => {
        one.result.success = false;
      },
    ],
    [
      '9.5.3',
      'completed has completion true',
      ['initialized'],
      'completed',
      one => {
        delete one.result.completion;
      },
    ],
    [
      '9.5.4.1',
      'terminated has a duration',
      ['initialized'],
      'terminated',
      one => {
        delete one.result;
      },
    ],
    ['10.2.2', 'Review takes no completed', ['initialized'], 'completed', undefined, 'review'],
    ['10.2.2', 'Browse takes no completed', ['initialized'], 'completed', undefined, 'browse'],
  ])('%s: %s', async (rule, _, steps, verb, change, mode) => {
    expect(await verdict(steps, verb, change, mode)).toEqual([403, rule]);
  });

  test('a statement of the course’s own is free between initialized and terminated', async () => {
    const own = (one: Json): void => {
      one.verb = { id: 'https://example.org/verbs/koos' };
      one.object = { id: 'https://example.org/dilemma' };
      delete one.context.contextActivities.category;
    };
    expect((await verdict(['initialized'], 'initialized', own))[0]).toBe(200);
    expect(await verdict([], 'initialized', own)).toEqual([403, '7.1.1']);
  });
  test('a list with one wrong statement is refused whole', async () => {
    const au = await begin();
    expect((await au.send([defined(au, 'initialized'), defined(au, 'initialized')])).status).toBe(403);
    expect(await verbsOf(au)).toEqual(['launched']);
  });
  test('a new attempt is a new registration, where completed may come again', async () => {
    const au = await begin();
    for (const verb of ['initialized', 'completed', 'terminated'] as const) await au.send(defined(au, verb));
    await post(`${lms.url}/api/attempts`, { package: 'proef.cmi5.zip', learner: 'l2' });
    const next = await begin();
    expect(next.launch.registration).not.toBe(au.launch.registration);
    expect(next.launch.mode).toBe('normal');
    await next.send(defined(next, 'initialized'));
    expect((await next.send(defined(next, 'completed'))).status).toBe(200);
  });
  test('an AU that skips its launch data is told so, but not stopped', async () => {
    const launch = await post(`${lms.url}/api/launch`, { package: 'proef.cmi5.zip', learner: 'l2' });
    const parameters = parametersOf(launch.entry);
    const token = (await post(parameters.fetch ?? '', undefined))['auth-token'];
    const au = {
      parameters,
      launch,
      data: {
        contextTemplate: {
          contextActivities: { grouping: [{ id: 'https://example.org/cursus/au' }] },
          extensions: { [contextExtensions.sessionId]: launch.session },
        },
      },
    } as unknown as Au;
    const response = await fetch(`${lms.url}/lrs/statements`, {
      method: 'POST',
      headers: { Authorization: `Basic ${token}`, 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' },
      body: JSON.stringify(defined(au, 'initialized')),
    });
    expect(response.status).toBe(200);
    expect((await attempt(au)).violations.map(({ rule }: Json) => rule)).toEqual(['cmi5 10.0', 'cmi5 11.0']);
  });
});

test('moveOn is met by what it names', () => {
  const said = (...names: (keyof typeof cmi5Verbs)[]): Json =>
    names.map(name => ({ verb: { id: cmi5Verbs[name] }, context: { contextActivities: { category: [{ id: cmi5Category }] } } }));
  expect(meetsMoveOn('NotApplicable', [])).toBe(true);
  expect(meetsMoveOn('Completed', said('passed'))).toBe(false);
  expect(meetsMoveOn('Passed', said('passed'))).toBe(true);
  expect(meetsMoveOn('CompletedAndPassed', said('passed'))).toBe(false);
  expect(meetsMoveOn('CompletedAndPassed', said('passed', 'completed'))).toBe(true);
  expect(meetsMoveOn('CompletedOrPassed', said('passed'))).toBe(true);
  expect(meetsMoveOn('CompletedOrPassed', said('failed'))).toBe(false);
});

test('a structure without an AU is refused in words', () => {
  expect(() => readStructure('<courseStructure><course id="https://x.example"/></courseStructure>')).toThrow('ontbreekt');
});
