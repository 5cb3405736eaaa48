/** The number of characters to insert, delete, replace or swap with their neighbour to turn one text into the other (Levenshtein with swaps). */
export const distance = (a: string, b: string): number => {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : replace;
      next.push(Math.min(replace, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The name that someone most likely meant, if any is near: at most 40% of the characters differ. Case does not count. */
export const nearest = (name: string, names: Iterable<string>): string | undefined => {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    const far = distance(name.toLowerCase(), candidate.toLowerCase());
    const begins = name.length > 2 && (candidate.startsWith(name) || name.startsWith(candidate)) ? 0.5 : 1;
    const score = far * begins;
    if (score < least && score <= Math.max(1, 0.4 * Math.max(name.length, candidate.length))) {
      best = candidate;
      least = score;
    }
  }
  return best;
};

/** ` Bedoelde je "geven"?`, or else ` Er zijn: "a", "b".` with the names there are (eight at most), or nothing. */
export const suggest = (name: string, names: Iterable<string>, quote: (name: string) => string = name => `"${name}"`): string => {
  const known = [...new Set(names)];
  const near = nearest(name, known);
  if (near) return ` Bedoelde je ${quote(near)}?`;
  return known.length && known.length <= 8 ? ` Er ${known.length === 1 ? 'is' : 'zijn'}: ${known.map(quote).join(', ')}.` : '';
};
