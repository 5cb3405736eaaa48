/** SQL beside the values that an engine binds to it: what a value says is never read as SQL. */
export class Sql {
  /** One more than there are values: a value stands between two of them. */
  readonly texts: readonly string[];
  readonly values: readonly SqlValue[];
  constructor(texts: readonly string[], values: readonly SqlValue[] = []) {
    this.texts = texts;
    this.values = values;
  }
}

export type SqlValue = string | number;

/** SQL in which every value is bound that is no `Sql` itself. */
export const sql = (strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql =>
  strings.slice(1).reduce(
    (whole, text, n) => {
      const part = parts[n] ?? '';
      return followed(followed(whole, part instanceof Sql ? part : new Sql(['', ''], [part])), new Sql([text]));
    },
    new Sql(strings.slice(0, 1)),
  );

const followed = (a: Sql, b: Sql): Sql =>
  new Sql([...a.texts.slice(0, -1), `${a.texts.at(-1)}${b.texts[0]}`, ...b.texts.slice(1)], [...a.values, ...b.values]);

export const joinSql = (all: readonly Sql[], between: string): Sql =>
  all.reduce((whole, each, n) => followed(n === 0 ? whole : followed(whole, new Sql([between])), each), new Sql(['']));

/** Names of tables or columns, with commas. Names cannot be bound: throws a `RangeError` for one that is more than letters, digits and `_`. */
export const namesSql = (...names: readonly string[]): Sql => {
  const odd = names.find(name => !/^\w+$/.test(name));
  if (odd !== undefined) throw new RangeError(`Not a name in SQL: ${odd}`);
  return new Sql([names.join(', ')]);
};

/** As an engine reads it. `placeholder`: what stands where a value is bound, by its place in `values`, from 0; each value is there once. */
export const renderSql = (
  { texts, values }: Sql,
  placeholder: (value: SqlValue, n: number) => string,
): { readonly text: string; readonly values: readonly SqlValue[] } => {
  const distinct = [...new Set(values)];
  const text = texts.map((each, n) => {
    const value = values[n];
    return value === undefined ? each : each + placeholder(value, distinct.indexOf(value));
  });
  return { text: text.join(''), values: distinct };
};
