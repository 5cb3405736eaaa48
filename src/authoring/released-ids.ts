import type { LessonReading } from './read-course.ts';

/** The kinds of id that are a data contract, by their names in the files for authors. */
export const releasedKinds = ['modules', 'lessen', 'dilemmas', 'leeracties', 'vragen', 'scenes', 'keuzes'] as const;
export type ReleasedKind = (typeof releasedKinds)[number];

/** Full ids: `module`, `module/les`, `dilemma`, `leeractie`, `vraag` (of `<VoorJezelf>`), `dilemma/scene`, `dilemma/scene/keuze`. */
export type Ids = { readonly [kind in ReleasedKind]: readonly string[] };

export const kindNames: { readonly [kind in ReleasedKind]: readonly [one: string, article: string] } = {
  modules: ['module', 'De'],
  lessen: ['les', 'De'],
  dilemmas: ['dilemma', 'Het'],
  leeracties: ['leeractie', 'De'],
  vragen: ['vraag', 'De'],
  scenes: ['scène', 'De'],
  keuzes: ['keuze', 'De'],
};

/** Every id of a course as it is now, sorted: those of modules that the configuration leaves out included. */
export const idsOf = (
  modules: readonly string[],
  lessons: readonly LessonReading[],
  { actions, questions }: { readonly actions: readonly string[]; readonly questions: readonly string[] },
): Ids => {
  const dilemmas = lessons.flatMap(({ dilemmas }) => dilemmas.map(({ text }) => text));
  // Of a larger form nothing is stored or told but that it was played.
  const usual = dilemmas.filter(({ larger }) => !larger);
  const scenes = usual.flatMap(({ id, scenes }) => scenes.map(scene => ({ key: `${id}/${scene.id}`, scene })));
  const sorted = (ids: readonly string[]) => [...new Set(ids)].toSorted();
  return {
    modules: sorted(modules),
    lessen: sorted(lessons.map(({ key }) => key)),
    dilemmas: sorted(dilemmas.map(({ id }) => id)),
    leeracties: sorted(actions),
    vragen: sorted(questions),
    scenes: sorted(scenes.map(({ key }) => key)),
    keuzes: sorted(scenes.flatMap(({ key, scene }) => scene.choices.map(({ id }) => `${key}/${id}`))),
  };
};
