import { hash } from 'node:crypto';
import { type MeetingFile, meetingFileName } from '../../src/core/course/meeting-file.ts';
import type { CourseFacts } from '../facts/course-facts.ts';
import { formatMonth, type Month } from '../facts/months.ts';
import { personOfMail } from '../facts/person.ts';
import type { ChoiceRow, EventRow } from '../sources/flatten.ts';

/** A year of people who do not exist, in five units that do not exist either, as a store, a list and a folder would hold them. */
export type Invented = {
  /** As a list of people, CSV. */
  readonly list: string;
  readonly events: readonly EventRow[];
  readonly choices: readonly ChoiceRow[];
  readonly meetings: readonly { readonly name: string; readonly text: string }[];
  /** As a count of evaluation forms, CSV. */
  readonly evaluations: string;
};

/** Names that no organisation has. */
const units = [
  ['Duinrand', 68],
  ['Klaverveld', 54],
  ['Sluiswijk', 61],
  ['Torenhoek', 47],
  ['Wilgenbos', 72],
] as const;

/** The same people every time: a trial that is made twice shows the same. `months`: in order. */
export const invent = (facts: CourseFacts, months: readonly Month[]): Invented => {
  const [first = 0] = months;
  const people = units.flatMap(([unit, size]) =>
    Array.from({ length: size }, (_, n) => ({ unit, mail: `deelnemer${n}@${unit.toLowerCase()}.example` })),
  );
  const chance = chances();
  const lives = people.map(({ mail }) => lifeOf(personOfMail(mail), facts, months, chance));
  const numbered = <T extends object>(rows: readonly T[]) => rows.map((row, n) => ({ ...row, id: `v${n}`.padEnd(12, '-') }));
  return {
    list: ['persoon;eenheid;ingeschreven', ...people.map(({ unit, mail }) => `${mail};${unit};${formatMonth(first)}`)].join('\n'),
    events: numbered(lives.flatMap(({ events }) => events)),
    choices: numbered(lives.flatMap(({ choices }) => choices)),
    meetings: months.map((month, n) => meetingIn(facts, month, n)),
    evaluations: [
      'maand;moment;stelling;1;2;3;4;5',
      ...months.flatMap(month => [
        `${formatMonth(month)};vooraf;Ik bespreek een lastige keuze met een collega;3;5;6;4;1`,
        `${formatMonth(month)};erna;Ik kon zeggen wat ik wilde zeggen;0;1;3;8;7`,
      ]),
    ].join('\n'),
  };
};

/** 0…1 */
type Chance = () => number;

const chances = (): Chance => {
  let drawn = 0;
  return () => Number.parseInt(hash('sha256', `verzonnen ${drawn++}`).slice(0, 8), 16) / 0x1_0000_0000;
};

type Life = { readonly events: readonly Omit<EventRow, 'id'>[]; readonly choices: readonly Omit<ChoiceRow, 'id'>[] };

/** What one of them did: most begin in the first months, and some not at all. */
const lifeOf = (person: string, { modules }: CourseFacts, months: readonly Month[], chance: Chance): Life => {
  const month = months[Math.floor(chance() ** 1.6 * months.length * 1.15)];
  if (month === undefined) return { events: [], choices: [] };
  const began = Math.floor(Date.UTC(Math.floor(month / 100), (month % 100) - 1, 1 + Math.floor(chance() * 28)) / 86_400_000);
  const event = (kind: EventRow['kind'], more: Partial<EventRow> = {}): Omit<EventRow, 'id'> => ({
    ...{ person, kind, module: '', item: '', month, day: began, seconds: -1, clock: 0 },
    ...more,
  });
  const required = modules.filter(module => module.required);
  const stopped = required.findIndex(() => chance() > 0.88);
  const done = stopped === -1 ? required : required.slice(0, stopped);
  const dilemmas = done.flatMap(({ id: module, dilemmas }) => dilemmas.map(({ id: item }) => ({ module, item })));
  const given = stopped === -1 ? undefined : required[stopped];
  const acts = chance() < 0.6;
  return {
    events: [
      event('initialized'),
      ...dilemmas.flatMap(at => [event('dilemma-begun', at), event(chance() < 0.08 ? 'dilemma-replayed' : 'dilemma-completed', at)]),
      ...done.map(({ id: module }) => event('module-completed', { module })),
      ...(given ? [event('dilemma-begun', { module: given.id, item: given.dilemmas[0]?.id ?? '' })] : [event('completed')]),
      event('terminated', { seconds: 1500 + Math.floor(chance() * 4500) }),
      ...(acts ? [event('action-set', { item: 'een-ding' })] : []),
      ...(acts && chance() < 0.5 ? [event('initialized', { day: began + 9 })] : []),
    ],
    choices: dilemmas.filter(() => chance() < 0.4).map(({ item }) => choiceAt(item, month, chance)),
  };
};

const choiceAt = (dilemma: string, month: Month, chance: Chance): Omit<ChoiceRow, 'id'> => {
  const choice = ['een', 'twee', 'drie'][Math.floor(chance() * 3)] ?? 'een';
  const box = `proef.${Math.floor(chance() * 64)}`;
  return { question: `${dilemma}/start`, choice, label: `Een verzonnen antwoord (${choice})`, box, month };
};

const meetingIn = ({ iri, modules }: CourseFacts, month: Month, n: number): Invented['meetings'][number] => {
  const { id: module = '', dilemmas = [] } = modules[n % Math.max(1, modules.length)] ?? {};
  const file: MeetingFile = {
    bijeenkomst: 1,
    cursus: iri,
    id: hash('sha256', `bijeenkomst ${n}`).slice(0, 16),
    maand: formatMonth(month),
    module,
    mensen: 7 + (n % 8),
    dilemmas: dilemmas.slice(0, 1).map(({ id }) => id),
  };
  return { name: meetingFileName(file), text: JSON.stringify(file) };
};
