import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Permission, permit } from '../../../src/core/course/permission.ts';
import { openCompanionLrs, pseudonym } from '../../../src/lms/companion-lrs.ts';
import { type LearnerKey, scormLearner } from '../../../src/lms/learner-key.ts';
import { open as openScorm } from '../../../src/lms/open-scorm.ts';
import { LaunchError, type LaunchMode, noEarlierLaunches, type Session } from '../../../src/lms/session.ts';
import { templatesOf } from '../../../src/xapi/profile.ts';
import { nameUuid } from '../../../src/xapi/uuid.ts';
import { drained } from '../../support/drained.ts';
import { faultsOf } from '../../support/fake-lrs.ts';
import { brokenRules, determines } from '../../support/template-matcher.ts';
import { makeBrowser, makeLms, makeLrsPage, reportAfter } from './lrs-lms.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

const key = 'Basic dG9rZW4=';
const origin = 'https://lms.example.nl';
const learner = scormLearner(origin, 'j.jansen@voorbeeld.nl') as LearnerKey;
const colleague = scormLearner(origin, 'p.pietersen@voorbeeld.nl');
const dilemma = { id: 'het-potje', title: 'Het potje' };
const module = { id: 'grensgevallen', title: 'Grensgevallen' };
const iri = 'https://example.org/cursus';

type Requests = { readonly headers: Headers; readonly init: RequestInit }[];

/** A page of a SCORM package with an LRS in it. `seen`: every request as it was made. */
const makeLaunch = (lms = makeLms(), browser = makeBrowser(), lrsKey: string | null = key, activityId = iri) => {
  const page = makeLrsPage(lms, browser, 'plain', { format: 'scorm12', activityId });
  const seen: Requests = [];
  const { window, world } = page.launch;
  const dataset = { lrs: 'https://lms.example.nl/lrs/', ...(lrsKey === null ? {} : { lrsKey }) };
  const asked: typeof fetch = (input, init = {}) => {
    seen.push({ headers: new Headers(init.headers), init });
    return world.fetch(input, init);
  };
  const launch = {
    ...page.launch,
    window: { ...window, document: { documentElement: { dataset } } } as unknown as Window,
    world: { ...world, fetch: asked },
  };
  return { lms, browser, page, seen, launch };
};

const scormSession = (more: Partial<Session> = {}): Session => ({
  mode: 'normal',
  hasLms: true,
  learner,
  earlier: noEarlierLaunches,
  returnUrl: null,
  commit: async () => 'stored',
  recordEvent() {},
  terminate: async () => {},
  ...more,
});

const playAll = async (session: Session) => {
  session.recordEvent({ kind: 'dilemma-begun', module, dilemma });
  session.recordEvent({ kind: 'dilemma-completed', module, dilemma, paths: 1 });
  await session.commit(reportAfter(1));
  await session.terminate(reportAfter(1));
  await drained();
};

describe('who an LRS beside SCORM hears of', () => {
  it('is the same account for the same learner, another for any other, and no name in it', () => {
    expect(pseudonym(iri, learner)).toEqual(pseudonym(iri, learner));
    expect(pseudonym(iri, learner)).not.toEqual(pseudonym(iri, `${learner}x`));
    expect(pseudonym(iri, 'https://a.nl 7')).not.toEqual(pseudonym(iri, 'https://b.nl 7'));
    expect(pseudonym(iri, learner)).toEqual({
      objectType: 'Agent',
      account: { homePage: iri, name: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) },
    });
  });

  it('is nobody when the LMS does not say', async () => {
    const { launch, lms } = makeLaunch();
    await expect(openCompanionLrs(launch, scormSession({ learner: null }))).rejects.toThrow(LaunchError);
    expect(lms.requests).toEqual([]);
  });

  it('is nobody where the page has no address of an LRS, or no id that is one', async () => {
    const { launch, lms } = makeLaunch();
    const { window } = launch;
    const without = { ...window, document: { documentElement: { dataset: { lrs: 'lrs/' } } } } as unknown as Window;
    await expect(openCompanionLrs({ ...launch, window: without }, scormSession())).rejects.toThrow('no LRS');
    await expect(openCompanionLrs({ ...launch, activityId: 'les 1' }, scormSession())).rejects.toThrow('no LRS');
    expect(lms.requests).toEqual([]);
  });

  it('is heard of whatever a colleague said in the same browser, and keeps nothing of their progress there', async () => {
    const { launch, lms, browser } = makeLaunch();
    await playAll(await openCompanionLrs(launch, scormSession()));
    const once = lms.verbs().filter(verb => verb === 'completed').length;
    const next = makeLaunch(lms, browser);
    await playAll(await openCompanionLrs(next.launch, scormSession({ learner: colleague })));
    expect(lms.verbs().filter(verb => verb === 'completed')).toHaveLength(2 * once);
    expect(JSON.stringify(lms.statements)).not.toContain('categories/cmi5');
    const kept = next.launch.world.database('onder-de-waterlijn', ['texts']);
    const said = `said:${nameUuid(`https://lms.example.nl/lrs/ ${iri} ${learner}`)}`;
    expect(await kept.get('texts', said)).toMatch(/^[^|]*completed[^|]*\|$/);
  });

  it('stays out of every statement', async () => {
    const { launch, lms } = makeLaunch();
    await playAll(await openCompanionLrs(launch, scormSession()));
    expect(lms.verbs()).toEqual(['initialized', 'experienced', 'completed', 'progressed', 'completed', 'completed', 'terminated']);
    expect(JSON.stringify(lms.statements)).not.toMatch(/jansen|voorbeeld|mbox/);
  });
});

describe('what an LRS beside SCORM hears', () => {
  it('is valid xAPI in the terms of the profile, under one registration per learner and package', async () => {
    const { launch, lms } = makeLaunch();
    await playAll(await openCompanionLrs(launch, scormSession()));
    const templates = templatesOf(iri);
    for (const statement of lms.statements) {
      expect(faultsOf(statement)).toEqual([]);
      const [template, ...more] = templates.filter(each => determines(each, statement) && brokenRules(each, statement).length === 0);
      expect(template, JSON.stringify(statement)).toBeDefined();
      expect(more).toEqual([]);
    }
    const other = makeLaunch(lms, makeBrowser(), key, `${iri}/modules/een`);
    await playAll(await openCompanionLrs(other.launch, scormSession()));
    const third = makeLaunch(lms);
    await playAll(await openCompanionLrs(third.launch, scormSession({ learner: colleague })));
    expect(new Set(lms.statements.map(({ context }) => context?.['registration'])).size).toBe(3);
    expect(lms.faults).toEqual([]);
  });

  it('is stored once, also when another browser says it again', async () => {
    const { launch, lms } = makeLaunch();
    await playAll(await openCompanionLrs(launch, scormSession()));
    const once = lms.verbs();
    await playAll(await openCompanionLrs(makeLaunch(lms).launch, scormSession()));
    expect(lms.verbs()).toEqual([...once, 'initialized', 'experienced', 'completed', 'terminated']);
  });

  it('is not even asked again in the same browser', async () => {
    const { launch, lms, browser } = makeLaunch();
    await playAll(await openCompanionLrs(launch, scormSession()));
    const before = lms.requests.length;
    const again = await openCompanionLrs(makeLaunch(lms, browser).launch, scormSession());
    await again.commit(reportAfter(1));
    await again.terminate(reportAfter(1));
    await drained();
    expect(lms.requests.slice(before)).toEqual(['POST /lrs/statements initialized', 'POST /lrs/statements terminated']);
  });

  it('asks for nothing but to store statements: no state, no profile', async () => {
    const { launch, lms } = makeLaunch();
    await playAll(await openCompanionLrs(launch, scormSession()));
    expect(lms.requests.every(request => request.startsWith('POST /lrs/statements'))).toBe(true);
  });

  it('has a choice in it only with a permission', async () => {
    const { launch, lms } = makeLaunch();
    const session = await openCompanionLrs(launch, scormSession());
    await playAll(session);
    expect(JSON.stringify(lms.statements)).not.toMatch(/response|choices|answered/);
    const other = await openCompanionLrs(makeLaunch(lms).launch, scormSession());
    const permission = permit('opt-in', true) as Permission;
    other.recordEvent({
      kind: 'choice-made',
      permission,
      module,
      dilemma,
      scene: 'start',
      sceneTitle: 'Vrijdag',
      choices: [{ id: 'nee', title: 'Nee.' }],
      chosen: 'nee',
    });
    await drained();
    expect(lms.verbs().filter(verb => verb === 'answered')).toHaveLength(1);
  });
});

describe('how an LRS beside SCORM is asked', () => {
  it('with the key of the package, and without cookies', async () => {
    const { launch, seen } = makeLaunch();
    await playAll(await openCompanionLrs(launch, scormSession()));
    expect(seen.length).toBeGreaterThan(0);
    for (const { headers, init } of seen) {
      expect(headers.get('Authorization')).toBe(key);
      expect(init.credentials).toBe('omit');
    }
  });

  it('without a key: no Authorization header at all, and the login that this browser has there', async () => {
    const { launch, seen } = makeLaunch(makeLms(), makeBrowser(), null);
    await playAll(await openCompanionLrs(launch, scormSession()));
    expect(seen.length).toBeGreaterThan(0);
    for (const { headers, init } of seen) {
      expect(headers.has('Authorization')).toBe(false);
      expect(init.credentials).toBe('include');
    }
  });

  it('leaves most of what a closing page may send to the LMS, and sends no more than outlives the page', async () => {
    const { launch, lms, seen, page } = makeLaunch();
    const session = await openCompanionLrs(launch, scormSession());
    await drained();
    lms.inject(() => 'never');
    for (let n = 0; n < 60; n++)
      session.recordEvent({ kind: 'dilemma-completed', module, dilemma: { id: `dilemma-${n}`, title: 'x'.repeat(200) }, paths: 1 });
    page.fire('pagehide');
    void session.terminate(reportAfter(1));
    const closing = seen.slice(-2);
    expect(closing.map(({ init }) => init.keepalive)).toEqual([true, true]);
    const sizes = closing.map(({ init }) => String(init.body).length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(16 * 1024);
    expect(String(closing.at(-1)?.init.body)).toContain('/terminated"');
    // As good as full.
    expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThan(14 * 1024);
  });
});

describe('SCORM with an LRS beside it', () => {
  /** An LMS's API object as plain as can be. */
  const api = (values: Record<string, string>) => ({
    LMSInitialize: () => 'true',
    LMSGetValue: (name: string) => values[name] ?? '',
    LMSSetValue: (name: string, value: string) => {
      values[name] = value;
      return 'true';
    },
    LMSCommit: () => 'true',
    LMSFinish: () => 'true',
  });

  const launchScorm = async (load: Parameters<typeof openScorm>[1], mode: LaunchMode = 'normal') => {
    const values: Record<string, string> = { 'cmi.core.student_id': 'j.jansen', 'cmi.core.lesson_mode': mode };
    const made = makeLaunch();
    const location = { origin: 'https://lms.example.nl' };
    const window = { ...made.launch.window, API: api(values), parent: null, opener: null, location } as unknown as Window;
    return { ...made, values, session: await openScorm({ ...made.launch, window }, load) };
  };

  const never = () => new Promise<never>(() => {});

  it('saves at once, whether what speaks with the LRS comes or not', async () => {
    for (const load of [never, () => Promise.reject(new Error('offline'))]) {
      const { session, values } = await launchScorm(load);
      session.recordEvent({ kind: 'dilemma-begun', module, dilemma });
      expect(await session.commit(reportAfter(1))).toBe('stored');
      expect(values['cmi.core.lesson_status']).toBe('completed');
      await session.terminate(reportAfter(1));
    }
  });

  it('tells the LRS also what happened before it could be spoken with, in order', async () => {
    let come = () => {};
    const arrival = new Promise<void>(resolve => {
      come = resolve;
    });
    const { session, lms } = await launchScorm(() => arrival.then(() => ({ openCompanionLrs })));
    session.recordEvent({ kind: 'dilemma-begun', module, dilemma });
    session.recordEvent({ kind: 'dilemma-completed', module, dilemma, paths: 1 });
    await session.commit(reportAfter(0.3));
    expect(lms.requests).toEqual([]);
    come();
    await drained();
    await session.terminate(reportAfter(1));
    await drained();
    expect(lms.verbs()).toEqual([
      ...['initialized', 'experienced', 'completed', 'progressed'],
      ...['progressed', 'completed', 'completed', 'terminated'],
    ]);
  });

  it('keeps saving while the LRS refuses everything', async () => {
    const { session, lms } = await launchScorm(async () => ({ openCompanionLrs }));
    lms.inject(() => 500);
    await drained();
    expect(await session.commit(reportAfter(0.5))).toBe('stored');
    expect(await session.commit(reportAfter(1))).toBe('stored');
    expect(lms.statements).toEqual([]);
  });

  it.each(['review', 'browse'] as const)('tells the LRS nothing of who looks around: %s', async mode => {
    const { session, lms } = await launchScorm(async () => ({ openCompanionLrs }), mode);
    session.recordEvent({ kind: 'dilemma-begun', module, dilemma });
    await session.commit(reportAfter(1));
    await session.terminate(reportAfter(1));
    await drained();
    expect(lms.requests).toEqual([]);
  });
});
