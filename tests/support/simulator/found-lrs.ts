import { plainPlan } from './exhaustive.ts';
import { type Found, open, see, slowNetwork } from './found-plan.ts';

const kindLrs = { order: 'ids first', reads: true, reviews: false, takes: 10 } as const;

/** With cmi5 and xAPI. */
export const foundWithLrs: readonly Found[] = [
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
    what: 'a tab that is duplicated while the learner looks back says that the session of both is over',
    plan: {
      ...plainPlan('cmi5', 'moodle', [open, { do: 'finish', tab: 0 }, open, { ...open, how: 'duplicate' }]),
      seed: 201_365,
    },
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
    what: 'an LRS that never answers keeps the learner in the dark from the beginning',
    plan: plainPlan('xapi', 'strict', [{ do: 'lrs', trouble: 'silent' }, open, see(0), { do: 'wait', milliseconds: 40_000 }]),
  },
  {
    what: 'an LRS that falls silent keeps the learner in the dark',
    plan: plainPlan('xapi', 'strict', [open, { do: 'lrs', trouble: 'silent' }, see(0), { do: 'wait', milliseconds: 40_000 }]),
  },
  {
    what: 'one device writes over what another one has stored meanwhile',
    plan: plainPlan('xapi', 'strict', [
      { do: 'storage', device: 0, state: 'blocked' },
      open,
      { ...open, tab: 2, device: 1 },
      see(4),
      { do: 'wait', milliseconds: 40_000 },
      { do: 'see', tab: 2, lesson: 1 },
      { do: 'leave', tab: 0 },
    ]),
  },
  {
    what: 'a duplicated tab that opens while the other one is left goes on with the session that this one has ended',
    plan: {
      ...plainPlan('cmi5', 'moodle', [open, { do: 'play', tab: 0, dilemma: 0 }, { ...open, how: 'duplicate' }, { do: 'leave', tab: 0 }]),
      seed: 28_893,
      lrs: { ...kindLrs, reads: false, takes: 400 },
    },
  },
  {
    what: 'what this browser kept in one registration counts as kept in the next',
    plan: {
      ...plainPlan('cmi5', 'moodle', [
        open,
        { do: 'lrs', trouble: 401 },
        see(4),
        { do: 'new attempt', learner: 0 },
        { do: 'storage', device: 0, state: 'full' },
        open,
        see(4),
        { do: 'go back', tab: 0 },
      ]),
      seed: 37_032,
      lrs: kindLrs,
    },
  },
  {
    what: 'what is done after it was told that progress stays in this browser, which keeps nothing by then',
    plan: {
      ...plainPlan('xapi', 'strict', [
        open,
        { do: 'lrs', trouble: 'silent' },
        { do: 'play', tab: 0, dilemma: 0 },
        { do: 'storage', device: 0, state: 'silent' },
        see(3),
      ]),
      seed: 101_669,
      lrs: kindLrs,
    },
  },
  {
    what: 'a learner who waits for the last word is not told that nobody has it',
    plan: {
      ...plainPlan('xapi', 'strict', [
        open,
        { do: 'lrs', trouble: 'silent' },
        { do: 'play', tab: 0, dilemma: 0 },
        { do: 'wait', milliseconds: 4000 },
        { do: 'go back', tab: 0 },
      ]),
      seed: 110_955,
      lrs: kindLrs,
    },
  },
  {
    what: 'a farewell that was refused with others goes before them when the page closes',
    plan: {
      ...plainPlan('cmi5', 'strict', [
        { ...open, version: 'newer' },
        { do: 'finish', tab: 0 },
        see(1),
        { do: 'lrs', trouble: '403 statements' },
        { do: 'play', tab: 0, dilemma: 0 },
        { do: 'go back', tab: 0 },
      ]),
      seed: 309_249,
      lrs: { ...kindLrs, reads: false },
    },
  },
  {
    what: 'a session whose beginning no LRS has goes on without it, where the browser does not give back what waits',
    plan: {
      ...plainPlan('cmi5', 'strict', [
        { do: 'lrs', trouble: '404 statements' },
        open,
        { do: 'finish', tab: 0 },
        { do: 'wait', milliseconds: 12_000 },
        { do: 'kill', tab: 0 },
        { ...open, how: 'restored' },
        { do: 'play', tab: 0, dilemma: 2 },
        { do: 'storage', device: 0, state: 'silent' },
        { do: 'play', tab: 0, dilemma: 0 },
        { do: 'wait', milliseconds: 1000 },
      ]),
      seed: 484_741,
      lrs: { ...kindLrs, reads: false, takes: 3000 },
    },
  },
  {
    what: 'an LRS that takes three seconds for each of the many things that an earlier page left',
    plan: {
      ...plainPlan('xapi', 'strict', [
        open,
        see(0),
        { do: 'wait', milliseconds: 1000 },
        { ...open, how: 'duplicate' },
        { do: 'finish', tab: 0 },
        { do: 'hide', tab: 0 },
        { do: 'kill', tab: 0 },
        { do: 'storage', device: 0, state: 'slow' },
        { ...open, how: 'reload frame' },
        { do: 'leave', tab: 0 },
      ]),
      seed: 104_240,
      lrs: { ...kindLrs, takes: 3000 },
    },
  },
  {
    what: 'who looks around in a browser that keeps nothing wipes, once it keeps things again, what was done before',
    plan: {
      ...plainPlan('cmi5', 'strict', [open, see(4), { do: 'storage', device: 0, state: 'blocked' }, { ...open, browse: true }]),
      seed: 3_013_947,
      lrs: { ...kindLrs, takes: 3000 },
    },
  },
];
