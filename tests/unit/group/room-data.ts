import { groupSteps } from '../../../src/core/course/facilitation.ts';
import { groupNl } from '../../../src/core/i18n/group-nl.ts';
import type { GroupData, GroupDilemma } from '../../../src/group/data.ts';

const dilemma = (id: string, options: number): GroupDilemma => ({
  id,
  title: `Dilemma ${id}`,
  role: 'iemand',
  warning: undefined,
  inReview: false,
  lines: [{ kind: 'text', text: 'Het is vrijdag.' }],
  options: Array.from({ length: options }, (_, i) => ({
    id: `o${i}`,
    letter: String.fromCharCode(65 + i),
    text: `Keuze ${i} <van ${id}>`,
    after: [],
    cards: ['einde'],
  })),
  barred: [],
  cards: [{ id: 'einde', title: 'Einde', above: [], below: [], voices: [] }],
  concept: 'begrip',
  notes: {
    dilemma: id,
    expect: 'x',
    unsaid: 'x',
    know: 'x',
    ask: ['x'],
    elsewhere: ['x'],
    roles: ['Rob', 'Ellen', 'Mirjam'].map(name => ({ name, who: 'x', line: 'x' })),
  },
});

/** A course with one module: two dilemmas, and plans that hold every step. */
export const data: GroupData = {
  course: { id: 'proef', iri: 'https://voorbeeld.nl/proef', title: 'Proef', language: 'nl' },
  texts: groupNl,
  common: {
    contract: ['Je mag passen.'],
    limits: 'Gevaar.',
    moments: [],
    steps: groupSteps.map(id => ({ id, title: id, screen: id, say: id, do: id })),
    plans: [
      {
        length: 45,
        title: 'In het overleg',
        when: 'x',
        parts: groupSteps.map((step, i) => ({ minutes: i === 0 ? 5 : 4, title: step, step, round: 1, do: 'x' })),
      },
      {
        length: 150,
        title: 'Twee dilemma’s',
        when: 'x',
        parts: [
          { minutes: 60, title: 'Eerste', step: 'stemmen', round: 1, do: 'x' },
          { minutes: 30, title: 'Pauze', step: undefined, round: 1, do: 'x' },
          { minutes: 60, title: 'Tweede', step: 'stemmen', round: 2, do: 'x' },
        ],
      },
    ],
    method: (
      [
        ['Vertellen', undefined],
        ['De vraag', 'vraag'],
        ['Wie', 'personen'],
        ['Wegen', 'wegen'],
        ['Ieder', 'kaart'],
        ['Stemmen', 'stem'],
        ['Gesprek', 'gesprek'],
        ['Nog eens', 'opnieuw'],
        ['Meenemen', 'geleerd'],
      ] as const
    ).map(([title, place]) => ({ title, minutes: 5, question: title, place })),
    evaluation: [{ question: 'Wat weet je nu?', kind: 'open' }],
  },
  modules: [
    {
      id: 'm',
      title: 'Module',
      purpose: 'Oefenen.',
      plans: [
        { length: 45, dilemmas: ['een'], say: {} },
        { length: 150, dilemmas: ['een', 'twee'], say: {} },
      ],
      questions: [],
      concepts: [{ id: 'begrip', term: 'Begrip', source: undefined, lines: [] }],
      dilemmas: [dilemma('een', 4), dilemma('twee', 3)],
    },
  ],
};
