import type { LearnerState } from './state.ts';
import type { Token } from './token.ts';

/**
 * What both states know together: for a copy that an LMS never got and the one it has, and for two tabs. Progress only grows, and
 * the order in which states are merged makes no difference: commutative, associative, idempotent.
 */
export const merge = (a: LearnerState, b: LearnerState): LearnerState => ({
  revision: Math.max(a.revision, b.revision),
  place: latest(a, b).place,
  lessons: new Set([...a.lessons, ...b.lessons].sort()),
  dilemmas: maxPerToken(a.dilemmas, b.dilemmas),
  actions: maxPerToken(a.actions, b.actions),
  unknown: [...withinLimits([...a.unknown, ...b.unknown])].sort(),
});

/** The one that was written last; where that cannot be said, the same one whichever comes first. */
const latest = (a: LearnerState, b: LearnerState): LearnerState => {
  if (a.revision !== b.revision) return a.revision > b.revision ? a : b;
  return (a.place ?? '') >= (b.place ?? '') ? a : b;
};

/** Of each id the higher count. */
export const maxPerToken = (a: ReadonlyMap<Token, number>, b: ReadonlyMap<Token, number>): ReadonlyMap<Token, number> => {
  const ids = [...new Set([...a.keys(), ...b.keys()])].sort();
  return new Map(ids.map(id => [id, Math.max(a.get(id) ?? 0, b.get(id) ?? 0)]));
};

/** UTF-16 units; what this version does not know may not push out what it does. */
const longestUnknown = 200;

/**
 * Of what a newer version wrote: one part per tag, the one that says most, and none that is too long. A choice by the parts alone, so that
 * it makes no difference in which order states are merged.
 */
export const withinLimits = (parts: readonly string[]): readonly string[] => {
  const kept = new Map<string, string>();
  for (const part of parts) {
    const tag = part.slice(0, part.indexOf('=') + 1);
    const other = kept.get(tag) ?? '';
    const saysMore = part.length === other.length ? part > other : part.length > other.length;
    if (saysMore && part.length <= longestUnknown) kept.set(tag, part);
  }
  return [...kept.values()];
};
