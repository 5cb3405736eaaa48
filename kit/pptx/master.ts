import { type Xml, xml } from '../../scorm/markup/xml.ts';
import { band, type Layout, type LayoutPlace, numberBox, styleOf, textBox, titleBox, titlePoints } from './layouts.ts';
import {
  type Box,
  drawing,
  fillOf,
  imageShape,
  language,
  namespaces,
  type Placeholder,
  placeShape,
  rectangle,
  shapeTree,
  transformOf,
} from './shapes.ts';

/** Theme and masters of a presentation: what every slide takes its type, colours and places from. */

/** Without `#`. */
export type Colours = {
  readonly ink: string;
  readonly deep: string;
  readonly surface: string;
  readonly accent: string;
  readonly warm: string;
};

const font = 'Calibri';

/** A theme belongs to one master: two that share one are repaired. */
export const themeXml = (name: string, { ink, deep, surface, accent, warm }: Colours): Xml => {
  const rgb = (value: string) => xml`<a:srgbClr val="${value}"/>`;
  const colours = xml`<a:dk1>${rgb(ink)}</a:dk1><a:lt1>${rgb('FFFFFF')}</a:lt1><a:dk2>${rgb(deep)}</a:dk2><a:lt2>${rgb(surface)}</a:lt2><a:accent1>${rgb(deep)}</a:accent1><a:accent2>${rgb(accent)}</a:accent2><a:accent3>${rgb(warm)}</a:accent3><a:accent4>${rgb('55646C')}</a:accent4><a:accent5>${rgb('8A979E')}</a:accent5><a:accent6>${rgb(ink)}</a:accent6><a:hlink>${rgb(accent)}</a:hlink><a:folHlink>${rgb(accent)}</a:folHlink>`;
  const face = xml`<a:latin typeface="${font}"/><a:ea typeface=""/><a:cs typeface=""/>`;
  const fill = xml`<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`;
  const line = xml`<a:ln w="9525">${fill}</a:ln>`;
  const effect = xml`<a:effectStyle><a:effectLst/></a:effectStyle>`;
  return xml`<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="${name}"><a:themeElements><a:clrScheme name="${name}">${colours}</a:clrScheme><a:fontScheme name="${name}"><a:majorFont>${face}</a:majorFont><a:minorFont>${face}</a:minorFont></a:fontScheme><a:fmtScheme name="${name}"><a:fillStyleLst>${[fill, fill, fill]}</a:fillStyleLst><a:lnStyleLst>${[line, line, line]}</a:lnStyleLst><a:effectStyleLst>${[effect, effect, effect]}</a:effectStyleLst><a:bgFillStyleLst>${[fill, fill, fill]}</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>`;
};

const colourMap = xml`<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>`;

const white = xml`<p:bg><p:bgPr>${fillOf('bg1')}<a:effectLst/></p:bgPr></p:bg>`;

/** The number at the foot of a slide. */
export const numberPlace: Placeholder = { name: 'Dianummer', type: 'sldNum', idx: 12 };

export const numberText: Xml = xml`<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{86CB4B4D-7CA3-9044-876B-883B54F8677D}" type="slidenum"><a:rPr lang="${language}"/><a:t>‹nr.›</a:t></a:fld><a:endParaRPr lang="${language}"/></a:p></p:txBody>`;

const numberShape = (id: number): Xml =>
  placeShape(
    id,
    numberPlace,
    xml`${transformOf(numberBox)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`,
    xml`<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle><a:lvl1pPr algn="r"><a:defRPr sz="1200">${fillOf('bg1')}</a:defRPr></a:lvl1pPr></a:lstStyle><a:p><a:fld id="{86CB4B4D-7CA3-9044-876B-883B54F8677D}" type="slidenum"><a:rPr lang="${language}"/><a:t>‹nr.›</a:t></a:fld><a:endParaRPr lang="${language}"/></a:p></p:txBody>`,
  );

/** What stands in a place until something is written there. */
const promptText = ({ type, name }: Placeholder): string =>
  type === 'title' ? 'Klik om een titel te maken' : `Klik om te schrijven: ${name.toLowerCase()}`;

const placeIn = (id: number, place: Placeholder, box: Box, body: Xml, style: Xml): Xml =>
  placeShape(
    id,
    place,
    xml`${transformOf(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`,
    xml`<p:txBody>${body}${style}<a:p><a:r><a:rPr lang="${language}"/><a:t>${promptText(place)}</a:t></a:r></a:p></p:txBody>`,
  );

const bodyFor = (anchor: 't' | 'ctr' | 'b'): Xml =>
  xml`<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="${anchor}"><a:normAutofit/></a:bodyPr>`;

const noStyle = xml`<a:lstStyle/>`;

/** Levels below the first are there for who types them. */
const levels = (style: (level: number) => Xml): readonly Xml[] =>
  Array.from({ length: 9 }, (_, i) => xml`<a:lvl${i + 1}pPr${style(i)}</a:lvl${i + 1}pPr>`);

const faces = xml`<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>`;

const bodyLevels = levels(
  i =>
    xml` marL="${i * 342_900}" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcAft><a:spcPct val="25000"/></a:spcAft><a:buNone/><a:defRPr sz="${i === 0 ? 2800 : 2200}" kern="1200">${fillOf('tx1')}${faces}</a:defRPr>`,
);

const otherLevels = (points: number): readonly Xml[] =>
  levels(
    i =>
      xml` marL="${i * 342_900}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:defRPr sz="${points * 100}" kern="1200">${fillOf('tx1')}${faces}</a:defRPr>`,
  );

/** What has no place of its own, as the cells of a table, is in this size: a table takes it from the presentation. */
export const tablePoints = 20;

export const defaultText: Xml = xml`<p:defaultTextStyle><a:defPPr><a:defRPr lang="${language}"/></a:defPPr>${otherLevels(tablePoints)}</p:defaultTextStyle>`;

/** `ids`: of its layouts, in the order of their relationships (`rId1` and on). */
export const masterXml = (ids: readonly number[]): Xml =>
  xml`<p:sldMaster ${namespaces}><p:cSld>${white}${shapeTree([
    drawing(20, 'Waterlijn', band, rectangle, fillOf('tx2')),
    placeIn(2, { name: 'Titel', type: 'title' }, titleBox, bodyFor('ctr'), noStyle),
    placeIn(3, { name: 'Tekst', type: 'body', idx: 1 }, textBox, bodyFor('t'), noStyle),
    numberShape(4),
  ])}</p:cSld>${colourMap}<p:sldLayoutIdLst>${ids.map((id, i) => xml`<p:sldLayoutId id="${id}" r:id="rId${i + 1}"/>`)}</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:buNone/><a:defRPr sz="${titlePoints * 100}" b="1" kern="1200">${fillOf('tx2')}<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>${bodyLevels}</p:bodyStyle><p:otherStyle>${otherLevels(tablePoints)}</p:otherStyle></p:txStyles></p:sldMaster>`;

export const layoutXml = ({ name, places, drawings }: Layout): Xml => {
  const shape = ({ box, anchor = 't', ...place }: LayoutPlace, i: number) => placeIn(2 + i, place, box, bodyFor(anchor), styleOf(place));
  return xml`<p:sldLayout ${namespaces} preserve="1" userDrawn="1"${drawings ? xml` showMasterSp="0"` : xml``}><p:cSld name="${name}">${shapeTree([...(drawings ?? []), ...places.map(shape), numberShape(2 + places.length)])}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`;
};

/** Inches: A4, as notes are printed. */
export const notesSize = { w: 8.268, h: 11.693 } as const;
const picture: Box = { x: 0.75, y: 0.6, w: 6.768, h: 3.807 };
const notesText: Box = { x: 0.75, y: 4.7, w: 6.768, h: 6.4 };
export const notesPlace: Placeholder = { name: 'Notities', type: 'body', idx: 1 };

export const notesMasterXml: Xml = xml`<p:notesMaster ${namespaces}><p:cSld>${white}${shapeTree([
  imageShape(
    2,
    'Dia',
    xml`${transformOf(picture)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525">${fillOf('tx1')}</a:ln>`,
  ),
  placeIn(3, notesPlace, notesText, xml`<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0"/>`, noStyle),
])}</p:cSld>${colourMap}<p:notesStyle>${levels(
  i =>
    xml` marL="${i * 228_600}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:spcAft><a:spcPts val="300"/></a:spcAft><a:defRPr sz="1200" kern="1200">${fillOf('tx1')}${faces}</a:defRPr>`,
)}</p:notesStyle></p:notesMaster>`;
