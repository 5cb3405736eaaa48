/**
 * Resolves when all that needs no clock has happened: everything in these tests runs in one process, so a number of turns of its event loop
 * is enough, however busy the machine is. Time itself stands still or is moved by the test.
 */
export const drained = async (turns = 100): Promise<void> => {
  for (let turn = 0; turn < turns; turn++) await new Promise(resolve => setImmediate(resolve));
};
