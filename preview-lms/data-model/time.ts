/*
 * The course writes its durations in src/lms and src/xapi. This is a reading and a writing of its own: the browser is served `client/` and
 * `data-model/` alone, and an LMS that read with the course's own code would take whatever that writes.
 * `tests/unit/preview-lms/durations.test.ts` holds them against each other.
 */

/** Seconds of a SCORM 1.2 time span `HHHH:MM:SS.SS` or an ISO 8601 duration; 0 when it is neither. */
export function secondsOf(value: string): number {
  const span = /^(\d{1,4}):(\d{2}):(\d{2}(?:\.\d{1,2})?)$/.exec(value);
  if (span) return Number(span[1]) * 3600 + Number(span[2]) * 60 + Number(span[3]);
  const iso = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
    value,
  );
  if (!iso) return 0;
  const [years, months, days, hours, minutes, seconds] = iso.slice(1).map(part => Number(part ?? 0));
  const wholeDays = (years ?? 0) * 365 + (months ?? 0) * 30 + (days ?? 0);
  return wholeDays * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

const hundredths = (seconds: number): number => Math.round(seconds * 100) / 100;

/** `HHHH:MM:SS.SS` (SCORM 1.2 RTE 3.4.4, CMITimespan). */
export function toTimespan(seconds: number): string {
  const total = hundredths(seconds);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const rest = hundredths(total % 60).toFixed(2);
  return `${String(hours).padStart(4, '0')}:${String(minutes).padStart(2, '0')}:${rest.padStart(5, '0')}`;
}

/** ISO 8601 duration with at most two decimals (SCORM 2004 RTE 4.1.1.7, timeinterval(second,10,2)). */
export function toDuration(seconds: number): string {
  const total = hundredths(seconds);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  return `PT${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${hundredths(total % 60)}S`;
}

/** For people: `45 s`, `12 min`, `1 u 5 min`. */
export function readableTime(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} u ${minutes % 60} min`;
}
