import { hostBar, type Move } from './moves.ts';

/**
 * Every move there is goes through here, and ends with the target on the screen and, where it can, in focus. The window of the course is
 * not the screen: first this window scrolls and nothing else; where it stands in somebody else's page, it is then looked whether the
 * target can be seen there (`on-screen.ts`).
 */
export const moveOnScreen = (target: HTMLElement | null | undefined, move: Move, focus = true) => {
  if (!target) return;
  const framed = window.parent !== window;
  if (focus) target.focus({ preventScroll: move !== 'near' });
  if (move === 'page') window.scrollTo(0, 0);
  if (move === 'place') window.scrollBy(0, target.getBoundingClientRect().top - (framed ? hostBar : 16));
  // What does not come now is asked for again at the next move: by then this one is over.
  if (framed)
    fetchOnScreen().then(
      later => later.scrollOnScreen(target, move),
      () => {},
    );
};

/** What sees to it that something is on the screen and not only in this window. */
export const fetchOnScreen = () => import('./on-screen.ts');
