/** A part of a text, by its offsets (UTF-16 units), and what stands there afterwards. */
export type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** The source with each edit made. Edits may come in any order and may not overlap. */
export const applyEdits = (source: string, edits: readonly Edit[]): string => {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(source.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(source.slice(at));
  return parts.join('');
};
