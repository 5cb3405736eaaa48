import type { Format } from '../core/formats.ts';
import { retryUntilLoaded } from '../core/retry.ts';
import { open as openScorm } from './open-scorm.ts';
import type { LaunchContext, OpenSession } from './session.ts';

/**
 * An adapter is fetched only when its format is the one on the page. SCORM's is small and by far the most used: it comes with the
 * page's own script, which saves a second round trip before the first choice.
 */
const lrs = () => import('./open-lrs.ts');
const scorm = async () => ({ open: (launch: LaunchContext) => openScorm(launch, () => retryUntilLoaded(launch.world, lrs)) });

const adapters: { readonly [F in Format]: () => Promise<{ open: OpenSession }> } = {
  scorm12: scorm,
  'scorm2004-3': scorm,
  'scorm2004-4': scorm,
  cmi5: lrs,
  xapi: lrs,
  web: () => import('./standalone.ts'),
};

export const isFormat = (text: string | undefined): text is Format => Object.hasOwn(adapters, text ?? '');

/** Opens the session that fits the package, as soon as its adapter is there. Rejects with a `LaunchError` when there is no LMS to be found. */
export const openSession: OpenSession = async launch => (await retryUntilLoaded(launch.world, adapters[launch.format])).open(launch);
