import type { Bite } from './bite.ts';
import { launchBites } from './bites-launch.ts';
import { lmsBites } from './bites-lms.ts';

/** Faults that are put back, one at a time: the simulator has to find each. */
export const bites: readonly Bite[] = [...launchBites, ...lmsBites];
