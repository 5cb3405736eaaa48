import { type Xml, xml } from '../../scorm/markup/xml.ts';
import { type Layout, tableBox } from './layouts.ts';
import { notesPlace, numberPlace, numberText } from './master.ts';
import { emu, imageShape, language, namespaces, placeShape, shapeTree } from './shapes.ts';

/** Slides and their notes: text in the places of a layout, without a look of its own. */

/** `label`: stands before the text in bold, or alone. `to`: the place in the deck, from 0, of the slide that it leads to; `more`: stands behind the words that do. */
export type TextLine = { readonly label?: string; readonly text: string; readonly to?: number; readonly more?: string };

/** `description`: what it is for who does not see it. The first row is its head. Widths are parts of the whole. */
export type SlideTable = {
  readonly description: string;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
};

export type DeckSlide = {
  readonly layout: Layout;
  readonly title: string;
  /** For each place of the layout but the title, in its order. */
  readonly texts: readonly (readonly TextLine[])[];
  readonly table?: SlideTable;
  readonly notes: readonly string[];
  /** Passed over on the way; a link leads to it. */
  readonly isHidden?: boolean;
  /** The part of the session that it is in. */
  readonly section: string;
};

const run = (text: string, inside: Xml = xml``, attributes: Xml = xml``): Xml =>
  xml`<a:r><a:rPr lang="${language}"${attributes}>${inside}</a:rPr><a:t>${text}</a:t></a:r>`;

const bold = xml` b="1"`;

/** `linkTo`: the relationship that leads to a slide. */
const paragraph = ({ label, text, to, more = '' }: TextLine, linkTo: (slide: number) => string): Xml => {
  const link = to === undefined ? xml`` : xml`<a:hlinkClick r:id="${linkTo(to)}" action="ppaction://hlinksldjump"/>`;
  const runs = [
    ...(label === undefined ? [] : [run(text === '' ? label : `${label} `, xml``, bold)]),
    ...(text === '' ? [] : [run(text, link)]),
    ...(more === '' ? [] : [run(more)]),
  ];
  return xml`<a:p>${runs}${runs.length === 0 ? xml`<a:endParaRPr lang="${language}"/>` : xml``}</a:p>`;
};

const body = (lines: readonly TextLine[], linkTo: (slide: number) => string): Xml =>
  xml`<p:txBody><a:bodyPr/><a:lstStyle/>${(lines.length === 0 ? [{ text: '' }] : lines).map(line => paragraph(line, linkTo))}</p:txBody>`;

/** `linkTo`: asks for a relationship to a slide. */
export const slideXml = ({ layout, title, texts, table, isHidden }: DeckSlide, linkTo: (slide: number) => string): Xml => {
  const shapes = layout.places.map((place, i) =>
    placeShape(2 + i, place, xml``, body(place.type === 'title' ? [{ text: title }] : (texts[i - 1] ?? []), linkTo)),
  );
  const next = 2 + shapes.length;
  return xml`<p:sld ${namespaces}${isHidden ? xml` show="0"` : xml``}><p:cSld>${shapeTree([
    ...shapes,
    ...(table ? [tableFrame(next, table)] : []),
    placeShape(next + 1, numberPlace, xml``, numberText),
  ])}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`;
};

const cellLine = xml`<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>`;
const cellLook = xml`<a:tcPr anchor="ctr"><a:lnL w="12700">${cellLine}</a:lnL><a:lnR w="12700">${cellLine}</a:lnR><a:lnT w="12700">${cellLine}</a:lnT><a:lnB w="12700">${cellLine}</a:lnB><a:noFill/></a:tcPr>`;

const tableFrame = (id: number, { description, widths, rows }: SlideTable): Xml => {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const height = emu(tableBox.h / Math.max(5, rows.length));
  const cell = (text: string, isHead: boolean) =>
    xml`<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>${text === '' ? xml`<a:endParaRPr lang="${language}"/>` : run(text, xml``, isHead ? bold : xml``)}</a:p></a:txBody>${cellLook}</a:tc>`;
  return xml`<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="Tabel" descr="${description}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="${emu(tableBox.x)}" y="${emu(tableBox.y)}"/><a:ext cx="${emu(tableBox.w)}" cy="${height * rows.length}"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>${widths.map(width => xml`<a:gridCol w="${Math.round((emu(tableBox.w) * width) / total)}"/>`)}</a:tblGrid>${rows.map((cells, i) => xml`<a:tr h="${height}">${cells.map((text, j) => cell(text, i === 0 || j === 0))}</a:tr>`)}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
};

/** What is said and done at a slide. A line end makes a new paragraph. */
export const notesXml = (notes: readonly string[]): Xml =>
  xml`<p:notes ${namespaces}><p:cSld>${shapeTree([
    imageShape(2, 'Dia', xml``),
    placeShape(
      3,
      notesPlace,
      xml``,
      body(
        notes.flatMap(text => text.split('\n')).map(text => ({ text })),
        () => '',
      ),
    ),
  ])}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`;
