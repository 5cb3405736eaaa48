import { plainPlan } from './exhaustive.ts';
import { type Found, open, see } from './found-plan.ts';

/** Without an LMS. */
export const foundOnTheWeb: readonly Found[] = [
  {
    what: 'storage that is slow, and then full, is said to keep what it does not',
    plan: {
      ...plainPlan('web', 'strict', [
        { do: 'storage', device: 0, state: 'slow' },
        open,
        see(1),
        see(3),
        { do: 'storage', device: 0, state: 'full' },
        { do: 'play', tab: 0, dilemma: 1 },
        { do: 'wait', milliseconds: 40_000 },
      ]),
      seed: 110_000,
    },
  },
  {
    what: 'what is done is gathered for ten seconds where this browser is all there is, and was slow once',
    plan: {
      ...plainPlan('web', 'strict', [
        { do: 'storage', device: 0, state: 'slow' },
        open,
        { do: 'play', tab: 0, dilemma: 1 },
        { do: 'storage', device: 0, state: 'works' },
        see(3),
        see(4),
      ]),
      seed: 325_592,
    },
  },
  {
    what: 'it says that progress stays in this browser, and this browser has not had the time to keep it',
    plan: {
      ...plainPlan('web', 'strict', [
        { do: 'strike', tab: 0, what: 'silent', step: 0 },
        { do: 'storage', device: 0, state: 'slow' },
        open,
        { do: 'play', tab: 0, dilemma: 1 },
      ]),
      seed: 114_007,
    },
  },
  {
    what: 'a page of an older version in which nothing was done writes over what a newer one has kept, while it closes',
    plan: {
      ...plainPlan('web', 'strict', [
        open,
        { ...open, tab: 1, version: 'newer' },
        { do: 'play', tab: 1, dilemma: 2 },
        { do: 'leave', tab: 0 },
      ]),
      seed: 234_734,
    },
  },
];
