import { describe, expect, it } from 'vitest';
import { completedReport, makeScorm, nextReport } from './scorm-lms.ts';

describe.each(['1.2', '2004'] as const)('SCORM %s: an API that the LMS', version => {
  const stored = async () => {
    const lms = makeScorm(version);
    const session = await lms.open();
    expect(await session.commit(nextReport())).toBe('stored');
    return { lms, session };
  };

  it.each([
    ['takes away', undefined],
    ['puts aside for null', null],
    ['puts aside for another', { ...makeScorm(version).api }],
    ['puts aside for what is none', { baseUrl: '/' }],
  ])('%s is not believed when it goes on saying that all is stored', async (_, value) => {
    const { lms, session } = await stored();
    lms.putAside({ value });
    lms.clock.milliseconds += 2000;
    const report = nextReport();
    expect(await session.commit(report)).toBe('failed');
    // It may bring it all the same.
    expect(lms.valuesOf('cmi.suspend_data')).toContain(report.suspendData);
    await session.terminate(completedReport());
    expect(lms.broken).toEqual([]);
  });

  it('takes away and puts back has saved when it says so', async () => {
    const { lms, session } = await stored();
    lms.putAside({ value: undefined });
    lms.clock.milliseconds += 2000;
    expect(await session.commit(completedReport())).toBe('failed');
    lms.putAside({ value: lms.api });
    lms.clock.milliseconds += 2000;
    expect(await session.commit(completedReport())).toBe('stored');
    expect(lms.valuesOf(/status$/).at(-1)).toMatch(/completed/);
  });

  it('takes away with all that it can do fails, throws nothing, and ends as it can', async () => {
    const { lms, session } = await stored();
    lms.putAside({ value: undefined });
    for (const name of Object.keys(lms.api)) Reflect.deleteProperty(lms.api, name);
    lms.clock.milliseconds += 2000;
    expect(await session.commit(nextReport())).toBe('failed');
    expect(await session.commit(nextReport(), 'urgent')).toBe('failed');
    await session.terminate(nextReport());
  });

  it('cannot be looked at any more, because its window went to another origin, is not believed', async () => {
    const { lms, session } = await stored();
    lms.putAside({
      get() {
        throw new DOMException('Blocked', 'SecurityError');
      },
    });
    lms.clock.milliseconds += 2000;
    expect(await session.commit(nextReport())).toBe('failed');
  });

  it('makes anew each time that it is looked at is believed', async () => {
    const lms = makeScorm(version);
    lms.putAside({ get: () => ({ ...lms.api }) });
    const session = await lms.open();
    for (let time = 0; time < 3; time++) {
      lms.clock.milliseconds += 2000;
      expect(await session.commit(nextReport())).toBe('stored');
    }
  });
});
