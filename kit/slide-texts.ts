import type { SessionPlan, StepText } from '../src/core/course/facilitation.ts';
import { planPartAt, type TimedPart } from '../src/core/course/session-plan.ts';
import { icebergCards } from '../src/core/dilemma/iceberg-cards.ts';
import { barredOf, inTextOrder, openingOf, optionsOf } from '../src/core/dilemma/outline.ts';
import type { IcebergLine } from '../src/core/dilemma/text.ts';
import { nl } from '../src/core/i18n/nl.ts';
import type { Line } from '../src/core/text/lines.ts';
import { icebergBlockName } from './dilemma-cards.ts';
import { type DilemmaMaterial, dilemmasPlayedIn, type Material, type ModuleMaterial, stepOf } from './material.ts';

/** What stands on the slides of a plan and in their notes, as plain text. */

/** `label`: stands before the text in bold, or alone. */
export type SlideLine = { readonly label?: string; readonly text: string };

type SlideCommon = { readonly title: string; readonly notes: readonly string[] };
export type Slide =
  | (SlideCommon & { readonly kind: 'text'; readonly lines: readonly SlideLine[] })
  | (SlideCommon & { readonly kind: 'iceberg'; readonly above: readonly SlideLine[]; readonly below: readonly SlideLine[] });

/** The slides of one part of a plan: those of its step, or its title alone while the screen rests. */
export const slidesOf = (material: Material, module: ModuleMaterial, plan: SessionPlan, part: TimedPart): readonly Slide[] => {
  const step = part.step && stepOf(material.common, part.step);
  if (!step) return [{ kind: 'text', title: part.title, lines: [plain(`${part.minutes} minuten`)], notes: [`Doe: ${part.do}`] }];
  return stepSlides(material, module, plan, part, step);
};

const stepSlides = ({ common }: Material, module: ModuleMaterial, plan: SessionPlan, part: TimedPart, step: StepText): readonly Slide[] => {
  const each = dilemmasPlayedIn(module, plan.length)[part.round - 1];
  const second = part.round > 1 ? ` (${part.round})` : '';
  const title = `${step.title}${second}`;
  const notes = [`Zeg: ${planPartAt(step, module.notes, plan.length)}`, `Doe: ${part.do}`, step.do];
  const text = (lines: readonly SlideLine[], more: readonly string[] = []): Slide => ({
    kind: 'text',
    title,
    lines,
    notes: [...notes, ...more],
  });
  switch (step.id) {
    case 'doel':
      return [
        text([module.notes.purpose, step.screen].map(plain)),
        { kind: 'text', title: 'Onze afspraken', lines: common.contract.map(plain), notes: [] },
        { kind: 'text', title: 'De grens', lines: [plain(common.limits)], notes: [] },
      ];
    case 'situatie':
      return each ? situation(each, step.screen, notes) : [];
    case 'kiezen':
      return each ? [text([bold(step.screen), ...optionLines(each)])] : [];
    case 'waarom':
      return [each ? text([bold(step.screen), ...optionLines(each)], reasonNotes(each)) : text([bold(step.screen)])];
    case 'perspectieven':
      return [text([plain(step.screen), ...(each?.notes.roles.map(({ name, who }) => ({ label: `${name}.`, text: who })) ?? [])])];
    case 'ijsberg':
      return [
        { kind: 'iceberg', title, above: [bold(nl.above)], below: [bold(nl.below)], notes: [...notes, step.screen] },
        ...(each ? icebergSlides(each) : []),
      ];
    case 'niemand':
      return [text([plain(step.screen)], each ? [`Wegen die er niet bij staan:\n${bullets(each.notes.elsewhere)}`] : [])];
    case 'begrip': {
      const concept = each?.concept;
      return [text(concept ? [bold(concept.term), ...concept.lines] : [plain(step.screen)])];
    }
    case 'evaluatie':
      return [text([bold(step.screen), ...common.evaluation.map(({ question }, i) => ({ label: `${i + 1}.`, text: question }))])];
    default:
      return [text([plain(step.screen)])];
  }
};

const bullets = (texts: readonly string[]): string => texts.map(text => `• ${text}`).join('\n');

const plain = (text: string): SlideLine => ({ text });
const bold = (label: string): SlideLine => ({ label, text: '' });

const optionLines = ({ dilemma }: DilemmaMaterial): readonly SlideLine[] =>
  inTextOrder(optionsOf(dilemma), barredOf(dilemma)).map(each =>
    'letter' in each ? { label: `${each.letter}.`, text: each.choice.text } : { label: nl.cannot, text: `${each.text} ${each.reason}` },
  );

/** What a facilitator may hear when a group says why, and what to ask then. */
const reasonNotes = ({ notes: { expect, unsaid, ask } }: DilemmaMaterial): readonly string[] => [
  `Verwacht: ${expect}`,
  `Ongezegd: ${unsaid}`,
  `Vraag door:\n${bullets(ask)}`,
];

const blocksOf = (lines: readonly IcebergLine[], wanted: IcebergLine['side']): readonly SlideLine[] =>
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

/** One for each iceberg that a play can come to, with what leads to it. */
const icebergSlides = ({ dilemma }: DilemmaMaterial): readonly Slide[] =>
  icebergCards(dilemma).map(({ scene, letters, lines, voices }, i) => ({
    kind: 'iceberg',
    title: `${dilemma.title} – ${scene.title ?? ''} (${i + 1})`,
    above: [bold(nl.above), ...blocksOf(lines, 'boven')],
    below: [bold(nl.below), ...blocksOf(lines, 'onder')],
    notes: [`Kan volgen op: ${letters.join(', ')}`, ...voices.map(({ name, text }) => `${name}: ${text}`)],
  }));

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
