import type { SessionPlan, StepText } from '../src/core/course/facilitation.ts';
import { planPartAt, type TimedPart } from '../src/core/course/session-plan.ts';
import { cardNames } from '../src/core/dilemma/card-names.ts';
import { type IcebergCard, icebergCards } from '../src/core/dilemma/iceberg-cards.ts';
import { choiceNames } from '../src/core/dilemma/in-words.ts';
import { barredOf, inTextOrder, openingOf, optionsOf } from '../src/core/dilemma/outline.ts';
import type { IcebergLine } from '../src/core/dilemma/text.ts';
import { nl } from '../src/core/i18n/nl.ts';
import type { Line } from '../src/core/text/lines.ts';
import { icebergBlockName } from './dilemma-cards.ts';
import { type DilemmaMaterial, type Material, type ModuleMaterial, ownLetter, stepOf } from './material.ts';
import type { TextLine } from './pptx/slide-xml.ts';
import { followsInWords } from './roads.ts';

/** What stands on the slides of a plan and in their notes, as plain text. */

type SlideCommon = { readonly title: string; readonly notes: readonly string[] };
type IcebergSlide = SlideCommon & {
  readonly kind: 'iceberg';
  readonly above: readonly TextLine[];
  readonly below: readonly TextLine[];
  /** One of those that a list of names leads to; absent for the one that the group fills in. */
  readonly isChosen?: true;
};
export type Slide =
  | (SlideCommon & { readonly kind: 'text'; readonly lines: readonly TextLine[] })
  | (SlideCommon & { readonly kind: 'votes'; readonly screen: string; readonly rows: readonly (readonly string[])[] })
  /** A list of slides to choose from: those behind it that are chosen. `to`: how many behind the first of them. */
  | (SlideCommon & { readonly kind: 'list'; readonly lines: readonly (TextLine & { readonly to: number })[] })
  | IcebergSlide;

/** `played`: the dilemma that the part is about. */
type Played = {
  readonly module: ModuleMaterial;
  readonly plan: SessionPlan;
  readonly each: DilemmaMaterial | undefined;
  readonly isOwnPlan: boolean;
};

/**
 * The slides of one part of a plan: those of its step, or what the group reads while the screen rests. `played`: the dilemmas of the session, first round first;
 * what a module says in a plan of its own is said of the dilemmas of that plan only.
 */
export const slidesOf = (
  material: Material,
  module: ModuleMaterial,
  plan: SessionPlan,
  part: TimedPart,
  played: readonly DilemmaMaterial[],
): readonly Slide[] => {
  const own = module.notes.plans.find(({ length }) => length === plan.length)?.dilemmas ?? [];
  const isOwnPlan = played.every(({ dilemma }, i) => own[i] === dilemma.id);
  const step = part.step && stepOf(material.common, part.step);
  if (!step)
    return [
      {
        kind: 'text',
        title: part.title,
        lines: [plain(part.screen ?? `${part.minutes} minuten`)],
        notes: [`Doe: ${part.do}`, `${part.minutes} minuten`],
      },
    ];
  return stepSlides(material, { module, plan, each: played[part.round - 1], isOwnPlan }, part, step);
};

const stepSlides = ({ common }: Material, { module, plan, each, isOwnPlan }: Played, part: TimedPart, step: StepText): readonly Slide[] => {
  const second = part.round > 1 ? ` (${part.round})` : '';
  const told: Told = {
    step,
    second,
    // A vote comes again after the talk; its part is called otherwise.
    title: `${step.id === 'stemmen' ? part.title : step.title}${second}`,
    notes: [`Zeg: ${isOwnPlan ? planPartAt(step, module.notes, plan.length) : step.say}`, `Doe: ${part.do}`, step.do],
  };
  const { title, notes } = told;
  const text = (lines: readonly TextLine[]): Slide => ({ kind: 'text', title, lines, notes });
  switch (step.id) {
    case 'doel':
      return [
        text([module.notes.purpose, step.screen].map(plain)),
        { kind: 'text', title: 'Onze afspraken', lines: common.contract.map(plain), notes: [] },
        { kind: 'text', title: 'De grens', lines: [plain(common.limits)], notes: [] },
      ];
    case 'evaluatie':
      return [text([bold(step.screen), ...common.evaluation.map(({ question }, i) => ({ label: `${i + 1}.`, text: question }))])];
    default:
      return [...writtenFirst(told), ...((each && slidesAbout(each, told)) ?? [text([plain(step.screen)])])];
  }
};

/** What every slide of a step has. `second`: says that it is the second dilemma. */
type Told = SlideCommon & { readonly step: StepText; readonly second: string };

const writtenFirst = ({ step, second }: Told): readonly Slide[] =>
  step.write
    ? [
        {
          kind: 'text',
          title: `Schrijf eerst${second}`,
          lines: [plain(step.write)],
          notes: ['Doe: wacht één minuut, in stilte. Niemand leest mee.'],
        },
      ]
    : [];

/** The slides of a step that is about a dilemma; `undefined` where it shows nothing of it. */
const slidesAbout = (each: DilemmaMaterial, { step, title, notes }: Told): readonly Slide[] | undefined => {
  const text = (lines: readonly TextLine[], more: readonly string[] = []): readonly Slide[] => [
    { kind: 'text', title, lines, notes: [...notes, ...more] },
  ];
  switch (step.id) {
    case 'situatie':
      return situation(each, step.screen, notes);
    case 'kiezen':
      return text([bold(step.screen), ...optionLines(each)]);
    case 'stemmen':
      return [{ kind: 'votes', title, screen: step.screen, rows: voteRows(each), notes }];
    case 'waarom':
      return text([bold(step.screen), ...optionLines(each)], reasonNotes(each));
    case 'perspectieven':
      return text([plain(step.screen), ...each.notes.roles.map(({ name, who }) => ({ label: `${name}.`, text: who }))]);
    case 'ijsberg':
      return [
        { kind: 'iceberg', title, above: [bold(nl.above)], below: [bold(nl.below)], notes: [...notes, step.screen] },
        ...icebergSlides(each),
      ];
    case 'niemand':
      return text([plain(step.screen)], [`Wegen die er niet bij staan:\n${bullets(each.notes.elsewhere)}`]);
    case 'begrip':
      return each.concept && text([bold(each.concept.term), ...each.concept.lines]);
    default:
      return undefined;
  }
};

const bullets = (texts: readonly string[]): string => texts.map(text => `• ${text}`).join('\n');

const plain = (text: string): TextLine => ({ text });
const bold = (label: string): TextLine => ({ label, text: '' });

const optionLines = ({ dilemma }: DilemmaMaterial): readonly TextLine[] =>
  inTextOrder(optionsOf(dilemma), barredOf(dilemma)).map(each =>
    'letter' in each ? { label: `${each.letter}.`, text: each.choice.text } : { label: nl.cannot, text: `${each.text} ${each.reason}` },
  );

/** A row for each letter, with room for the count of now and of later. */
const voteRows = ({ dilemma }: DilemmaMaterial): readonly (readonly string[])[] => [
  ['', 'Keuze', 'Eerst', 'Daarna'],
  ...optionsOf(dilemma).map(({ letter, choice }) => [letter, choice.text, '', '']),
  ...(dilemma.ownOption ? [[ownLetter, nl.ownOption, '', '']] : []),
];

/** What a facilitator may hear when a group says why, and what to ask then. */
const reasonNotes = ({ notes: { expect, unsaid, ask } }: DilemmaMaterial): readonly string[] => [
  `Verwacht: ${expect}`,
  `Ongezegd: ${unsaid}`,
  `Vraag door:\n${bullets(ask)}`,
];

const blocksOf = (lines: readonly IcebergLine[], wanted: IcebergLine['side']): readonly TextLine[] =>
  lines.flatMap(({ side, block, text }) => (side === wanted ? [{ label: `${icebergBlockName(block)}:`, text }] : []));

/** UTF-16 units that a slide holds in a type that the last row can read. */
const roomOnSlide = 620;

const situation = ({ dilemma, notes: own }: DilemmaMaterial, screen: string, notes: readonly string[]): readonly Slide[] => {
  const pages = openingOf(dilemma).flatMap(({ title, lines }) =>
    pagedLines(lines).map((page, i) => ({ title: i === 0 ? title : undefined, page })),
  );
  return pages.map(({ title, page }, i) => ({
    kind: 'text',
    title: pages.length > 1 ? `${dilemma.title} (${i + 1} van ${pages.length})` : dilemma.title,
    lines: [...(title ? [bold(title)] : []), ...page],
    notes: i === 0 ? [screen, ...notes, `Weten: ${own.know}`] : [],
  }));
};

/** So many names of at most two lines stand on one slide. */
const namesOnSlide = 6;

/** First what the group can choose from, by name; then an iceberg for each road, which only who chose it comes to. One alone needs no choosing. */
const icebergSlides = ({ dilemma }: DilemmaMaterial): readonly Slide[] => {
  const cards = icebergCards(dilemma);
  const names = cardNames(cards, choiceNames(dilemma));
  const nameOfCard = (card: IcebergCard): string => names[cards.indexOf(card)] ?? card.id;
  const lists = Math.ceil(cards.length / namesOnSlide);
  const perList = Math.ceil(cards.length / lists);
  const list = Array.from({ length: lists }, (_, page): Slide => {
    const number = lists > 1 ? ` (${page + 1} van ${lists})` : '';
    return {
      kind: 'list',
      title: `${dilemma.title}: welke afloop?${number}`,
      lines: cards.slice(page * perList, (page + 1) * perList).map((card, i) => {
        const at = page * perList + i;
        // LibreOffice breaks no line within a link: it is no longer than what a line holds.
        const [ending = '', ...more] = nameOfCard(card).split(' – ');
        return { label: `${at + 1}.`, text: ending, more: more.map(words => ` – ${words}`).join(''), to: at };
      }),
      notes: [
        'Doe: klik op de afloop van de keuze waar jullie over praten. Met de pijl ga je verder met het volgende onderdeel. De dia’s met de ijsbergen zelf sla je anders over.',
      ],
    };
  });
  const icebergs = cards.map(
    (card, i): Slide => ({
      kind: 'iceberg',
      title: `${i + 1}. ${card.scene.title ?? dilemma.title}`,
      above: [bold(nl.above), ...blocksOf(card.lines, 'boven')],
      below: [bold(nl.below), ...blocksOf(card.lines, 'onder')],
      isChosen: true,
      notes: [nameOfCard(card), followsInWords(dilemma, [card]), ...card.voices.map(({ name, text }) => `${name}: ${text}`)],
    }),
  );
  return [...list, ...icebergs];
};

/** Paragraphs over as many slides as they need, some as much on each; a paragraph is never cut. */
export const pagedLines = (lines: readonly Line[]): readonly (readonly Line[])[] => {
  const total = lines.reduce((sum, { text }) => sum + text.length, 0);
  const share = total / Math.ceil(total / roomOnSlide);
  const pages: Line[][] = [];
  let used = 0;
  for (const line of lines) {
    const page = Math.min(Math.floor((used + line.text.length / 2) / share), pages.length);
    pages[page] = [...(pages[page] ?? []), line];
    used += line.text.length;
  }
  return pages;
};
