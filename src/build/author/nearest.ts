/** The number of characters to insert, delete or replace to turn one text into the other (Levenshtein). */
export const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
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
