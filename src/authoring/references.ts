import { suggest } from './problems/nearest.ts';
import type { Problem } from './problems/problem.ts';
import type { CourseId, FileReading } from './read-file.ts';

/** Names of concepts and actions that no file has. */
export const lostReferences = (
  readings: readonly Pick<FileReading<unknown>, 'ids' | 'references'>[],
  forFacilitators: readonly string[],
): readonly Problem[] => {
  const named = (word: string): readonly string[] => readings.flatMap(({ ids }) => ids.filter(id => id.word === word).map(({ id }) => id));
  const known: { readonly [target: string]: readonly string[] } = {
    Begrip: named('Begrip'),
    Leeractie: named('Leeractie'),
    'begeleiden.yaml': forFacilitators,
  };
  return readings
    .flatMap(({ references }) => references)
    .flatMap(({ id, target, problem }) => {
      const ids = known[target] ?? [];
      const missing =
        target === 'begeleiden.yaml' ? `Er is geen module "${id}" met een ${target}.` : `Er is geen <${target}> met de naam "${id}".`;
      const mend =
        suggest(id, ids) || ` Schrijf ${target === 'begeleiden.yaml' ? `een ${target}` : `een <${target}>`} met die naam, of haal dit weg.`;
      return ids.includes(id) ? [] : [problem(missing + mend)];
    });
};

/** Ids that two words share and that have to be told apart in the whole course. */
export const sharedIds = (ids: readonly CourseId[]): readonly Problem[] => {
  const first = new Map<string, { readonly word: string; readonly where: Problem }>();
  return ids.flatMap(({ id, word, problem }) => {
    const where = problem('');
    const other = first.get(id);
    if (!other) first.set(id, { word, where });
    return other
      ? [problem(`De naam "${id}" is al van <${other.word}> in ${other.where.file}:${other.where.line}: geef deze een andere naam.`)]
      : [];
  });
};
