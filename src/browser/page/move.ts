/**
 * `page`: the beginning of a page, which shows from its top, with the bar above it. `place`: somewhere in a page, which shows at the top
 * of the screen. `near`: something that may stay where it is as long as it can be seen.
 */
export type Move = 'page' | 'place' | 'near';

/** What a host may lay over the top of the screen: bars of 60 px are common. In pixels, with some air. */
export const hostBar = 72;

/**
 * Every move there is goes through here, and ends with the target on the screen and, where it can, in focus. The window of the course is
 * not the screen: first this window scrolls and nothing else; where it stands in somebody else's page, it is then looked whether the
 * target can be seen there (`later/on-screen.ts`).
 */
export const moveTo = (target: HTMLElement | null | undefined, move: Move, focus = true) => {
  if (!target) return;
  const framed = window.parent !== window;
  if (focus) target.focus({ preventScroll: move !== 'near' });
  if (move === 'page') window.scrollTo(0, 0);
  if (move === 'place') window.scrollBy(0, target.getBoundingClientRect().top - (framed ? hostBar : 16));
  if (framed) void fetchOnScreen().then(later => later.bringIn(target, move));
};

/** What sees to it that something is on the screen and not only in this window. */
export const fetchOnScreen = () => import('./on-screen.ts');
