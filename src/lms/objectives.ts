import type { ModuleProgress } from '../learner/progress.ts';
import type { ScormApi } from './scorm-api.ts';
import type { ProgressReport } from './session.ts';

type Value = readonly [element: string, value: string];

/**
 * Each module of a whole course is an objective. The manifest declares them in 2004; where the LMS did not take them over they are
 * added, `id` first and contiguous from 0. `values`: what is written of the module at that place.
 */
export function* moduleObjectives(
  { modules }: ProgressReport,
  api: ScormApi,
  values: (n: number, module: ModuleProgress) => readonly Value[],
): Generator<Value> {
  if (modules.length < 2) return;
  const known: string[] = [];
  for (let n = 0; n < Number(api.get('cmi.objectives._count')); n++) known.push(api.get(`cmi.objectives.${n}.id`));
  for (const module of modules) {
    const id = objectiveId(module.id);
    const at = known.indexOf(id);
    const n = at < 0 ? known.push(id) - 1 : at;
    if (at < 0) yield [`cmi.objectives.${n}.id`, id];
    yield* values(n, module);
  }
}

/** `[A-Za-z0-9_]` only: Moodle refuses a hyphen. The manifests use the same name. */
export const objectiveId = (moduleId: string): string => `module_${moduleId.replaceAll('-', '_')}`;
