import { crowded, type KindPlaces, kindPlaces, maxShare, type PlacedOption, placedOptions } from '../../src/authoring/checks/places.ts';
import type { Minutes } from '../../src/authoring/minutes.ts';
import type { CourseReading } from '../../src/authoring/read-course.ts';
import { isOff } from '../../src/core/dilemma/minutes.ts';
import { textTable } from '../../src/core/text/table.ts';

/** Counted minutes beside written ones: of every module, lesson and dilemma. */
export const minutesTable = ({ minutes }: CourseReading): string => {
  const row = (name: string, { written, counted }: Minutes): readonly string[] => [
    name,
    counted.toFixed(1).replace('.', ','),
    written === undefined ? '–' : `${written}${isOff(written, counted) ? ' *' : ''}`,
  ];
  const rows = minutes.flatMap(module => [
    row(module.id, module),
    ...module.lessons.flatMap(lesson => [row(`  ${lesson.id}`, lesson), ...lesson.dilemmas.map(each => row(`    <${each.id}>`, each))]),
  ]);
  return `${textTable([['minuten', 'geteld', 'geschreven'], ...rows], { ruled: true })}

Een module is haar inleiding en haar lessen, zonder die voor later (soort terug). < > is een dilemma.
– geen duur geschreven: de getelde minuten gelden, naar boven afgerond.
* meer dan een kwart ernaast.`;
};

/** Per module, and of all together: in how many dilemmas a kind of option stands at each place of the first choice. */
export const placesTables = ({ lessons }: CourseReading): string => {
  const all = lessons.flatMap(({ key, dilemmas }) =>
    dilemmas.map(({ nodes }) => ({ module: key.split('/')[0] ?? key, options: placedOptions(nodes) })),
  );
  const modules = [...new Set(all.map(({ module }) => module))];
  const tables = modules.map(module =>
    placesTable(
      module,
      all.filter(each => each.module === module).map(({ options }) => options),
    ),
  );
  const percent = Math.round(maxShare * 100);
  return `${[
    ...tables,
    placesTable(
      'de hele cursus',
      all.map(({ options }) => options),
    ),
  ].join('\n\n')}

In hoeveel dilemma’s een soort keuze (aard) bij de eerste keuze op elke plaats staat.
* meer dan ${percent}% van de dilemma’s die haar hebben, bij minstens vijf: wissel de volgorde.`;
};

const placesTable = (name: string, firstChoices: readonly (readonly PlacedOption[])[]): string => {
  const found = kindPlaces(firstChoices);
  const places = found[0]?.at.length ?? 0;
  const without = firstChoices.flat().filter(({ kind }) => kind === undefined).length;
  const table = textTable([[name, ...Array.from({ length: places }, (_, i) => `${i + 1}`), 'dilemma’s'], ...found.map(rowOf)], {
    ruled: true,
  });
  return without === 0 ? table : `${table}\n(zonder aard: ${without} van de ${firstChoices.flat().length} keuzes)`;
};

const rowOf = (found: KindPlaces): readonly string[] => {
  const often = crowded(found);
  return [found.kind, ...found.at.map((count, place) => `${count}${often.includes(place) ? ' *' : ''}`), `${found.dilemmas}`];
};
