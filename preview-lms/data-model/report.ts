import { type Cmi, fieldsOf, isScorm, type ScormFormat } from './cmi.ts';
import { secondsOf } from './time.ts';

/** What an LMS can tell an L&D department: never more than this. */
export type Report = {
  readonly status: 'niet begonnen' | 'bezig' | 'afgerond';
  readonly success: 'geslaagd' | 'niet geslaagd' | null;
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

const nothing: Report = { status: 'niet begonnen', success: null, progress: null, seconds: 0, location: null, score: null };

/** A course that was launched and has not said a status yet is `unknown` (SCORM 2004): it is under way. */
const statusOf = (completion: string): Report['status'] => {
  if (completion === 'completed' || completion === 'passed') return 'afgerond';
  return completion === '' || completion === 'not attempted' ? 'niet begonnen' : 'bezig';
};

const successOf = (isPassed: boolean, isFailed: boolean): Report['success'] => {
  if (isPassed) return 'geslaagd';
  return isFailed ? 'niet geslaagd' : null;
};

/** A report from a SCORM data model. `seconds`: reported session times of all launches. */
export function reportFromCmi(format: ScormFormat, cmi: Cmi | null, seconds: number): Report {
  if (!cmi) return { ...nothing, seconds };
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
export function reportFromStatements(statements: readonly ReportStatement[], activityId: string): Report {
  const own = statements.filter(one => one.object.id === activityId);
  const said = (verb: string): boolean => own.some(one => one.verb.id.endsWith(`/verbs/${verb}`));
  const measures = own.flatMap(one =>
    Object.entries(one.result?.extensions ?? {}).flatMap(([id, value]) => (/\/progress$/.test(id) ? [Number(value)] : [])),
  );
  const progress = measures.at(-1);
  const score = own.flatMap(one => one.result?.score?.scaled ?? one.result?.score?.raw ?? []).at(-1);
  const done = said('completed') || said('passed');
  return {
    status: done ? 'afgerond' : own.some(one => !/\/(launched|abandoned)$/.test(one.verb.id)) ? 'bezig' : 'niet begonnen',
    success: successOf(said('passed'), said('failed')),
    progress: progress === undefined ? null : progress > 1 ? progress / 100 : progress,
    seconds: own
      .filter(one => /\/(terminated|abandoned)$/.test(one.verb.id))
      .reduce((sum, one) => sum + secondsOf(one.result?.duration ?? ''), 0),
    location: null,
    score: score === undefined ? null : String(score),
  };
}

export const hasReport = (format: string): boolean => isScorm(format) || format === 'cmi5' || format === 'xapi';
