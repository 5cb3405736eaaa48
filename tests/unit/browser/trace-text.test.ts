import { describe, expect, it } from 'vitest';
import { traceText } from '../../../src/browser/deferred/trace-text.ts';
import { makeTrace } from '../../../src/lms/trace.ts';
import { chose, makeScorm, nextReport } from '../lms/scorm-lms.ts';

const lineOf = (...call: Parameters<ReturnType<typeof makeTrace>['call']>): string => {
  const trace = makeTrace({ date: () => Date.parse('2026-11-21T09:05:07.250Z') });
  trace.call(...call);
  return traceText(trace.calls);
};

describe('the trace as an administrator reads it', () => {
  it.each<readonly [Parameters<typeof lineOf>, string]>([
    [['LMSCommit', '', '', 'true'], '09:05:07.250 LMSCommit → true'],
    [['LMSSetValue', 'cmi.core.exit', 'suspend', 'false', '405'], '09:05:07.250 LMSSetValue cmi.core.exit "suspend" → false [405]'],
    [['LMSGetValue', 'cmi.core.lesson_mode', '', '', '0'], '09:05:07.250 LMSGetValue cmi.core.lesson_mode → ""'],
    [['find', 'API', '', 'window parent1', ''], '09:05:07.250 find API → window parent1'],
  ])('%j', (call, line) => expect(lineOf(...call)).toBe(line));

  it('shows of stored progress its beginning and its length', () => {
    const line = lineOf('LMSSetValue', 'cmi.suspend_data', `odw1;r=3;p=m/l;l=${'x'.repeat(200)}`, 'true');
    expect(line).toContain('"odw1;r=3;p=m/l;l=');
    expect(line).toContain('… (217)" → true');
    expect(line.length).toBeLessThan(120);
  });

  it('keeps a call on one line, whatever the LMS answers', () => {
    expect(lineOf('LMSGetValue', 'cmi.suspend_data', '', 'een\r\ntwee')).not.toMatch(/[\r\n]/);
  });

  it.each(['cmi.core.student_id', 'cmi.core.student_name', 'cmi.learner_id', 'cmi.learner_name'])(
    'says of %s that there is one, and not which',
    element => {
      expect(lineOf('GetValue', element, '', 'jan.jansen')).toMatch(/→ •••$/);
      expect(lineOf('GetValue', element, '', '1')).not.toContain('jansen');
      expect(lineOf('GetValue', element, '', '')).not.toContain('•••');
    },
  );

  it('names nobody by an e-mail address, also where that is part of an address', () => {
    const asked = 'https://lrs.example.nl/state?agent={"mbox":"mailto:jan.jansen@politie.example.nl"}';
    expect(lineOf('GET state', asked, 'jan.jansen%40politie.example.nl', '200')).not.toMatch(/jansen/);
  });

  it.each(['1.2', '2004'] as const)('is the same whatever was chosen, in SCORM %s', async version => {
    const traces = [];
    for (const place of [1, 2]) {
      const lms = makeScorm(version, { opening: { [version === '1.2' ? 'cmi.core.student_id' : 'cmi.learner_id']: 'jan.jansen' } });
      const session = await lms.open();
      session.recordEvent(chose(place, { scene: `aan-de-deur-${place}`, words: `woorden ${place}` }));
      await session.commit(nextReport({ suspendData: 'odw1;r=1;c=abcd' }));
      traces.push(traceText(lms.traced().map(call => ({ ...call, at: 0 }))));
    }
    expect(traces[0]).toContain('cmi.interactions.0.id "•••" → true');
    expect(traces[0]).not.toContain('jansen');
    expect(traces[1]).toBe(traces[0]);
  });
});
