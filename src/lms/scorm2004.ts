import { wordId } from './interactions.ts';
import { moduleObjectives } from './objectives.ts';
import type { Dialect } from './scorm.ts';

/** SCORM 2004 3rd and 4th Edition, Run-Time Environment, chapter 4. */
export const scorm2004: Dialect = {
  apiName: 'API_1484_11',
  functions: { initialize: 'Initialize', terminate: 'Terminate', get: 'GetValue', set: 'SetValue', commit: 'Commit' },
  modeElement: 'cmi.mode',
  exitElement: 'cmi.exit',
  learnerElement: 'cmi.learner_id',
  suspendDataElement: 'cmi.suspend_data',
  interactions: {
    responseElement: 'learner_response',
    timeElement: 'timestamp',
    response: ({ id }) => wordId(id),
    // Exactly two decimals: Moodle refuses three (RTE 4.1.1.7: time(second,10,0) is taken everywhere in this form).
    time: at => at.toISOString().replace(/\d(?=Z$)/, ''),
    hasDescription: true,
  },

  start(api) {
    if (api.get('cmi.completion_status') !== 'completed') api.set('cmi.completion_status', 'incomplete');
  },

  *values(report, seconds, launch, api) {
    // An LMS makes the status out of the measure and the manifest's threshold (RTE 4.2.4.1): less than 1 would undo what was completed.
    const ended = report.completed || api.get('cmi.completion_status') === 'completed';
    yield ['cmi.suspend_data', report.suspendData];
    if (report.location) yield ['cmi.location', report.location.slice(0, 1000)];
    yield ['cmi.progress_measure', ended ? '1' : String(report.progress)];
    if (report.completed) {
      yield ['cmi.completion_status', 'completed'];
      if (launch.report === 'passed') yield ['cmi.success_status', 'passed'];
    } else if (!ended) yield ['cmi.completion_status', 'incomplete'];
    yield* moduleObjectives(report, api, (n, module) => [
      [`cmi.objectives.${n}.progress_measure`, String(module.progress)],
      [`cmi.objectives.${n}.completion_status`, module.completed ? 'completed' : 'incomplete'],
    ]);
    yield ['cmi.session_time', duration(seconds)];
  },
};

/** timeinterval(second,10,2): `PT1H2M3.45S`, never a bare `PT` (RTE 4.1.1.7). */
export const duration = (seconds: number): string => {
  const hundredths = Math.max(0, Math.round(seconds * 100));
  const hours = Math.floor(hundredths / 360_000);
  const minutes = Math.floor(hundredths / 6000) % 60;
  const rest = (hundredths % 6000) / 100;
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest || !(hours || minutes) ? `${rest}S` : ''}`;
};
