import { hostBar, type Move } from './moves.ts';

/**
 * The screen, seen from a window that may stand in somebody else's page: under a fixed bar, partly below the fold, or as high as its
 * content, so that "fixed" means nothing there. All lengths in CSS pixels of this window.
 */

/** Something in the page that is there to be measured. */
const hidden = (style: string): HTMLElement => {
  const element = document.createElement('div');
  element.style.cssText = `${style};visibility:hidden;pointer-events:none`;
  document.body.append(element);
  return element;
};

/** What of this window is on the screen. An `IntersectionObserver` looks through every frame, also of another origin. */
const seen = (): Promise<DOMRectReadOnly> =>
  new Promise(resolve => {
    const probe = hidden('position:fixed;inset:0');
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      probe.remove();
      if (entry) resolve(entry.intersectionRect);
    });
    observer.observe(probe);
  });

/** The middle of the screen, where the frames around this window are of the same origin and say where they stand; otherwise that of what is seen. */
const middleOf = (view: DOMRectReadOnly): number => {
  const halfSeen = view.top + view.height / 2;
  try {
    let top = 0;
    for (let frame: Window = window; frame.parent !== frame; frame = frame.parent) {
      const element = frame.frameElement;
      if (!element) return halfSeen;
      top += element.getBoundingClientRect().top;
    }
    const middle = (window.top ?? window).innerHeight / 2 - top;
    // What is read there is no more than a hint: it may not lead off the screen.
    return middle > view.top && middle < view.bottom ? middle : halfSeen;
  } catch {
    return halfSeen;
  }
};

/** Brings what is not well on the screen in, below any bar of the host and not beyond the middle. The pages around stay where they are if they can. */
export const scrollOnScreen = async (target: HTMLElement, move: Move): Promise<void> => {
  const view = await seen();
  const lowest = move === 'near' ? view.bottom - heightOfNotice() : middleOf(view);
  const fits = () => {
    const { top, bottom } = target.getBoundingClientRect();
    return top >= view.top + hostBar - 12 && (move === 'near' ? bottom : top) <= lowest && bottom <= view.bottom;
  };
  if (fits()) return;
  if (view.height > 2 * hostBar) window.scrollBy(0, target.getBoundingClientRect().top - view.top - hostBar);
  if (fits()) return;
  // This window cannot: now the pages around it have to.
  const above = hidden(`position:absolute;width:1px;height:1px;top:${window.scrollY + target.getBoundingClientRect().top - hostBar}px`);
  // Not by a scroll margin: pages of another origin hear nothing of that.
  above.scrollIntoView({ block: 'start', behavior: 'instant' });
  above.remove();
};

const notice = document.getElementById('notice');
const heightOfNotice = (): number => notice?.offsetHeight ?? 0;

const set = (name: string, pixels: number) => document.documentElement.style.setProperty(name, `${Math.max(0, Math.round(pixels))}px`);

/** How far the screen's edge may move before the line at its foot follows, in steps over twice this. */
const edgeTolerance = 120;

/** How long a passing text stays at least, in milliseconds. */
const minPassingMs = 4000;

/** What happened is no longer said when the learner goes on, and never before there was time to read it. */
const dismissPassing = (line: Element) => {
  // As events tell the time.
  const now = () => new Event('said').timeStamp;
  let since = now();
  new MutationObserver(() => {
    since = now();
  }).observe(line, { childList: true });
  for (const act of ['pointerdown', 'keydown', 'wheel'])
    document.addEventListener(act, ({ timeStamp }) => timeStamp - since > minPassingMs && line.replaceChildren(), { passive: true });
};

let placed = false;

/** Keeps the line with what holds now at the foot of the screen, and what is read or in focus out from under it. */
export const keepOnScreen = () => {
  if (placed || !notice) return;
  placed = true;
  if (notice.lastElementChild) dismissPassing(notice.lastElementChild);
  new ResizeObserver(() => set('--notice', heightOfNotice())).observe(notice);
  // What a pointer presses is seen already, and may not move between down and up.
  let byKey = false;
  for (const type of ['keydown', 'pointerdown']) document.addEventListener(type, () => (byKey = type === 'keydown'), { capture: true });
  document.addEventListener('focusin', ({ target }) => {
    if (!byKey || !(target instanceof HTMLElement) || heightOfNotice() === 0 || notice.contains(target)) return;
    const at = target.getBoundingClientRect();
    const line = notice.getBoundingClientRect();
    if (at.height < line.top && at.bottom > line.top && at.top < line.bottom)
      target.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
  if (window.parent === window) return;

  const place = async () => {
    const view = await seen();
    if (view.height === 0) return;
    set('--unseen', window.innerHeight - view.bottom);
    set('--seen', view.height);
  };
  // Half above the edge of what is seen and half below: whichever way the pages around are scrolled, another part of it is seen.
  const edge = hidden(`position:fixed;left:0;width:1px;height:${2 * edgeTolerance}px;bottom:calc(var(--unseen,0px) - ${edgeTolerance}px)`);
  new IntersectionObserver(() => void place(), {
    threshold: Array.from({ length: edgeTolerance + 1 }, (_, i) => i / edgeTolerance),
  }).observe(edge);
};
