import { describe, expect, test } from 'vitest';
import { type ShimCmi, strictApi } from '../../support/faults/shim/api.ts';
import { elementOf, type ShimVersion } from '../../support/faults/shim/elements.ts';
import { type ShimCall, traceToTsv } from '../../support/faults/shim/trace.ts';

const long = (length: number) => 'x'.repeat(length);

/** Per element: values that every LMS takes, and values that some LMS refuses or loses. */
const values: { readonly [V in ShimVersion]: { readonly [element: string]: readonly [good: readonly string[], bad: readonly string[]] } } =
  {
    '1.2': {
      'cmi.core.lesson_status': [
        ['passed', 'completed', 'failed', 'incomplete', 'browsed'],
        ['not attempted', 'Completed', '', 'unknown'],
      ],
      'cmi.core.lesson_location': [['', 'module/les', long(255)], [long(256)]],
      'cmi.core.exit': [['suspend'], ['normal', 'time-out', 'logout', '']],
      'cmi.core.session_time': [
        ['0000:00:00.00', '0012:34:56.78'],
        ['00:00:01.00', '0000:00:01', '0000:60:00.00', 'PT1S', '0000:00:01.5'],
      ],
      'cmi.core.score.raw': [
        ['0', '100', '66.5'],
        ['', '-1', '101', '1e2', '+5', '5,5', '000100'],
      ],
      'cmi.suspend_data': [
        ['odw1;r=1', long(4096)],
        [long(4097), '12', '1.10', '1e5', '0x10'],
      ],
      'cmi.comments': [[long(4096)], [long(4097)]],
      'cmi.student_preference.audio': [
        ['-1', '100'],
        ['-2', '101', 'loud'],
      ],
      'cmi.student_preference.text': [['-1', '0', '1'], ['2']],
      'cmi.objectives.0.id': [['module_een'], ['module-een', 'een twee', '', long(251), 'é']],
      'cmi.objectives.0.status': [['not attempted', 'completed'], ['unknown']],
      'cmi.interactions.0.time': [
        ['23:59:59', '00:00:00.5'],
        ['24:00:00', '2026-01-01T00:00:00.00Z', '1:00:00'],
      ],
      'cmi.interactions.0.type': [
        ['choice', 'likert'],
        ['other', 'long-fill-in'],
      ],
      'cmi.interactions.0.result': [
        ['correct', 'wrong', 'neutral', 'unanticipated', '0.5'],
        ['incorrect', '', '1e3'],
      ],
      'cmi.interactions.0.weighting': [
        ['1', '-0.5'],
        ['100000', '1e1', ''],
      ],
      'cmi.interactions.0.latency': [['0000:00:05.00'], ['00:00:05']],
    },
    '2004': {
      'cmi.completion_status': [
        ['completed', 'incomplete', 'not attempted', 'unknown'],
        ['passed', 'browsed', ''],
      ],
      'cmi.success_status': [
        ['passed', 'failed', 'unknown'],
        ['completed', ''],
      ],
      'cmi.progress_measure': [
        ['0', '0.33', '1'],
        ['1.01', '-0.1', '1e-1', '.5', '', '33%'],
      ],
      'cmi.score.scaled': [
        ['-1', '0.25', '1'],
        ['1.5', '-1.1', '1e0', ''],
      ],
      'cmi.score.raw': [
        ['12345.6', '-3'],
        ['123456', '1e4', 'NaN'],
      ],
      'cmi.exit': [['suspend'], ['normal', 'time-out', '']],
      'cmi.location': [[long(1000)], [long(1001)]],
      'cmi.session_time': [
        ['PT0S', 'PT1H2M3.45S', 'P1DT1S'],
        ['PT', 'P', 'PT1.234S', '0000:00:01.00', 'PT1H2', 'P1DT'],
      ],
      'cmi.suspend_data': [[long(64_000)], [long(64_001), '17']],
      'cmi.learner_preference.audio_captioning': [
        ['-1', '0', '1'],
        ['2', ''],
      ],
      'cmi.comments_from_learner.0.timestamp': [['2026-01-31T12:00:00.00Z'], ['2026-01-31T12:00:00.000Z', '2026-01-31T12:00:00Z']],
      'cmi.objectives.0.id': [['module_een'], ['module-een', '']],
      'cmi.interactions.0.id': [['dilemma_1'], ['dilemma-1', 'urn:x']],
    },
  };

/** Elements of an entry that has an id already. */
const entryValues: typeof values = {
  '1.2': {},
  '2004': {
    'cmi.objectives.0.description': [[long(250)], [long(251), 'two\nlines']],
    'cmi.objectives.0.progress_measure': [['0.5'], ['2']],
    'cmi.objectives.0.completion_status': [['completed'], ['passed']],
    'cmi.interactions.0.timestamp': [
      ['2026-11-21T09:05:00.25Z'],
      ['2026-11-21T09:05:00.250Z', '2026-11-21T09:05:00Z', '2026-02-30T09:05:00.25Z', '2026-11-21 09:05:00.25'],
    ],
    'cmi.interactions.0.type': [['choice', 'other', 'long-fill-in'], ['vote']],
    'cmi.interactions.0.result': [
      ['correct', 'incorrect', 'neutral', '0.25'],
      ['wrong', ''],
    ],
    'cmi.interactions.0.latency': [['PT5S'], ['PT5.123S']],
    'cmi.interactions.0.weighting': [['1'], ['1e1']],
  },
};

const opened = (version: ShimVersion, opening: ShimCmi = {}) => {
  const calls: ShimCall[] = [];
  const commits: { readonly cmi: ShimCmi; readonly terminated: boolean }[] = [];
  const host = { page: {} as object, stores: true };
  const api = strictApi({
    version,
    opening,
    page: () => host.page,
    note: call => calls.push(call),
    store: (cmi, _, terminated) => {
      commits.push({ cmi, terminated });
      return host.stores;
    },
  });
  const prefix = version === '1.2' ? 'LMS' : '';
  const call = (name: string, ...given: readonly unknown[]): string => api[prefix + name]?.(...given) ?? 'no such function';
  return { host, calls, commits, call, end: version === '1.2' ? 'Finish' : 'Terminate' };
};

/** After Initialize, with an objective and an interaction where ids must come first. */
const running = (version: ShimVersion, entries: boolean) => {
  const shim = opened(version);
  shim.call('Initialize', '');
  if (entries) {
    shim.call('SetValue', 'cmi.objectives.0.id', 'een');
    shim.call('SetValue', 'cmi.interactions.0.id', 'een');
  }
  return shim;
};

for (const version of ['1.2', '2004'] as const) {
  describe(`SCORM ${version}`, () => {
    for (const [table, entries] of [
      [values, false],
      [entryValues, true],
    ] as const) {
      for (const [element, [good, bad]] of Object.entries(table[version])) {
        test.each(good)(`${element} takes %j`, value => {
          const { call } = running(version, entries);
          expect(call('SetValue', element, value)).toBe('true');
          expect(call('GetLastError')).toBe('0');
        });
        test.each(bad)(`${element} refuses %j, and says why`, value => {
          const { call, calls } = running(version, entries);
          expect(call('SetValue', element, value)).toBe('false');
          expect(call('GetLastError')).toBe(version === '1.2' ? '405' : '406');
          expect(calls.at(-1)?.violation).not.toBe('');
        });
      }
    }

    test.each([[1], [true], [null], [undefined], [{}]])('a value that is no string, %j, is refused', value => {
      const { call } = running(version, false);
      expect(call('SetValue', version === '1.2' ? 'cmi.core.lesson_location' : 'cmi.location', value)).toBe('false');
    });

    test('what may only be read is not written, what may only be written is not read', () => {
      const { call } = running(version, false);
      const [readOnly, writeOnly] = version === '1.2' ? ['cmi.core.student_id', 'cmi.core.exit'] : ['cmi.learner_id', 'cmi.exit'];
      expect(call('SetValue', readOnly, 'x')).toBe('false');
      expect(call('GetLastError')).toBe(version === '1.2' ? '403' : '404');
      expect(call('GetValue', writeOnly)).toBe('');
      expect(call('GetLastError')).toBe(version === '1.2' ? '404' : '405');
    });

    test('an element that is not in the standard does not exist', () => {
      const { call } = running(version, false);
      for (const name of ['cmi.score.percent', 'cmi.objectives.n.id', 'cmi.objectives.01.id', 'cmi.objectives.-1.id', 'x', '']) {
        expect(call('SetValue', name, 'x')).toBe('false');
        expect(call('GetLastError')).toBe('401');
      }
    });

    test('entries follow one another from 0', () => {
      const { call } = running(version, false);
      expect(call('SetValue', 'cmi.objectives.1.id', 'twee')).toBe('false');
      expect(call('SetValue', 'cmi.objectives.0.id', 'een')).toBe('true');
      expect(call('SetValue', 'cmi.objectives.1.id', 'twee')).toBe('true');
      expect(call('GetValue', 'cmi.objectives._count')).toBe('2');
      expect(call('SetValue', 'cmi.objectives._count', '5')).toBe('false');
    });

    test('the response to a choice has its own form, and comes after the type', () => {
      const { call } = running(version, true);
      const [response, good, bad] =
        version === '1.2'
          ? (['student_response', 'a,3,z', ['10', 'A', 'a;b', '']] as const)
          : (['learner_response', 'een[,]twee', ['een-twee', 'een,twee', '']] as const);
      expect(call('SetValue', `cmi.interactions.0.${response}`, good)).toBe('false');
      call('SetValue', 'cmi.interactions.0.type', 'choice');
      expect(call('SetValue', `cmi.interactions.0.${response}`, good)).toBe('true');
      for (const value of bad) expect(call('SetValue', `cmi.interactions.0.${response}`, value)).toBe('false');
    });

    test('the same suspend data twice is refused: an LMS may drop it', () => {
      const { call } = running(version, false);
      expect(call('SetValue', 'cmi.suspend_data', 'odw1;r=1')).toBe('true');
      expect(call('SetValue', 'cmi.suspend_data', 'odw1;r=1')).toBe('false');
      expect(call('SetValue', 'cmi.suspend_data', 'odw1;r=2')).toBe('true');
    });

    test('one Initialize and one Terminate per page life, nothing after it, and another page begins anew', () => {
      const { call, host, end } = opened(version);
      const exit = version === '1.2' ? 'cmi.core.exit' : 'cmi.exit';
      for (const [name, ...given] of [
        ['GetValue', 'cmi.suspend_data'],
        ['SetValue', exit, 'suspend'],
        ['Commit', ''],
        [end, ''],
      ] as const)
        expect(call(name, ...given)).toBe(name === 'GetValue' ? '' : 'false');
      expect(call('Initialize', '')).toBe('true');
      expect(call('Initialize', '')).toBe('false');
      expect(call('SetValue', exit, 'suspend')).toBe('true');
      expect(call(end, '')).toBe('true');
      expect(call('Initialize', '')).toBe('false');
      expect(call('GetValue', 'cmi.suspend_data')).toBe('');
      expect(call('GetLastError')).toBe(version === '1.2' ? '301' : '123');
      expect(call('SetValue', exit, 'suspend')).toBe('false');
      expect(call('Commit', '')).toBe('false');
      expect(call(end, '')).toBe('false');
      host.page = {};
      expect(call('Initialize', '')).toBe('true');
    });

    test('Initialize, Commit and Terminate take an empty string and nothing else', () => {
      const { call, end } = opened(version);
      expect(call('Initialize')).toBe('false');
      expect(call('Initialize', null)).toBe('false');
      expect(call('Initialize', '')).toBe('true');
      expect(call('Commit')).toBe('false');
      expect(call(end, 'x')).toBe('false');
    });

    test('a commit before exit is suspend is refused; what was set then goes to the server', () => {
      const { call, commits, host } = running(version, false);
      expect(call('Commit', '')).toBe('false');
      expect(commits).toEqual([]);
      call('SetValue', version === '1.2' ? 'cmi.core.exit' : 'cmi.exit', 'suspend');
      expect(call('Commit', '')).toBe('true');
      expect(commits).toHaveLength(1);
      host.stores = false;
      expect(call('Commit', '')).toBe('false');
      expect(call('GetLastError')).toBe(version === '1.2' ? '101' : '391');
    });

    test('who looks around writes nothing', () => {
      const { call, end } = opened(version, { [version === '1.2' ? 'cmi.core.lesson_mode' : 'cmi.mode']: 'review' });
      call('Initialize', '');
      expect(call('SetValue', version === '1.2' ? 'cmi.core.lesson_status' : 'cmi.completion_status', 'completed')).toBe('false');
      expect(call(end, '')).toBe('true');
    });
  });
}

test('in 2004 the id of an entry comes first and an objective keeps it', () => {
  const { call } = running('2004', false);
  expect(call('SetValue', 'cmi.objectives.0.completion_status', 'completed')).toBe('false');
  expect(call('GetLastError')).toBe('408');
  call('SetValue', 'cmi.objectives.0.id', 'een');
  expect(call('SetValue', 'cmi.objectives.0.id', 'twee')).toBe('false');
  expect(call('GetValue', 'cmi.objectives.1.id')).toBe('');
  expect(call('GetLastError')).toBe('301');
});

test('in 2004 asking for what nobody set is error 403 and no violation', () => {
  const { call, calls } = running('2004', false);
  expect(call('GetValue', 'cmi.suspend_data')).toBe('');
  expect(call('GetLastError')).toBe('403');
  expect(calls.at(-1)?.violation).toBe('');
});

test('every element that the course writes is in the tables', () => {
  for (const name of ['cmi.suspend_data', 'cmi.core.lesson_location', 'cmi.core.lesson_status', 'cmi.core.session_time', 'cmi.core.exit'])
    expect(elementOf('1.2', name)).not.toBeNull();
  for (const name of ['cmi.suspend_data', 'cmi.location', 'cmi.progress_measure', 'cmi.completion_status', 'cmi.session_time', 'cmi.exit'])
    expect(elementOf('2004', name)).not.toBeNull();
});

test('a trace is a line per call with three columns, whatever the value holds', () => {
  const { call, calls } = running('1.2', false);
  call('SetValue', 'cmi.comments', 'a\tb\nc');
  expect(traceToTsv(calls)).toBe('LMSInitialize\t\t\nLMSSetValue\tcmi.comments\ta b c\n');
});
