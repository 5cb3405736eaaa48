import type { Backup } from '../../../src/browser/launch/backup.ts';
import { next } from '../../../src/browser/launch/machine.ts';
import type { Effect, LaunchEvent, LaunchState, OpenedSession } from '../../../src/browser/launch/states.ts';
import { encodeState } from '../../../src/core/learner/codec.ts';
import { freshState, visit } from '../../../src/core/learner/state.ts';
import { type LearnerKey, scormLearner } from '../../../src/lms/learner-key.ts';
import { noEarlierLaunches } from '../../../src/lms/session.ts';

/** Launches, and what may happen in them. */

export const knownLearner = scormLearner('https://lms.example.nl', 'l7') as LearnerKey;
export const other = scormLearner('https://lms.example.nl', 'l8') as LearnerKey;
export const storedOnce = encodeState({ ...visit(freshState, 'm/een'), revision: 3 });
export const kept: Backup = { confirmed: storedOnce, latest: storedOnce };
export const more = encodeState({ ...visit(visit(freshState, 'm/een'), 'm/twee'), revision: 4 });

export const atLms: OpenedSession = {
  mode: 'normal',
  hasLms: true,
  learner: knownLearner,
  earlier: { ...noEarlierLaunches, suspendData: storedOnce, launches: 'some' },
};
export const here: OpenedSession = {
  mode: 'normal',
  hasLms: false,
  learner: null,
  earlier: { ...noEarlierLaunches, suspendData: storedOnce },
};
export const unknown: OpenedSession = { ...atLms, learner: null };
export const review: OpenedSession = { ...atLms, mode: 'review' };
export const old: OpenedSession = { ...unknown, earlier: { ...atLms.earlier, source: 'stale' } };
export const lessKnown: OpenedSession = { ...atLms, earlier: { ...noEarlierLaunches, launches: 'some' } };

/** What is asked to be done, in one word each. */
export const effectNames = (effects: readonly Effect[]) =>
  effects.map(effect => {
    if (effect.do === 'notify') return `notify ${effect.notice.what} ${effect.notice.key}`;
    if (effect.do === 'pass') return `pass ${effect.key}`;
    if (effect.do === 'close') return effect.report ? 'close with a report' : 'close without';
    return effect.do;
  });

export const playEvents = (...events: readonly LaunchEvent[]) => {
  let state: LaunchState = { at: 'left' };
  const effects: Effect[] = [];
  for (const event of events) {
    const step = next(state, event);
    state = step.state;
    effects.push(...step.effects);
  }
  return { at: state.at, did: effectNames(effects), effects, state };
};

export const startEvent = (known: LearnerKey | null = null): LaunchEvent => ({ on: 'start', learner: known });
export const openedEvent = (of: OpenedSession): LaunchEvent => ({ on: 'opened', opened: of });
export const backup = (found: Backup | null): LaunchEvent => ({ on: 'backupRead', backup: found });
export const saved = (result: Extract<LaunchEvent, { on: 'saved' }>['result'], completed = false, holds = true): LaunchEvent => ({
  on: 'saved',
  result,
  kept: holds,
  completed,
});
