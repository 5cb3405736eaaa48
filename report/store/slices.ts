import { joinSql, namesSql, type Sql, sql } from './sql.ts';

/**
 * A part of all keys of people or statements, in the order of their bytes: `from` and after it, before `to`; `null`: no end on that side. What is
 * worked out for one part at a time asks no more memory of an engine when there are more of them.
 */
export type Slice = { readonly from: string | null; readonly to: string | null };

/** How many rows an engine works on at a time. */
const sliceLength = 2_000_000;

/** The characters of a key (base64url, `report/facts/person.ts`), in the order of their bytes. */
const keyCharacters = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const maxSlices = keyCharacters.length ** 2;

/** Slices of about `length` rows: a key is a hash, so they are about as long as each other. Every key is in one of them. */
export const slicesOf = (rows: number, length = sliceLength): readonly Slice[] => {
  const count = Math.min(maxSlices, Math.max(1, Math.ceil(rows / length)));
  const start = (n: number) => {
    const at = Math.floor((n * maxSlices) / count);
    return n === 0 || n === count
      ? null
      : `${keyCharacters[Math.floor(at / keyCharacters.length)]}${keyCharacters[at % keyCharacters.length]}`;
  };
  return Array.from({ length: count }, (_, n) => ({ from: start(n), to: start(n + 1) }));
};

/** The condition that a column lies in a slice. */
export const inSlice = (column: string, { from, to }: Slice): Sql =>
  joinSql(
    [
      sql`1 = 1`,
      ...(from === null ? [] : [sql`${namesSql(column)} >= ${from}`]),
      ...(to === null ? [] : [sql`${namesSql(column)} < ${to}`]),
    ],
    ' AND ',
  );
