/** Says whether a value may be written; `null` when it may, else the reason in one sentence. */
export type ValueCheck = (value: string) => string | null;

const test =
  (allowed: (value: string) => boolean, reason: string): ValueCheck =>
  value =>
    allowed(value) ? null : reason;

/** `standards.md` §3: no exponent, at most five digits before the point; seven behind it (SCORM 2004 RTE, real(10,7)). */
const plainNumber = /^-?\d{1,5}(\.\d{1,7})?$/;

export const textCheck = (max: number): ValueCheck => test(value => value.length <= max, `longer than ${max} UTF-16 units`);

export const lineCheck = (max: number): ValueCheck =>
  test(value => value.length <= max && !/[\r\n]/.test(value), `more than ${max} UTF-16 units, or a line break`);

export const oneOf = (...words: readonly string[]): ValueCheck => test(value => words.includes(value), `not one of ${words.join(', ')}`);

export const number = (min: number, max: number): ValueCheck =>
  test(
    value => plainNumber.test(value) && Number(value) >= min && Number(value) <= max,
    `not a plain number from ${min} to ${max} with at most five digits before the point`,
  );

export const anyNumber = number(-99_999.999_999_9, 99_999.999_999_9);

/** Ids that every LMS takes: Moodle refuses a hyphen. */
export const identifier: ValueCheck = test(value => /^[A-Za-z0-9_]{1,250}$/.test(value), 'an id is 1 to 250 letters, digits and _');

/** SCORM 1.2 RTE 3.4.1, CMITimespan; the hours in four digits, so that no LMS has to guess. */
export const timespanCheck: ValueCheck = test(value => /^\d{4}:[0-5]\d:[0-5]\d\.\d{2}$/.test(value), 'not HHHH:MM:SS.SS');

/** SCORM 1.2 RTE 3.4.1, CMITime. */
export const timeOfDay: ValueCheck = test(value => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/.test(value), 'not HH:MM:SS');

/** SCORM 2004 RTE 4.1.1.7, timeinterval(second,10,2): at most two decimals, and never a `P` or `PT` with nothing behind it. */
export const durationCheck: ValueCheck = test(
  value => /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/.test(value),
  'not a duration like PT1H2M3.45S',
);

/** With exactly two decimals: `toISOString()` writes three and fails in every LMS that was tried. And a moment that exists. */
export const timestamp: ValueCheck = test(
  value => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{2}Z$/.test(value) && exists(value),
  'not a moment like 2026-01-31T12:00:00.00Z, with two decimals',
);

const exists = (value: string): boolean => {
  const moment = new Date(value);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 19) === value.slice(0, 19);
};

/** One sign per option, so nine options and more fit too (SCORM 1.2 RTE 3.4.4, CMIFeedback). */
export const choices12: ValueCheck = test(value => /^[0-9a-z](,[0-9a-z])*$/.test(value) && value.length <= 255, 'not like a,c,3');

export const choices2004: ValueCheck = test(
  value => /^[\w.]{1,250}(\[,\][\w.]{1,250}){0,35}$/.test(value),
  'not like een[,]twee: letters, digits, _ and point',
);

/** Suspend data: not a number, because PHP finds `1.1` and `1.10` equal and keeps the old one. */
export const suspendData =
  (max: number): ValueCheck =>
  value =>
    textCheck(max)(value) ??
    (value !== '' && !Number.isNaN(Number(value)) ? 'purely numeric: an LMS may take it for equal to what it has' : null);

export const either =
  (...checks: readonly ValueCheck[]): ValueCheck =>
  value => {
    const reasons = checks.map(check => check(value));
    return reasons.includes(null) ? null : reasons.filter(reason => reason !== null).join(', and ');
  };
