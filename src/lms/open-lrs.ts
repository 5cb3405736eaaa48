import { open as openCmi5 } from './cmi5.ts';
import type { OpenSession } from './session.ts';
import { open as openXapi } from './xapi.ts';

/** All that speaks with an LRS in one file: one request, and nothing shared to fetch first. */
export const open: OpenSession = launch => (launch.format === 'cmi5' ? openCmi5 : openXapi)(launch);

export { openCompanionLrs } from './companion-lrs.ts';
