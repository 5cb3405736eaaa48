import { isCompleted } from './earlier.ts';
import type { ScormDialect } from './scorm.ts';

/** SCORM 1.2 Run-Time Environment, 3.4.4. Text fields keep to the smallest size that any LMS allows. */
export const scorm12: ScormDialect = {
  apiName: 'API',
  prefix: 'LMS',
  initialized: 101,
  modeElement: 'cmi.core.lesson_mode',
  exitElement: 'cmi.core.exit',
  learnerElement: 'cmi.core.student_id',
  statusElement: 'cmi.core.lesson_status',
  entryElement: 'cmi.core.entry',
  totalTimeElement: 'cmi.core.total_time',
  locationElement: 'cmi.core.lesson_location',
  objectives: { status: 'status', optional: true },
  interactions: {
    responseElement: 'student_response',
    timeElement: 'time',
    // One character per choice (3.4.7.6): its place, `0`…`9`, `a`…`z`.
    response: ({ position }) => position.toString(36),
    time: at => at.toTimeString().slice(0, 8),
    hasDescription: false,
  },
  // Left at `not attempted`, LMSFinish turns it into `completed`.
  finishCompletes: true,

  *values(report, { status, hadStatus, stale, completionStatus, objectives }) {
    if (report.location) yield ['cmi.core.lesson_location', report.location.slice(0, 255)];
    if (!hadStatus && !isCompleted(status) && !report.completed && !stale) yield ['cmi.core.lesson_status', 'incomplete'];
    if (report.completed && (status !== 'passed' || completionStatus === 'passed')) yield ['cmi.core.lesson_status', completionStatus];
    yield* objectives.values(report.modules, (entry, { completed }) =>
      completed || !stale ? [[`${entry}.status`, completed ? 'completed' : 'incomplete']] : [],
    );
  },

  time: seconds => ['cmi.core.session_time', timespan(seconds)],
};

/** CMITimespan `HHHH:MM:SS.SS` (SCORM 1.2 RTE 3.4.1), at most 9999 hours. */
export const timespan = (seconds: number): string => {
  const milliseconds = Math.min(Math.round(seconds * 100), 9999 * 360_000 + 359_999) * 10;
  const hours = String(Math.floor(milliseconds / 3_600_000)).padStart(4, '0');
  // What a moment so long after midnight has behind its hour.
  return hours + new Date(milliseconds).toISOString().slice(13, 22);
};
