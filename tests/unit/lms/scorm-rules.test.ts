import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../src/learner/progress.ts';
import { freshState, visit } from '../../../src/learner/state.ts';
import { LaunchError } from '../../../src/lms/session.ts';
import { chose, done, elements, makeScorm, report } from './scorm-lms.ts';

/**
 * What SCORM LMSs demand of the life of a session, a test per rule. The search for the API: `find-api.test.ts`. The form of values:
 * `scorm-values.test.ts`. What only the page can do (when it saves, what it goes on with): `tests/unit/app/`, `tests/e2e/scorm-rules.test.ts`.
 */
const versions = ['1.2', '2004'] as const;

describe.each(versions)('SCORM %s', version => {
  const { exit, status, mode, learner } = elements[version];

  it('one Initialize and one Terminate per page life: a second one in a page loses the time of the first', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    await session.commit(report());
    await session.terminate(done());
    await session.terminate(done());
    expect(lms.trace().filter(name => name === 'Initialize' || name === 'Terminate')).toEqual(['Initialize', 'Terminate']);
    expect(lms.trace().at(-1)).toBe('Terminate');
  });

  it('nothing is called after Terminate: the LMS answers with an error, and a commit of then is never stored', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    const underWay = session.commit(report());
    await session.terminate(report());
    await underWay;
    await session.commit(report());
    await session.commit(report(), 'urgent');
    session.tell(chose(1));
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
        const session = lms.open();
        let state = freshState;
        for (let i = 0; i < seen; i++) state = visit(state, `a/l${i}`);
        lms.clock.milliseconds = milliseconds;
        session.tell(chose(3));
        await session.commit({ ...report(), ...progressOf(outline, state) });
        await session.terminate({ ...report(), ...progressOf(outline, state) });
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

  it('exit is suspend directly after Initialize, and committed: after a crash 2004 gives back nothing otherwise', () => {
    const lms = makeScorm(version);
    lms.open();
    const written = lms.trace().filter(call => !call.startsWith('GetValue'));
    expect(written).toEqual(['Initialize', `SetValue ${status}`, `SetValue ${exit}`, 'Commit']);
  });

  it('exit is suspend again with every commit and at the end, never normal: a review would open empty', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    for (const next of [() => session.commit(report()), () => session.commit(done(), 'urgent'), () => session.terminate(done())]) {
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
    const session = lms.open();
    lms.forget();
    session.tell(chose(0));
    session.tell(chose(1));
    await session.commit(report());
    expect(lms.trace().filter(name => name === 'Commit')).toHaveLength(1);
  });

  it('when the page is hidden there is no waiting: values and commit are there before the call returns', () => {
    const lms = makeScorm(version);
    const session = lms.open();
    lms.forget();
    void session.commit(report(), 'urgent');
    expect(lms.trace()).toContain('SetValue cmi.suspend_data');
    expect(lms.trace().at(-1)).toBe('Commit');
  });

  it('when the page goes away there is no waiting: the last values, commit and Terminate', () => {
    const lms = makeScorm(version);
    const session = lms.open();
    lms.forget();
    void session.terminate(report());
    expect(lms.trace()).toContain('SetValue cmi.suspend_data');
    expect(lms.trace().slice(-2)).toEqual(['Commit', 'Terminate']);
  });

  it('at most 60 interactions of at most 8 fields: a closing page can send 64 KiB, and 2004 sends everything again', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    const words = 'Je zegt dat je het begrijpt, en dat je het tóch niet doet. '.repeat(8);
    for (let i = 0; i < 80; i++) session.tell(chose(i % 10, { words, scene: `een-scene-met-een-lange-naam-${i}` }));
    await session.terminate(done());
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
    const session = lms.open();
    session.tell(chose(0));
    session.tell(chose(1));
    await session.commit(report());
    expect(new Set(lms.sets().flatMap(([name]) => /^cmi\.interactions\.(\d+)/.exec(name)?.[1] ?? []))).toEqual(new Set(['59']));
    expect(lms.broken).toEqual([]);
  });

  it('“true” is not believed: the LMS is not asked when its server cannot be reached, for Moodle then says "true" and stores nothing', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    lms.forget();
    lms.network.up = false;
    expect(await session.commit(report())).toBe('failed');
    expect(lms.calls).toEqual([]);
  });

  it('“true” is not believed: when the server was gone right after the commit nobody knows whether it is stored', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    lms.trouble['Commit'] = () => {
      lms.network.up = false;
      return 'true';
    };
    expect(await session.commit(report())).toBe('sent');
  });

  it('a commit of a hidden page is sent, and not known to be stored', async () => {
    const lms = makeScorm(version);
    expect(await lms.open().commit(report(), 'urgent')).toBe('sent');
  });

  it('every value is written at every commit: 1.2 never sends a value again whose commit failed', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    const names = async () => {
      lms.forget();
      await session.commit(report());
      return lms.trace().filter(call => call.startsWith('SetValue') && !/objectives\.\d+\.id/.test(call));
    };
    lms.trouble['Commit'] = () => 'false';
    session.tell(chose(2));
    const failed = await names();
    delete lms.trouble['Commit'];
    expect(await names()).toEqual(failed);
    expect(failed.some(call => call.includes('interactions.0'))).toBe(true);
  });

  it('an interaction is written again until the LMS has it, and not any more after that', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    session.tell(chose(2));
    await session.commit(report(), 'urgent');
    lms.forget();
    await session.commit(report());
    expect(lms.valuesOf(/interactions/).length).toBeGreaterThan(0);
    lms.forget();
    await session.commit(report());
    expect(lms.valuesOf(/interactions/)).toEqual([]);
  });

  it('an interaction that a hidden page could not commit is not taken for stored by the commit that was under way', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    session.tell(chose(1));
    lms.trouble['Commit'] = () => {
      // Between the answer of the LMS and that of its server the page is hidden.
      queueMicrotask(() => {
        lms.trouble['Commit'] = () => 'false';
        session.tell(chose(2));
        void session.commit(report(), 'urgent');
        delete lms.trouble['Commit'];
      });
      return 'true';
    };
    await session.commit(report());
    lms.forget();
    await session.commit(report());
    expect(lms.valuesOf(/interactions\.1\.id/)).toHaveLength(1);
  });

  it('an older report never goes over a newer one: a hidden page does not wait for the commit that is under way', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    const older = report();
    const newer = report();
    const underWay = session.commit(older);
    void session.commit(newer, 'urgent');
    expect(await underWay).not.toBe('stored');
    expect(lms.valuesOf('cmi.suspend_data')).toEqual([newer.suspendData]);
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
    const session = lms.open();
    lms.trouble['Commit'] = answer;
    expect(await session.commit(report())).toBe('failed');
  });

  it('a SetValue that the LMS refuses has failed too', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    lms.trouble['SetValue'] = () => 'false';
    expect(await session.commit(report())).toBe('failed');
  });

  it('Terminate comes also when the last Commit fails: Cornerstone answers null to it while a page closes', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    lms.trouble['Commit'] = () => null;
    await session.terminate(report());
    expect(lms.trace().at(-1)).toBe('Terminate');
  });

  it('Terminate may throw, as in Moodle after a request to leave', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    lms.trouble['Terminate'] = () => {
      throw new TypeError('navigation');
    };
    await expect(session.terminate(report())).resolves.toBeUndefined();
  });

  it('no navigation is asked for: leaving is the LMS’s own, and suspendAll is what happens without', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    await session.commit(done());
    await session.terminate(done());
    expect(lms.sets().filter(([name]) => name.startsWith('adl.'))).toEqual([]);
  });

  it.each(['review', 'browse'])('in %s nothing is written, no status and no score: Moodle would store them', async looking => {
    const lms = makeScorm(version, { opening: { [mode]: looking, 'cmi.suspend_data': 'odw1;r=1;c=abcd' } });
    const session = lms.open();
    expect(session).toMatchObject({ mode: looking, earlier: { suspendData: 'odw1;r=1;c=abcd' } });
    session.tell(chose(1));
    await session.commit(done());
    await session.commit(done(), 'urgent');
    await session.terminate(done());
    expect(lms.trace().filter(call => !call.startsWith('GetValue'))).toEqual(['Initialize', 'Terminate']);
    expect(lms.broken).toEqual([]);
  });

  it('entry is not asked: some LMSs never say resume. What was stored is what there is', () => {
    const entry = version === '1.2' ? 'cmi.core.entry' : 'cmi.entry';
    const lms = makeScorm(version, { opening: { [entry]: 'ab-initio', 'cmi.suspend_data': 'odw1;r=1;c=abcd' } });
    expect(lms.open().earlier.suspendData).toBe('odw1;r=1;c=abcd');
    expect(lms.trace()).not.toContain(`GetValue ${entry}`);
  });

  it('what was stored may be damaged: it is handed on as it is, and does not stop the start', () => {
    const lms = makeScorm(version, { opening: { 'cmi.suspend_data': '{"half' } });
    expect(lms.open().earlier.suspendData).toBe('{"half');
  });

  it('a value that the LMS cannot give is no reason to stop: 403 at a first GetValue, or an exception', () => {
    const lms = makeScorm(version);
    lms.trouble['GetValue'] = () => {
      throw new Error('403');
    };
    expect(lms.open()).toMatchObject({ mode: 'normal', earlier: { suspendData: null }, learner: null });
  });

  it('a learner is known by origin and id: two LMSs may have a learner 7', () => {
    const lms = makeScorm(version, { opening: { [learner]: '7' } });
    expect(lms.open().learner).toBe('https://lms.example.nl 7');
  });

  it('an Initialize that is refused is no session', () => {
    const lms = makeScorm(version);
    lms.trouble['Initialize'] = () => 'false';
    expect(() => lms.open()).toThrow(LaunchError);
  });

  it('entries are contiguous from 0, the id first: also where the LMS has some of the modules already', async () => {
    const opening = { 'cmi.objectives.0.id': 'van_het_lms', 'cmi.objectives.1.id': 'module_over_macht' };
    const lms = makeScorm(version, { opening });
    const session = lms.open();
    await session.commit(report());
    await session.commit(report());
    expect(lms.broken).toEqual([]);
    expect(lms.sets().filter(([name]) => /^cmi\.objectives\.\d+\.id$/.test(name))).toEqual([['cmi.objectives.2.id', 'module_grenzen']]);
    expect(lms.valuesOf(/^cmi\.objectives\.1\.(completion_)?status$/).length).toBe(2);
  });

  it('ids are letters, digits and underscores, at most 250, and hold no text', async () => {
    const lms = makeScorm(version);
    const session = lms.open();
    session.tell(chose(1, { scene: `${'heel-lang-'.repeat(40)}einde` }));
    await session.commit(report());
    const ids = lms.valuesOf(/\.id$/);
    expect(ids).toHaveLength(3);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_]{1,250}$/);
  });
});
