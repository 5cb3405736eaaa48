/** What a value in a statement looks like, and checks of it that go together. */

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const timestamp = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?$/i;
const durationPattern =
  /^P(?!$)(\d+W|(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?D)?(T(?=\d)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?)$/;
const languageTagPattern = /^(x-[a-z0-9]+|[a-z]{2,8}(-[a-z0-9]{1,8})*)$/i;

export const isUuid = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);
export const isDuration = (value: unknown): boolean => typeof value === 'string' && durationPattern.test(value);
export const isLanguageTag = (value: unknown): boolean => typeof value === 'string' && languageTagPattern.test(value);
export const isIri = (value: unknown): boolean => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(value);
export const isTimestamp = (value: unknown): boolean =>
  typeof value === 'string' && timestamp.test(value) && !Number.isNaN(Date.parse(value));

/** What is wrong, in one Dutch sentence, or `null`. */
export type StatementProblem = string | null;
/** The first problem that a check finds. */
export const first = (...checks: (() => StatementProblem)[]): StatementProblem => {
  for (const check of checks) {
    const problem = check();
    if (problem) return problem;
  }
  return null;
};
/** Whether an object has these members alone, and none that is null. */
export const only = (value: Record<string, unknown>, allowed: readonly string[], where: string): StatementProblem => {
  const unknown = Object.keys(value).find(name => !allowed.includes(name));
  const empty = Object.keys(value).find(name => value[name] === null);
  return unknown ? `‘${where}.${unknown}’ bestaat niet in xAPI` : empty ? `‘${where}.${empty}’ mag niet null zijn` : null;
};
/** A check of what may be left out. */
export const optional = (value: unknown, check: (value: unknown) => StatementProblem): StatementProblem =>
  value === undefined ? null : check(value);
export const must = (holds: boolean, sentence: string): StatementProblem => (holds ? null : sentence);
