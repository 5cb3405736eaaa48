import { type Cmi, fieldsOf, isScormFormat, type ScormFormat } from './cmi.ts';
import { secondsOf } from './time.ts';

/** As people read them. */
export const statusNames = { 'not started': 'niet begonnen', 'in progress': 'bezig', completed: 'afgerond' } as const;
export const successNames = { passed: 'geslaagd', failed: 'niet geslaagd' } as const;

/** What an LMS can tell an L&D department: never more than this. */
export type AttemptReport = {
  readonly status: keyof typeof statusNames;
  readonly success: keyof typeof successNames | null;
  /** 0…1; `null` when the format has none or the course said none. */
  readonly progress: number | null;
  /** All launches together. */
  readonly seconds: number;
  /** Where the learner is, as the course wrote it; `null` when it did not. */
  readonly location: string | null;
  /** 0…100 raw or −1…1 scaled, as the course wrote it. */
  readonly score: string | null;
};

/** The part of a statement that a report needs. */
export type ReportStatement = {
  readonly verb: { readonly id: string };
  readonly object: { readonly id?: string };
  readonly result?: {
    readonly duration?: string;
    readonly score?: { readonly scaled?: number; readonly raw?: number };
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
};

const noReport: AttemptReport = { status: 'not started', success: null, progress: null, seconds: 0, location: null, score: null };

/** A course that was launched and has not said a status yet is `unknown` (SCORM 2004): it is under way. */
const statusOf = (completion: string): AttemptReport['status'] => {
  if (completion === 'completed' || completion === 'passed') return 'completed';
  return completion === '' || completion === 'not attempted' ? 'not started' : 'in progress';
};

const successOf = (isPassed: boolean, isFailed: boolean): AttemptReport['success'] => {
  if (isPassed) return 'passed';
  return isFailed ? 'failed' : null;
};

/** A report from a SCORM data model. `seconds`: reported session times of all launches. */
export function reportFromCmi(format: ScormFormat, cmi: Cmi | null, seconds: number): AttemptReport {
  if (!cmi) return { ...noReport, seconds };
  const status = cmi['cmi.core.lesson_status'] ?? '';
  const completion = format === 'scorm12' ? status : (cmi['cmi.completion_status'] ?? '');
  const success = format === 'scorm12' ? status : (cmi['cmi.success_status'] ?? '');
  const measure = cmi['cmi.progress_measure'];
  return {
    status: statusOf(completion),
    success: successOf(success === 'passed', success === 'failed'),
    progress: measure ? Number(measure) : null,
    seconds,
    location: cmi[fieldsOf(format).location] || null,
    score: cmi[format === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.scaled'] || null,
  };
}

/** A report from the statements of one registration that are about the launched activity itself. */
export function reportFromStatements(statements: readonly ReportStatement[], activityId: string): AttemptReport {
  const own = statements.filter(one => one.object.id === activityId);
  const said = (verb: string): boolean => own.some(one => one.verb.id.endsWith(`/verbs/${verb}`));
  const measures = own.flatMap(one =>
    Object.entries(one.result?.extensions ?? {}).flatMap(([id, value]) => (/\/progress$/.test(id) ? [Number(value)] : [])),
  );
  const progress = measures.at(-1);
  const score = own.flatMap(one => one.result?.score?.scaled ?? one.result?.score?.raw ?? []).at(-1);
  const done = said('completed') || said('passed');
  return {
    status: done ? 'completed' : own.some(one => !/\/(launched|abandoned)$/.test(one.verb.id)) ? 'in progress' : 'not started',
    success: successOf(said('passed'), said('failed')),
    progress: progress === undefined ? null : progress > 1 ? progress / 100 : progress,
    seconds: own
      .filter(one => /\/(terminated|abandoned)$/.test(one.verb.id))
      .reduce((sum, one) => sum + secondsOf(one.result?.duration ?? ''), 0),
    location: null,
    score: score === undefined ? null : String(score),
  };
}

export const reportsToLms = (format: string): boolean => isScormFormat(format) || format === 'cmi5' || format === 'xapi';
