import { describe, expect, it } from 'vitest';
import type { LaunchEvent, OpenedSession } from '../../../src/browser/launch/states.ts';
import { noEarlierLaunches } from '../../../src/lms/session.ts';
import {
  atLms,
  backup,
  here,
  kept,
  knownLearner,
  lessKnown,
  more,
  old,
  openedEvent,
  playEvents,
  review,
  saved,
  startEvent,
  storedOnce,
  unknown,
} from './launch-steps.ts';

describe('what has to be known first', () => {
  it('is looked for once: who is named by the address and by the LMS is the same', () => {
    expect(playEvents(startEvent(knownLearner), openedEvent(atLms)).did).toEqual(['readBackup', 'open']);
    expect(playEvents(startEvent(knownLearner), openedEvent(atLms), backup(kept)).did).toEqual([
      'readBackup',
      'open',
      'restore',
      'startSaving',
    ]);
  });

  it('is nothing where the LMS names nobody, whoever the address names', () => {
    const { did, effects } = playEvents(startEvent(knownLearner), backup({ confirmed: null, latest: more }), openedEvent(unknown));
    expect(did).toEqual(['readBackup', 'open', 'restore', 'startSaving']);
    expect(effects.find(effect => effect.do === 'restore')?.state.lessons.size).toBe(1);
  });

  it('may come from this browser after all while the LMS is still looked for', () => {
    const { effects } = playEvents(
      startEvent(knownLearner),
      { on: 'backupLate', backup: { confirmed: storedOnce, latest: more } },
      openedEvent(atLms),
    );
    expect(effects.find(effect => effect.do === 'restore')?.state.lessons.size).toBe(2);
  });

  it('is not touched before the learner may go on, and not of a learner whom nobody names', () => {
    expect(playEvents(startEvent(knownLearner), backup(kept), { on: 'acted' }).did).toEqual(['readBackup', 'open']);
    expect(playEvents(startEvent(), { on: 'graceOver' }, { on: 'acted' }).did).toEqual(['open', 'restore']);
  });

  it('is kept with what the LMS was known to have', () => {
    const { effects } = playEvents(
      startEvent(knownLearner),
      backup({ confirmed: storedOnce, latest: more }),
      { on: 'graceOver' },
      { on: 'acted' },
    );
    expect(effects.at(-1)).toEqual({ do: 'keep', confirmed: storedOnce });
    expect(playEvents(startEvent(knownLearner), backup(null), { on: 'graceOver' }, { on: 'acted' }).effects.at(-1)).toEqual({
      do: 'keep',
      confirmed: null,
    });
  });
});

describe('where the learner was', () => {
  const again = (...events: readonly LaunchEvent[]) =>
    playEvents(...events).effects.flatMap(each => (each.do === 'restore' ? [each.again] : []));

  it('is told once it is known: not of what this browser has meanwhile, and not when something else is said', () => {
    expect(again(startEvent(knownLearner), backup(kept), { on: 'graceOver' }, openedEvent(atLms))).toEqual([false, true]);
    expect(again(startEvent(), openedEvent(review), backup(kept))).toEqual([true]);
    expect(again(startEvent(), openedEvent(old))).toEqual([true]);
    expect(again(startEvent(), { on: 'failed', reason: 'no-lms' }, openedEvent(here))).toEqual([false]);
  });

  it('is not told over the word that it was damaged', () => {
    const damaged: OpenedSession = { ...unknown, earlier: { ...atLms.earlier, suspendData: storedOnce.slice(0, -1) } };
    expect(playEvents(startEvent(), openedEvent(damaged)).did).toEqual(['open', 'pass damaged', 'restore', 'startSaving']);
    expect(again(startEvent(), openedEvent(damaged))).toEqual([false]);
  });
});

describe('a launch without an LMS', () => {
  const failed: LaunchEvent = { on: 'failed', reason: 'no-lms' };

  it('also comes of one that kept the learner waiting, and only of one that is still looked for', () => {
    expect(playEvents(startEvent(knownLearner), backup(null), { on: 'graceOver' }, failed).did).toContain('notify noLms noLms');
    for (const events of [[openedEvent(atLms)], [openedEvent(unknown)], [{ on: 'left' }]] as readonly LaunchEvent[][])
      expect(playEvents(startEvent(), ...events, failed).did).toEqual(playEvents(startEvent(), ...events).did);
  });

  it('stays one when the time to wait is over, and goes on with what this browser has once that is read', () => {
    expect(playEvents(startEvent(knownLearner), failed, { on: 'graceOver' }).at).toBe('local');
    const { at, did } = playEvents(startEvent(knownLearner), failed, backup(kept));
    expect([at, did.at(-1)]).toEqual(['local', 'restore']);
    expect(playEvents(startEvent(knownLearner), failed, backup(null), { on: 'backupLate', backup: kept }).did.at(-1)).toBe('add');
  });

  it('says nothing of who was here before to a learner who is known, and nothing where nobody was', () => {
    const named = playEvents(startEvent(knownLearner), backup(kept), failed, openedEvent({ ...here, learner: knownLearner }));
    expect(named.did).not.toContain('pass wasHere');
    expect(named.effects.at(-1)).toEqual({ do: 'startSaving', confirmed: storedOnce });
    const nobody = playEvents(startEvent(), failed, openedEvent({ ...here, earlier: noEarlierLaunches }));
    expect(nobody.did).toEqual(['open', 'notify noLms noLms', 'openLocal', 'restore', 'startSaving']);
    expect(nobody.effects.at(-1)).toEqual({ do: 'startSaving', confirmed: null });
  });
});

describe('who looks around', () => {
  it('leaves what this browser keeps alone when nothing was done meanwhile', () => {
    expect(playEvents(startEvent(knownLearner), backup(kept), openedEvent(review)).did).not.toContain('writeBackup');
  });

  it('sees what the LMS has where it is not clear whose the rest is, and is not asked', () => {
    const { did, effects } = playEvents(startEvent(), openedEvent({ ...lessKnown, mode: 'review' }), backup(kept));
    expect(did).not.toContain('ask');
    expect(effects.find(effect => effect.do === 'restore')?.state.lessons.size).toBe(0);
  });

  it('and leaves before that is known ends the session without a word, as where there is no LMS', () => {
    expect(playEvents(startEvent(), openedEvent(review), { on: 'left' }).did.at(-1)).toBe('close without');
    expect(playEvents(startEvent(), openedEvent({ ...here, learner: knownLearner }), { on: 'left' }).did.at(-1)).toBe('close without');
  });
});

describe('a session that is open', () => {
  const saving = [startEvent(), openedEvent(unknown)] as const;

  it.each([
    ['acted', 'save'],
    ['back', 'save'],
    ['hidden', 'hide'],
    ['left', 'close with a report'],
  ] as const)('hears at "%s": %s', (on, word) => {
    expect(playEvents(...saving, { on }).did.slice(3)).toEqual([word]);
  });

  it.each<LaunchEvent>([{ on: 'graceOver' }, backup(kept), { on: 'answered', mine: true }, openedEvent(atLms)])(
    'is not touched by what means nothing then: %j',
    event => {
      const before = playEvents(...saving);
      expect(playEvents(...saving, event)).toEqual(before);
    },
  );

  it('is left once', () => {
    expect(playEvents(...saving, { on: 'left' }, { on: 'left' }).did.slice(3)).toEqual(['close with a report']);
  });

  it('in which all goes well says so without having said otherwise', () => {
    expect(playEvents(...saving, saved('stored')).did.slice(3)).toEqual(['notify unsaved null', 'notify done null', 'offerTools']);
    expect(playEvents(...saving, saved('sent')).did.slice(3)).toEqual(['notify unsaved null', 'offerTools']);
  });

  it('does not take in what this browser says too late where there is no LMS', () => {
    const late: LaunchEvent = { on: 'backupLate', backup: kept };
    for (const events of [[openedEvent(here)], [openedEvent(old)]] as const)
      expect(playEvents(startEvent(), ...events, late)).toEqual(playEvents(startEvent(), ...events));
  });
});
