import type { ModuleFacilitation, PlanLength, PlanPart, SessionPlan, StepText } from './facilitation.ts';

/** A session as it goes by the clock. Pure. */

/**
 * The facilitator's kit beside a page that hands it out: the zip as base64, because there are LMSs that refuse a zip in a package. The page
 * makes a file of it again.
 */
export const kitFile = 'begeleiderskit.txt';

/** `start` and `end`: minutes from the beginning of the session. */
export type TimedPart = PlanPart & { readonly start: number; readonly end: number };

/** The parts of a plan on the clock. */
export const planClock = ({ parts }: Pick<SessionPlan, 'parts'>): readonly TimedPart[] => {
  let now = 0;
  return parts.map(part => {
    const start = now;
    now += part.minutes;
    return { ...part, start, end: now };
  });
};

/** What the facilitator says at a step: the module's own line where it has one, the common one otherwise. */
export const planPartAt = (step: StepText, { plans }: Pick<ModuleFacilitation, 'plans'>, length: PlanLength): string =>
  plans.find(plan => plan.length === length)?.say[step.id] ?? step.say;
