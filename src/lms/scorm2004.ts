import { isCompleted } from './earlier.ts';
import { wordId } from './interactions.ts';
import type { ScormDialect } from './scorm.ts';
import { timespan } from './scorm12.ts';

/** SCORM 2004 3rd and 4th Edition, Run-Time Environment, chapter 4. */
export const scorm2004: ScormDialect = {
  apiName: 'API_1484_11',
  prefix: '',
  initialized: 103,
  modeElement: 'cmi.mode',
  exitElement: 'cmi.exit',
  learnerElement: 'cmi.learner_id',
  statusElement: 'cmi.completion_status',
  entryElement: 'cmi.entry',
  totalTimeElement: 'cmi.total_time',
  locationElement: 'cmi.location',
  objectives: { status: 'completion_status', optional: false },
  interactions: {
    responseElement: 'learner_response',
    timeElement: 'timestamp',
    response: ({ id }) => wordId(id),
    // Exactly two decimals: Moodle refuses three (RTE 4.1.1.7: time(second,10,0) is taken everywhere in this form).
    time: at => at.toISOString().replace(/\d(?=Z$)/, ''),
    hasDescription: true,
  },
  finishCompletes: false,

  *values(report, { status, hadStatus, stale, completionStatus, objectives }) {
    const done = report.completed || isCompleted(status);
    if (report.location) yield ['cmi.location', report.location.slice(0, 1000)];
    // An LMS makes the status out of the measure and the manifest's threshold (RTE 4.2.4.1): less than 1 would undo what was completed.
    if (done || !stale) yield ['cmi.progress_measure', done ? '1' : String(report.progress)];
    if (!hadStatus && !done && !stale) yield ['cmi.completion_status', 'incomplete'];
    if (report.completed) {
      yield ['cmi.completion_status', 'completed'];
      if (completionStatus === 'passed') yield ['cmi.success_status', 'passed'];
    }
    yield* objectives.values(report.modules, (entry, { completed, progress }) =>
      completed || !stale
        ? [
            [`${entry}.progress_measure`, String(progress)],
            [`${entry}.completion_status`, completed ? 'completed' : 'incomplete'],
          ]
        : [],
    );
  },

  time: seconds => ['cmi.session_time', duration(seconds)],
};

/** timeinterval(second,10,2), with all of its parts: `PT1H2M3.45S` (RTE 4.1.1.7). */
export const duration = (seconds: number): string => timespan(seconds).replace(/^0*(\d+):0?(\d+):0?(.+)/, 'PT$1H$2M$3S');
