import { courseActivityId } from '../../src/core/course/activity-ids.ts';
import type { Course } from '../../src/core/course/model.ts';
import { type Publisher, shown } from '../sources/publisher.ts';

/**
 * A field that EDU-DEX asks for, in words: who offers a programme types it over in a portal or in a feed, where each has its own name. `field`: that
 * name, where it was seen with EDU-DEX itself. `null` of a value: only who offers the course knows.
 */
type Field = { readonly meaning: string; readonly field: string | null; readonly value: string | null };

/** What EDU-DEX asks of a programme, filled in with what is known of the course. A feed is the organisation's own, with its number at EDU-DEX. */
export const edudexFields = (course: Course, publisher: Publisher): readonly Field[] => {
  const minutes = course.modules.reduce((sum, each) => sum + each.minutes, 0);
  return [
    { meaning: 'Nummer van de aanbieder bij EDU-DEX', field: 'orgUnitId', value: null },
    { meaning: 'Kenmerk dat in elke versie gelijk blijft', field: null, value: course.id },
    { meaning: 'Naam', field: null, value: course.title },
    { meaning: 'Samenvatting', field: null, value: course.description },
    { meaning: 'Inhoud, per module', field: null, value: course.modules.map(({ title, promise }) => `${title}: ${promise}`).join(' ') },
    { meaning: 'Wat iemand daarna kan', field: null, value: course.modules.flatMap(({ goals }) => goals).join(' ') },
    { meaning: 'Voor wie', field: null, value: [...new Set(course.modules.flatMap(({ audience }) => audience))].join(', ') },
    { meaning: 'Adres van de voorpagina', field: null, value: shown(publisher.address) },
    { meaning: 'Soort programma', field: 'programType', value: 'e-learning' },
    { meaning: 'Vorm', field: 'instructionMode', value: 'e-learning' },
    { meaning: 'Volledig online', field: 'fullyOnline', value: '1' },
    { meaning: 'Plaats', field: 'location', value: 'leeg laten: volledig online heeft geen plaats' },
    { meaning: 'Taal', field: null, value: course.language === 'nl' ? 'Nederlands' : 'Engels' },
    { meaning: 'Studielast in minuten', field: null, value: String(minutes) },
    { meaning: 'Diploma of certificaat', field: null, value: 'geen' },
    {
      meaning: 'Wanneer iemand klaar is',
      field: null,
      value: 'alle onderdelen bekeken en elk dilemma één keer gespeeld; er is geen toets',
    },
    { meaning: 'Prijs', field: null, value: '0 euro: de cursus is open' },
    { meaning: 'Licentie', field: null, value: 'CC BY-SA 4.0 (inhoud), EUPL 1.2 (code)' },
    { meaning: 'Versie', field: null, value: course.version },
    { meaning: 'Kenmerk in een LRS', field: null, value: courseActivityId(course) },
    { meaning: 'Bij wie iemand zich aanmeldt', field: null, value: null },
  ];
};

const cell = (text: string): string => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The fields as a sheet that Excel opens in a Dutch setting: UTF-8 with a mark, and `;` between. */
export const edudexSheet = (course: Course, publisher: Publisher): string => {
  const rows = edudexFields(course, publisher).map(({ meaning, field, value }) => [meaning, field ?? '', value ?? 'vult de aanbieder in']);
  return `\uFEFF${[['wat EDU-DEX vraagt', 'naam in EDU-DEX', 'waarde'], ...rows].map(row => row.map(cell).join(';')).join('\r\n')}\r\n`;
};
