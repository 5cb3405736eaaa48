import fc from 'fast-check';
import { test as vitest } from 'vitest';

export { fc };

/** A behaviour that must hold for whatever these make. */
export const testProperty = <T extends [unknown, ...unknown[]]>(
  name: string,
  made: { readonly [N in keyof T]: fc.Arbitrary<T[N]> },
  holds: (...args: T) => void,
  numRuns = 100,
): void => vitest(name, () => fc.assert(fc.property(...(made as never as [fc.Arbitrary<T[0]>]), holds as never), { numRuns }));
