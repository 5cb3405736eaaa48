import type { PlanAct, SimulatedPlan } from './plan.ts';

/** A plan in which something went wrong once, at its shortest. */
export type Found = { readonly what: string; readonly plan: SimulatedPlan };

export const open = { do: 'open', tab: 0, learner: 0, device: 0, version: 'now', how: 'launch' } as const satisfies PlanAct;
export const see = (lesson: number): PlanAct => ({ do: 'see', tab: 0, lesson });
export const slowNetwork: PlanAct = { do: 'network', device: 0, state: 'slow' };
