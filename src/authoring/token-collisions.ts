import { type Course, lessonKey, modulesOf } from '../core/course/model.ts';
import { token } from '../core/learner/token.ts';

/** Two ids of one course that would be the same in stored progress, as Dutch sentences for the author. Very rare; a rename mends it. */
export const tokenCollisions = (course: Course): string[] => {
  const taken = new Map<string, string>();
  const found: string[] = [];
  for (const id of modulesOf(course).flatMap(module => [
    module.id,
    ...module.lessons.flatMap(lesson => [lessonKey(module, lesson), ...lesson.dilemmas.map(dilemma => dilemma.id)]),
  ])) {
    const other = taken.get(token(id));
    if (other !== undefined && other !== id)
      found.push(`“${id}” en “${other}” krijgen toevallig dezelfde korte naam in bewaarde voortgang; hernoem de nieuwste van de twee.`);
    taken.set(token(id), id);
  }
  return found;
};
