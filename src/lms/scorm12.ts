import { moduleObjectives } from './objectives.ts';
import type { Dialect } from './scorm.ts';

/** SCORM 1.2 Run-Time Environment, 3.4.4. Text fields keep to the smallest size that any LMS allows. */
export const scorm12: Dialect = {
  apiName: 'API',
  functions: { initialize: 'LMSInitialize', terminate: 'LMSFinish', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit' },
  modeElement: 'cmi.core.lesson_mode',
  exitElement: 'cmi.core.exit',
  learnerElement: 'cmi.core.student_id',
  suspendDataElement: 'cmi.suspend_data',
  interactions: {
    responseElement: 'student_response',
    timeElement: 'time',
    // One character per choice (3.4.7.6): its place, `0`…`9`, `a`…`z`.
    response: ({ position }) => position.toString(36),
    time: at => at.toTimeString().slice(0, 8),
    hasDescription: false,
  },

  start(api) {
    // Left at `not attempted`, LMSFinish would turn it into `completed`.
    if (!ended(api.get('cmi.core.lesson_status'))) api.set('cmi.core.lesson_status', 'incomplete');
  },

  *values(report, seconds, launch, api) {
    yield ['cmi.suspend_data', report.suspendData];
    if (report.location) yield ['cmi.core.lesson_location', report.location.slice(0, 255)];
    if (report.completed) yield ['cmi.core.lesson_status', launch.report];
    else if (!ended(api.get('cmi.core.lesson_status'))) yield ['cmi.core.lesson_status', 'incomplete'];
    // Objectives are optional in 1.2: an LMS that has them says so.
    if (api.get('cmi.objectives._children').includes('status'))
      yield* moduleObjectives(report, api, (n, module) => [[`cmi.objectives.${n}.status`, module.completed ? 'completed' : 'incomplete']]);
    yield ['cmi.core.session_time', timespan(seconds)];
  },
};

/** What was completed stays completed, also when a later version of the course has more lessons. */
const ended = (status: string): boolean => status === 'completed' || status === 'passed';

/** CMITimespan `HHHH:MM:SS.SS` (SCORM 1.2 RTE 3.4.1), at most 9999 hours. */
export const timespan = (seconds: number): string => {
  const hundredths = Math.min(Math.round(seconds * 100), 9999 * 360_000 + 359_999);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const hours = String(Math.floor(hundredths / 360_000)).padStart(4, '0');
  return `${hours}:${two((hundredths / 6000) % 60)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
};
