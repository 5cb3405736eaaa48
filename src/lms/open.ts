import type { Format, OpenSession } from './session.ts';

/** One adapter per standard, fetched only when its format is the one on the page. */
const adapters: { readonly [F in Format]: () => Promise<{ open: OpenSession }> } = {
  scorm12: () => import('./open-scorm.ts'),
  'scorm2004-3': () => import('./open-scorm.ts'),
  'scorm2004-4': () => import('./open-scorm.ts'),
  cmi5: () => import('./open-lrs.ts'),
  xapi: () => import('./open-lrs.ts'),
  web: () => import('./standalone.ts'),
};

export const isFormat = (text: string | undefined): text is Format => text !== undefined && Object.hasOwn(adapters, text);

/** Opens the session that fits the package. Rejects with a `LaunchError` when there is no LMS to be found. */
export const openSession: OpenSession = async launch => (await adapters[launch.format]()).open(launch);
