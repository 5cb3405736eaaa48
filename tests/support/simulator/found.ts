import { plainPlan } from './exhaustive.ts';
import type { PlanAct, SimulatedPlan } from './plan.ts';

/** A plan in which something went wrong once, at its shortest. */
export type Found = { readonly what: string; readonly plan: SimulatedPlan };

const open = { do: 'open', tab: 0, learner: 0, device: 0, version: 'now', how: 'launch' } as const satisfies PlanAct;
const see = (lesson: number): PlanAct => ({ do: 'see', tab: 0, lesson });
const slowNetwork: PlanAct = { do: 'network', device: 0, state: 'slow' };
const kindLrs = { order: 'ids first', reads: true, reviews: false, takes: 10 } as const;

/** What plans at random have found, of the course and of the simulator itself. `seed`: of the plan in which it was met. */
export const found: readonly Found[] = [
  {
    what: 'a page that closes writes over what another one has kept in this browser',
    plan: {
      ...plainPlan('cmi5', 'strict', [
        open,
        { ...open, how: 'duplicate' },
        { do: 'kill', tab: 0 },
        slowNetwork,
        { ...open, how: 'reload' },
        see(4),
        { do: 'leave', tab: 0 },
      ]),
      seed: 101_141,
      lrs: kindLrs,
    },
  },
  {
    what: 'the same, of a page whose session was over',
    plan: {
      ...plainPlan('cmi5', 'strict', [
        open,
        slowNetwork,
        { do: 'leave', tab: 0 },
        { ...open, how: 'duplicate' },
        open,
        see(4),
        { do: 'kill', tab: 0 },
      ]),
      seed: 205_765,
      lrs: kindLrs,
    },
  },
  {
    what: 'a page in doubt sends the status of before once more, after another page has completed the course',
    plan: {
      ...plainPlan('scorm2004-3', 'strict', [
        slowNetwork,
        open,
        { ...open, tab: 1 },
        { do: 'finish', tab: 1 },
        { do: 'wait', milliseconds: 12_000 },
        { do: 'hide', tab: 1 },
      ]),
      seed: 106_321,
    },
  },
  {
    what: 'an LRS that takes less than a second, and is asked three times for one commit',
    plan: { ...plainPlan('xapi', 'moodle', [open, see(1), see(2), see(3)]), seed: 106_396, lrs: { ...kindLrs, takes: 400 } },
  },
  {
    what: 'a computer that falls asleep with work on its way, where nobody looks until it wakes up',
    plan: {
      ...plainPlan('xapi', 'strict', [
        slowNetwork,
        open,
        see(4),
        { do: 'wait', milliseconds: 4000 },
        { do: 'play', tab: 0, dilemma: 1 },
        { do: 'sleep', device: 0 },
        { do: 'wait', milliseconds: 28_800_000 },
      ]),
      seed: 102_160,
      lrs: kindLrs,
    },
  },
  {
    what: 'a commit of one page that keeps the whole browser waiting, and so another page',
    plan: (plan => ({ ...plan, seed: 206_003, scorm: { ...plan.scorm, commit: 5000 } }))(
      plainPlan('scorm2004-3', 'moodle', [{ do: 'storage', device: 0, state: 'slow' }, open, { ...open, tab: 1 }]),
    ),
  },
  {
    what: 'a tab that is duplicated while the learner looks back says that the session of both is over',
    plan: {
      ...plainPlan('cmi5', 'moodle', [open, { do: 'finish', tab: 0 }, open, { ...open, how: 'duplicate' }]),
      seed: 201_365,
    },
  },
  {
    what: 'a page that waits for the server writes what it knew before another page completed the course',
    plan: {
      ...plainPlan('scorm2004-3', 'strict', [
        open,
        { ...open, tab: 1 },
        { do: 'see', tab: 1, lesson: 1 },
        { do: 'see', tab: 1, lesson: 1 },
        { do: 'storage', device: 0, state: 'slow' },
        { do: 'play', tab: 0, dilemma: 0 },
        { do: 'play', tab: 0, dilemma: 0 },
        { do: 'finish', tab: 0 },
      ]),
      seed: 5773,
    },
  },
  {
    what: 'a server that never says whether it is there keeps each commit waiting, and the next one gathered for being slow',
    plan: plainPlan('scorm12', 'strict', [
      { do: 'probe', answers: 'silent' },
      open,
      { do: 'wait', milliseconds: 6000 },
      see(0),
      { do: 'wait', milliseconds: 20_000 },
    ]),
  },
  {
    what: 'what an earlier registration left unsent counts as said in this one',
    plan: {
      ...plainPlan('xapi', 'moodle', [
        open,
        { do: 'network', device: 0, state: 'cut' },
        { do: 'finish', tab: 0 },
        { do: 'new attempt', learner: 0 },
        { do: 'leave', tab: 0 },
      ]),
      seed: 1843,
    },
  },
  {
    what: 'the same in cmi5, where the LRS has it and was never heard',
    plan: plainPlan('cmi5', 'strict', [
      open,
      { do: 'lrs', trouble: 'reset' },
      { do: 'finish', tab: 0 },
      { do: 'wait', milliseconds: 1000 },
      { do: 'new attempt', learner: 0 },
      { do: 'kill', tab: 0 },
    ]),
  },
  {
    what: 'two pages that both have what their version does not know answer each other for ever',
    plan: {
      ...plainPlan('scorm2004-4', 'strict', [
        { ...open, version: 'newer' },
        see(4),
        { ...open, how: 'reload' },
        { ...open, how: 'duplicate' },
      ]),
      seed: 14_557,
    },
  },
  {
    what: 'the course loaded again in a page of the LMS says once more what that page knew before another one completed it',
    plan: {
      ...plainPlan('scorm2004-3', 'strict', [
        open,
        { do: 'kill', tab: 0 },
        { ...open, tab: 1 },
        { do: 'finish', tab: 1 },
        { ...open, how: 'reload frame' },
      ]),
      seed: 13_329,
    },
  },
  {
    what: 'the first commit after that is one in doubt, and has no exit with it',
    plan: {
      ...plainPlan('scorm2004-3', 'strict', [
        open,
        { do: 'storage', device: 0, state: 'slow' },
        { ...open, how: 'reload frame' },
        { do: 'lms', trouble: 'gone' },
        see(0),
      ]),
      seed: 1645,
    },
  },
  {
    what: 'an LRS that takes three seconds, and is told one at a time what it said it has not got',
    plan: {
      ...plainPlan('cmi5', 'strict', [
        open,
        { do: 'finish', tab: 0 },
        open,
        { do: 'play', tab: 0, dilemma: 2 },
        see(4),
        { do: 'wait', milliseconds: 4000 },
        { do: 'kill', tab: 0 },
        open,
        { do: 'go back', tab: 0 },
      ]),
      seed: 17_477,
      lrs: { ...kindLrs, takes: 3000 },
    },
  },
  {
    what: 'what a browser keeps for one learner counts as kept for another',
    plan: (plan => ({ ...plan, seed: 7736, scorm: { ...plan.scorm, commit: 5000 } }))(
      plainPlan('scorm12', 'strict', [
        { ...open, version: 'older' },
        see(3),
        { ...open, tab: 4, learner: 1, version: 'older' },
        { do: 'storage', device: 0, state: 'silent' },
        { do: 'see', tab: 4, lesson: 3 },
        { do: 'lms', trouble: 'refuses' },
        { do: 'leave', tab: 4 },
      ]),
    ),
  },
];
