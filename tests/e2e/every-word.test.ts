import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { readZip } from '../../scorm/zip/read.ts';
import { buildOnce } from '../support/build-once.ts';
import { core } from '../support/core.ts';
import { wordLessons, writeCourse } from '../support/every-word.ts';

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
  accessibility: { contact: `Mail ${signs}` },
  help: [{ label: `Hulp ${signs}`, text: `Altijd ${signs}` }],
};

const fileIn = async (zip: string, name: string): Promise<string> => {
  const folder = await buildOnce({
    name: 'elk-woord',
    of: ['tests/support/every-word.ts', 'tests/e2e/every-word.test.ts'],
    only: ['web', 'scorm12'],
    courseDir(work) {
      writeCourse(work, lessons, `export default ${JSON.stringify(config)};\n`);
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

test('every text of the configuration is shown as it was written, in the page and in a manifest', async ({ page }) => {
  test.setTimeout(300_000);
  const { text } = await parsed(page, await fileIn('proef.web.zip', 'index.html'));
  for (const shown of [config.title, config.accessibility.contact, config.help[0]?.label, config.help[0]?.text])
    expect(text).toContain(shown);
  const manifest = await fileIn('proef.scorm12.zip', 'imsmanifest.xml');
  const told = await page.evaluate(xml => {
    const { documentElement } = new DOMParser().parseFromString(xml, 'text/xml');
    return documentElement.textContent ?? '';
  }, manifest);
  expect(told).toContain(config.title);
});
