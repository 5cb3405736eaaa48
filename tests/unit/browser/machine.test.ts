import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { next } from '../../../src/browser/launch/machine.ts';
import type { LaunchEvent, LaunchState, OpenedSession } from '../../../src/browser/launch/states.ts';
import { noEarlierLaunches } from '../../../src/lms/session.ts';
import {
  atLms,
  backup,
  effectNames,
  here,
  kept,
  knownLearner,
  lessKnown,
  old,
  openedEvent,
  other,
  playEvents,
  review,
  saved,
  startEvent,
  storedOnce,
  unknown,
} from './launch-steps.ts';

describe('a launch', () => {
  it('with an LMS goes on with what it has and what this browser has', () => {
    const { at, did } = playEvents(startEvent(), openedEvent(atLms), backup(kept));
    expect(at).toBe('saving');
    expect(did).toEqual(['open', 'readBackup', 'restore', 'startSaving']);
  });

  it('of a learner whom the LMS does not tell apart reads nothing and keeps nothing', () => {
    expect(playEvents(startEvent(), openedEvent(unknown)).did).toEqual(['open', 'restore', 'startSaving']);
  });

  it('goes on meanwhile when the LMS keeps it waiting, with what this browser has', () => {
    const { at, did } = playEvents(startEvent(knownLearner), backup(kept), { on: 'graceOver' }, { on: 'acted' });
    expect(at).toBe('meanwhile');
    expect(did).toEqual(['readBackup', 'open', 'restore', 'keep']);
  });

  it('goes on meanwhile as soon as this browser has said what it knows, and writes nothing over it before', () => {
    const before = playEvents(startEvent(knownLearner), { on: 'graceOver' }, { on: 'acted' });
    expect(before.did).toEqual(['readBackup', 'open']);
    expect(playEvents(startEvent(knownLearner), { on: 'graceOver' }, backup(null)).did).toEqual(['readBackup', 'open', 'restore']);
  });

  it('whose LMS answers late goes on with both, without reading twice', () => {
    const { at, did } = playEvents(startEvent(knownLearner), backup(kept), { on: 'graceOver' }, openedEvent(atLms));
    expect(at).toBe('saving');
    expect(did).toEqual(['readBackup', 'open', 'restore', 'restore', 'startSaving']);
  });

  it('that turns out to be of somebody else reads what this browser has of them', () => {
    expect(playEvents(startEvent(other), backup(kept), openedEvent(atLms)).did).toEqual(['readBackup', 'open', 'readBackup']);
  });

  it('without an LMS says so and is this browser’s; whoever was not here before hears that somebody was', () => {
    const { at, did } = playEvents(startEvent(), { on: 'failed', reason: 'no-lms' }, openedEvent(here));
    expect(at).toBe('saving');
    expect(did).toEqual(['open', 'notify noLms noLms', 'openLocal', 'pass wasHere', 'restore', 'startSaving']);
  });

  it('without an LMS says when what this browser had cannot be read', () => {
    const damaged: OpenedSession = { ...here, earlier: { ...noEarlierLaunches, suspendData: storedOnce.slice(0, -1) } };
    expect(playEvents(startEvent(), { on: 'failed', reason: 'no-lms' }, openedEvent(damaged)).did).toContain('pass damaged');
  });

  it('whose session has ended is told to be opened again, and that is not called "no connection"', () => {
    const { did } = playEvents(startEvent(knownLearner), backup(kept), { on: 'failed', reason: 'ended' });
    expect(did).toEqual(['readBackup', 'open', 'notify ended sessionEnded', 'openLocal']);
  });

  it('without an LMS can begin also when this browser’s own part never comes', () => {
    expect(playEvents(startEvent(), { on: 'failed', reason: 'no-lms' }, { on: 'graceOver' }).did).toContain('restore');
  });

  it('in review or browse mode saves nothing, and undoes what was kept meanwhile', () => {
    const events: LaunchEvent[] = [
      startEvent(knownLearner),
      backup(kept),
      { on: 'graceOver' },
      { on: 'acted' },
      openedEvent(review),
      { on: 'acted' },
    ];
    const { at, did, effects } = playEvents(...events, { on: 'hidden' }, { on: 'left' });
    expect(at).toBe('left');
    expect(did.slice(4)).toEqual(['writeBackup', 'restore', 'notify readOnly readOnly', 'offerTools', 'close without']);
    expect(effects).toContainEqual({ do: 'writeBackup', backup: kept });
  });

  it('from an old page of which nothing here knows better writes nothing, and says what to do', () => {
    const { at, did } = playEvents(startEvent(), openedEvent(old), { on: 'acted' }, { on: 'hidden' }, { on: 'left' });
    expect(at).toBe('left');
    expect(did).toEqual(['open', 'restore', 'notify ended reopen', 'offerTools', 'close without']);
  });

  it('in doubt asks first, and writes nothing until it is answered', () => {
    const asking = playEvents(startEvent(), openedEvent(lessKnown), backup(kept), { on: 'acted' }, { on: 'hidden' }, { on: 'back' });
    expect(asking.at).toBe('asking');
    expect(asking.did).toEqual(['open', 'readBackup', 'ask']);
    for (const [mine, lessons] of [
      [true, 1],
      [false, 0],
    ] as const) {
      const { effects } = playEvents(startEvent(), openedEvent(lessKnown), backup(kept), { on: 'answered', mine });
      expect(effects.find(effect => effect.do === 'restore')?.state.lessons.size).toBe(lessons);
      // The LMS has neither.
      expect(effects.find(effect => effect.do === 'startSaving')?.confirmed).toBeNull();
    }
  });

  it('that is left before it was answered gives the LMS what it had, and what was done since', () => {
    const { effects } = playEvents(startEvent(), openedEvent(lessKnown), backup(kept), { on: 'left' });
    expect(effects.at(-1)).toMatchObject({ do: 'closeWith', state: { lessons: new Set() } });
    const doubtful: OpenedSession = { ...lessKnown, earlier: { ...lessKnown.earlier, source: 'unknown' } };
    expect(playEvents(startEvent(), openedEvent(doubtful), backup(kept), { on: 'left' }).did.at(-1)).toBe('close without');
  });

  it('takes in what this browser says too late, where that is safe', () => {
    const late: LaunchEvent = { on: 'backupLate', backup: kept };
    expect(playEvents(startEvent(), openedEvent(atLms), backup(null), late).did.at(-1)).toBe('add');
    expect(playEvents(startEvent(), openedEvent(lessKnown), backup(null), late).did.at(-1)).toBe('startSaving');
    expect(playEvents(startEvent(knownLearner), { on: 'graceOver' }, backup(null), late).did.at(-1)).toBe('add');
  });

  it('that comes back out of the browser’s cache begins anew, also when nobody heard that it was left', () => {
    expect(playEvents(startEvent(), openedEvent(atLms), backup(kept), { on: 'left' }, { on: 'shownAgain' }).did.at(-1)).toBe('reload');
    expect(playEvents(startEvent(), openedEvent(atLms), backup(kept), { on: 'shownAgain' }).did.at(-1)).toBe('reload');
  });

  it('ends a session that opened when the page was gone, and drops a second one', () => {
    expect(playEvents(startEvent(), { on: 'left' }, openedEvent(atLms)).did).toEqual(['open', 'close without']);
    expect(playEvents(startEvent(), openedEvent(unknown), openedEvent(atLms)).did).toEqual(
      playEvents(startEvent(), openedEvent(unknown)).did,
    );
  });
});

describe('what a learner is told of saving', () => {
  const begun = [startEvent(), openedEvent(atLms), backup(kept)] as const;
  const told = (...events: LaunchEvent[]) => playEvents(...begun, ...events).did.slice(4);

  it('is that it fails, as long as it does, and then that it works again', () => {
    expect(told(saved('failed'))).toContain('notify unsaved saveFailedKept');
    expect(told(saved('failed', false, false))).toContain('notify unsaved saveFailed');
    expect(told(saved('overdue'))).toContain('notify unsaved saveFailedKept');
    expect(told(saved('failed'), saved('stored')).slice(2)).toEqual([
      'notify unsaved null',
      'pass saveWorks',
      'notify done null',
      'offerTools',
    ]);
  });

  it('is nothing of what was handed over without an answer, when it failed before', () => {
    expect(told(saved('failed'), saved('sent')).slice(2)).toEqual([]);
  });

  it('is "done" only when the LMS has it', () => {
    expect(told(saved('failed', true))).not.toContain('notify done completed');
    expect(told(saved('overdue', true))).not.toContain('notify done completed');
    expect(told(saved('sent', true))).not.toContain('notify done completed');
    expect(told(saved('stored', true))).toContain('notify done completed');
  });

  it('is "seen", and not "done", where there is no LMS to know it', () => {
    const { did } = playEvents(startEvent(), { on: 'failed', reason: 'no-lms' }, openedEvent(here), saved('local', true));
    expect(did).toContain('notify done completedHere');
    expect(did).not.toContain('notify done completed');
  });
});

const every: readonly LaunchEvent[] = [
  startEvent(),
  startEvent(knownLearner),
  { on: 'graceOver' },
  ...[atLms, here, unknown, review, old, lessKnown].map(openedEvent),
  { on: 'failed', reason: 'no-lms' },
  { on: 'failed', reason: 'ended' },
  backup(null),
  backup(kept),
  { on: 'backupLate', backup: kept },
  { on: 'answered', mine: true },
  { on: 'answered', mine: false },
  { on: 'acted' },
  saved('stored', true),
  saved('failed'),
  saved('sent'),
  saved('overdue'),
  { on: 'hidden' },
  { on: 'back' },
  { on: 'left' },
  { on: 'shownAgain' },
];

describe('whatever happens, in whatever order', () => {
  const orders = fc.array(fc.constantFrom(...every.slice(2)), { maxLength: 12 }).map(events => [startEvent(knownLearner), ...events]);

  it('a learner is told of no session that there is not, and nothing is written before it is known what was there', () => {
    fc.assert(
      fc.property(orders, events => {
        let state: LaunchState = { at: 'left' };
        let saving = false;
        for (const event of events) {
          const step = next(state, event);
          state = step.state;
          for (const effect of step.effects) {
            if (effect.do === 'startSaving') saving = true;
            if (effect.do === 'save' || effect.do === 'hide') expect(saving, 'a saver').toBe(true);
            if (effect.do === 'close' && effect.report) expect(saving, 'a saver').toBe(true);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('what was done until the page was left is in the last report, when there is a session that may be written to', () => {
    fc.assert(
      fc.property(orders, events => {
        let state: LaunchState = { at: 'left' };
        for (const event of [...events, { on: 'acted' } as const]) state = next(state, event).state;
        const last = next(state, { on: 'left' }).effects;
        if (state.at === 'saving') expect(effectNames(last)).toEqual(['close with a report']);
        if (state.at === 'readOnly' || state.at === 'adrift') expect(effectNames(last)).toEqual(['close without']);
      }),
      { numRuns: 2000 },
    );
  });
});
