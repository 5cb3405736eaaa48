import { decodeState, encodeState } from '../../core/learner/codec.ts';
import { merge } from '../../core/learner/merge.ts';
import type { Outline } from '../../core/learner/progress.ts';
import type { LearnerState } from '../../core/learner/state.ts';
import { token } from '../../core/learner/token.ts';
import type { World } from '../../core/world.ts';
import type { LearnerStore } from '../page/store.ts';
import { contains } from './restore.ts';

export type Tabs = {
  /** Another tab with the same course for the same learner starts afresh too. */
  clear(): void;
};

type TabParts = {
  readonly world: Pick<World, 'channel'>;
  /** Tells this learner, or this browser, from any other. */
  readonly key: string;
  readonly store: LearnerStore;
  readonly outline: Outline;
  /** What a tab does that is told to start afresh; `null`: nobody may tell it to, because an LMS has the record. */
  readonly onCleared: (() => void) | null;
};

const cleared = 'cleared';
/** What a page says when it opens (`run.ts`): it brings in the rest of this when it is answered. */
const here = 'here';

/** More than there are learning actions in any course. */
const maxActions = 50;

/**
 * The same course in two tabs: each tells the other what it knows, so that neither writes over the other's progress. Any page of this
 * origin can speak here: what comes in can add progress that fits this course, and takes nothing away from a record that an LMS has.
 */
export const joinTabs = ({ world, key, store, outline, onCleared }: TabParts): Tabs => {
  let heard: LearnerState | null = null;
  /** What was answered since somebody came in. Two versions that have different lessons would answer the same words for ever. */
  const answered = new Set<unknown>();
  const channel = world.channel(`onder-de-waterlijn:${key}`, message => {
    if (message === cleared) return onCleared?.();
    // Whoever comes in third would wait for a word.
    if (message === here) {
      answered.clear();
      return channel?.post(encodeState(store.read()));
    }
    const decoded = typeof message === 'string' && message.length < 4096 ? decodeState(message) : null;
    if (decoded?.kind !== 'state') return;
    // Each tab stays where it is; the other's place is no news here.
    const theirs = fitting(outline, decoded.state);
    const both = { ...merge(store.read(), theirs), place: store.read().place };
    if (progressText(both) !== progressText(store.read())) {
      heard = both;
      store.update(() => both);
    }
    // A tab that has only just come does not know it yet.
    if (contains(theirs, both) || answered.has(message)) return;
    answered.add(message);
    channel?.post(encodeState(both));
  });
  store.onChange(() => {
    // What was just heard is not said again: two tabs would never stop.
    if (store.read() !== heard) channel?.post(encodeState(store.read()));
  });
  channel?.post(encodeState(store.read()));
  return { clear: () => channel?.post(cleared) };
};

/** Of a state only what can be of this course. Its number is not taken over: it could be the last there is. */
const fitting = (outline: Outline, state: LearnerState): LearnerState => {
  const lessons = new Set(outline.modules.flatMap(({ id, lessons }) => lessons.map(lesson => token(`${id}/${lesson.id}`))));
  const dilemmas = new Set(outline.modules.flatMap(({ lessons }) => lessons.flatMap(lesson => lesson.dilemmas.map(token))));
  return {
    ...state,
    revision: 0,
    lessons: new Set([...state.lessons].filter(lesson => lessons.has(lesson))),
    dilemmas: new Map([...state.dilemmas].filter(([id]) => dilemmas.has(id))),
    actions: new Map([...state.actions].slice(0, maxActions)),
    unknown: [],
  };
};

/** The state without the number of its write. */
const progressText = (state: LearnerState): string => encodeState({ ...state, revision: 0 });
