import PptxGenJS from 'pptxgenjs';
import type { SessionPlan } from '../src/core/course/facilitation.ts';
import { planClock } from '../src/core/course/session-plan.ts';
import { escapeHtml } from '../src/core/html.ts';
import { elapsedTime } from './guide.ts';
import type { Material, ModuleMaterial } from './material.ts';
import { officeFile } from './office.ts';
import { type Slide, type SlideLine, slidesOf } from './slide-texts.ts';

/** Slides for one plan of a module: the steps of the room on a projector, with what to say and do in the speaker notes. */

/** Inches: 16 by 9, as a projector. */
const width = 13.33;
const height = 7.5;
const left = 0.6;
const wide = width - 2 * left;
const topOfText = 1.55;
const font = 'Calibri';
const ink = '16262f';

export const slideDeck = async (material: Material, module: ModuleMaterial, plan: SessionPlan): Promise<Uint8Array> => {
  const deck = new PptxGenJS();
  const deep = material.colours.deep.slice(1);
  const surface = material.colours.surface.slice(1);
  deck.layout = 'LAYOUT_WIDE';
  deck.title = `${module.title}, ${plan.length} minuten`;
  deck.subject = material.course.title;
  deck.author = material.course.title;
  // PptxGenJS 4.0.1 escapes every text but this one.
  deck.company = escapeHtml(material.logo?.name ?? material.course.title);
  deck.revision = '1';
  deck.theme = { headFontFace: font, bodyFontFace: font };
  const title = { name: 'titel', type: 'title', x: left, y: 0.4, w: wide, h: 1, margin: 0, align: 'left', valign: 'middle' } as const;
  const waterline = { rect: { x: 0, y: height - 0.42, w: '100%', h: 0.42, fill: { color: deep } } } as const;
  const slideNumber = { x: width - 1.2, y: height - 0.4, w: 0.8, h: 0.38, color: 'FFFFFF', fontSize: 12, align: 'right' } as const;
  const heading = { ...title, fontSize: 32, bold: true, color: deep };
  deck.defineSlideMaster({
    title: 'Begin',
    background: { color: 'FFFFFF' },
    objects: [
      { rect: { x: 0, y: height / 2, w: '100%', h: height / 2, fill: { color: deep } } },
      { placeholder: { options: { ...heading, y: 1.6, h: 1.8, fontSize: 48, valign: 'bottom' }, text: '' } },
      {
        placeholder: {
          options: { name: 'tekst', type: 'body', x: left, y: 4.1, w: wide, h: 2.6, margin: 0, align: 'left', valign: 'top' },
          text: '',
        },
      },
    ],
  });
  deck.defineSlideMaster({
    title: 'Stap',
    background: { color: 'FFFFFF' },
    objects: [
      waterline,
      { placeholder: { options: heading, text: '' } },
      {
        placeholder: {
          options: { name: 'tekst', type: 'body', x: left, y: topOfText, w: wide, h: 5.3, margin: 0, align: 'left', valign: 'top' },
          text: '',
        },
      },
    ],
    slideNumber,
  });
  deck.defineSlideMaster({
    title: 'IJsberg',
    background: { color: 'FFFFFF' },
    objects: [
      waterline,
      { placeholder: { options: heading, text: '' } },
      {
        placeholder: {
          options: { name: 'boven', type: 'body', x: left, y: 1.4, w: wide, h: 2.6, margin: 0, align: 'left', valign: 'top' },
          text: '',
        },
      },
      { rect: { x: 0, y: 4.1, w: '100%', h: height - 4.1 - 0.42, fill: { color: surface } } },
      { rect: { x: 0, y: 4.06, w: '100%', h: 0.06, fill: { color: deep } } },
      {
        placeholder: {
          options: { name: 'onder', type: 'body', x: left, y: 4.25, w: wide, h: 2.7, margin: 0, align: 'left', valign: 'top' },
          text: '',
        },
      },
    ],
    slideNumber,
  });

  const begin = deck.addSlide({ masterName: 'Begin' });
  begin.addText(module.title, { placeholder: 'titel', objectName: 'Titel', lang: 'nl-NL' });
  begin.addText(module.notes.purpose, { placeholder: 'tekst', objectName: 'Tekst', lang: 'nl-NL', fontSize: 28, color: 'FFFFFF' });
  begin.addNotes(`${plan.length} minuten – ${plan.title}\n${plan.when}`);
  for (const part of planClock(plan)) {
    const time = `${elapsedTime(part.start)}–${elapsedTime(part.end)}  ${part.title}`;
    for (const each of slidesOf(material, module, plan, part)) add(deck, each, time);
  }
  const made = await deck.write({ outputType: 'nodebuffer' });
  if (!(made instanceof Uint8Array)) throw new TypeError('The slides were not written as bytes.');
  return officeFile(made);
};

const add = (deck: PptxGenJS, each: Slide, time: string): void => {
  const slide = deck.addSlide({ masterName: each.kind === 'iceberg' ? 'IJsberg' : 'Stap' });
  slide.addText(each.title, { placeholder: 'titel', objectName: 'Titel', lang: 'nl-NL' });
  if (each.kind === 'iceberg') {
    const size = Math.min(sizeOf(each.above, 2.4), sizeOf(each.below, 2.4), 22);
    slide.addText(runs(each.above, size), { placeholder: 'boven', objectName: 'Boven de waterlijn' });
    slide.addText(runs(each.below, size), { placeholder: 'onder', objectName: 'Onder de waterlijn' });
  } else slide.addText(runs(each.lines, sizeOf(each.lines, 5.1)), { placeholder: 'tekst', objectName: 'Tekst' });
  slide.addNotes([time, ...each.notes].join('\n\n'));
};

/** A paragraph for each line, its label in bold. */
const runs = (all: readonly SlideLine[], fontSize: number) =>
  all.flatMap(({ label, text }) => {
    const options = { fontSize, color: ink, lang: 'nl-NL', bullet: false } as const;
    const end = { ...options, breakLine: true, paraSpaceAfter: fontSize / 4 } as const;
    if (label === undefined) return [{ text, options: end }];
    if (text === '') return [{ text: label, options: { ...end, bold: true } }];
    return [
      { text: `${label} `, options: { ...options, bold: true, paraSpaceAfter: fontSize / 4 } },
      { text, options: end },
    ];
  });

/** The largest type in which the lines fit, in points: never under 20, and a short text is large enough for the last row. */
const sizeOf = (all: readonly SlideLine[], inches: number): number => [40, 36, 32, 28, 24, 22].find(size => fits(all, size, inches)) ?? 20;

/** Calibri sets some 135 letters of 1 point to the inch; a line is 1.2 times its size high, a quarter comes between two. */
const fits = (all: readonly SlideLine[], size: number, inches: number): boolean => {
  const perLine = Math.floor((wide * 135) / size);
  const rows = all.reduce((sum, { label = '', text }) => sum + Math.ceil((label.length + 1 + text.length) / perLine) * 1.2 + 0.25, 0);
  return (rows * size) / 72 <= inches;
};
