import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { kitFiles } from '../../kit/kit.ts';
import { manifests } from '../../scorm/manifests/index.ts';
import { readZip } from '../../scorm/zip/read.ts';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import { workWords } from '../../src/core/course/work.ts';
import { buildOnce } from '../support/build-once.ts';
import { core } from '../support/core.ts';
import { wordLessons, writeCourse } from '../support/every-word.ts';
import { facilitated } from '../support/facilitated.ts';

/** A course in which every word holds every kind of Markdown that it may hold, of an organisation with signs of markup in every text. */

const lessons = wordLessons(4);
const signs = `<b>&"'`;
const config = {
  id: 'proef',
  title: `Titel ${signs}`,
  description: `Waarover ${signs}`,
  version: '1.0.0',
  iri: 'https://voorbeeld.nl/proef',
  language: 'nl',
  modules: 'all',
  colours: { deep: '#0b3a53', surface: '#eaf3f6', accent: '#1a6f8f' },
  completion: { report: 'completed' },
  privacy: { choices: 'opt-in' },
  words: { leidinggevende: `baas ${signs}`, client: `mens ${signs}`, clienten: `mensen ${signs}`, overleg: `praten ${signs}` },
  work: [{ id: 'pi', label: `Cel ${signs}`, words: { overleg: `staf ${signs}` } }],
  accessibility: { contact: `Mail ${signs}` },
  help: [{ label: `Hulp ${signs}`, text: `Altijd ${signs}` }],
};

/** A lesson with every word that an organisation replaces, and the kinds of work that it has. */
const ownWords = `---\ntitel: Eigen woorden\nduur: 5\nsoort: opening\n---\n\n${workWords.map(word => `Je <Woord van="${word}" />.`).join('\n\n')}\n\n<KiesWerk />\n`;

const indexText = (title: string, place: number): string =>
  `---\ntitel: ${title}\nbelofte: Ik kan het.\nduur: 5\nvolgorde: ${place}\ndoelen:\n  - Kiezen\ndoelgroep:\n  - Politie\n---\n\nWelkom.\n`;

const fileIn = async (zip: string, name: string): Promise<string> => {
  const folder = await buildOnce({
    name: 'elk-woord',
    of: ['tests/support/every-word.ts', 'tests/e2e/every-word.test.ts'],
    only: ['web'],
    courseDir(work) {
      writeCourse(work, lessons, `export default ${JSON.stringify(config)};\n`);
      mkdirSync(path.join(work, 'modules/woorden'));
      writeFileSync(path.join(work, 'modules/woorden/index.mdx'), indexText('Woorden', 99));
      writeFileSync(path.join(work, 'modules/woorden/01-woorden.mdx'), ownWords);
      return work;
    },
  });
  const entry = readZip(readFileSync(path.join(folder, zip))).find(({ path }) => path === name);
  if (!entry) throw new Error(`There is no ${name} in ${zip}`);
  return new TextDecoder().decode(entry.bytes);
};

/** What a browser makes of a page: its elements as they begin and end, beside those in the source, and its text. */
const parsed = (page: Page, source: string) =>
  page.evaluate(source => {
    const empty = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
    const bare = source.replace(/(<(script|style)\b[^>]*>)[\s\S]*?(<\/\2>)/g, '$1$3').replace(/<!--[\s\S]*?-->/g, '');
    const written = [...bare.matchAll(/<(\/?)([a-z][a-z0-9]*)\b(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?)>/gi)].flatMap(
      ([, ends, tag = '', closed]) => {
        const name = tag.toLowerCase();
        if (ends) return [`/${name}`];
        return closed || empty.test(name) ? [name, `/${name}`] : [name];
      },
    );
    const read: string[] = [];
    let text = '';
    const visit = (node: Node): void => {
      const element = node instanceof Element ? node : undefined;
      const name = element?.tagName.toLowerCase();
      if (name) read.push(name);
      if (name === 'img') text += `${element?.getAttribute('alt')}\n`;
      if (node instanceof Text && !/^(script|style)$/i.test(node.parentElement?.tagName ?? '')) text += `${node.data}\n`;
      for (const child of node.childNodes) visit(child);
      if (name) read.push(`/${name}`);
    };
    visit(new DOMParser().parseFromString(bare, 'text/html'));
    return { written, read, text };
  }, source);

test('every word of the source is in the page once, as the elements that were written', core, async ({ page }) => {
  test.setTimeout(300_000);
  const { written, read, text } = await parsed(page, await fileIn('proef.web.zip', 'index.html'));
  expect(read).toEqual(written);
  const found = [...text.matchAll(/merk[0-9a-z]+x/g)].map(([mark]) => mark);
  expect(found.toSorted()).toEqual(lessons.flatMap(({ marks }) => marks).toSorted());
});

test('every text of the configuration is shown as it was written', async ({ page }) => {
  test.setTimeout(300_000);
  const { text } = await parsed(page, await fileIn('proef.web.zip', 'index.html'));
  const [work] = config.work;
  for (const shown of [config.title, config.accessibility.contact, config.help[0]?.label, config.help[0]?.text, work?.label])
    expect(text).toContain(shown);
  for (const word of Object.values(config.words)) expect(text).toContain(word);
});

/** The text of files of XML, as a browser reads them, and its complaints. */
const readXml = (page: Page, sources: readonly string[]) =>
  page.evaluate(sources => {
    const read = sources.map(source => new DOMParser().parseFromString(source, 'text/xml'));
    return {
      text: read.map(({ documentElement }) => documentElement.textContent).join('\n'),
      wrong: read.flatMap(each => each.querySelector('parsererror')?.textContent ?? []),
    };
  }, sources);

/** Signs that were escaped twice, or shown as they are escaped. */
const escaped = /&(?:amp|lt|gt|quot|apos|#\d+);/;

test('the kit and every manifest read as was written, whatever signs are in it', core, async ({ page }) => {
  test.setTimeout(240_000);
  const source = await readValidCourse('.');
  if (!source.facilitation) throw new Error('The course has nothing for facilitators');
  const course = { ...source.course, title: config.title, description: config.description };
  const stories = source.stories
    .slice(1, 2)
    .map(story => ({ ...story, dilemmas: story.dilemmas.map(each => ({ ...each, title: `${each.title} ${signs}` })) }));
  const { material } = facilitated(course, source.config, source.facilitation.common, stories, ` ${signs}`);
  const [module] = material.modules;
  const played = module?.dilemmas[0]?.dilemma.title;
  const wanted: { readonly [kind: string]: readonly (string | undefined)[] } = {
    pptx: [course.title, played, module?.notes.purpose, module?.notes.dilemmas[0]?.ask[0], material.common.limits],
    docx: [course.title, module?.notes.managerCard.ask[0], module?.notes.teamAssignment.text, material.common.comingBack[0]],
    html: [course.title, played, module?.notes.dilemmas[0]?.roles[0]?.line, module?.notes.questions.team[0]?.question],
  };
  const texts: { [kind: string]: string } = {};
  for (const { path, bytes } of await kitFiles(material, { printer: null, extra: [] })) {
    const kind = path.split('.').at(-1) ?? '';
    const sources = kind === 'html' ? [] : readZip(bytes).filter(part => /\.(?:xml|rels)$/.test(part.path));
    const read = kind === 'html' ? await parsed(page, new TextDecoder().decode(bytes)) : undefined;
    const office = await readXml(
      page,
      sources.map(part => new TextDecoder().decode(part.bytes)),
    );
    expect(read?.read, path).toEqual(read?.written);
    expect(office.wrong, path).toEqual([]);
    const text = read?.text ?? office.text;
    expect(text, path).not.toMatch(escaped);
    texts[kind] = `${texts[kind] ?? ''}${text}`;
  }
  for (const [kind, all] of Object.entries(wanted)) for (const each of all) expect(texts[kind], `${kind}: ${each}`).toContain(each);

  for (const [format, make] of Object.entries(manifests)) {
    if (!make) continue;
    const { text, wrong } = await readXml(page, [
      make({ course, module: null, entry: 'index.html', files: ['index.html'], report: 'completed' }),
    ]);
    expect(wrong, format).toEqual([]);
    expect(text, format).toContain(course.title);
    // The manifests of SCORM bring no description.
    if (!format.startsWith('scorm')) expect(text, format).toContain(course.description);
    expect(text, format).not.toMatch(escaped);
  }
});
