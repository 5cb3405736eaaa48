import { objectiveId } from '../core/course/objective-id.ts';
import type { ModuleProgress } from '../core/learner/progress.ts';
import { isNotAttempted } from './earlier.ts';
import type { ScormApi } from './scorm-api.ts';
import type { ElementValue } from './scorm-writer.ts';

type Values = (entry: string, module: ModuleProgress) => readonly ElementValue[];

/**
 * Each module of a whole course is an objective. The manifest declares them in 2004; where the LMS did not take them over they are
 * added, `id` first and contiguous from 0. What the LMS has is asked once. `optional`: an LMS that has them says so (1.2).
 */
export const makeObjectives = (api: ScormApi, { status, optional }: { readonly status: string; readonly optional: boolean }) => {
  const count = once(() => {
    if (optional && !api.get('cmi.objectives._children').includes('status')) return null;
    const said = Number(api.get('cmi.objectives._count')) || 0;
    // More than any course has: it counts something else, and each of them would be a question.
    return said > 250 ? null : said;
  });
  const known = once(() => entries(count() ?? 0).map(entry => api.get(`${entry}.id`)));
  return {
    /** Whether one of them was worked on. */
    hasProgress: (): boolean => entries(count() ?? 0).some(entry => !isNotAttempted(api.get(`${entry}.${status}`))),
    *values(modules: readonly ModuleProgress[], values: Values): Generator<ElementValue> {
      if (modules.length < 2 || count() === null) return;
      for (const module of modules) {
        const id = objectiveId(module.id);
        const at = known().indexOf(id);
        const entry = `cmi.objectives.${at < 0 ? known().push(id) - 1 : at}`;
        if (at < 0) yield [`${entry}.id`, id];
        yield* values(entry, module);
      }
    },
  };
};

export type Objectives = ReturnType<typeof makeObjectives>;

const entries = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `cmi.objectives.${n}`);

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
