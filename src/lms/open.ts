import { open as openScormSession } from './open-scorm.ts';
import type { Format, OpenSession } from './session.ts';

/**
 * An adapter is fetched only when its format is the one on the page. SCORM's is small and by far the most used: it comes with the
 * page's own script, which saves a second round trip before the first choice.
 */
const adapters: { readonly [F in Format]: () => Promise<{ open: OpenSession }> } = {
  scorm12: async () => ({ open: openScormSession }),
  'scorm2004-3': async () => ({ open: openScormSession }),
  'scorm2004-4': async () => ({ open: openScormSession }),
  cmi5: () => import('./open-lrs.ts'),
  xapi: () => import('./open-lrs.ts'),
  web: () => import('./standalone.ts'),
};

export const isFormat = (text: string | undefined): text is Format => text !== undefined && Object.hasOwn(adapters, text);

/** Opens the session that fits the package. Rejects with a `LaunchError` when there is no LMS to be found. */
export const openSession: OpenSession = async launch => (await adapters[launch.format]()).open(launch);
