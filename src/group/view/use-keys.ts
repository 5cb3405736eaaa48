import { useLayoutEffect, useRef } from 'preact/hooks';
import { votingStop } from '../agenda.ts';
import { stageOf } from '../ballot.ts';
import { actionOf, type KeyAction, type Press } from '../keys.ts';
import type { GroupSession } from './use-group-session.ts';

/** What only this window does with a key. */
export type WindowKeys = {
  readonly help: () => void;
  readonly list: () => void;
  readonly notes: () => void;
  /** Larger type, or as it was. */
  readonly type: () => void;
};

/** Keys of the keyboard and of a presenter remote. `letters`: keys of one character are on. */
export const useKeys = (room: GroupSession, letters: boolean, own: WindowKeys): void => {
  // The listener is set once; it looks at the room as it is when a key comes.
  const now = useRef({ room, letters, own });
  now.current = { room, letters, own };
  // With the page that shows, not after it: a key pressed at once counts.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { room, letters, own } = now.current;
      const target = event.target instanceof Element ? event.target : null;
      const action = actionOf(pressOf(event, target), lettersThatCount(room), letters);
      if (target?.closest('dialog') && action?.do !== 'nothing') return;
      if (event.key === 'Escape' && target instanceof HTMLElement && target !== document.body) target.blur();
      if (!action) return;
      event.preventDefault();
      act(action, room, own);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
};

const pressOf = (event: KeyboardEvent, target: Element | null): Press => ({
  key: event.key,
  shift: event.shiftKey,
  modified: event.ctrlKey || event.altKey || event.metaKey,
  typing: target?.matches('input:not([type="checkbox"]), textarea, select') ?? false,
  pressing: target?.matches('button, a, summary') ?? false,
});

/** How many letters count a vote now: as many as there are options while cards are counted in this window. */
const lettersThatCount = ({ stop, session, dilemma, side, linked }: GroupSession): number => {
  const counting = stop.screen.kind === 'step' && stop.screen.step === 'stemmen' && (side === 'presenter' || !linked);
  const ballot = dilemma && session.ballots[dilemma.id]?.[session.round];
  return counting && ballot && !ballot.shown && session.pick === undefined ? dilemma.options.length : 0;
};

const act = (action: KeyAction, room: GroupSession, own: WindowKeys) => {
  const { session, stops, dispatch, data, announce } = room;
  const go = (to: number) => dispatch({ kind: 'go', to });
  switch (action.do) {
    case 'nothing':
      return;
    case 'next':
      return room.step(1);
    case 'previous':
      return room.step(-1);
    case 'first':
      return go(0);
    case 'last':
      return go(stops.length - 1);
    case 'jump':
      return action.to < stops.length ? go(action.to) : undefined;
    case 'blank':
      announce(session.blank ? data.texts.blankOff : data.texts.blankOn);
      return dispatch({ kind: 'blank' });
    case 'clock':
      return dispatch({ kind: 'clock' });
    case 'presenter':
      return room.openPresenter();
    case 'save':
      return room.save('page');
    case 'help':
      return own.help();
    case 'list':
      return own.list();
    case 'notes':
      return own.notes();
    case 'type':
      return own.type();
    case 'again':
      return voteAgain(room);
    case 'show':
      return showWhenComplete(room);
    case 'vote':
      return dispatch({ kind: action.by === 1 ? 'add' : 'off', vote: action.vote });
  }
};

/** Back to where the group votes on this dilemma, for the round after the talk. */
const voteAgain = ({ stops, dilemma, dispatch }: GroupSession) => {
  const at = dilemma ? votingStop(stops, dilemma.id, 'after') : -1;
  if (at < 0) return;
  dispatch({ kind: 'go', to: at });
  dispatch({ kind: 'round', round: 'after' });
};

const showWhenComplete = ({ session, dilemma, dispatch }: GroupSession) => {
  const ballot = dilemma && session.ballots[dilemma.id]?.[session.round];
  if (ballot && session.setup && stageOf(ballot, session.setup) === 'complete') dispatch({ kind: 'show' });
};
