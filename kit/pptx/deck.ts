import { createHash } from 'node:crypto';
import { type Xml, xml, xmlDocument } from '../../scorm/markup/xml.ts';
import type { PackageFile } from '../../scorm/zip/archive-file.ts';
import { createCompressor, inOrder, writeZip } from '../../scorm/zip/write.ts';
import { layouts, slideSize } from './layouts.ts';
import { type Colours, defaultText, layoutXml, masterXml, notesMasterXml, notesSize, themeXml } from './master.ts';
import { emu, namespaces } from './shapes.ts';
import { type DeckSlide, notesXml, slideXml } from './slide-xml.ts';

/**
 * A presentation (`.pptx`) as ECMA-376 has it, written here: the libraries that make one put size and colour in every run, so that who changes a master changes
 * nothing, and write what PowerPoint repairs. The same deck gives the same bytes.
 */

export type Deck = {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly company: string;
  readonly colours: Colours;
  readonly slides: readonly DeckSlide[];
};

/** Where an Office file says what is in it (ECMA-376 part 2, 10.1.2); readers expect it first. */
export const contentTypes = '[Content_Types].xml';

const office = 'application/vnd.openxmlformats-officedocument';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** `target`: the part's path in the file, as the parts of a deck name each other. */
type Relation = { readonly id: string; readonly type: string; readonly target: string };

/** A part of the file with what it is and what it leads to. */
type Part = { readonly path: string; readonly type: string; readonly root: Xml; readonly relations: readonly Relation[] };

const related = (type: string, targets: readonly string[], from = 1): readonly Relation[] =>
  targets.map((target, i) => ({ id: `rId${from + i}`, type: `${relations}/${type}`, target }));

const slidePath = (i: number): string => `ppt/slides/slide${i + 1}.xml`;
const notesPath = (i: number): string => `ppt/notesSlides/notesSlide${i + 1}.xml`;
const layoutPath = (i: number): string => `ppt/slideLayouts/slideLayout${i + 1}.xml`;
const masterPath = 'ppt/slideMasters/slideMaster1.xml';
const notesMasterPath = 'ppt/notesMasters/notesMaster1.xml';
const themePath = (i: number): string => `ppt/theme/theme${i}.xml`;

export const presentationFile = (deck: Deck): Uint8Array => {
  const parts = partsOf(deck);
  const files: readonly PackageFile[] = [
    xmlPart(contentTypes, typesXml(parts)),
    xmlPart(
      '_rels/.rels',
      relationsXml('', [
        { id: 'rId1', type: `${relations}/officeDocument`, target: 'ppt/presentation.xml' },
        { id: 'rId2', type: `${packageRelations}/metadata/core-properties`, target: 'docProps/core.xml' },
        { id: 'rId3', type: `${relations}/extended-properties`, target: 'docProps/app.xml' },
      ]),
    ),
    ...parts.flatMap(({ path, root, relations: all }) => [
      xmlPart(path, root),
      ...(all.length > 0 ? [xmlPart(path.replace(/([^/]+)$/, '_rels/$1.rels'), relationsXml(path, all))] : []),
    ]),
  ];
  return writeZip(inOrder(files, contentTypes), createCompressor());
};

const xmlPart = (path: string, root: Xml): PackageFile => ({ path, bytes: new TextEncoder().encode(xmlDocument(root)) });

const typesXml = (parts: readonly Part[]): Xml =>
  xml`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.map(({ path, type }) => xml`<Override PartName="/${path}" ContentType="${type}"/>`)}</Types>`;

/** `from`: the part that they are of; targets are relative to it. */
const relationsXml = (from: string, all: readonly Relation[]): Xml =>
  xml`<Relationships xmlns="${packageRelations}">${all.map(({ id, type, target }) => xml`<Relationship Id="${id}" Type="${type}" Target="${relative(from, target)}"/>`)}</Relationships>`;

const relative = (from: string, to: string): string => {
  if (from === '') return to;
  const [base, target] = [from.split('/').slice(0, -1), to.split('/')];
  const same = base.findIndex((folder, i) => target[i] !== folder);
  const shared = same === -1 ? base.length : same;
  return [...base.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
};

const partsOf = (deck: Deck): readonly Part[] => {
  const { slides, colours, title } = deck;
  const part = (path: string, type: string, root: Xml, all: readonly Relation[] = []): Part => ({
    path,
    type: type.startsWith('application/') ? type : `${office}.presentationml.${type}+xml`,
    root,
    relations: all,
  });
  const theme = (i: number) => part(themePath(i), `${office}.theme+xml`, themeXml(title, colours));
  return [
    part('ppt/presentation.xml', 'presentation.main', presentationXml(slides), [
      ...related('slideMaster', [masterPath]),
      ...related('notesMaster', [notesMasterPath], 2),
      ...related('presProps', ['ppt/presProps.xml'], 3),
      ...related('viewProps', ['ppt/viewProps.xml'], 4),
      ...related('theme', [themePath(1)], 5),
      ...related('tableStyles', ['ppt/tableStyles.xml'], 6),
      ...related(
        'slide',
        slides.map((_, i) => slidePath(i)),
        firstSlide,
      ),
    ]),
    part('ppt/presProps.xml', 'presProps', xml`<p:presentationPr ${namespaces}/>`),
    part('ppt/viewProps.xml', 'viewProps', xml`<p:viewPr ${namespaces}/>`),
    part(
      'ppt/tableStyles.xml',
      'tableStyles',
      xml`<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>`,
    ),
    part(masterPath, 'slideMaster', masterXml(layouts.map((_, i) => firstLayoutId + i)), [
      ...related(
        'slideLayout',
        layouts.map((_, i) => layoutPath(i)),
      ),
      ...related('theme', [themePath(1)], layouts.length + 1),
    ]),
    theme(1),
    ...layouts.map((layout, i) => part(layoutPath(i), 'slideLayout', layoutXml(layout), related('slideMaster', [masterPath]))),
    part(notesMasterPath, 'notesMaster', notesMasterXml, related('theme', [themePath(2)])),
    theme(2),
    ...slides.flatMap((slide, i) => {
      const links: number[] = [];
      const linkTo = (to: number): string => {
        if (!links.includes(to)) links.push(to);
        return `rId${3 + links.indexOf(to)}`;
      };
      const root = slideXml(slide, linkTo);
      return [
        part(slidePath(i), 'slide', root, [
          ...related('slideLayout', [layoutPath(layouts.indexOf(slide.layout))]),
          ...related('notesSlide', [notesPath(i)], 2),
          ...related('slide', links.map(slidePath), 3),
        ]),
        part(notesPath(i), 'notesSlide', notesXml(slide.notes), [
          ...related('notesMaster', [notesMasterPath]),
          ...related('slide', [slidePath(i)], 2),
        ]),
      ];
    }),
    part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml', coreXml(deck)),
    part('docProps/app.xml', `${office}.extended-properties+xml`, appXml(deck)),
  ];
};

/** Numbers of masters and layouts share one range, from 2³¹ (19.7.10, 19.7.11); those of slides begin at 256. */
const masterId = 2_147_483_648;
const firstLayoutId = masterId + 1;
const firstSlideId = 256;
/** The relationship of the first slide. */
const firstSlide = 7;

const presentationXml = (slides: readonly DeckSlide[]): Xml =>
  xml`<p:presentation ${namespaces} saveSubsetFonts="1" autoCompressPictures="0"><p:sldMasterIdLst><p:sldMasterId id="${masterId}" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>${slides.map((_, i) => xml`<p:sldId id="${firstSlideId + i}" r:id="rId${firstSlide + i}"/>`)}</p:sldIdLst><p:sldSz cx="${emu(slideSize.w)}" cy="${emu(slideSize.h)}"/><p:notesSz cx="${emu(notesSize.w)}" cy="${emu(notesSize.h)}"/>${defaultText}<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">${sectionsOf(slides)}</p14:sectionLst></p:ext></p:extLst></p:presentation>`;

/** Slides that follow each other in one part of the session are a section, to go to in the list of slides. */
const sectionsOf = (slides: readonly DeckSlide[]): readonly Xml[] => {
  const sections: { readonly name: string; readonly ids: number[] }[] = [];
  slides.forEach(({ section }, i) => {
    const last = sections.at(-1);
    if (last?.name === section) last.ids.push(firstSlideId + i);
    else sections.push({ name: section, ids: [firstSlideId + i] });
  });
  return sections.map(
    ({ name, ids }, i) =>
      xml`<p14:section name="${name}" id="${guidOf(`${i} ${name}`)}"><p14:sldIdLst>${ids.map(id => xml`<p14:sldId id="${id}"/>`)}</p14:sldIdLst></p14:section>`,
  );
};

/** A section needs a number of its own; this one is the same every time. */
const guidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex').toUpperCase();
  return `{${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')}}`;
};

const coreXml = ({ title, subject, author }: Deck): Xml =>
  xml`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title}</dc:title><dc:subject>${subject}</dc:subject><dc:creator>${author}</dc:creator><cp:lastModifiedBy>${author}</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified><dc:language>nl-NL</dc:language></cp:coreProperties>`;

const appXml = ({ company, slides }: Deck): Xml =>
  xml`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Slides>${slides.length}</Slides><Notes>${slides.length}</Notes><HiddenSlides>${slides.filter(({ isHidden }) => isHidden).length}</HiddenSlides><Company>${company}</Company></Properties>`;
