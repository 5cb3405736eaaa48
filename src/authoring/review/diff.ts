/** A stretch of a text, and what comes in its place. Offsets in UTF-16 units. */
export type Hunk = { readonly start: number; readonly end: number; readonly text: string };

/** The smallest changes that make one text of another, by code point (Myers, *An O(ND) difference algorithm*, 1986). */
export const hunksBetween = (from: string, to: string): readonly Hunk[] => {
  const [a, b] = [[...from], [...to]];
  const hunks: { start: number; end: number; text: string }[] = [];
  let [x, y, offset] = [0, 0, 0];
  const take = (toX: number, toY: number): void => {
    const start = offset;
    while (x < toX) offset += (a[x++] ?? '').length;
    const text = b.slice(y, toY).join('');
    y = toY;
    if (start !== offset || text !== '') hunks.push({ start, end: offset, text });
  };
  for (const [sameX, sameY, length] of snakes(a, b)) {
    take(sameX, sameY);
    for (; x < sameX + length; x++) offset += (a[x] ?? '').length;
    y = sameY + length;
  }
  take(a.length, b.length);
  return hunks;
};

type Snake = readonly [x: number, y: number, length: number];

/** The stretches that both have, in order. */
const snakes = (a: readonly string[], b: readonly string[]): readonly Snake[] => {
  const trace: Int32Array[] = [];
  const max = a.length + b.length;
  const furthest = new Int32Array(2 * max + 3);
  for (let d = 0; d <= max; d++) {
    trace.push(furthest.slice());
    for (let k = -d; k <= d; k += 2) {
      let x = stepInto(furthest, max, k, d);
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest[max + 1 + k] = x;
      if (x >= a.length && x - k >= b.length) return back(trace, a.length, b.length, max);
    }
  }
  return [];
};

/** Where a path of `d` changes comes on diagonal `k`, before it follows what is the same. */
const stepInto = (furthest: Int32Array, max: number, k: number, d: number): number => {
  const [left = 0, right = 0] = [furthest[max + k], furthest[max + 2 + k]];
  return k === -d || (k !== d && left < right) ? right : left + 1;
};

const back = (trace: readonly Int32Array[], endX: number, endY: number, max: number): readonly Snake[] => {
  const found: Snake[] = [];
  let [x, y] = [endX, endY];
  for (let d = trace.length - 1; d >= 0; d--) {
    const furthest = trace[d] ?? new Int32Array();
    const start = d === 0 ? 0 : stepInto(furthest, max, x - y, d);
    if (x > start) found.unshift([start, start - (x - y), x - start]);
    const k = x - y;
    const [left = 0, right = 0] = [furthest[max + k], furthest[max + 2 + k]];
    const isDown = k === -d || (k !== d && left < right);
    x = isDown ? right : left;
    y = x - (isDown ? k + 1 : k - 1);
  }
  return found;
};

/** A text with changes in it. */
export const withHunks = (text: string, hunks: readonly Hunk[]): string =>
  hunks.toReversed().reduce((out, { start, end, text }) => out.slice(0, start) + text + out.slice(end), text);
