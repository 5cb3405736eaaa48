import { secondsOf, toDuration, toTimespan } from './time.ts';

/** The SCORM data model as flat dotted keys with string values: `cmi.core.lesson_status` → `incomplete`. */
export type Cmi = Readonly<Record<string, string>>;
export type ScormFormat = 'scorm12' | 'scorm2004-3' | 'scorm2004-4';
export type AttemptMode = 'normal' | 'review' | 'browse';

export const isScormFormat = (format: string): format is ScormFormat => format.startsWith('scorm');

/** The field names that differ between the versions; the meaning is the same. */
export const fieldNames = {
  scorm12: {
    exit: 'cmi.core.exit',
    entry: 'cmi.core.entry',
    mode: 'cmi.core.lesson_mode',
    credit: 'cmi.core.credit',
    learnerId: 'cmi.core.student_id',
    learnerName: 'cmi.core.student_name',
    sessionTime: 'cmi.core.session_time',
    totalTime: 'cmi.core.total_time',
    location: 'cmi.core.lesson_location',
  },
  scorm2004: {
    exit: 'cmi.exit',
    entry: 'cmi.entry',
    mode: 'cmi.mode',
    credit: 'cmi.credit',
    learnerId: 'cmi.learner_id',
    learnerName: 'cmi.learner_name',
    sessionTime: 'cmi.session_time',
    totalTime: 'cmi.total_time',
    location: 'cmi.location',
  },
} as const;

export const fieldsOf = (format: ScormFormat) => (format === 'scorm12' ? fieldNames.scorm12 : fieldNames.scorm2004);

/** What the manifest asks of the LMS. Empty strings when it asks nothing. */
export type ManifestRules = { readonly completionThreshold: string; readonly masteryScore: string };

export type AttemptOpening = {
  readonly format: ScormFormat;
  readonly learner: { readonly id: string; readonly name: string };
  readonly mode: AttemptMode;
  /** As last committed; `null` for an attempt that has none. */
  readonly stored: Cmi | null;
  /** Of all earlier launches of this attempt together. */
  readonly totalSeconds: number;
  readonly rules: ManifestRules;
};

/** Whether the next launch goes on with this attempt: only when its last stored exit is `suspend` (SCORM 2004 RTE 4.2.7, 4.2.8). */
export const isSuspended = (format: ScormFormat, cmi: Cmi | null): boolean => cmi?.[fieldsOf(format).exit] === 'suspend';

/**
 * The data model with which a launch begins. An attempt that was suspended comes back whole, with `entry` `resume`; in review the stored
 * values are shown whatever the exit was; all else begins empty with `ab-initio` (SCORM 1.2 RTE 3.4.4, SCORM 2004 RTE 4.2.7).
 */
export function openingCmi({ format, learner, mode, stored, totalSeconds, rules }: AttemptOpening): Cmi {
  const names = fieldsOf(format);
  const suspended = isSuspended(format, stored);
  const restored = stored && (suspended || mode === 'review') ? stored : {};
  const own: string[] = Object.values(names).filter(name => name !== names.location);
  const kept = Object.entries(restored).filter(([name, value]) => value !== '' && !own.includes(name) && !name.endsWith('_count'));
  return {
    ...Object.fromEntries(kept),
    [names.learnerId]: learner.id,
    [names.learnerName]: learner.name,
    [names.mode]: mode,
    [names.credit]: mode === 'normal' ? 'credit' : 'no-credit',
    [names.entry]: suspended && mode !== 'browse' ? 'resume' : mode === 'review' ? '' : 'ab-initio',
    [names.totalTime]: format === 'scorm12' ? toTimespan(totalSeconds) : toDuration(totalSeconds),
    ...(format !== 'scorm12' && rules.completionThreshold ? { 'cmi.completion_threshold': rules.completionThreshold } : {}),
    ...(format === 'scorm12' && rules.masteryScore ? { 'cmi.student_data.mastery_score': rules.masteryScore } : {}),
  };
}

/** Session time in seconds that a committed data model reports. */
export const sessionSeconds = (format: ScormFormat, cmi: Cmi): number => secondsOf(cmi[fieldsOf(format).sessionTime] ?? '');
