import { plainPlan } from './exhaustive.ts';
import { type Found, open, see } from './found-plan.ts';

/** With an LRS, where an answer comes late: of that, or of the storage of a browser. */
export const foundWithLateAnswers: readonly Found[] = [
  {
    what: 'a report of before that an LRS has already is taken for its answer to what was done since',
    plan: {
      ...plainPlan('xapi', 'moodle', [
        open,
        { do: 'lrs', trouble: 'silent' },
        { do: 'wait', milliseconds: 40_000 },
        { do: 'show', tab: 0 },
        { do: 'play', tab: 0, dilemma: 1 },
      ]),
      seed: 252_589,
    },
  },
  {
    what: 'a page that waited for the storage of its browser writes over what the LRS has got since it was asked',
    plan: (plan => ({ ...plan, seed: 360_066, lrs: { ...plan.lrs, reads: false, takes: 400 } }))(
      plainPlan('xapi', 'moodle', [
        open,
        { do: 'storage', device: 0, state: 'silent' },
        see(4),
        { ...open, how: 'duplicate' },
        see(3),
        { do: 'kill', tab: 0 },
      ]),
    ),
  },
  {
    what: 'an answer that waits for the storage of its browser is told after the answer to the next one',
    plan: (plan => ({ ...plan, seed: 374_701, lrs: { ...plan.lrs, reads: false, takes: 150 } }))(
      plainPlan('cmi5', 'moodle', [
        open,
        { ...open, how: 'reload' },
        { do: 'storage', device: 0, state: 'silent' },
        see(1),
        { do: 'storage', device: 0, state: 'full' },
        { do: 'lrs', trouble: 403 },
        see(4),
        { do: 'wait', milliseconds: 12_000 },
      ]),
    ),
  },
  {
    what: 'the late answer to what was done first is told while what was done since waits as long',
    plan: {
      ...plainPlan('cmi5', 'moodle', [
        open,
        { do: 'strike', tab: 0, what: 'silent', step: 10 },
        see(3),
        { do: 'play', tab: 0, dilemma: 0 },
        see(4),
      ]),
      seed: 493_256,
    },
  },
  {
    what: 'what was done before there is a session counts as in the dark while the storage of the browser still has time to answer',
    plan: {
      ...plainPlan('xapi', 'moodle', [
        { do: 'storage', device: 0, state: 'silent' },
        open,
        { do: 'lrs', trouble: 'silent' },
        see(0),
        { do: 'wait', milliseconds: 12_000 },
      ]),
      seed: 620_177,
      locks: false,
    },
  },
  {
    what: 'what was said in a session that was killed, of which the LRS says that it has not got it, told by itself behind what it needs',
    plan: {
      ...plainPlan('cmi5', 'moodle', [
        open,
        { do: 'play', tab: 0, dilemma: 2 },
        { ...open, tab: 1 },
        { do: 'see', tab: 1, lesson: 1 },
        { do: 'play', tab: 1, dilemma: 2 },
        { do: 'wait', milliseconds: 4000 },
        { do: 'finish', tab: 0 },
        { do: 'kill', tab: 0 },
        open,
        { do: 'leave', tab: 1 },
        open,
        see(4),
        { do: 'kill', tab: 0 },
      ]),
      seed: 4135,
      report: 'passed',
      lrs: { order: 'ids first', reads: true, reviews: false, takes: 3000 },
    },
  },
];
