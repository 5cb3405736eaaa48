import { plainPlan } from './exhaustive.ts';
import { type Found, open, see, slowNetwork } from './found-plan.ts';

/** With SCORM. */
export const foundWithScorm: readonly Found[] = [
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
    what: 'a commit of one page that keeps the whole browser waiting, and so another page',
    plan: (plan => ({ ...plan, seed: 206_003, scorm: { ...plan.scorm, commit: 5000 } }))(
      plainPlan('scorm2004-3', 'moodle', [{ do: 'storage', device: 0, state: 'slow' }, open, { ...open, tab: 1 }]),
    ),
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
  {
    what: 'two who have no id at the LMS are one, and the page of one gets what the other does beside it',
    plan: (plan => ({ ...plan, scorm: { ...plan.scorm, ids: 'empty' as const } }))(
      plainPlan('scorm12', 'strict', [
        { ...open, tab: 4, learner: 1 },
        open,
        { do: 'probe', answers: 'silent' },
        { do: 'see', tab: 0, lesson: 4 },
        { do: 'leave', tab: 0 },
      ]),
    ),
  },
  {
    what: 'storage that fails keeps the learner from hearing that a commit did',
    plan: plainPlan('scorm12', 'strict', [
      open,
      { do: 'storage', device: 0, state: 'blocked' },
      { do: 'lms', trouble: 'refuses' },
      see(0),
      { do: 'wait', milliseconds: 40_000 },
    ]),
  },
  {
    what: 'an LMS hands out more of another version than it would take',
    plan: (plan => ({ ...plan, scorm: { ...plan.scorm, handsOut: 'with more of another version' as const } }))(
      plainPlan('scorm12', 'strict', [open, see(0), { do: 'leave', tab: 0 }, open, see(1)]),
    ),
  },
  {
    what: 'a page of the LMS out of the browser’s history has nothing, and that is written over what there is',
    plan: plainPlan('scorm12', 'strict', [
      { do: 'storage', device: 0, state: 'blocked' },
      open,
      see(4),
      { ...open, how: 'back' },
      { do: 'leave', tab: 0 },
    ]),
  },
  {
    what: 'an old page in a browser that keeps nothing any more, whose backup is as old',
    plan: plainPlan('scorm2004-4', 'strict', [open, { do: 'storage', device: 0, state: 'full' }, see(4), { ...open, how: 'back' }]),
  },
  {
    what: 'the same after the tab was left and duplicated',
    plan: plainPlan('scorm2004-3', 'strict', [
      open,
      { do: 'storage', device: 0, state: 'full' },
      see(4),
      { do: 'leave', tab: 0 },
      { ...open, how: 'duplicate' },
    ]),
  },
  {
    what: 'what two pages both know to be confirmed counts as never confirmed, and comes into the next attempt',
    plan: (plan => ({ ...plan, seed: 33_266, scorm: { ...plan.scorm, mute: true } }))(
      plainPlan('scorm2004-4', 'moodle', [
        { ...open, tab: 2, device: 1 },
        { ...open, tab: 3, device: 1 },
        { do: 'see', tab: 2, lesson: 0 },
        { do: 'new attempt', learner: 0 },
      ]),
    ),
  },
  {
    what: 'what this browser kept in one attempt counts as kept in the next',
    plan: {
      ...plainPlan('scorm12', 'strict', [
        open,
        see(4),
        { do: 'storage', device: 0, state: 'slow' },
        { do: 'lms', trouble: 'throws' },
        { do: 'new attempt', learner: 0 },
        open,
        see(4),
        { do: 'kill', tab: 0 },
      ]),
      seed: 24_422,
    },
  },
  {
    what: 'an old page of the LMS that is shown once more, as it was kept, is still an old page',
    plan: {
      ...plainPlan('scorm12', 'strict', [
        { do: 'storage', device: 0, state: 'full' },
        open,
        { do: 'finish', tab: 0 },
        { ...open, how: 'back' },
        { ...open, how: 'restored' },
      ]),
      seed: 307_096,
    },
  },
  {
    what: 'a page that is gone before it could ask whose it is says in a new attempt that somebody was here',
    plan: (plan => ({ ...plan, seed: 230_975, scorm: { ...plan.scorm, call: 100 } }))(
      plainPlan('scorm2004-4', 'moodle', [open, see(4), { do: 'new attempt', learner: 0 }, open, { do: 'leave', tab: 0 }]),
    ),
  },
  {
    what: 'a page with nothing to say that closes in a page of the LMS that was used before lets that say once more what it knew',
    plan: {
      ...plainPlan('scorm2004-3', 'strict', [
        open,
        { do: 'strike', tab: 0, what: 'kill', step: 70 },
        { ...open, tab: 1 },
        { do: 'finish', tab: 1 },
        { ...open, how: 'reload frame' },
        { do: 'leave', tab: 0 },
      ]),
      seed: 249_327,
    },
  },
  {
    what: 'what one page says to another one in the same browser is lost on the way, as no browser loses it',
    plan: {
      ...plainPlan('scorm2004-3', 'strict', [
        open,
        { do: 'strike', tab: 0, what: 'silent', step: 5 },
        { do: 'hide', tab: 0 },
        { ...open, tab: 1 },
        { do: 'finish', tab: 1 },
      ]),
      seed: 242_932,
    },
  },
  {
    what: 'the first of two duplicates of a tab is forgotten, and lives on for ever',
    plan: {
      ...plainPlan('scorm2004-4', 'strict', [
        { do: 'lms', trouble: 'refuses' },
        open,
        { ...open, version: 'older', how: 'duplicate' },
        { ...open, how: 'duplicate' },
        { do: 'kill', tab: 0 },
      ]),
      seed: 605_272,
    },
  },
];
