import type { Expected, PlayedFields, ReportSetting, Values } from './table.ts';

/**
 * What a course of two modules (three lessons with a dilemma, and one lesson) says to its LMS. The tests hold the packages against this
 * value by value, and `docs/lms-velden.md` is written from it. Times and progress stand as the form that they have.
 */

const scorm12 = (report: ReportSetting): PlayedFields => {
  const always: Values = {
    'cmi.core.exit': 'suspend',
    'cmi.suspend_data': 'odw1;…',
    'cmi.core.session_time': 'HHHH:MM:SS.SS',
  };
  const underWay: Values = {
    ...always,
    'cmi.core.lesson_status': 'incomplete',
    'cmi.objectives.0.id': 'module_proef',
    'cmi.objectives.0.status': 'incomplete',
    'cmi.objectives.1.id': 'module_nazorg',
    'cmi.objectives.1.status': 'incomplete',
  };
  const finished: Values = {
    ...always,
    'cmi.core.lesson_status': report,
    'cmi.objectives.0.status': 'completed',
    'cmi.objectives.1.status': 'completed',
  };
  return {
    open: { ...underWay, 'cmi.core.lesson_location': 'proef' },
    half: { ...underWay, 'cmi.core.lesson_location': 'proef/balie' },
    done: { ...finished, 'cmi.core.lesson_location': 'nazorg/napraten' },
    again: { ...finished, 'cmi.core.lesson_location': 'proef/begin' },
    review: {},
  };
};

const scorm2004 = (report: ReportSetting): PlayedFields => {
  const always: Values = { 'cmi.exit': 'suspend', 'cmi.suspend_data': 'odw1;…', 'cmi.session_time': 'PT…S' };
  const underWay = (proef: string): Values => ({
    ...always,
    'cmi.completion_status': 'incomplete',
    'cmi.objectives.0.id': 'module_proef',
    'cmi.objectives.0.progress_measure': proef,
    'cmi.objectives.0.completion_status': 'incomplete',
    'cmi.objectives.1.id': 'module_nazorg',
    'cmi.objectives.1.progress_measure': '0',
    'cmi.objectives.1.completion_status': 'incomplete',
  });
  const finished: Values = {
    ...always,
    'cmi.completion_status': 'completed',
    ...(report === 'passed' ? { 'cmi.success_status': 'passed' } : {}),
    'cmi.progress_measure': '1',
    'cmi.objectives.0.progress_measure': '1',
    'cmi.objectives.0.completion_status': 'completed',
    'cmi.objectives.1.progress_measure': '1',
    'cmi.objectives.1.completion_status': 'completed',
  };
  return {
    open: { ...underWay('0'), 'cmi.progress_measure': '0', 'cmi.location': 'proef' },
    half: { ...underWay('0.75'), 'cmi.progress_measure': '0.6', 'cmi.location': 'proef/balie' },
    done: { ...finished, 'cmi.location': 'nazorg/napraten' },
    again: { ...finished, 'cmi.location': 'proef/begin' },
    review: {},
  };
};

const lrs = (report: ReportSetting, lms: { readonly launched?: string; readonly satisfied?: string }, reviews: boolean): PlayedFields => {
  const begun: Values = { ...(lms.launched ? { 'launched, cursus': lms.launched } : {}), 'initialized, cursus': 'ja' };
  const left: Values = { 'terminated, cursus': 'duration: PT…S' };
  return {
    open: begun,
    half: {
      'progressed, module proef': 'progress: 25; progress: 50; progress: 75',
      'experienced, dilemma': 'ja',
      'completed, dilemma': 'completion: true, paths: 1',
      ...left,
    },
    done: {
      ...begun,
      'progressed, module proef': 'progress: 100',
      'completed, module proef': 'completion: true',
      'progressed, module nazorg': 'progress: 100',
      'completed, module nazorg': 'completion: true',
      'completed, cursus': 'completion: true, duration: PT…S',
      ...(report === 'passed' ? { 'passed, cursus': 'success: true, duration: PT…S' } : {}),
      ...(lms.satisfied ? { 'satisfied, cursus': lms.satisfied } : {}),
      ...left,
    },
    again: { ...begun, ...left },
    ...(reviews ? { review: { ...begun, ...left } } : {}),
  };
};

const both = (played: (report: ReportSetting) => PlayedFields) => ({ completed: played('completed'), passed: played('passed') });

export const expected: Expected = {
  'SCORM 1.2': both(scorm12),
  'SCORM 2004': both(scorm2004),
  // `launched` and `satisfied` are the LMS's own.
  cmi5: both(report => lrs(report, { launched: 'ja', satisfied: 'ja' }, true)),
  xAPI: both(report => lrs(report, {}, false)),
};
