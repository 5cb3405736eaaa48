import validate from '@ooxml-tools/validate';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { noKit } from '../../../cli/run/kit-lines.ts';
import { kitFiles } from '../../../kit/kit.ts';
import { readMaterial } from '../../../kit/make.ts';
import { layouts } from '../../../kit/pptx/layouts.ts';
import { documentPaths, readDocument } from '../../../release/documents/document.ts';
import { documentWord } from '../../../release/documents/word.ts';
import { reportXlsx } from '../../../report/output/xlsx.ts';
import { reviewStories } from '../../../review/story/story.ts';
import { reviewDocument } from '../../../review/word/document.ts';
import { readValidCourse } from '../../../src/authoring/read-course.ts';
import { readUnits } from '../../../src/authoring/review/read-units.ts';
import { officeBreaches } from '../../support/office-rules.ts';

/**
 * Every Office file that the product writes, by rules of our own and by the Open XML SDK of Microsoft. The SDK takes a second or more for a file: it gets one
 * of each kind, and all of them with `OFFICE_FILES=all`, as before a release.
 */
const everyFile = process.env['OFFICE_FILES'] === 'all';

type OfficeFile = { readonly path: string; readonly bytes: Uint8Array };

const material = await readMaterial('.', await readValidCourse('.'));
if (!material) throw new Error(noKit);
const kit = (await kitFiles(material, { printer: null, extra: [] })).filter(({ path }) => /\.(?:pptx|docx)$/.test(path));
const decks = kit.filter(({ path }) => path.endsWith('.pptx'));

const units = await readUnits('.');
const [config] = [units.config];
if (!config) throw new Error('The configuration of the course cannot be read.');
const stories = units.files.flatMap(file => reviewStories(file, config.words));
const documents: readonly OfficeFile[] = await Promise.all(
  stories.map(async story => ({
    path: `nakijken/${story.units.id}.docx`,
    bytes: await reviewDocument({ course: config, colours: config.colours }, story),
  })),
);
const unit = { unit: 'Team <Noord> & Zuid', enrolled: 12, started: 12, completed: null, median: null, actions: null, returned: null };
const report: OfficeFile = {
  path: 'rapport.xlsx',
  bytes: await reportXlsx({
    title: 'Proef & meer',
    from: 202601,
    to: 202602,
    k: 10,
    quality: null,
    meetings: null,
    evaluations: [],
    board: { soFar: { enrolled: 12, started: 12, completed: 0, action: 0, returned: 0, again: 0 }, since: null },
    trial: false,
    story: [],
    total: { ...unit, unit: 'Samen' },
    units: [unit, { ...unit, unit: '=1+1' }],
    modules: [],
    dilemmas: [{ id: 'het-potje', title: 'Het potje', module: 'Ruimte', workedThrough: 12 }],
    trend: [],
    hasEarlier: false,
    choices: [],
    figures: [{ unit: 'Samen', measure: 'started', figure: 12 }],
  }),
};
/** The guides of a release, as what is read in Word. */
const guides: readonly OfficeFile[] = await Promise.all(
  documentPaths('.').map(async path => ({
    path: `${path}.docx`,
    bytes: await documentWord(readDocument('.', path), { course: material.course, colours: config.colours }, () => null),
  })),
);
const files: readonly OfficeFile[] = [...kit, ...documents, ...guides, report];

/** The layouts that the slides of a deck have. */
const layoutsIn = ({ bytes }: OfficeFile): readonly string[] =>
  Object.entries(unzipSync(bytes)).flatMap(([path, part]) =>
    path.startsWith('ppt/slides/_rels/') ? (/slideLayout\d+/.exec(new TextDecoder().decode(part)) ?? []) : [],
  );

/** One of each kind: slides of every layout, and work sheets with a table, with room to write, with a list and with numbers. */
const sample = (): readonly OfficeFile[] => {
  const smallest = decks.toSorted((a, b) => a.bytes.length - b.bytes.length);
  const wanted = new Set(layouts.map((_, i) => `slideLayout${i + 1}`));
  const chosen = smallest.filter(deck => {
    const here = layoutsIn(deck).filter(layout => wanted.has(layout));
    for (const layout of here) wanted.delete(layout);
    return here.length > 0;
  });
  expect([...wanted]).toEqual([]);
  const sheets = ['eigen-situatie', 'evaluatie', 'gesprekskaart', 'teamopdracht'].flatMap(
    name => kit.find(({ path }) => path.endsWith(`${name}.docx`)) ?? [],
  );
  expect(sheets).toHaveLength(4);
  return [...chosen, ...sheets, ...documents.slice(0, 1), ...guides.filter(({ path }) => path.endsWith('schrijven.md.docx')), report];
};

describe('every Office file', () => {
  it('is one that programs open as it is, and reads as it looks', () => {
    expect(kit.length).toBeGreaterThan(40);
    expect(documents.length).toBeGreaterThan(20);
    for (const { path, bytes } of files) expect({ path, breaches: officeBreaches(bytes) }).toEqual({ path, breaches: [] });
  });

  it('is valid by the schemas of Microsoft 365', { timeout: 900_000 }, async () => {
    for (const { path, bytes } of everyFile ? files : sample()) {
      const errors = await validate(bytes, path.split('.').at(-1) as 'pptx' | 'docx' | 'xlsx', 'Microsoft365');
      expect({ path, errors: errors.map(error => `${error.path.partUri} ${error.path.xpath}: ${error.description}`) }).toEqual({
        path,
        errors: [],
      });
    }
  });
});

/** The first deck with a part changed. `null`: taken out. */
const broken = (path: string, change: (xml: string) => string | null): Uint8Array => {
  const parts = unzipSync(decks[0]?.bytes ?? new Uint8Array());
  const text = new TextDecoder().decode(parts[path]);
  const changed = change(text);
  expect(changed).not.toBe(text);
  if (changed === null) delete parts[path];
  else parts[path] = new TextEncoder().encode(changed);
  return zipSync(parts);
};

const slide = 'ppt/slides/slide2.xml';

describe('what programs would repair is found', () => {
  it.each<[string, string, (xml: string) => string | null, RegExp]>([
    ['a part that is no XML', slide, xml => xml.replace('</p:sld>', ''), /not well-formed/],
    ['a character that XML forbids', slide, xml => xml.replace('<a:t>', '<a:t>\u0002'), /forbids: U\+0002/],
    [
      'a type for what is not there',
      '[Content_Types].xml',
      xml => xml.replace('<Override', '<Override PartName="/ppt/x.xml" ContentType="y"/><Override'),
      /x\.xml, which is not there/,
    ],
    ['two types', '[Content_Types].xml', xml => xml.replace(/(<Override[^>]*slide2[^>]*>)/, '$1$1'), /slide2\.xml has two types/],
    [
      'a part without a type',
      '[Content_Types].xml',
      xml => xml.replace(/<Default Extension="xml"[^>]*>|<Override[^>]*\/slide2[^>]*>/g, ''),
      /slide2\.xml has no type/,
    ],
    ['a part that is missing', 'ppt/theme/theme2.xml', () => null, /theme2\.xml, which is not there/],
    [
      'a part that nothing leads to',
      '_rels/.rels',
      xml => xml.replace(/<Relationship [^>]*app\.xml"\/>/, ''),
      /nothing leads to docProps\/app\.xml/,
    ],
    ['a relationship that is not there', slide, xml => xml.replace('<a:t>', '<a:t r:id="rId99">'), /asks for rId99/],
    [
      'one theme for two masters',
      'ppt/notesMasters/_rels/notesMaster1.xml.rels',
      xml => xml.replace('theme2', 'theme1'),
      /no theme of its own/,
    ],
    [
      'lists in another order',
      'ppt/presentation.xml',
      xml => xml.replace(/(<p:notesMasterIdLst>.*<\/p:notesMasterIdLst>)(<p:sldIdLst>.*<\/p:sldIdLst>)/, '$2$1'),
      /another order/,
    ],
    ['properties behind a run', slide, xml => xml.replace('</a:r></a:p>', '</a:r><a:pPr/></a:p>'), /behind a run/],
    ['an end that is not last', slide, xml => xml.replace('<a:p><a:r>', '<a:p><a:endParaRPr lang="nl-NL"/><a:r>'), /not its last/],
    ['two shapes with one number', slide, xml => xml.replace('<p:cNvPr id="3"', '<p:cNvPr id="2"'), /one number/],
    ['a shape without text', 'ppt/slideLayouts/slideLayout1.xml', xml => xml.replace(/<p:txBody>.*?<\/p:txBody>/, ''), /no text body/],
    [
      'a background without effects',
      'ppt/slideMasters/slideMaster1.xml',
      xml => xml.replace('<a:effectLst/></p:bgPr>', '</p:bgPr>'),
      /list of effects/,
    ],
    ['a place that no layout has', slide, xml => xml.replace('type="body" idx="1"', 'type="body" idx="7"'), /has the place body 7/],
    [
      'notes in a place that their master has not',
      'ppt/notesMasters/notesMaster1.xml',
      xml => xml.replace('type="body" idx="1"', 'type="body" idx="2"'),
      /has the place body 1/,
    ],
    ['a slide without a title', slide, xml => xml.replace(/<a:t>[^<]*/, '<a:t>'), /no title/],
    ['a size in a run', slide, xml => xml.replace('<a:rPr lang="nl-NL"', '<a:rPr lang="nl-NL" sz="2000"'), /a size stands in a run/],
    [
      'a colour in a run',
      slide,
      xml => xml.replace('<a:rPr lang="nl-NL"></a:rPr>', '<a:rPr lang="nl-NL"><a:solidFill/></a:rPr>'),
      /a colour or a typeface/,
    ],
    ['a table without words for it', slideWithTable(), xml => xml.replace(/ descr="[^"]*"/, ''), /no alternative text/],
  ])('%s', (_, path, change, wanted) => {
    expect(officeBreaches(broken(path, change)).join('\n')).toMatch(wanted);
  });
});

function slideWithTable(): string {
  const parts = Object.entries(unzipSync(decks[0]?.bytes ?? new Uint8Array()));
  return parts.find(([, part]) => new TextDecoder().decode(part).includes('<a:tbl>'))?.[0] ?? '';
}
