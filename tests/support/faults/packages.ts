import path from 'node:path';
import { buildOnce, root } from '../build-once.ts';

const course = 'tests/support/faults/course';

/** The packages of the small course. `FAULT_PACKAGES` names a folder with packages to use instead. */
export const smallPackages = async (): Promise<string> => {
  const named = process.env['FAULT_PACKAGES'];
  return named ? path.resolve(named) : buildOnce({ name: 'faults', of: [course], courseDir: () => path.join(root, course) });
};
