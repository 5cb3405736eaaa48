import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../src/core/learner/progress.ts';
import { freshState, visit } from '../../../src/core/learner/state.ts';
import { LaunchError } from '../../../src/lms/session.ts';
import { chose, completedReport, elementsSet, makeScorm, nextReport, type Scorm } from './scorm-lms.ts';

/**
 * What SCORM LMSs demand of the life of a session, a test per rule. The search for the API: `find-api.test.ts`. The form of values:
 * `scorm-values.test.ts`. What only the page can do (when it saves, what it goes on with): `tests/unit/browser/`, `tests/e2e/scorm-rules.test.ts`.
 */
const versions = ['1.2', '2004'] as const;

const fresh = { type: 'navigate', transferSize: 5000, decodedBodySize: 4700 };
const stale = { type: 'back_forward', transferSize: 0, decodedBodySize: 4700 };

describe.each(versions)('SCORM %s', version => {
  const { exit, status, mode, learner, time, location, entry } = elementsSet[version];

  it('one Initialize and one Terminate per page life: a second one in a page loses the time of the first', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    await session.commit(nextReport());
    await session.terminate(completedReport());
    await session.terminate(completedReport());
    expect(lms.trace().filter(name => name === 'Initialize' || name === 'Terminate')).toEqual(['Initialize', 'Terminate']);
    expect(lms.trace().at(-1)).toBe('Terminate');
  });

  it('nothing is called after Terminate: the LMS answers with an error, and a commit of then is never stored', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    const underWay = session.commit(nextReport());
    await session.terminate(nextReport());
    await underWay;
    await session.commit(nextReport());
    await session.commit(nextReport(), 'urgent');
    session.recordEvent(chose(1));
    expect(lms.trace().at(-1)).toBe('Terminate');
    expect(lms.broken).toEqual([]);
  });

  it('every value is text, and a number is never in exponent form or over five digits before the point', async () => {
    const outlines = fc.integer({ min: 1, max: 400 }).map(lessons => ({
      activityId: 'https://example.org/c',
      title: 'C',
      modules: ['a', 'b'].map(id => ({
        id,
        title: id,
        required: true,
        lessons: Array.from({ length: lessons }, (_, i) => ({ id: `l${i}`, minutes: 1, dilemmas: [] })),
      })),
    }));
    await fc.assert(
      fc.asyncProperty(outlines, fc.nat(400), fc.double({ min: 0, max: 1e11, noNaN: true }), async (outline, seen, milliseconds) => {
        const lms = makeScorm(version);
        const session = await lms.open();
        let state = freshState;
        for (let i = 0; i < seen; i++) state = visit(state, `a/l${i}`);
        lms.clock.milliseconds = milliseconds;
        session.recordEvent(chose(3));
        await session.commit({ ...nextReport(), ...progressOf(outline, state) });
        await session.terminate({ ...nextReport(), ...progressOf(outline, state) });
        for (const { given } of lms.calls) for (const value of given) expect(typeof value).toBe('string');
        for (const [element, value] of lms.sets()) {
          expect(`${element}=${value}`).not.toMatch(/=[-+.\d]*\de[-+]?\d/i);
          if (/progress_measure$/.test(element)) expect(value).toMatch(/^-?\d{1,5}(\.\d+)?$/);
        }
        expect(lms.broken).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('opening writes that exit is suspend, commits it, and nothing else: after a crash 2004 gives back nothing otherwise', async () => {
    const lms = makeScorm(version);
    await lms.open();
    const written = lms.trace().filter(call => !call.startsWith('GetValue'));
    expect(written).toEqual(['Initialize', `SetValue ${exit}`, 'Commit']);
  });

  it('exit is suspend again when the page is hidden or left, never normal: a review would open empty', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    await session.commit(nextReport());
    for (const next of [() => session.commit(completedReport(), 'urgent'), () => session.terminate(completedReport())]) {
      lms.forget();
      await next();
      const trace = lms.trace();
      expect(trace.slice(trace.indexOf('Commit') - 1)).toEqual([
        `SetValue ${exit}`,
        'Commit',
        ...(trace.includes('Terminate') ? ['Terminate'] : []),
      ]);
      expect(lms.valuesOf(exit)).toEqual(['suspend']);
    }
  });

  it('a commit for each report, in which everything goes at once: an LMS commit is one synchronous request', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    lms.forget();
    session.recordEvent(chose(0));
    session.recordEvent(chose(1));
    await session.commit(nextReport());
    expect(lms.trace().filter(name => name === 'Commit')).toHaveLength(1);
  });

  it('when the page is hidden there is no waiting: values and commit are there before the call returns', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    lms.forget();
    void session.commit(nextReport(), 'urgent');
    expect(lms.trace()).toContain('SetValue cmi.suspend_data');
    expect(lms.trace().at(-1)).toBe('Commit');
  });

  it('when the page goes away there is no waiting: the last values, commit and Terminate', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    lms.forget();
    void session.terminate(nextReport());
    expect(lms.trace()).toContain('SetValue cmi.suspend_data');
    expect(lms.trace().slice(-2)).toEqual(['Commit', 'Terminate']);
  });

  it('at most 60 interactions of at most 8 fields: a closing page can send 64 KiB, and 2004 sends everything again', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    const words = 'Je zegt dat je het begrijpt, en dat je het tóch niet doet. '.repeat(8);
    for (let i = 0; i < 80; i++) session.recordEvent(chose(i % 10, { words, scene: `een-scene-met-een-lange-naam-${i}` }));
    await session.terminate(completedReport());
    const fields = lms.sets().filter(([name]) => name.startsWith('cmi.interactions.'));
    const entries = new Set(fields.map(([name]) => name.split('.')[2]));
    expect(entries.size).toBe(60);
    expect(new Set(fields.map(([name]) => name.split('.')[3])).size).toBeLessThanOrEqual(8);
    const model = new URLSearchParams(lms.sets().map(([name, value]) => [name, String(value)]));
    expect(model.toString().length).toBeLessThan(64 * 1024);
  });

  it('interactions that the LMS has already count among the 60, and new ones come behind them', async () => {
    const entry = (n: number) => ({ [`cmi.interactions.${n}.id`]: `vraag_${n}`, [`cmi.interactions.${n}.type`]: 'choice' });
    const lms = makeScorm(version, { opening: Object.assign({}, ...Array.from({ length: 59 }, (_, n) => entry(n))) });
    const session = await lms.open();
    session.recordEvent(chose(0));
    session.recordEvent(chose(1));
    await session.commit(nextReport());
    expect(new Set(lms.sets().flatMap(([name]) => /^cmi\.interactions\.(\d+)/.exec(name)?.[1] ?? []))).toEqual(new Set(['59']));
    expect(lms.broken).toEqual([]);
  });

  it('without its server the LMS gets only what differs at every write, or is said again by it: Moodle says "true", stores nothing and holds the rest for sent', async () => {
    // In 2004 every commit says again what this page once set: `incomplete` could take back what another page completed.
    const held = ['cmi.suspend_data', ...(version === '2004' ? ['cmi.completion_status'] : []), time];
    const lms = makeScorm(version);
    const session = await lms.open();
    await session.commit(nextReport());
    lms.forget();
    lms.network.up = false;
    session.recordEvent(chose(1));
    lms.clock.milliseconds += 1000;
    expect(await session.commit(completedReport())).toBe('failed');
    expect(lms.sets().map(([element]) => element)).toEqual(held);
    expect(lms.trace().at(-1)).toBe('Commit');
    lms.forget();
    lms.clock.milliseconds += 1000;
    void session.commit(completedReport(), 'urgent');
    expect(lms.sets().map(([element]) => element)).toEqual(held);
  });

  it('what was held back goes when the server answers again, and when the page closes', async () => {
    for (const ends of ['answers', 'closes']) {
      const lms = makeScorm(version);
      const session = await lms.open();
      await session.commit(nextReport());
      lms.network.up = false;
      session.recordEvent(chose(1));
      await session.commit(completedReport());
      lms.forget();
      lms.network.up = ends === 'answers';
      if (ends === 'answers') expect(await session.commit(completedReport())).toBe('stored');
      else await session.terminate(completedReport());
      expect(lms.valuesOf(status)).toEqual(['completed']);
      expect(lms.valuesOf(/interactions\.0\.id$/)).toHaveLength(1);
      expect(lms.valuesOf(/objectives\.\d\.(completion_)?status$/)).toEqual(['completed', 'completed']);
    }
  });

  it('a server that was never heard in this session proves nothing: all is written, and what the LMS says counts', async () => {
    const lms = makeScorm(version);
    lms.network.up = false;
    const session = await lms.open();
    expect(await session.commit(completedReport())).toBe('stored');
    expect(lms.valuesOf(status)).toEqual(['completed']);
    lms.forget();
    await session.commit(completedReport());
    expect(lms.valuesOf(status), 'but it is not held for certain').toEqual(['completed']);
  });

  it('a question to the server that breaks is no answer, and stops nothing', async () => {
    for (const breaks of [
      () => Promise.reject(new Error('AbortSignal.timeout')),
      () => {
        throw new TypeError('fetch');
      },
    ]) {
      const lms = makeScorm(version, { reachable: breaks });
      const session = await lms.open();
      expect(await session.commit(nextReport())).toBe('stored');
      expect(lms.valuesOf('cmi.suspend_data')).toHaveLength(1);
    }
  });

  it('without its server a page does not freeze again and again: a call that took long is not repeated soon', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    await session.commit(nextReport());
    lms.network.up = false;
    lms.trouble['Commit'] = () => {
      lms.clock.milliseconds += 5000;
      return 'true';
    };
    await session.commit(nextReport());
    lms.forget();
    lms.clock.milliseconds += 15_000;
    expect(await session.commit(nextReport())).toBe('failed');
    expect(lms.calls).toEqual([]);
    lms.clock.milliseconds += 300_000;
    await session.commit(nextReport());
    expect(lms.trace()).toContain('Commit');
  });

  it('“true” is not believed: when the server was gone right after the commit nobody knows whether it is stored', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    lms.trouble['Commit'] = () => {
      lms.network.up = false;
      return 'true';
    };
    expect(await session.commit(nextReport())).toBe('sent');
  });

  it('the word of a window that was closed is not believed: its script answers, and brings nothing anywhere', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    expect(await session.commit(nextReport())).toBe('stored');
    lms.closeWindow();
    expect(await session.commit(nextReport())).toBe('failed');
  });

  it('a commit of a hidden page is sent, and not known to be stored', async () => {
    const lms = makeScorm(version);
    expect(await (await lms.open()).commit(nextReport(), 'urgent')).toBe('sent');
  });

  it('everything whose commit failed is written again: 1.2 never sends it otherwise', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    const names = async () => {
      lms.forget();
      await session.commit(nextReport());
      return lms.trace().filter(call => call.startsWith('SetValue') && !/objectives\.\d+\.id/.test(call));
    };
    lms.trouble['Commit'] = () => 'false';
    session.recordEvent(chose(2));
    const failed = await names();
    delete lms.trouble['Commit'];
    expect(await names()).toEqual(failed);
    expect(failed.some(call => call.includes('interactions.0'))).toBe(true);
  });

  it('an interaction is written again until the LMS has it, and not any more after that', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    session.recordEvent(chose(2));
    await session.commit(nextReport(), 'urgent');
    lms.forget();
    await session.commit(nextReport());
    expect(lms.valuesOf(/interactions/).length).toBeGreaterThan(0);
    lms.forget();
    await session.commit(nextReport());
    expect(lms.valuesOf(/interactions/)).toEqual([]);
  });

  it('an interaction that a hidden page could not commit is not taken for stored by the commit that was under way', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    session.recordEvent(chose(1));
    lms.trouble['Commit'] = () => {
      // Between the answer of the LMS and that of its server the page is hidden.
      queueMicrotask(() => {
        lms.trouble['Commit'] = () => 'false';
        session.recordEvent(chose(2));
        void session.commit(nextReport(), 'urgent');
        delete lms.trouble['Commit'];
      });
      return 'true';
    };
    await session.commit(nextReport());
    lms.forget();
    await session.commit(nextReport());
    expect(lms.valuesOf(/interactions\.1\.id/)).toHaveLength(1);
  });

  it('an older report never goes over a newer one: a hidden page does not wait for the commit that is under way', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    const older = nextReport();
    const newer = nextReport();
    const underWay = session.commit(older);
    void session.commit(newer, 'urgent');
    expect(await underWay).not.toBe('stored');
    expect(lms.valuesOf('cmi.suspend_data')).toEqual([newer.suspendData]);
  });

  it('a report that waited for the server is written as it is by then: what another page completed meanwhile is not taken back', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    let now = nextReport();
    const underWay = session.commit({ ...now, newest: () => now });
    now = completedReport();
    expect(await underWay).toBe('stored');
    expect(lms.valuesOf('cmi.suspend_data')).toEqual([now.suspendData]);
    expect(lms.valuesOf(status)).toEqual(['completed']);
  });

  it.each([
    ['answers "false"', () => 'false'],
    ['answers nothing', () => null],
    [
      'throws',
      () => {
        throw new Error('exitAll');
      },
    ],
  ])('a Commit that %s has failed: the learner is told, and everything is sent again', async (_, answer) => {
    const lms = makeScorm(version);
    const session = await lms.open();
    lms.trouble['Commit'] = answer;
    expect(await session.commit(nextReport())).toBe('failed');
  });

  it.each(['cmi.suspend_data', 'status'])('a %s that the LMS refuses has failed: without it nothing is saved', async what => {
    const lms = makeScorm(version);
    const session = await lms.open();
    lms.refuse(element => element === (what === 'status' ? status : what));
    expect(await session.commit(nextReport())).toBe('failed');
    expect(await session.commit(nextReport()), 'and is tried again').toBe('failed');
    expect(lms.valuesOf(what === 'status' ? status : what)).toHaveLength(2);
  });

  it('any other element that the LMS refuses is optional to it: the rest is stored, and it is not asked again', async () => {
    const whole = makeScorm(version);
    const wholeSession = await whole.open();
    wholeSession.recordEvent(chose(1));
    await wholeSession.commit(nextReport());
    const optional = new Set(whole.sets().map(([element]) => element.replace(/\d+/, 'n')));
    // Without a stored exit a commit of this LMS does not work.
    for (const needed of ['cmi.suspend_data', status, exit]) optional.delete(needed);
    expect(optional.size).toBeGreaterThan(8);
    for (const kind of optional) {
      const lms = makeScorm(version);
      lms.refuse(element => element.replace(/\d+/, 'n') === kind);
      const session = await lms.open();
      session.recordEvent(chose(1));
      expect(await session.commit(nextReport()), kind).toBe('stored');
      expect(await session.commit(completedReport()), kind).toBe('stored');
      expect(lms.valuesOf(status).at(-1), kind).toBe('completed');
      lms.forget();
      session.recordEvent(chose(2));
      await session.commit(completedReport());
      await session.terminate(completedReport());
      const tried = lms.sets().filter(([element]) => element.replace(/\d+/, 'n') === kind);
      expect(tried, kind).toEqual([]);
      expect(lms.broken, kind).toEqual([]);
    }
  });

  it('an LMS that takes nothing for a while has its optional elements asked again after it', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    lms.refuse(() => true);
    expect(await session.commit(nextReport())).toBe('failed');
    lms.refuse(() => false);
    expect(await session.commit(nextReport())).toBe('stored');
    expect(lms.valuesOf(location).length).toBe(2);
    expect(lms.valuesOf(/objectives\.\d+\.id/).length).toBeGreaterThan(2);
  });

  it('a state that the LMS refuses for its length is written without what this version does not know', async () => {
    const lms = makeScorm(version);
    lms.refuse((element, value) => element === 'cmi.suspend_data' && value.length > 1000);
    const session = await lms.open();
    const long = () => ({ ...nextReport({ suspendData: 'x'.repeat(5000) }), suspendDataShort: `odw1;r=${Math.random()};c=abcd` });
    expect(await session.commit(long())).toBe('stored');
    lms.forget();
    const second = long();
    expect(await session.commit(second)).toBe('stored');
    expect(lms.valuesOf('cmi.suspend_data'), 'the long one is not tried again').toEqual([second.suspendDataShort]);
  });

  it('Terminate comes also when the last Commit fails: Cornerstone answers null to it while a page closes', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    lms.trouble['Commit'] = () => null;
    await session.terminate(nextReport());
    expect(lms.trace().at(-1)).toBe('Terminate');
  });

  it('Terminate may throw, as in Moodle after a request to leave', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    lms.trouble['Terminate'] = () => {
      throw new TypeError('navigation');
    };
    await expect(session.terminate(nextReport())).resolves.toBeUndefined();
  });

  it('incomplete is said once, by the page that came first: a later one may have completed it', async () => {
    const first = makeScorm(version);
    const session = await first.open();
    await session.commit(nextReport());
    await session.commit(nextReport());
    await session.terminate(nextReport());
    expect(first.valuesOf(status)).toEqual(['incomplete']);
    const second = makeScorm(version, { opening: { [status]: 'incomplete', 'cmi.suspend_data': 'odw1;r=1;c=abcd' } });
    const again = await second.open();
    await again.commit(nextReport());
    await again.terminate(nextReport());
    expect(second.valuesOf(status)).toEqual([]);
  });

  it('no navigation is asked for: leaving is the LMS’s own, and suspendAll is what happens without', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    await session.commit(completedReport());
    await session.terminate(completedReport());
    expect(lms.sets().filter(([name]) => name.startsWith('adl.'))).toEqual([]);
  });

  it.each(['review', 'browse', 'Review'])('in %s nothing is written, no status and no score: Moodle would store them', async looking => {
    const lms = makeScorm(version, { opening: { [mode]: looking, 'cmi.suspend_data': 'odw1;r=1;c=abcd' } });
    const session = await lms.open();
    expect(session).toMatchObject({ mode: looking.toLowerCase(), earlier: { suspendData: 'odw1;r=1;c=abcd' } });
    session.recordEvent(chose(1));
    await session.commit(completedReport());
    await session.commit(completedReport(), 'urgent');
    await session.terminate(completedReport());
    expect(lms.trace().filter(call => !call.startsWith('GetValue'))).toEqual(['Initialize', 'Terminate']);
    expect(lms.broken).toEqual([]);
  });

  it('what was stored is there whatever entry says: some LMSs never say resume', async () => {
    const lms = makeScorm(version, { opening: { [entry]: 'ab-initio', 'cmi.suspend_data': 'odw1;r=1;c=abcd' } });
    expect((await lms.open()).earlier.suspendData).toBe('odw1;r=1;c=abcd');
  });

  it('says where the learner was, for when the rest is lost', async () => {
    const lms = makeScorm(version, { opening: { [location]: 'grenzen/het-potje' } });
    expect((await lms.open()).earlier).toMatchObject({ suspendData: null, location: 'grenzen/het-potje' });
  });

  it('takes the word “null” for nothing', async () => {
    const lms = makeScorm(version, { opening: { [location]: 'undefined', 'cmi.suspend_data': 'null' } });
    expect((await lms.open()).earlier).toMatchObject({ suspendData: null, location: null });
  });

  it('what was stored may be damaged: it is handed on as it is, and does not stop the start', async () => {
    const lms = makeScorm(version, { opening: { 'cmi.suspend_data': '{"half' } });
    expect((await lms.open()).earlier.suspendData).toBe('{"half');
  });

  it('a value that the LMS cannot give is no reason to stop: 403 at a first GetValue, or an exception', async () => {
    const lms = makeScorm(version);
    lms.trouble['GetValue'] = () => {
      throw new Error('403');
    };
    expect(await lms.open()).toMatchObject({ mode: 'normal', earlier: { suspendData: null }, learner: null });
  });

  it('a learner is known by origin and id: two LMSs may have a learner 7', async () => {
    const lms = makeScorm(version, { opening: { [learner]: '7' } });
    expect((await lms.open()).learner).toBe('https://lms.example.nl 7');
  });

  it('an Initialize that is refused is no session, and an administrator reads where and why', async () => {
    const lms = makeScorm(version);
    lms.trouble['Initialize'] = () => 'false';
    lms.trouble['GetLastError'] = () => '102';
    await expect(lms.open()).rejects.toThrow(LaunchError);
    await expect(lms.open()).rejects.toThrow(/window.*102/);
  });

  it('an LMS that has initialised by itself is a session, when it then works', async () => {
    const lms = makeScorm(version, { opening: { [status]: 'incomplete' } });
    lms.initialize();
    const session = await lms.open();
    expect(await session.commit(nextReport())).toBe('stored');
  });

  it('an LMS that refuses for another reason is none, though it gives values', async () => {
    const lms = makeScorm(version, { opening: { [status]: 'incomplete' } });
    lms.trouble['Initialize'] = () => 'false';
    await expect(lms.open()).rejects.toThrow(LaunchError);
  });

  it('an LMS that calls every value an error is none, though it says that it has initialised', async () => {
    const lms = makeScorm(version, { opening: { [status]: 'incomplete' } });
    lms.initialize();
    lms.trouble['GetLastError'] = () => (version === '1.2' ? '101' : '103');
    await expect(lms.open()).rejects.toThrow(LaunchError);
  });

  it('an LMS that has initialised by itself is a session at a first launch too, when it has no value yet to give', async () => {
    const lms = makeScorm(version);
    lms.initialize();
    expect(await (await lms.open()).commit(nextReport())).toBe('stored');
  });

  it('an LMS that says so and gives nothing is none', async () => {
    const lms = makeScorm(version, { opening: { [status]: 'incomplete' } });
    lms.initialize();
    lms.trouble['GetValue'] = () => '';
    await expect(lms.open()).rejects.toThrow(LaunchError);
  });

  it('entries are contiguous from 0, the id first: also where the LMS has some of the modules already', async () => {
    const opening = { 'cmi.objectives.0.id': 'van_het_lms', 'cmi.objectives.1.id': 'module_over_macht' };
    const lms = makeScorm(version, { opening });
    const session = await lms.open();
    await session.commit(nextReport());
    await session.commit(nextReport());
    expect(lms.broken).toEqual([]);
    expect(lms.sets().filter(([name]) => /^cmi\.objectives\.\d+\.id$/.test(name))).toEqual([['cmi.objectives.2.id', 'module_grenzen']]);
    expect(lms.valuesOf(/^cmi\.objectives\.1\.(completion_)?status$/)).toEqual(['incomplete']);
  });

  it('what the LMS has is not written again: each call is a request in some LMSs', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    const first = nextReport();
    await session.commit(first);
    lms.forget();
    lms.clock.milliseconds += 1000;
    const [grenzen, ...others] = first.modules;
    const grown = { id: 'grenzen', title: 'Grenzen', completed: false, progress: 0.75 };
    await session.commit(nextReport({ modules: [...(grenzen ? [grown] : []), ...others] }));
    const objective = version === '2004' ? ['SetValue cmi.objectives.0.progress_measure'] : [];
    expect(lms.trace()).toEqual(['SetValue cmi.suspend_data', ...objective, `SetValue ${time}`, 'Commit']);
  });

  it('what the LMS has of objectives is asked once in a session', async () => {
    const lms = makeScorm(version, { opening: { 'cmi.objectives.0.id': 'module_grenzen', 'cmi.objectives.1.id': 'module_over_macht' } });
    const session = await lms.open();
    for (let i = 0; i < 4; i++) await session.commit(nextReport());
    const asked = lms.trace().filter(call => /^GetValue cmi\.objectives\.(_|\d+\.id)/.test(call));
    expect(new Set(asked).size).toBe(asked.length);
    expect(lms.trace().filter(call => call === `GetValue ${status}`)).toHaveLength(1);
  });

  it.each(['251', '1e12', 'Infinity'])(
    'an LMS that says that it has %s objectives is not asked for each, and all else is stored',
    async count => {
      const lms = makeScorm(version);
      const answers = new Map([
        ['cmi.objectives._count', count],
        ['cmi.objectives._children', 'id,score,status'],
      ]);
      lms.trouble['GetValue'] = () => answers.get(String(lms.calls.at(-1)?.given[0])) ?? '';
      const session = await lms.open();
      expect(await session.commit(nextReport())).toBe('stored');
      expect(lms.trace().filter(call => /^\w+ cmi\.objectives\.\d/.test(call))).toEqual([]);
    },
  );

  it('ids are letters, digits and underscores, at most 250, and hold no text', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    session.recordEvent(chose(1, { scene: `${'heel-lang-'.repeat(40)}einde` }));
    await session.commit(nextReport());
    const ids = lms.valuesOf(/\.id$/);
    expect(ids).toHaveLength(3);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_]{1,250}$/);
  });

  describe('a page of the LMS out of the browser’s history, that says what was so an hour ago', () => {
    const old = { opening: { [status]: version === '1.2' ? 'not attempted' : 'unknown', [entry]: 'ab-initio' }, navigation: stale };

    it('is called stale', async () => {
      expect((await makeScorm(version, old).open()).earlier).toMatchObject({ source: 'stale', launches: 'none' });
      expect((await makeScorm(version, { ...old, navigation: fresh }).open()).earlier.source).toBe('fresh');
    });

    it('is another matter than the course’s own page, that may come out of the cache', async () => {
      const source = async (pages: object) => (await makeScorm(version, { ...old, ...pages }).open()).earlier.source;
      expect(await source({ navigation: fresh, frame: stale })).toBe('fresh');
      expect(await source({ navigation: stale, frame: fresh })).toBe('stale');
    });

    it('gets nothing that would take back what was reached, and what is reached all the same', async () => {
      const lms = makeScorm(version, old);
      const session = await lms.open();
      await session.commit(nextReport());
      await session.commit(nextReport(), 'urgent');
      expect(lms.valuesOf(/status$/)).toEqual([]);
      expect(lms.valuesOf('cmi.progress_measure')).toEqual([]);
      await session.commit(completedReport());
      expect(lms.valuesOf(status)).toEqual(['completed']);
      await session.terminate(completedReport());
      expect(lms.trace().at(-1)).toBe('Terminate');
    });

    it('is not known to be fresh when the LMS launches the course a second time from one page: it was fetched for the first', async () => {
      const lms = makeScorm(version, { ...old, navigation: fresh });
      expect((await lms.open()).earlier.source).toBe('fresh');
      lms.nextPage();
      expect((await lms.open()).earlier.source).toBe('used');
    });

    it('commits nothing of its own when the course is loaded again in it: another page may have completed the course since', async () => {
      const lms = makeScorm(version, { ...old, navigation: fresh });
      await lms.open();
      const before = lms.trace().filter(call => call.startsWith('Commit')).length;
      lms.nextPage();
      await lms.open();
      expect(lms.trace().filter(call => call.startsWith('Commit'))).toHaveLength(before);
      expect(lms.valuesOf(exit), 'whatever is committed first takes it along').toEqual(['suspend', 'suspend']);
    });
  });

  describe('an LMS that cannot look into what it has', () => {
    const had = { opening: { [status]: 'completed', 'cmi.suspend_data': 'odw1;r=1;c=abcd', [entry]: 'resume' } };
    const silent = (lms: Scorm) => {
      lms.trouble['GetValue'] = () => {
        throw new Error('The script of the LMS is broken');
      };
    };

    it('is called stale: what it has would be written over', async () => {
      const lms = makeScorm(version, { ...had, navigation: fresh });
      silent(lms);
      expect((await lms.open()).earlier).toMatchObject({ source: 'stale', suspendData: null });
    });

    it('gets no status that would take back what it has', async () => {
      const lms = makeScorm(version, { ...had, navigation: fresh });
      silent(lms);
      const session = await lms.open();
      await session.commit(nextReport());
      await session.terminate(nextReport());
      expect(lms.valuesOf(/status$/)).toEqual([]);
      expect(lms.valuesOf('cmi.progress_measure')).toEqual([]);
    });

    it.each([
      ['a login page', '<!DOCTYPE html>\n<form action="/login?a=1;r=2">'],
      ['a page that differs each time', () => `<html><input value="${Math.random()}"></html>`],
      ['an object', {}],
      ['an error', '{"error":"try again"}'],
      ['a promise', Promise.resolve('')],
      ['a number', 7],
      ['no end', Number.POSITIVE_INFINITY],
      ['a word', 'NULL'],
    ])('is called stale when it says %s to whatever is asked, and gets no status', async (_, answer) => {
      const lms = makeScorm(version, { ...had, navigation: fresh });
      lms.trouble['GetValue'] = () => (typeof answer === 'function' ? answer() : answer);
      const session = await lms.open();
      expect(session.earlier.source).toBe('stale');
      expect(await session.commit(nextReport())).toBe('stored');
      await session.terminate(nextReport());
      expect(lms.valuesOf(/status$/)).toEqual([]);
    });

    it.each([
      ['a status of its own beside what is ours', { [status]: 'Completed (100%)', 'cmi.suspend_data': 'odw1;r=1;c=abcd' }],
      ['what another course left', { [status]: 'incomplete', 'cmi.suspend_data': '{"page":7}' }],
      ['an odd status and nothing else', { [status]: '0' }],
      ['what was never ours at a first launch', { [status]: 'not attempted', [entry]: 'ab-initio', 'cmi.suspend_data': 'not attempted' }],
    ])('is another matter than one that says %s', async (_, opening) => {
      expect((await makeScorm(version, { opening, navigation: fresh }).open()).earlier.source).toBe('fresh');
    });

    it('may fail so where all else says that nobody was here yet', async () => {
      const lms = makeScorm(version, {
        opening: { [status]: version === '1.2' ? 'not attempted' : 'unknown', [entry]: 'ab-initio' },
        navigation: fresh,
      });
      const broken = lms.trouble;
      const calls = () => lms.calls.at(-1)?.given[0];
      broken['GetValue'] = () => {
        if (calls() === 'cmi.suspend_data') throw new Error('There is none');
        return calls() === status ? (version === '1.2' ? 'not attempted' : 'unknown') : calls() === entry ? 'ab-initio' : '';
      };
      expect((await lms.open()).earlier).toMatchObject({ source: 'fresh', launches: 'none' });
    });
  });

  it('a page that was left before it had anything to say writes no more than that it was suspended', async () => {
    const lms = makeScorm(version, { opening: { [status]: 'incomplete', 'cmi.suspend_data': 'odw1;r=1;c=abcd' } });
    const session = await lms.open();
    await session.terminate(null);
    expect(new Set(lms.sets().map(([element]) => element))).toEqual(new Set([exit]));
    expect(lms.trace().at(-1)).toBe('Terminate');
  });

  it('whatever refuses or throws, nothing comes out of a session but an answer', async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    for (const name of ['SetValue', 'GetValue', 'Commit', 'Terminate', 'GetLastError'])
      lms.trouble[name] = () => {
        throw new Error('The script of the LMS is broken');
      };
    expect(() => session.recordEvent(chose(1))).not.toThrow();
    expect(await session.commit(nextReport())).toBe('failed');
    await session.terminate(completedReport());
  });

  it.each([true, 'True', 'TRUE', 1, '1'])('an LMS that answers %j has done it', async answer => {
    const lms = makeScorm(version);
    for (const name of ['Initialize', 'SetValue', 'Commit']) lms.trouble[name] = () => answer;
    expect(await (await lms.open()).commit(nextReport())).toBe('stored');
  });
});
