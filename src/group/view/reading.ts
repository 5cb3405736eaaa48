import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { noEdge } from './message.ts';
import type { GroupSession } from './use-group-session.ts';

/**
 * How the wall is read when a part has more than fits on it. The type gives way a little first; then the wall says that there is more, and going on
 * reads on, from a line that begins and never from half of one.
 */

/** How far the type may give way before there is more than one screen of it. */
const sizes = [1, 0.93, 0.86] as const;

/** The waterline lies over the foot of what scrolls: px. */
const waterline = 14;

/** What may not be cut in two. */
const lines = 'h1, h2, h3, p, li, figure, label, fieldset, tr, summary, .buttons';

/** Part of a screen that is turned to as a whole. */
const faces = '[data-face]';

/** `key`: changes when something else is on the wall than before; typing changes nothing. `large`: the type was set larger, and stays so. */
export const useReading = (
  room: GroupSession,
  main: RefObject<HTMLElement>,
  key: string,
  large: boolean,
): { readonly measure: () => void } => {
  const [size, setSize] = useState('');
  const measure = () => {
    const area = main.current && scrolledBy(main.current);
    // What scrolls no more has no edge: the part before it may have had one.
    room.tellEdge(main.current && area ? edgeOf(main.current, area) : noEdge);
  };
  room.reading.current = by => {
    const area = main.current && scrolledBy(main.current);
    if (!main.current || !area || !edgeOf(main.current, area)[by === 1 ? 'below' : 'above']) return false;
    area.scrollBy(0, by === 1 ? toNextLine(main.current, area) : -0.85 * area.clientHeight);
    measure();
    return true;
  };
  useLayoutEffect(() => {
    const resized = () => setSize(`${innerWidth} ${innerHeight} ${devicePixelRatio}`);
    addEventListener('resize', resized);
    // Text takes other room in the font that comes a moment later.
    void document.fonts?.ready.then(() => setSize(before => `${before} `));
    return () => removeEventListener('resize', resized);
  }, []);
  useLayoutEffect(() => {
    if (main.current) fitType(main.current, large);
  }, [key, size, large]);
  useLayoutEffect(measure);
  return { measure };
};

/** What scrolls: the part, or the page on a small or much enlarged screen. */
const scrolledBy = (main: HTMLElement): HTMLElement | undefined =>
  [main, document.documentElement].find(each => each.scrollHeight > each.clientHeight + 1);

/** What may not be cut in two, as it is drawn now. */
const drawn = (main: HTMLElement): readonly DOMRect[] =>
  [...main.querySelectorAll(lines)].map(each => each.getBoundingClientRect()).filter(({ height }) => height > 0);

/** Where what is in view begins and ends, px on the screen. */
const viewOf = (main: HTMLElement, area: HTMLElement): { readonly top: number; readonly foot: number } => {
  const top = area === main ? main.getBoundingClientRect().top : 0;
  return { top, foot: top + area.clientHeight - (area === main ? waterline : 0) };
};

const edgeOf = (main: HTMLElement, area: HTMLElement): { readonly above: boolean; readonly below: boolean } => {
  const { foot } = viewOf(main, area);
  return { above: area.scrollTop > 1, below: drawn(main).some(({ bottom }) => bottom > foot + 1) };
};

/** How far to the first line that is not wholly in view, px; a heading goes along with what stands under it. */
const toNextLine = (main: HTMLElement, area: HTMLElement): number => {
  const { top, foot } = viewOf(main, area);
  const begins = (box: DOMRect) => box.top > top + 16;
  const cut = [...main.querySelectorAll(lines)].find(each => {
    const box = each.getBoundingClientRect();
    return box.height > 0 && box.bottom > foot + 1 && begins(box);
  });
  const before = cut?.previousElementSibling;
  const first = before?.matches('h2, h3') && begins(before.getBoundingClientRect()) ? before : cut;
  return first ? first.getBoundingClientRect().top - top - 8 : 0.85 * area.clientHeight;
};

/** Takes the largest type in which each face of the part is whole; the usual one when there is none. */
const fitType = (main: HTMLElement, large: boolean): void => {
  const set = (scale: number) => main.style.setProperty('--fit', String(scale));
  set(1);
  if (large || !scrolledBy(main)) return;
  for (const scale of sizes) {
    set(scale);
    if (isWhole(main)) return;
  }
  set(1);
};

const isWhole = (main: HTMLElement): boolean => {
  const { paddingBlockStart } = getComputedStyle(main);
  const room = main.clientHeight - Number.parseFloat(paddingBlockStart) - waterline;
  const part = main.querySelector<HTMLElement>('.part');
  if (!part) return true;
  const found = [...part.querySelectorAll<HTMLElement>(faces)];
  // The heading of the part stands over its first face.
  const first = part.getBoundingClientRect().top;
  return (found.length > 0 ? found : [part]).every((face, i) => {
    const boxes = drawn(face);
    const top = i === 0 ? first : Math.min(...boxes.map(box => box.top));
    return Math.max(...boxes.map(box => box.bottom)) - top <= room;
  });
};
