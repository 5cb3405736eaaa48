import { type Xml, xml } from '../../scorm/markup/xml.ts';

/** Shapes of a presentation (ECMA-376 part 1, 19.3 and 20.1). All measures that go in are inches. */

export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

/** English metric units. */
export const emu = (inches: number): number => Math.round(inches * 914_400);

/** A colour of the theme: who changes the theme changes it everywhere. */
export type ThemeColour = 'tx1' | 'tx2' | 'bg1' | 'bg2' | 'accent2';

export const fillOf = (colour: ThemeColour): Xml => xml`<a:solidFill><a:schemeClr val="${colour}"/></a:solidFill>`;

export const transformOf = ({ x, y, w, h }: Box): Xml =>
  xml`<a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(w)}" cy="${emu(h)}"/></a:xfrm>`;

/** Which place of a layout something is or fills. `idx`: its number, for all but the title. */
export type Placeholder = { readonly name: string; readonly type: 'title' | 'body' | 'sldNum' | 'sldImg'; readonly idx?: number };

const placeholder = ({ type, idx }: Placeholder): Xml =>
  xml`<p:ph type="${type}"${type === 'sldNum' ? xml` sz="quarter"` : xml``}${idx === undefined ? xml`` : xml` idx="${idx}"`}/>`;

/** A place with what stands in it. `id`: unique on its slide. `look`: its box and fill, empty where those come from the layout. */
export const placeShape = (id: number, place: Placeholder, look: Xml, body: Xml): Xml =>
  xml`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${place.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>${placeholder(place)}</p:nvPr></p:nvSpPr><p:spPr>${look}</p:spPr>${body}</p:sp>`;

/** The picture of the slide above its notes. */
export const imageShape = (id: number, name: string, look: Xml): Xml =>
  xml`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr>${look}</p:spPr></p:sp>`;

/** A point of a drawing, from 0 to 1 over its box. */
export type Point = readonly [x: number, y: number];

/** A drawing of straight lines in a layout. It says nothing, and a screen reader passes it over. Text in it has to be there: PowerPoint repairs a shape without. */
export const drawing = (id: number, name: string, box: Box, points: readonly Point[], fill: Xml): Xml => {
  const at = ([x, y]: Point) => xml`<a:pt x="${Math.round(x * emu(box.w))}" y="${Math.round(y * emu(box.h))}"/>`;
  const [first = [0, 0], ...others] = points;
  const path = xml`<a:moveTo>${at(first)}</a:moveTo>${others.map(point => xml`<a:lnTo>${at(point)}</a:lnTo>`)}<a:close/>`;
  return xml`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>${transformOf(box)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="${emu(box.w)}" h="${emu(box.h)}">${path}</a:path></a:pathLst></a:custGeom>${fill}<a:ln><a:noFill/></a:ln></p:spPr>${emptyText}</p:sp>`;
};

export const rectangle: readonly Point[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

export const language = 'nl-NL';

export const emptyText: Xml = xml`<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="${language}"/></a:p></p:txBody>`;

/** The tree that every slide, layout and master has around its shapes. */
export const shapeTree = (shapes: readonly Xml[]): Xml =>
  xml`<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>${shapes}</p:spTree>`;

export const namespaces: Xml = xml`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`;
