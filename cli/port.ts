import { UserError } from '../src/core/user-error.ts';

/** The value of `--poort`; `null` when it was not given. Throws a `UserError` when it is no port. */
export const parsePort = (value: string | undefined): number | null => {
  if (value === undefined) return null;
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new UserError(`“${value}” is geen poort; geef een getal van 0 tot en met 65535.`);
  return port;
};
