import { expect, it } from 'vitest';
import { open } from '../../../src/lms/open-lrs.ts';
import type { LaunchContext } from '../../../src/lms/session.ts';
import { nodeWorld } from '../../support/node-world.ts';

it.each([
  ['cmi5', 'cmi5 launch'],
  ['xapi', 'xAPI launch'],
] as const)('a page that was packaged for %s is launched by its rules', async (format, words) => {
  const window = { location: { search: '' } } as Window;
  await expect(open({ format, window, world: nodeWorld() } as LaunchContext)).rejects.toThrow(words);
});
