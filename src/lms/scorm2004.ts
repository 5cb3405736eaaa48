import { type Dialect, openScorm } from './scorm.ts';
import type { ScormApi } from './scorm-api.ts';
import type { OpenSession, ProgressReport } from './session.ts';

/** SCORM 2004 3rd and 4th Edition, Run-Time Environment, chapter 4. */
const scorm2004: Dialect = {
  apiName: 'API_1484_11',
  functions: { initialize: 'Initialize', terminate: 'Terminate', get: 'GetValue', set: 'SetValue', commit: 'Commit' },
  modeElement: 'cmi.mode',
  exitElement: 'cmi.exit',
  suspendDataElement: 'cmi.suspend_data',

  start(api) {
    if (api.get('cmi.completion_status') !== 'completed') api.set('cmi.completion_status', 'incomplete');
  },

  *values(report, seconds, launch, api) {
    yield ['cmi.suspend_data', report.suspendData];
    if (report.location) yield ['cmi.location', report.location.slice(0, 1000)];
    yield ['cmi.progress_measure', String(report.progress)];
    if (report.completed) {
      yield ['cmi.completion_status', 'completed'];
      if (launch.report === 'passed') yield ['cmi.success_status', 'passed'];
    } else if (api.get('cmi.completion_status') !== 'completed') yield ['cmi.completion_status', 'incomplete'];
    yield* moduleObjectives(report, api);
    yield ['cmi.session_time', duration(seconds)];
  },
};

/** Each module is an objective. The manifest declares them; where the LMS did not take them over they are added, `id` first. */
function* moduleObjectives(report: ProgressReport, api: ScormApi): Generator<readonly [string, string]> {
  if (report.modules.length < 2) return;
  const known: string[] = [];
  for (let n = 0; n < Number(api.get('cmi.objectives._count')); n++) known.push(api.get(`cmi.objectives.${n}.id`));
  for (const module of report.modules) {
    const id = objectiveId(module.id);
    const at = known.indexOf(id);
    const n = at < 0 ? known.push(id) - 1 : at;
    if (at < 0) yield [`cmi.objectives.${n}.id`, id];
    yield [`cmi.objectives.${n}.progress_measure`, String(module.progress)];
    yield [`cmi.objectives.${n}.completion_status`, module.completed ? 'completed' : 'incomplete'];
  }
}

/** `[A-Za-z0-9_]` only: Moodle refuses a hyphen. The manifests use the same name. */
export const objectiveId = (moduleId: string): string => `module_${moduleId.replaceAll('-', '_')}`;

/** timeinterval(second,10,2): `PT1H2M3.45S`, never a bare `PT` (RTE 4.1.1.7). */
export const duration = (seconds: number): string => {
  const hundredths = Math.max(0, Math.round(seconds * 100));
  const hours = Math.floor(hundredths / 360_000);
  const minutes = Math.floor(hundredths / 6000) % 60;
  const rest = (hundredths % 6000) / 100;
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest || !(hours || minutes) ? `${rest}S` : ''}`;
};

export const open: OpenSession = async launch => openScorm(launch, scorm2004);
