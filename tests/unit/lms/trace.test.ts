import { describe, expect, it } from 'vitest';
import { makeTrace } from '../../../src/lms/trace.ts';

describe('the trace of a launch', () => {
  it('holds each call with what it was answered, and when', () => {
    const trace = makeTrace({ date: () => 42 });
    trace.call('LMSSetValue', 'cmi.core.exit', 'suspend', 'false', '405');
    trace.call('LMSCommit');
    expect(trace.calls).toEqual([
      { at: 42, name: 'LMSSetValue', element: 'cmi.core.exit', value: 'suspend', answer: 'false', error: '405' },
      { at: 42, name: 'LMSCommit', element: '', value: '', answer: '', error: '' },
    ]);
  });

  it('is the last fifty calls, however long a session lasts', () => {
    const trace = makeTrace({ date: () => 0 });
    for (let n = 0; n < 120; n++) trace.call(`call ${n}`);
    expect(trace.calls.map(({ name }) => name)).toEqual(Array.from({ length: 50 }, (_, i) => `call ${i + 70}`));
  });
});
