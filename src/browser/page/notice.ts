import { retryUntilLoaded } from '../../core/retry.ts';
import type { World } from '../../core/world.ts';
import { fetchOnScreen } from './move.ts';

const byUrgency = ['asking', 'refused', 'unsaved', 'ended', 'noLms', 'readOnly', 'done'] as const;

/** What can hold for as long as it holds. The weightiest is what the learner reads. */
export type Standing = (typeof byUrgency)[number];

/** The line at the foot of the screen: calm, without codes, read out once. */
export type Notices = {
  /** This holds, in these words; `null`: it no longer does. */
  standing(what: Standing, text: string | null): void;
  /** This happened. It goes when the learner does something, but not before there was time to read it. */
  passing(text: string): void;
};

/** The words of the weightiest of what holds; empty when there is nothing to say. */
export const mostUrgent = (holding: ReadonlyMap<Standing, string>): string => {
  const what = byUrgency.find(what => holding.has(what));
  return (what && holding.get(what)) ?? '';
};

export const makeNotices = (document: Document, world: Pick<World, 'later'>): Notices => {
  const [stands, passes] = document.querySelectorAll('#notice p');
  const holding = new Map<Standing, string>();
  const say = (line: Element | undefined, text: string) => {
    if (!line || line.textContent === text) return;
    line.textContent = text;
    // Often it is said that there is no network: what puts it on the screen comes when there is.
    void retryUntilLoaded(world, fetchOnScreen).then(later => later.keepOnScreen());
  };
  return {
    standing(what, text) {
      if (text) holding.set(what, text);
      else holding.delete(what);
      say(stands, mostUrgent(holding));
    },
    passing: text => say(passes, text),
  };
};
