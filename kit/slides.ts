import type { SessionPlan } from '../src/core/course/facilitation.ts';
import { planClock } from '../src/core/course/session-plan.ts';
import { elapsedTime } from './guide.ts';
import type { DilemmaMaterial, Material, ModuleMaterial } from './material.ts';
import { presentationFile } from './pptx/deck.ts';
import { beginLayout, icebergLayouts, type Layout, type LayoutPlace, tableLayout, textLayouts } from './pptx/layouts.ts';
import type { DeckSlide, TextLine } from './pptx/slide-xml.ts';
import { type Slide, slidesOf } from './slide-texts.ts';

/** Slides for one plan of a module: the steps of the room on a projector, with what to say and do in the speaker notes. `played`: its dilemmas, first round first. */
export const slideDeck = (
  material: Material,
  module: ModuleMaterial,
  plan: SessionPlan,
  played: readonly DilemmaMaterial[],
): Uint8Array => {
  const { course, colours, logo } = material;
  const slides: DeckSlide[] = [
    {
      layout: beginLayout,
      title: module.title,
      texts: [[{ text: module.notes.purpose }]],
      notes: [`${plan.length} minuten – ${plan.title}`, plan.when],
      section: 'Begin',
    },
  ];
  for (const part of planClock(plan)) {
    const when = `${elapsedTime(part.start)}–${elapsedTime(part.end)}  ${part.title}`;
    const shown = slidesOf(material, module, plan, part, played);
    const firstChosen = slides.length + shown.findIndex(each => each.kind === 'iceberg' && each.isChosen);
    for (const each of shown) slides.push(deckSlide(each, when, firstChosen));
  }
  const rgb = (colour: string) => colour.slice(1).toUpperCase();
  return presentationFile({
    title: `${module.title}, ${plan.length} minuten`,
    subject: course.title,
    author: course.title,
    company: logo?.name ?? course.title,
    colours: {
      ink: '16262F',
      deep: rgb(colours.deep),
      surface: rgb(colours.surface),
      accent: rgb(colours.accent),
      warm: rgb(colours.warm),
    },
    slides,
  });
};

/** `firstChosen`: where in the deck the icebergs begin that a list leads to. */
const deckSlide = (each: Slide, when: string, firstChosen: number): DeckSlide => {
  const { title } = each;
  const common = { title, notes: [when, ...each.notes], section: when };
  switch (each.kind) {
    case 'iceberg':
      return {
        ...common,
        layout: layoutFor(icebergLayouts, [each.above, each.below]),
        texts: [each.above, each.below],
        ...(each.isChosen && { isHidden: true }),
      };
    case 'votes':
      return {
        ...common,
        layout: tableLayout,
        texts: [[{ text: each.screen }]],
        table: {
          description: `${title}: een rij per letter, met een vak voor het aantal van nu en een voor dat van later`,
          widths: [1, 8, 1.5, 1.5],
          rows: each.rows,
        },
      };
    case 'list':
      return { ...common, ...textSlide(each.lines.map(line => ({ ...line, to: firstChosen + line.to }))) };
    case 'text':
      return { ...common, ...textSlide(each.lines) };
  }
};

const textSlide = (lines: readonly TextLine[]): Pick<DeckSlide, 'layout' | 'texts'> => ({
  layout: layoutFor(textLayouts, [lines]),
  texts: [lines],
});

/** Of layouts with the largest type first, the first in which each text fits in its place; the last where it fits in none. `texts`: for each place but the title. */
const layoutFor = <All extends readonly [Layout, ...Layout[]]>(all: All, texts: DeckSlide['texts']): Layout =>
  all.find(({ places }) => texts.every((lines, i) => fits(lines, places[i + 1]))) ?? all[all.length - 1] ?? all[0];

/** Calibri sets some 135 letters of 1 point to the inch; a line is 1.2 times its size high, a quarter comes between two. */
const fits = (lines: readonly TextLine[], place: LayoutPlace | undefined): boolean => {
  if (!place) return false;
  const { points, box } = place;
  const perLine = Math.floor((box.w * 135) / points);
  const rows = lines.reduce(
    (sum, { label = '', text, more = '' }) => sum + Math.ceil((label.length + 1 + text.length + more.length) / perLine) * 1.2 + 0.25,
    0,
  );
  return (rows * points) / 72 <= box.h - 0.15;
};
