/** One call of the course, as it was answered. `violation` is empty when it kept to the rules. */
export type ShimCall = {
  readonly method: string;
  readonly element: string;
  readonly value: string;
  readonly result: string;
  readonly error: string;
  readonly violation: string;
};

const flat = (text: string): string => text.replace(/[\t\r\n]/g, ' ');

/** `method<TAB>element<TAB>value`, a line per call. */
export const traceToTsv = (calls: readonly ShimCall[]): string =>
  calls.map(({ method, element, value }) => `${[method, element, value].map(flat).join('\t')}\n`).join('');
