import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { open as openCmi5 } from '../../../src/lms/cmi5.ts';
import { LaunchError, type SessionNotification } from '../../../src/lms/session.ts';
import { open as openXapi } from '../../../src/lms/xapi.ts';
import { drained } from '../../support/drained.ts';
import { faultsOf } from '../../support/fake-lrs.ts';
import { launchedActivityId, launchedActor, makeBrowser, makeLms, makeLrsPage, registration, reportAfter } from './lrs-lms.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const dilemma = { id: 'het-potje', title: 'Het potje' };
const module = { id: 'grensgevallen', title: 'Grensgevallen' };

/** So much later, with everything that happens on the way. */
const passing = async (milliseconds: number) => {
  await drained();
  await vi.advanceTimersByTimeAsync(milliseconds);
  await drained();
};

const launchCmi5 = async (lms = makeLms(), browser = makeBrowser(), session = 's1', more = {}) => {
  const page = makeLrsPage(lms, browser, session, more);
  return { lms, browser, page, session: await openCmi5(page.launch) };
};

const launchXapi = async (lms = makeLms(), browser = makeBrowser(), more = {}) => {
  const page = makeLrsPage(lms, browser, 'plain', more);
  return { lms, browser, page, session: await openXapi(page.launch) };
};

/** A course played to its end. */
const playAll = async ({ session }: Pick<Awaited<ReturnType<typeof launchCmi5>>, 'session'>) => {
  await session.commit(reportAfter(0.1));
  session.recordEvent({ kind: 'dilemma-begun', module, dilemma });
  session.recordEvent({ kind: 'dilemma-completed', module, dilemma, paths: 1 });
  await session.commit(reportAfter(0.6));
  session.recordEvent({ kind: 'action-set', actionId: 'een-ding' });
  await session.commit(reportAfter(1));
  await session.terminate(reportAfter(1));
};

const wholeCourse = [
  'initialized',
  'experienced',
  'completed',
  'progressed',
  'defined',
  'progressed',
  'completed',
  'completed',
  'terminated',
];

describe('cmi5 rule 1: the fetch address is used once, and its answer may be an error', () => {
  it('is a LaunchError when the answer holds an error-code', async () => {
    const lms = makeLms();
    await launchCmi5(lms);
    await expect(launchCmi5(lms)).rejects.toThrow(LaunchError);
  });

  it('keeps the token for a page that comes back after a crash', async () => {
    const { lms, browser, page } = await launchCmi5();
    await drained();
    page.crash();
    await launchCmi5(lms, browser);
    expect(lms.requests.filter(request => request.includes('/fetch'))).toHaveLength(1);
  });
});

describe('cmi5 rule 2: what is read before the first statement', () => {
  it('is the launch data and the preferences of the learner; without preferences it goes on', async () => {
    const { lms } = await launchCmi5();
    await drained();
    const first = lms.requests.findIndex(request => request.includes('initialized'));
    expect(lms.requests.slice(0, first)).toEqual(expect.arrayContaining(['GET LMS.LaunchData', 'GET cmi5LearnerPreferences']));
    expect(lms.requests.filter(request => request === 'PUT LMS.LaunchData')).toEqual([]);
  });
});

describe('cmi5 rule 2, in an LRS that was in trouble', () => {
  it('asks for the preferences again, when all else was read, and waits for no more than an answer', async () => {
    const lms = makeLms();
    let refusals = 1;
    lms.inject((_, what) => (what === 'cmi5LearnerPreferences' && refusals-- > 0 ? 503 : null));
    await launchCmi5(lms);
    await drained();
    const asked = lms.requests.filter(request => request === 'GET cmi5LearnerPreferences');
    expect(asked).toHaveLength(2);
    expect(lms.requests.lastIndexOf('GET cmi5LearnerPreferences')).toBeLessThan(lms.requests.findIndex(one => one.includes('initialized')));
    lms.inject((_, what) => (what === 'cmi5LearnerPreferences' ? 500 : null));
    await launchCmi5(lms, makeBrowser(), 's2');
    await drained();
    expect(lms.verbs()).toEqual(['initialized', 'initialized']);
  });
});

describe('cmi5 rule 3: the order of a session', () => {
  it('is initialized, what happened, completed, terminated; the LMS has nothing to refuse', async () => {
    const launched = await launchCmi5();
    await playAll(launched);
    expect(launched.lms.verbs()).toEqual(wholeCourse);
    expect(launched.lms.faults).toEqual([]);
  });

  it('says passed after completed when the organisation asks for it, without a score', async () => {
    const launched = await launchCmi5(undefined, undefined, 's1', { completionStatus: 'passed' });
    await playAll(launched);
    expect(launched.lms.verbs().slice(-3)).toEqual(['completed', 'passed', 'terminated']);
    expect(launched.lms.faults).toEqual([]);
    expect(JSON.stringify(launched.lms.statements)).not.toContain('score');
  });

  it('stays the same when the network fails in between: nothing overtakes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const opening = launchCmi5();
    await passing(100);
    const { lms, session } = await opening;
    lms.inject((method, what) => (method === 'POST' && what === '/lrs/statements' ? 503 : null));
    session.recordEvent({ kind: 'dilemma-begun', module, dilemma });
    session.recordEvent({ kind: 'dilemma-completed', module, dilemma, paths: 1 });
    await passing(20_000);
    lms.inject(() => null);
    void session.terminate(reportAfter(0.3));
    await passing(60_000);
    expect(lms.verbs()).toEqual(['initialized', 'experienced', 'completed', 'progressed', 'terminated']);
    expect(lms.faults).toEqual([]);
  });
});

describe('cmi5 rule 4: every statement', () => {
  it('has its own id, UTC time, the actor as launched, the registration, the template and the session id, and is valid xAPI', async () => {
    const launched = await launchCmi5();
    await playAll(launched);
    const { statements } = launched.lms;
    expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
    for (const statement of statements) {
      expect(faultsOf(statement)).toEqual([]);
      expect(statement.actor).toEqual(launchedActor);
      expect(statement.timestamp).toMatch(/Z$/);
      expect(statement.context).toMatchObject({ registration });
      expect(JSON.stringify(statement.context)).toContain('"grouping":[{"id":"https://example.org/cursus"}');
    }
  });
});

describe('cmi5 rule 5: defined statements', () => {
  it('are about the activity that was launched, and nothing else carries their categories', async () => {
    const launched = await launchCmi5();
    await playAll(launched);
    const defined = launched.lms.statements.filter(each => JSON.stringify(each.context).includes('context/categories/cmi5'));
    expect(defined.map(({ verb, object }) => [verb.id.split('/').at(-1), object.id])).toEqual(
      ['initialized', 'completed', 'terminated'].map(verb => [verb, launchedActivityId]),
    );
  });
});

describe('cmi5 rule 6: once per registration', () => {
  it('a second session says no completed and no step again', async () => {
    const first = await launchCmi5();
    await playAll(first);
    const { lms, session } = await launchCmi5(first.lms, first.browser, 's2');
    await session.commit(reportAfter(1));
    await session.terminate(reportAfter(1));
    expect(lms.verbs()).toEqual([...wholeCourse, 'initialized', 'terminated']);
  });

  it('completed that the LMS took while this browser crashed is not stored again, and does not hold up what follows', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const lms = makeLms();
    const opening = launchCmi5(lms);
    await passing(100);
    const first = await opening;
    lms.inject((method, what) => (method === 'PUT' && what === 'onder-de-waterlijn.progress' ? 500 : null));
    await first.session.commit(reportAfter(1));
    await passing(100);
    first.page.crash();
    lms.inject(() => null);
    const again = launchCmi5(lms, makeBrowser(), 's2');
    await passing(100);
    const { session } = await again;
    void session.commit(reportAfter(1));
    await passing(30_000);
    void session.terminate(reportAfter(1));
    await passing(30_000);
    expect(lms.verbs().filter(verb => verb === 'completed')).toHaveLength(2);
    expect(lms.verbs().at(-1)).toBe('terminated');
  });

  it('completed counts as said only when the LMS took it: what it did not get, the next session says', async () => {
    const lms = makeLms();
    const first = await launchCmi5(lms);
    await drained();
    lms.inject((method, what) => (method === 'POST' && what === '/lrs/statements' ? 500 : null));
    expect(await first.session.commit(reportAfter(1))).toBe('pending');
    first.page.crash();
    lms.inject(() => null);
    const { session } = await launchCmi5(lms, first.browser, 's2');
    await session.commit(reportAfter(1));
    await session.terminate(reportAfter(1));
    expect(lms.verbs()).toEqual(['initialized', 'initialized', 'progressed', 'completed', 'completed', 'terminated']);
    expect(lms.faults).toEqual([]);
  });

  it.each([
    ['cmi5', 401],
    ['cmi5', 403],
    ['xAPI', 401],
    ['xAPI', 403],
  ] as const)('%s: completed that got %d comes in the same session when the LRS takes the State again', async (kind, status) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const lms = makeLms();
    const opening = kind === 'cmi5' ? launchCmi5(lms) : launchXapi(lms);
    await passing(100);
    const { session } = await opening;
    await session.commit(reportAfter(0.3));
    await passing(100);
    lms.inject(() => status);
    expect(await session.commit(reportAfter(1))).toBe('failed');
    await passing(60_000);
    lms.inject(() => null);
    expect(await session.commit(reportAfter(1))).toBe('pending');
    await passing(1000);
    expect(lms.verbs()).toEqual(['initialized', 'progressed', 'progressed', 'completed', 'completed']);
    expect(await session.commit(reportAfter(1))).toBe('stored');
    void session.terminate(reportAfter(1));
    await passing(10_000);
    expect(lms.verbs().at(-1)).toBe('terminated');
    expect(lms.faults).toEqual([]);
  });

  it.each([401, 403])('completed that got %d and nothing else after it is said at the next launch', async status => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const lms = makeLms();
    const browser = makeBrowser();
    const opening = launchCmi5(lms, browser);
    await passing(100);
    const { session, page } = await opening;
    lms.inject(() => status);
    await session.commit(reportAfter(1));
    await passing(60_000);
    page.fire('pagehide');
    void session.terminate(reportAfter(1));
    await passing(60_000);
    lms.inject(() => null);
    const next = launchCmi5(lms, browser, 's2');
    await passing(100);
    await (await next).session.commit(reportAfter(1));
    await passing(10_000);
    expect(lms.statements.filter(({ verb, object }) => verb.id.endsWith('/completed') && object['id'] === launchedActivityId)).toHaveLength(
      1,
    );
    expect(lms.faults).toEqual([]);
  });

  it('remembers it in few characters', async () => {
    const launched = await launchCmi5();
    await playAll(launched);
    expect(launched.lms.documents.get('onder-de-waterlijn.progress')).toMatch(/^[\w-]{4}4,[\w-]{4}5,completed\|odw1;stand-1$/);
  });
});

describe('cmi5 rule 7: in Browse and Review', () => {
  it.each(['Browse', 'Review'] as const)(
    '%s says initialized and terminated, writes nothing, and gives back what was stored',
    async launchMode => {
      const lms = makeLms({ launchMode });
      lms.documents.set('onder-de-waterlijn.progress', 'completed|odw1;oude stand');
      const launched = await launchCmi5(lms);
      expect(launched.session.earlier.suspendData).toBe('odw1;oude stand');
      await playAll(launched);
      expect(lms.verbs()).toEqual(['initialized', 'terminated']);
      expect(lms.requests.filter(request => request.startsWith('PUT'))).toEqual([]);
      expect(lms.faults).toEqual([]);
    },
  );
});

describe('cmi5 rule 8: the end', () => {
  it('saves the State before terminated, and resolves when both are in, so that the way back can follow', async () => {
    const lms = makeLms({ returnURL: 'https://lms.example.nl/terug' });
    const { session } = await launchCmi5(lms);
    await session.terminate(reportAfter(0.5));
    expect(lms.requests.slice(-2)).toEqual(['PUT onder-de-waterlijn.progress', 'POST /lrs/statements terminated']);
    expect(lms.verbs().at(-1)).toBe('terminated');
    expect(session.returnUrl).toBe('https://lms.example.nl/terug');
  });

  it('says nothing more afterwards', async () => {
    const { lms, session } = await launchCmi5();
    await session.terminate(reportAfter(0.5));
    const before = lms.requests.length;
    await session.commit(reportAfter(1));
    session.recordEvent({ kind: 'dilemma-begun', module, dilemma });
    await session.terminate(reportAfter(1));
    expect(lms.requests.length).toBe(before);
  });

  it('ends without a report when the page was left before it had one', async () => {
    const { lms, session } = await launchCmi5();
    await session.terminate(null);
    expect(lms.verbs()).toEqual(['initialized', 'terminated']);
  });

  it('a reload of the ended session does not speak again: it is a LaunchError', async () => {
    const { lms, browser, session, page } = await launchCmi5();
    page.fire('pagehide');
    await session.terminate(reportAfter(0.5));
    const before = lms.requests.length;
    await expect(launchCmi5(lms, browser)).rejects.toThrow('ended');
    expect(lms.requests.length).toBe(before);
  });

  it('a page that comes back after a crash goes on with its session, without a second initialized', async () => {
    const { lms, browser, page } = await launchCmi5();
    await drained();
    page.crash();
    const { session } = await launchCmi5(lms, browser);
    await session.commit(reportAfter(0.3));
    await session.terminate(reportAfter(0.3));
    expect(lms.verbs()).toEqual(['initialized', 'progressed', 'terminated']);
    expect(lms.faults).toEqual([]);
  });
});

describe('cmi5 rule 9: a page that closes', () => {
  it('makes every request before it is gone, the State first, with keepalive', async () => {
    const { lms, session, page } = await launchCmi5();
    await drained();
    const before = lms.requests.length;
    page.fire('pagehide');
    void session.terminate(reportAfter(1));
    expect(lms.requests.slice(before)).toEqual([
      'PUT onder-de-waterlijn.progress',
      'POST /lrs/statements progressed completed completed terminated',
    ]);
    expect(lms.keepalive.slice(1).every(Boolean)).toBe(true);
    await drained();
    expect(lms.verbs().at(-1)).toBe('terminated');
  });

  it('does not send again what the LMS has: behind terminated it would be refused', async () => {
    const { lms, session, page } = await launchCmi5();
    const numbered = (number: number) => reportAfter(0.3, { suspendData: `odw1;r=${number};l=abcd;c=${number}xyz` });
    await session.commit(numbered(1));
    await drained();
    const before = lms.requests.length;
    page.fire('pagehide');
    void session.terminate(numbered(2));
    expect(lms.requests.slice(before)).toEqual(['POST /lrs/statements terminated']);
  });

  it('hurries when it closes while a farewell is waiting', async () => {
    const { lms, session, page } = await launchCmi5();
    await drained();
    lms.inject((method, what) => (method === 'PUT' && what === 'onder-de-waterlijn.progress' ? 'never' : null));
    void session.terminate(reportAfter(0.1));
    await drained();
    page.fire('pagehide');
    expect(lms.requests.at(-1)).toBe('POST /lrs/statements terminated');
  });
});

describe('after the end', () => {
  it.each(['cmi5', 'xAPI'] as const)('%s: an LRS that takes the last state is not asked again for what it refused', async format => {
    const { lms, session, page } = await (format === 'cmi5' ? launchCmi5() : launchXapi());
    await drained();
    lms.inject((method, what) => (method === 'POST' && what === '/lrs/statements' ? 401 : null));
    await session.commit(reportAfter(0.3));
    await drained();
    page.fire('pagehide');
    void session.terminate(reportAfter(0.5));
    const before = lms.requests.length;
    expect(lms.requests.at(-1)).toBe('PUT onder-de-waterlijn.progress');
    lms.inject(() => null);
    await drained();
    expect(lms.requests.slice(before)).toEqual([]);
    page.fire('online');
    await drained();
    expect(lms.requests.slice(before)).toEqual([]);
  });
});

describe('progress', () => {
  it('is stored only when the State was taken', async () => {
    const { lms, session } = await launchCmi5();
    lms.inject(method => (method === 'PUT' ? 500 : null));
    expect(await session.commit(reportAfter(0.1))).toBe('failed');
    lms.inject(() => null);
    expect(await session.commit(reportAfter(0.1))).toBe('stored');
  });

  it.each([403, 409, 412, 413])('that an LRS answers %d to for ever has failed each time, and is sent again', async status => {
    const { lms, session } = await launchXapi();
    lms.inject(method => (method === 'PUT' ? status : null));
    for (const done of [0.1, 0.1, 0.2]) expect(await session.commit(reportAfter(done))).toBe('failed');
    expect(lms.requests.filter(request => request.startsWith('PUT'))).toHaveLength(3);
  });

  it('in a module is told in steps of a quarter, each once, only the last when several are passed', async () => {
    const { lms, session } = await launchXapi();
    for (const done of [0.1, 0.26, 0.4, 0.8, 0.8, 1]) await session.commit(reportAfter(done));
    await drained();
    const steps = lms.statements
      .filter(({ verb }) => verb.id.endsWith('progressed'))
      .map(({ result }) => Object.values(result?.extensions ?? {}));
    expect(steps).toEqual([[25], [75], [100]]);
  });

  it('of a module that was launched alone is told of the launched activity, and completed only once', async () => {
    const { lms, session } = await launchCmi5(undefined, undefined, 's1', { activityId: 'https://example.org/cursus/modules/een' });
    await session.commit(reportAfter(1, { modules: [{ id: 'een', title: 'Een', progress: 1, completed: true }] }));
    await drained();
    expect(lms.statements.map(({ verb, object }) => [verb.id.split('/').at(-1), object.id])).toEqual(
      ['initialized', 'progressed', 'completed'].map(verb => [verb, launchedActivityId]),
    );
    expect(lms.faults).toEqual([]);
  });
});

describe('an LMS that does not answer', () => {
  it('is given ten seconds; then nothing more is sent and the course goes on without it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const lms = makeLms();
    let slow = true;
    lms.inject((_, what) => (slow && what === 'onder-de-waterlijn.progress' ? 'never' : null));
    const failure = launchCmi5(lms).then(
      () => 'open',
      error => error,
    );
    await passing(9900);
    await passing(200);
    expect(await failure).toBeInstanceOf(LaunchError);
    slow = false;
    const before = lms.requests.length;
    await passing(60_000);
    expect(lms.requests.length).toBe(before);
    expect(lms.verbs()).toEqual([]);
  });

  it('for a moment is asked again, and progress is not taken for empty', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const lms = makeLms();
    lms.documents.set('onder-de-waterlijn.progress', '|odw1;oude stand');
    let failures = 2;
    lms.inject((_, what) => (what === 'onder-de-waterlijn.progress' && failures-- > 0 ? 503 : null));
    const opening = launchXapi(lms);
    await passing(5000);
    expect((await opening).session.earlier.suspendData).toBe('odw1;oude stand');
  });

  /** What stands before an LRS, or is wrong with it, says this in its place and calls it a success. */
  const strange = {
    nothing: ['', 'text/plain'],
    'nothing, as JSON': ['', 'application/json'],
    'an error': ['{"error":"try again"}', 'application/json'],
    'half of some JSON': ['{"id":', 'application/json'],
    'a list': ['[]', 'application/json'],
    'a word': ['OK', 'text/plain'],
    'a page': ['<!doctype html><title>Inloggen</title>', 'text/html'],
  } as const;
  it.each(
    (['cmi5', 'xAPI'] as const).flatMap(format => (Object.keys(strange) as (keyof typeof strange)[]).map(what => [format, what] as const)),
  )('%s: and says %s instead is asked again, and progress is not taken for empty', async (format, what) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const lms = makeLms();
    lms.documents.set('onder-de-waterlijn.progress', '|odw1;oude stand');
    const [body, type] = strange[what];
    let times = 2;
    lms.inject((_, asked) =>
      asked === 'onder-de-waterlijn.progress' && times-- > 0 ? new Response(body, { headers: { 'content-type': type } }) : null,
    );
    const opening = format === 'cmi5' ? launchCmi5(lms) : launchXapi(lms);
    await passing(5000);
    expect((await opening).session.earlier.suspendData).toBe('odw1;oude stand');
  });

  it('and goes on saying something else is one, after a second: what stands there will not come back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const lms = makeLms();
    lms.documents.set('onder-de-waterlijn.progress', 'kapot');
    const opening = launchXapi(lms);
    await passing(1000);
    const { session } = await opening;
    expect(session.earlier.suspendData).toBe('odw0');
    expect(await session.commit(reportAfter(0.1))).toBe('stored');
  });

  it('or refuses to be read is a LaunchError at once', async () => {
    const lms = makeLms();
    lms.inject((_, what) => (what === 'onder-de-waterlijn.progress' ? 401 : null));
    await expect(launchXapi(lms)).rejects.toThrow(LaunchError);
  });
});

describe('a plain xAPI launch', () => {
  it('tells the same, without cmi5 categories', async () => {
    const launched = await launchXapi();
    await playAll(launched);
    expect(launched.lms.verbs()).toEqual(wholeCourse);
    expect(JSON.stringify(launched.lms.statements)).not.toContain('cmi5/context');
  });

  it('sends at the next launch what could not be sent, once', async () => {
    const { lms, browser, session, page } = await launchXapi();
    await drained();
    lms.inject((method, what) => (method === 'POST' && what === '/lrs/statements' ? 500 : null));
    session.recordEvent({ kind: 'dilemma-begun', module, dilemma });
    session.recordEvent({ kind: 'dilemma-completed', module, dilemma, paths: 2 });
    await drained();
    page.crash();
    lms.inject(() => null);
    await launchXapi(lms, browser);
    await drained();
    expect(lms.verbs()).toEqual(['initialized', 'experienced', 'completed', 'initialized']);
  });
});

describe('another device of the same learner', () => {
  const stored = (lms: ReturnType<typeof makeLms>) => lms.documents.get('onder-de-waterlijn.progress') ?? '';
  const open = async (lms: ReturnType<typeof makeLms>, heard: SessionNotification[] = []) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const opening = launchXapi(lms, makeBrowser(), { notify: (news: SessionNotification) => heard.push(news) });
    await passing(100);
    return (await opening).session;
  };

  it.each(['could not write', 'has not written for a while'])('is read before it is written over by one that %s', async why => {
    const lms = makeLms();
    const heard: SessionNotification[] = [];
    const here = await open(lms, heard);
    expect(await here.commit(reportAfter(0.1))).toBe('stored');
    if (why === 'could not write') {
      lms.inject(() => 500);
      expect(await here.commit(reportAfter(0.2))).toBe('failed');
      lms.inject(() => null);
    }
    const there = await open(lms);
    await there.commit(reportAfter(1, { suspendData: 'odw1;verder' }));
    await passing(why === 'could not write' ? 100 : 31_000);
    const before = stored(lms);
    expect(before).toContain('odw1;verder');
    expect(await here.commit(reportAfter(0.3))).toBe('sent');
    expect(stored(lms)).toBe(before);
    expect(heard).toContainEqual({ kind: 'elsewhere', backup: { confirmed: null, latest: 'odw1;verder' } });
    expect(await here.commit(reportAfter(1, { suspendData: 'samen' }))).toBe('stored');
    await passing(1000);
    expect(stored(lms)).toContain('samen');
    expect(lms.verbs().filter(verb => verb === 'completed')).toHaveLength(2);
  });

  it('is not looked for while this one writes, nor taken for one where the document is its own', async () => {
    const lms = makeLms();
    const heard: SessionNotification[] = [];
    const here = await open(lms, heard);
    const reads = () => lms.requests.filter(request => request.startsWith('GET onder-de-waterlijn')).length;
    const before = reads();
    for (const done of [0.1, 0.2]) await here.commit(reportAfter(done));
    expect(reads()).toBe(before);
    await passing(31_000);
    expect(await here.commit(reportAfter(0.3))).toBe('stored');
    expect(reads()).toBe(before + 1);
    lms.inject(method => (method === 'PUT' ? 'lost' : null));
    expect(await here.commit(reportAfter(0.4))).toBe('failed');
    lms.inject(method => (method === 'GET' ? 403 : null));
    expect(await here.commit(reportAfter(0.5))).toBe('stored');
    expect(heard).toEqual([]);
  });
});
