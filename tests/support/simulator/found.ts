import { foundWithLateAnswers } from './found-late.ts';
import { foundWithLrs } from './found-lrs.ts';
import type { Found } from './found-plan.ts';
import { foundWithScorm } from './found-scorm.ts';
import { foundOnTheWeb } from './found-web.ts';

/** What was found once, of the course and of the simulator itself, by plans at random or by somebody. `seed`: of the plan in which it was met. */
export const found: readonly Found[] = [...foundWithScorm, ...foundWithLrs, ...foundWithLateAnswers, ...foundOnTheWeb];
