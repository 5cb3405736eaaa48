/** One call that a course made to the SCORM API. */
export type ApiCall = {
  /** 1, 2, 3 … within one launch. */
  readonly n: number;
  /** ISO 8601, milliseconds. */
  readonly time: string;
  /** As the standard names it: `LMSSetValue` in 1.2, `SetValue` in 2004. */
  readonly method: string;
  readonly element: string;
  readonly value: string;
  readonly result: string;
  /** Error code after the call, `'0'` when all is well. */
  readonly error: string;
  /** Why the preview refused the call where the engine would not have; `''` otherwise. */
  readonly note: string;
};

/** `method<TAB>element<TAB>value`, one call a line; tabs and line ends inside a value are escaped as `\t`, `\n`, `\r`, `\\`. */
export const callsToTsv = (calls: readonly Pick<ApiCall, 'method' | 'element' | 'value'>[]): string =>
  calls.map(({ method, element, value }) => `${[method, element, value].map(escapeField).join('\t')}\n`).join('');

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escapeField = (value: string): string => value.replace(/[\\\t\n\r]/g, character => escapes[character] ?? character);
