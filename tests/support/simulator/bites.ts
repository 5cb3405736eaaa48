import type { Format } from '../../../src/core/formats.ts';

/** A fault that the course once had, or could have, as a change of its text. */
export type Bite = {
  readonly name: string;
  readonly file: string;
  /** Stands once in the file. */
  readonly find: string;
  readonly replace: string;
  readonly formats: readonly Format[];
};

const scorm = ['scorm12', 'scorm2004-3', 'scorm2004-4'] as const;
const lrs = ['cmi5', 'xapi'] as const;

/** Faults that are put back, one at a time: the simulator has to find each. */
export const bites: readonly Bite[] = [
  {
    name: 'an old page is taken for the truth',
    file: 'src/browser/launch/restore.ts',
    find: "if (earlier.source === 'stale') return latest ? known : { kind: 'reopen', state: atLms };",
    replace: '',
    formats: scorm,
  },
  {
    name: 'an LMS that has nothing begins a new attempt',
    file: 'src/browser/launch/restore.ts',
    find: 'if (!latest || contains(atLms, latest)) return known;',
    replace: "if (lms.kind === 'absent') return { kind: 'known', state: freshState, damaged: false };",
    formats: scorm,
  },
  {
    name: 'nobody is asked whose it is',
    file: 'src/browser/launch/restore.ts',
    find: "{ kind: 'known', state: freshState, damaged: false } : ask;",
    replace: "{ kind: 'known', state: freshState, damaged: false } : known;",
    formats: scorm,
  },
  {
    name: 'a completed status is taken back',
    file: 'src/lms/scorm2004.ts',
    find: "if (!hadStatus && !done && !stale) yield ['cmi.completion_status', 'incomplete'];",
    replace: "if (!report.completed) yield ['cmi.completion_status', 'incomplete'];",
    formats: scorm,
  },
  {
    name: 'one element that is refused fails the whole report',
    file: 'src/lms/scorm-writer.ts',
    find: 'else for (const set of [refused, refusedNow]) set.add(kind);',
    replace: 'else failing.add(element);',
    formats: scorm,
  },
  {
    name: 'an LMS that has initialised by itself is none',
    file: 'src/lms/scorm.ts',
    find: 'if (error !== dialect.initialized ||',
    replace: 'if (error >= 0 ||',
    formats: scorm,
  },
  {
    name: 'the API is looked for once',
    file: 'src/lms/scorm-api.ts',
    find: 'if (time === findRetryMs.times)',
    replace: 'if (time === 0)',
    formats: scorm,
  },
  {
    name: 'calls go on after the end of the session',
    file: 'src/lms/scorm.ts',
    find: 'if (!open) return;\n      open = false;',
    replace: '',
    formats: scorm,
  },
  {
    name: 'the choices wait for the LMS',
    file: 'src/browser/launch/run.ts',
    find: "world.later(() => dispatch({ on: 'graceOver' }), openingGraceMs);",
    replace: '',
    formats: lrs,
  },
  {
    name: 'what was refused counts as said',
    file: 'src/xapi/outbox-queue.ts',
    find: 'if (status === 400 || status === 413 || status === 422)',
    replace: "if (status === 400) return 'stored';\n  if (status === 413 || status === 422)",
    formats: lrs,
  },
  {
    name: 'nothing is said of a save that failed',
    file: 'src/browser/launch/saver.ts',
    find: "onSaving({ completed: next.completed && answer !== 'pending', result, kept: await kept });",
    replace: '',
    formats: [...scorm, ...lrs],
  },
  {
    name: 'nothing stands in this browser before it is committed',
    file: 'src/browser/launch/saver.ts',
    find: 'const kept = backup.write({ confirmed, latest: next.suspendData });',
    replace: 'const kept = Promise.resolve(true);',
    formats: [...scorm, ...lrs],
  },
  {
    name: 'two states together know what one of them knows',
    file: 'src/core/learner/merge.ts',
    find: 'lessons: new Set([...a.lessons, ...b.lessons].sort()),',
    replace: 'lessons: b.lessons,',
    formats: [...scorm, ...lrs],
  },
  {
    name: 'two tabs do not hear each other',
    file: 'src/browser/launch/tabs.ts',
    find: 'store.update(() => both);',
    replace: '',
    formats: scorm,
  },
  {
    name: 'what could not be read is written over',
    file: 'src/storage/local-store.ts',
    find: '= both && others ?',
    replace: '= both && !database ?',
    formats: ['web'],
  },
  {
    name: 'a page that closes writes once more what it has written already',
    file: 'src/browser/launch/saver.ts',
    find: 'await session.terminate(report(), urgent);',
    replace: 'const last = report();\nvoid backup.write({ confirmed, latest: last.suspendData });\nawait session.terminate(last, urgent);',
    formats: lrs,
  },
  {
    name: 'a page in doubt keeps back the status of a completed course',
    file: 'src/lms/scorm.ts',
    find: 'else if (report.completed && !dialect.finishCompletes)',
    replace: 'else if (!report)',
    formats: ['scorm2004-3', 'scorm2004-4'],
  },
  {
    name: 'the first object with the name of the API is taken',
    file: 'src/lms/scorm-api.ts',
    find: 'if (!lack) return',
    replace: 'if (api) return',
    formats: scorm,
  },
  {
    name: 'the API of an opener is not looked for',
    file: 'src/lms/scorm-api.ts',
    find: 'if (opener) chains.push',
    replace: 'if (opener && !chains) chains.push',
    formats: scorm,
  },
  {
    name: 'a tab that was duplicated ends the session of the other one',
    file: 'src/lms/lrs-session.ts',
    find: 'if (!open || elsewhereToo) return;',
    replace: 'if (!open) return;',
    formats: ['cmi5'],
  },
  {
    name: 'a server that was never heard is a reason for doubt',
    file: 'src/lms/scorm-writer.ts',
    find: 'connection.answered !== false && !(await asked) && connection.answered === true;',
    replace: '!(await asked);',
    formats: scorm,
  },
  {
    name: 'what is being said counts as said',
    file: 'src/lms/lrs-statements.ts',
    find: 'marks: (): StatementMarks => ({ acknowledged, pending }),',
    replace: 'marks: (): StatementMarks => ({ acknowledged: new Set([...acknowledged, ...pending.keys()]), pending }),',
    formats: lrs,
  },
  {
    name: 'what an earlier registration left counts in this one',
    file: 'src/xapi/outbox.ts',
    find: 'mark && isOfAttempt({ ...entry, mark })',
    replace: 'mark',
    formats: lrs,
  },
  {
    name: 'what waited for the server is written as it was',
    file: 'src/lms/scorm.ts',
    find: 'report.newest?.() ?? report',
    replace: 'report',
    formats: scorm,
  },
];
