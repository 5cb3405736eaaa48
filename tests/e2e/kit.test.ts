import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { findOffice } from '../../cli/programs/office.ts';
import { withPrinter } from '../../cli/programs/printer.ts';
import { decksOf, kitName } from '../../kit/kit.ts';
import { makeKit, readMaterial } from '../../kit/make.ts';
import { decodeEntities } from '../../scorm/markup/markup.ts';
import { readZip, type ZipEntry } from '../../scorm/zip/read.ts';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import { axeViolations } from '../support/axe.ts';
import { core } from '../support/core.ts';

/** The facilitator's kit as it comes out of the zip, opened with what people open it with: a browser, LibreOffice, a reader of PDF. */

test.describe.configure({ mode: 'serial' });

const source = await readValidCourse('.');
const material = await readMaterial('.', source);
if (!material) throw new Error('The course has nothing for facilitators.');
const dilemmas = material.modules.flatMap(module => module.dilemmas.map(each => ({ ...each, module })));

let work = '';
let entries: readonly ZipEntry[] = [];
const ending = (extension: string) => entries.filter(each => each.path.endsWith(extension));
const fileOf = (name: string) => path.join(work, 'kit', name);

test.beforeAll(async () => {
  test.setTimeout(240_000);
  work = mkdtempSync(path.join(tmpdir(), 'odw-kit-'));
  writeFileSync(path.join(work, `${material.course.id}.samen.html`), '<p>samen</p>');
  expect(await withPrinter(printer => makeKit('.', source, work, printer))).toMatchObject({ file: kitName(material.course), pdf: true });
  entries = readZip(readFileSync(path.join(work, kitName(material.course))));
  for (const { path: name, bytes } of entries) {
    mkdirSync(path.dirname(fileOf(name)), { recursive: true });
    writeFileSync(fileOf(name), bytes);
  }
});

test.afterAll(() => rmSync(work, { recursive: true, force: true }));

test('made again it is the same, byte for byte', async () => {
  test.setTimeout(240_000);
  const again = mkdtempSync(path.join(tmpdir(), 'odw-kit-'));
  try {
    writeFileSync(path.join(again, `${material.course.id}.samen.html`), '<p>samen</p>');
    await withPrinter(printer => makeKit('.', source, again, printer));
    const files = readZip(readFileSync(path.join(again, kitName(material.course))));
    const other = files.filter(({ path: name, bytes }, at) => entries[at]?.path !== name || Buffer.compare(entries[at].bytes, bytes) !== 0);
    expect(other.map(({ path: name }) => name)).toEqual([]);
  } finally {
    rmSync(again, { recursive: true, force: true });
  }
});

test('the zip holds guide, cards, slides, work sheets and the room, whole and under plain names', core, () => {
  const paths = entries.map(each => each.path);
  expect(entries.filter(each => !each.intact || !each.consistent)).toEqual([]);
  expect(paths.filter(name => !/^[\w./-]+$/.test(name))).toEqual([]);
  for (const name of paths.filter(each => each.endsWith('.html') && !/LEESMIJ|samen/.test(each)))
    expect(paths).toContain(name.replace(/html$/, 'pdf'));
  for (const { dilemma, module } of dilemmas)
    for (const name of [`${module.id}/${dilemma.id}`, `kaart-${dilemma.id}`]) expect(paths).toContain(`2-kaarten/${name}.html`);
  // One of the shortest plan for each dilemma, and one of every other plan for each module.
  expect(ending('.pptx')).toHaveLength(dilemmas.length + material.modules.length * (material.common.plans.length - 1));
  expect(ending('.docx')).toHaveLength(9 + 2 * material.modules.length);
  expect(paths).toContain(`5-samen-spelen/${material.course.id}.samen.html`);
});

test('guides and cards are free of axe violations', async ({ page }) => {
  test.setTimeout(240_000);
  const [module] = material.modules;
  const [first] = module?.dilemmas ?? [];
  const pages = [
    'LEESMIJ.html',
    '1-gids/begeleidersgids.html',
    `1-gids/gids-${module?.id}.html`,
    `2-kaarten/${module?.id}/${first?.dilemma.id}.html`,
    `2-kaarten/kaart-${first?.dilemma.id}.html`,
    `2-kaarten/${module?.id}/vragen.html`,
    ...['stemkaarten', 'letterkaarten', 'afspraken', 'als-dan-kaarten', 'terugkaarten'].map(name => `2-kaarten/${name}.html`),
  ];
  for (const name of pages) {
    await page.goto(pathToFileURL(fileOf(name)).href);
    expect({ name, found: await axeViolations(page) }).toEqual({ name, found: [] });
  }
});

test('nothing on a card is cut off', async ({ page }) => {
  for (const { path: name } of ending('.html').filter(each => each.path.startsWith('2-kaarten/'))) {
    await page.goto(pathToFileURL(fileOf(name)).href);
    await page.emulateMedia({ media: 'print' });
    const cut = await page
      .locator('.card')
      .evaluateAll(cards =>
        cards
          .filter(card => card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1)
          .map(card => card.textContent),
      );
    expect({ name, cut }).toEqual({ name, cut: [] });
  }
});

test('slides have a title of their own, text for the last row, Dutch and notes', () => {
  for (const { path: name, bytes } of ending('.pptx')) {
    const parts = readZip(bytes).map(part => ({ path: part.path, xml: new TextDecoder().decode(part.bytes) }));
    const slides = parts.filter(part => /slides\/slide\d+\.xml$/.test(part.path));
    // The title is the first shape: that is the order in which a screen reader reads.
    const titles = slides.map(({ xml }) => {
      const first = xml.split('<p:sp>')[1] ?? '';
      return (first.includes('type="title"') && /<a:t>([^<]+)<\/a:t>/.exec(first)?.[1]) || 'none';
    });
    expect({ name, untitled: titles.filter(title => title === 'none') }).toEqual({ name, untitled: [] });
    expect({ name, twice: titles.filter((title, i) => titles.indexOf(title) !== i) }).toEqual({ name, twice: [] });
    // Sizes stand in the layouts; the number at the foot is no text to read.
    const layouts = parts.filter(part => /slideLayouts\/slideLayout\d+\.xml$/.test(part.path));
    const sizes = layouts.flatMap(({ xml }) => [
      ...xml.replace(/<p:sp>(?:(?!<\/p:sp>)[\s\S])*type="sldNum"[\s\S]*?<\/p:sp>/g, '').matchAll(/\bsz="(\d+)"/g),
    ]);
    expect(Math.min(...sizes.map(([, size]) => Number(size)))).toBeGreaterThanOrEqual(2000);
    expect([...new Set(parts.flatMap(({ xml }) => [...xml.matchAll(/\b(?:altL|l)ang="([^"]+)"/g)].map(([, lang]) => lang)))]).toEqual([
      'nl-NL',
    ]);
    expect(parts.filter(part => /notesSlides\/notesSlide\d+\.xml$/.test(part.path))).toHaveLength(slides.length);
  }
});

test('work sheets have a title, headings, header rows and Dutch', () => {
  for (const { path: name, bytes } of ending('.docx')) {
    const parts = new Map(readZip(bytes).map(part => [part.path, new TextDecoder().decode(part.bytes)]));
    const text = parts.get('word/document.xml') ?? '';
    const title = /<dc:title>([^<]+)</.exec(parts.get('docProps/core.xml') ?? '')?.[1] ?? name;
    expect(text).toContain(`<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">${title}<`);
    expect(text.split('<w:tblHeader/>').length).toBe(text.split('<w:tbl>').length);
    expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="nl-NL"/>');
  }
});

test('guide and cards are tagged PDFs of A4, and maps of A3, with every dilemma and question in them', () => {
  const office = findOffice();
  test.skip(!office, 'LibreOffice is er niet');
  if (!office) return;
  const printed = new Map<string, string>();
  for (const { path: name } of ending('.pdf')) {
    const facts = spawnSync(office.pdfinfo, [fileOf(name)], { encoding: 'utf8' }).stdout;
    expect(facts).toMatch(/Title: +\S[\s\S]*Tagged: +yes/);
    expect(facts).toContain(name.startsWith('2-kaarten/kaart-') ? '(A3)' : '(A4)');
    const sheets = readFileSync(fileOf(name.replace(/pdf$/, 'html')), 'utf8').match(/class="(?:sheet\b|quarters\b|points-)/g)?.length;
    // A sheet that needs a second page loses its end at the copier.
    if (sheets !== undefined) expect({ name, pages: Number(/Pages: +(\d+)/.exec(facts)?.[1]) }).toEqual({ name, pages: sheets });
    printed.set(name, plain(spawnSync(office.pdftotext, ['-layout', fileOf(name), '-'], { encoding: 'utf8' }).stdout));
  }
  for (const { dilemma, module } of dilemmas) {
    expect(printed.get(`1-gids/gids-${module.id}.pdf`)).toContain(plain(dilemma.title));
    expect(printed.get(`2-kaarten/${module.id}/${dilemma.id}.pdf`)).toContain(plain(dilemma.title));
  }
  for (const { term } of material.modules.flatMap(({ story, notes }) => story.concepts.filter(({ id }) => notes.concepts.includes(id))))
    expect([...printed.values()].some(text => text.includes(plain(term)))).toBe(true);
});

test('LibreOffice opens every slide and work sheet, with each dilemma where it is played', () => {
  test.setTimeout(240_000);
  const office = findOffice();
  test.skip(!office, 'LibreOffice is er niet');
  if (!office) return;
  const out = path.join(work, 'opened');
  const files = [...ending('.pptx'), ...ending('.docx')].map(each => fileOf(each.path));
  // A profile of its own: another LibreOffice of the same user would take the work over and answer nothing.
  const profile = `-env:UserInstallation=${pathToFileURL(path.join(work, 'profile')).href}`;
  // What is passed over on the way is printed too.
  const slides = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}';
  for (const [extension, to] of [
    ['.pptx', slides],
    ['.docx', 'pdf'],
  ] as const)
    spawnSync(
      office.soffice,
      [profile, '--headless', '--convert-to', to, '--outdir', out, ...files.filter(file => file.endsWith(extension))],
      { stdio: 'ignore' },
    );
  const opened = (name: string) => {
    const file = path.join(out, path.basename(name).replace(/\.\w+$/, '.pdf'));
    return {
      pages: Number(/Pages: +(\d+)/.exec(spawnSync(office.pdfinfo, [file], { encoding: 'utf8' }).stdout)?.[1]),
      text: plain(spawnSync(office.pdftotext, [file, '-'], { encoding: 'utf8' }).stdout),
      /** Words that run into the band at the foot of a slide, where only its number stands. */
      get below() {
        const boxes = spawnSync(office.pdftotext, ['-bbox', file, '-'], { encoding: 'utf8' }).stdout;
        const words = [...boxes.matchAll(/yMax="([\d.]+)">([^<]*)<\/word>/g)];
        return words.flatMap(([, bottom, word]) => (Number(bottom) > slideFoot && !/^\d+$/.test(word ?? '') ? [word] : []));
      },
    };
  };
  for (const { path: name, bytes } of ending('.pptx')) {
    const slides = readZip(bytes).filter(part => /slides\/slide\d+\.xml$/.test(part.path));
    expect({ name, pages: opened(name).pages }).toEqual({ name, pages: slides.length });
  }
  for (const { path: name, played } of decksOf(material)) {
    const { text } = opened(name);
    for (const { dilemma } of played) expect(text).toContain(plain(dilemma.title));
  }
  // Without a typeface as wide as the one asked for, lines break elsewhere.
  if (/Calibri|Carlito/.test(spawnSync('fc-match', ['Calibri'], { encoding: 'utf8' }).stdout ?? ''))
    for (const { path: name } of ending('.pptx')) expect({ name, below: opened(name).below }).toEqual({ name, below: [] });
  for (const { path: name, bytes } of ending('.docx')) {
    const core = readZip(bytes).find(part => part.path === 'docProps/core.xml')?.bytes;
    const title = decodeEntities(/<dc:title>([^<]+)</.exec(new TextDecoder().decode(core))?.[1] ?? name);
    const { pages, text } = opened(name);
    expect({ name, pages, titled: text.includes(plain(title)) }).toEqual({
      name,
      pages: /blad-voor|ondernemingsraad|leidinggevende/.test(name) ? 2 : 1,
      titled: true,
    });
  }
});

/** Points from the top of a slide of 7.5 inches. */
const slideFoot = 7.08 * 72;

/** Without white space: lines break where the paper ends. */
const plain = (text: string): string => text.replace(/\s+/g, '');
