import type { Choice } from '../../src/core/dilemma/graph.ts';
import type { PageData } from './data.ts';
import { all, button, make, pagePart } from './dom.ts';
import { backTo, further, newRoad, type ReaderRoad, type RoadChance, type RoadStop, stopOf, turn } from './road.ts';

/**
 * The dilemma as it is played. What is read in it are copies of the texts of the reading view, so a remark is taken at each. `shown`: hears when other texts
 * stand in the page.
 */
export const playInPage = (data: PageData, shown: () => void): void => {
  const place = pagePart('play-now');
  const been = new Set<string>();
  let road: ReaderRoad = newRoad;

  const go = (next: ReaderRoad, focus?: string): void => {
    road = next;
    const stop = stopOf(data.graph, road);
    been.add(stop.scene);
    const heading = make('h3', { tabindex: '-1' }, data.headings[stop.scene] ?? stop.scene);
    place.replaceChildren(
      ...roadBehind(stop),
      heading,
      ...countsOf(data, stop),
      ...stop.made.flatMap(({ choice, answer }) => madeOf(data, choice, answer)),
      ...chancesOf(stop),
      ...textsAt(stop),
      ...waysOn(stop),
      make('p', { class: 'soft' }, `Je zag ${been.size} van de ${data.graph.scenes.length} scènes.`),
    );
    shown();
    if (focus !== undefined) (document.getElementById(focus) ?? heading).focus();
  };

  const roadBehind = ({ past }: RoadStop): readonly Node[] => {
    if (past.length === 0) return copies('#read .opening > .group:not([data-move])');
    const items = past.map((scene, i) => {
      const step = road.steps[i];
      const heading = data.headings[scene] ?? scene;
      const chosen = step ? `: ${data.choices[step] ?? step}` : '';
      return make(
        'li',
        {},
        `${heading}${chosen} `,
        button('Hierheen terug', () => go(backTo(road, i), ''), { 'aria-label': `Terug naar ${heading}` }),
      );
    });
    return [
      make('details', {}, make('summary', {}, `De weg hierheen (${past.length})`), make('ol', {}, ...items)),
      make(
        'p',
        { class: 'buttons' },
        button('Eén stap terug', () => go(backTo(road, past.length - 1), '')),
        button('Opnieuw', () => go(newRoad, '')),
      ),
    ];
  };

  const chancesOf = ({ chances }: RoadStop): readonly Node[] => {
    if (chances.length === 0) return [];
    const boxes = chances.map((each, i) => {
      const id = `chance-${i}`;
      const box = make('input', { type: 'checkbox', id, change: () => go(turn(road, each.id), id) });
      box.checked = each.came;
      return make('p', {}, box, ' ', make('label', { for: id }, chanceInWords(each)));
    });
    return [make('fieldset', {}, make('legend', {}, 'Hier beslist het toeval; jij kunt beide kanten zien'), ...boxes)];
  };

  const chanceInWords = ({ key, chance }: RoadChance): string =>
    `${data.headings[key] ?? 'Een deel van deze scène'} (ongeveer ${Math.round(chance * 100)} van de 100 keer)`;

  const optionOf = (choice: Choice, isOpen: boolean): Node => {
    const selector = choice.move === undefined ? `[data-choice="${CSS.escape(choice.id)}"]` : `[data-move="${CSS.escape(choice.move)}"]`;
    const name = data.choices[choice.id] ?? choice.id;
    const press = isOpen
      ? button('Kies dit', () => go(further(road, choice.id), ''), { 'aria-label': `Kies: ${name}`, class: 'choose' })
      : make('p', { class: 'soft' }, 'Kan nu niet: dit kost meer dan er is.');
    return make('div', { class: 'option' }, ...copies(`#read ${selector}`, '[data-attribute="na"]'), press);
  };

  const waysOn = ({ open, locked, goesOn }: RoadStop): readonly Node[] => [
    ...open.map(choice => optionOf(choice, true)),
    ...locked.map(choice => optionOf(choice, false)),
    ...(goesOn
      ? [
          make(
            'p',
            {},
            button('Verder', () => go(further(road, null), ''), { class: 'choose' }),
          ),
        ]
      : []),
    ...(!goesOn && open.length + locked.length === 0 ? [make('p', {}, make('strong', {}, 'Hier eindigt het.'))] : []),
  ];

  go(newRoad);
};

const textsAt = ({ scene, shown }: RoadStop): readonly Node[] =>
  all(`#read [data-scene="${CSS.escape(scene)}"] > .group:not([data-choice]):not([data-answer])`)
    .filter(({ dataset: { part } }) => !part || part.split(' ').every(key => shown.has(key)))
    .map(copy);

const madeOf = ({ choices }: PageData, choice: Choice, answer: string | undefined): readonly Node[] => [
  make('p', { class: 'soft' }, `Gekozen: ${choices[choice.id] ?? choice.id}`),
  ...(answer !== undefined
    ? copies(`#read [data-answer="${CSS.escape(answer)}"]`)
    : choice.move === undefined
      ? []
      : copies(`#read [data-move="${CSS.escape(choice.move)}"]`, '.unit:not([data-attribute="na"])')),
];

const countsOf = ({ counters }: PageData, { counts }: RoadStop): readonly Node[] =>
  counts.size === 0
    ? []
    : [make('p', { class: 'soft' }, `De stand: ${[...counts].map(([id, n]) => `${counters[id] ?? id} ${n}`).join(', ')}.`)];

const copies = (selector: string, without = ''): readonly HTMLElement[] =>
  all(selector).map(each => {
    const made = copy(each);
    if (without) for (const unwanted of all(without, made)) unwanted.remove();
    return made;
  });

/** A text with nothing of what is being written at it. */
const copy = (element: HTMLElement): HTMLElement => {
  const made = element.cloneNode(true) as HTMLElement;
  for (const form of all('.form', made)) form.remove();
  return made;
};
