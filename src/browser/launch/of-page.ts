import { withDeadline } from '../../core/deadline.ts';
import type { World } from '../../core/world.ts';
import { isFormat } from '../../lms/open.ts';
import type { LaunchContext } from '../../lms/session.ts';
import { makeTrace } from '../../lms/trace.ts';
import type { PageSettings } from '../page/settings.ts';

const probe = new URL('../reachable.txt', import.meta.url).href;

/** How long an answer may take before the server counts as out of reach, in milliseconds. */
const probeTimeoutMs = 5000;

/** The launch that this page was made for. `notify`: as in `LaunchContext`. */
export const launchOfPage = (window: Window, world: World, settings: PageSettings, notify: LaunchContext['notify']): LaunchContext => {
  const format = window.document.documentElement.dataset['format'];
  return {
    ...settings,
    format: isFormat(format) ? format : 'web',
    window,
    world,
    notify,
    trace: makeTrace(world),
    reachable: () => reachable(world, probe),
  };
};

/**
 * Whether a few bytes of the package itself come past every cache. Any answer of the server is an answer, also when it refuses the file:
 * only no answer, one of a server in trouble, or one from another page says no. That other page is the login, where Moodle sends on a
 * request without a session, and which answers 200; files that are sent on to a store of files keep their name. Never rejects.
 */
export const reachable = async (world: Pick<World, 'fetch' | 'later'>, address: string): Promise<boolean> => {
  try {
    const response = await withDeadline(
      world,
      probeTimeoutMs,
      signal => world.fetch(address, { cache: 'no-store', signal }),
      () => new Error('No answer.'),
    );
    return response.status < 500 && (!response.redirected || nameIn(response.url) === nameIn(address));
  } catch {
    return false;
  }
};

const nameIn = (address: string): string => address.replace(/[?#].*/, '').replace(/.*\//, '');
