import { UserError } from '../../src/core/user-error.ts';

/** Starts on the asked port, or else on the first free one of a hundred. Throws a `UserError` when no port can be had. */
export const onFreePort = async <Started>(
  asked: number | null,
  first: number,
  start: (port: number) => Promise<Started>,
): Promise<Started> => {
  for (let port = asked ?? first; ; port += 1) {
    try {
      return await start(port);
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken) throw error;
      if (asked !== null) throw new UserError(`Poort ${asked} is bezet; kies een andere met --poort, of laat --poort weg.`);
      if (port >= first + 100) throw new UserError(`Er is geen vrije poort gevonden tussen ${first} en ${first + 100}.`);
    }
  }
};
