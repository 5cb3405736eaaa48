/** Only what fails waits so long, in milliseconds; a machine with much else to do needs it now and then. */
export const patient = 40_000;

/**
 * Reads again and again until it holds. What cannot be read now, as in the middle of a navigation, is read later. Throws with `what` and
 * with what was read last.
 */
export const until = async <T>(what: string, read: () => Promise<T>, holds: (value: T) => boolean, atMost = patient): Promise<T> => {
  let last: unknown;
  const end = performance.now() + atMost;
  for (let pause = 10; ; pause = Math.min(2 * pause, 100)) {
    try {
      const value = await read();
      if (holds(value)) return value;
      last = value;
    } catch (error) {
      last = error instanceof Error ? error.message.split('\n')[0] : error;
    }
    if (performance.now() > end) throw new Error(`${what}: after ${atMost / 1000} s still ${JSON.stringify(last)}`);
    await new Promise(resolve => setTimeout(resolve, pause));
  }
};
