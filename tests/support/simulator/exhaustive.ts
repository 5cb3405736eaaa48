import type { Format } from '../../../src/core/formats.ts';
import { isScorm, type PlanAct, type SimulatedPlan, type Strike } from './plan.ts';
import { playPlan } from './play.ts';
import { moodleManner, strictManner } from './scorm-lms.ts';

const open = { do: 'open', tab: 0, learner: 0, device: 0, version: 'now', how: 'launch' } as const satisfies PlanAct;
const see = (lesson: number): PlanAct => ({ do: 'see', tab: 0, lesson });
const dilemma: PlanAct = { do: 'play', tab: 0, dilemma: 0 };
const leave: PlanAct = { do: 'leave', tab: 0 };
const kill: PlanAct = { do: 'kill', tab: 0 };
const finish: PlanAct = { do: 'finish', tab: 0 };

/** What a learner does, short; the fault strikes in the visit behind `visits`. */
const stories: readonly { readonly name: string; readonly before: readonly PlanAct[]; readonly visit: readonly PlanAct[] }[] = [
  { name: 'a first visit', before: [], visit: [open, see(0), dilemma, { do: 'wait', milliseconds: 1000 }, leave] },
  { name: 'a second visit', before: [open, see(0), leave], visit: [open, see(1), { do: 'wait', milliseconds: 1000 }, kill] },
  { name: 'the visit that completes', before: [], visit: [open, finish, leave] },
];

export const everyStrike: readonly Strike[] = ['kill', 'cut', 'hide', 'leave', 'silent', 'fail'];

/** The plain world of a format. `manner`: of a SCORM LMS. */
export const plainPlan = (format: Format, manner: 'strict' | 'moodle', acts: readonly PlanAct[]): SimulatedPlan => ({
  seed: 1,
  format,
  report: 'completed',
  scorm: (manner === 'strict' ? strictManner : moodleManner)(format === 'scorm12' ? '1.2' : '2004'),
  lrs: { order: manner === 'strict' ? 'rules first' : 'ids first', reads: true, reviews: manner === 'moodle', takes: 10 },
  beside: false,
  locks: true,
  unregistered: false,
  clockOff: 0,
  acts,
});

/** Every short story with each kind of strike at each of its steps. */
export async function* shortPlans(format: Format): AsyncGenerator<SimulatedPlan> {
  for (const manner of format === 'web' || !isScorm(format) ? (['strict'] as const) : (['strict', 'moodle'] as const))
    for (const { before, visit } of stories) {
      const { steps } = await playPlan(plainPlan(format, manner, [...before, ...visit]));
      for (const what of everyStrike)
        for (let step = 0; step < steps; step++)
          yield plainPlan(format, manner, [...before, { do: 'strike', tab: 0, what, step }, ...visit]);
    }
}
