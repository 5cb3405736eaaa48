import { openScorm } from './scorm.ts';
import { scorm12 } from './scorm12.ts';
import { scorm2004 } from './scorm2004.ts';
import type { OpenSession } from './session.ts';

/** Both versions in one file of some kilobytes: one request, and nothing shared to fetch first. */
export const open: OpenSession = async launch => openScorm(launch, launch.format === 'scorm12' ? scorm12 : scorm2004);
