import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { noKit } from '../../../cli/run/kit-lines.ts';
import { kitFiles } from '../../../kit/kit.ts';
import { readMaterial } from '../../../kit/make.ts';
import type { Material } from '../../../kit/material.ts';
import { reviewStories } from '../../../review/story/story.ts';
import { reviewDocument } from '../../../review/word/document.ts';
import { readValidCourse } from '../../../src/authoring/read-course.ts';
import { readUnits } from '../../../src/authoring/review/read-units.ts';

/** Every part of every Office file goes through libxml, which knows nothing of how they are made: a program of an office opens no file with a broken part. */

const source = await readValidCourse('.');
const material = await readMaterial('.', source);
if (!material) throw new Error(noKit);

type Part = { readonly fileName: string; readonly contents: string };

const partsOf = (file: string, bytes: Uint8Array): readonly Part[] =>
  Object.entries(unzipSync(bytes))
    .filter(([path]) => /\.(?:xml|rels|vml)$/.test(path))
    .map(([path, part]) => ({ fileName: `${file}/${path}`.replaceAll(/[^\w.-]/g, '_'), contents: strFromU8(part) }));

/** So many at a time: libxml has little memory. */
const atOnce = 30;

/** What libxml cannot read. A schema without any element is asked of it so that it goes on after the first: that no element is declared is no matter. */
const illFormed = async (all: readonly Part[]): Promise<readonly string[]> => {
  const parts = all.slice(0, atOnce);
  if (all.length > atOnce) return [...(await illFormed(parts)), ...(await illFormed(all.slice(atOnce)))];
  const { errors } = await validateXML({
    xml: [...parts],
    schema: [{ fileName: 'none.xsd', contents: '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>' }],
    initialMemoryPages: 2048,
    maxMemoryPages: 16_384,
  });
  return errors.filter(({ message }) => !/No matching global|fails to validate/.test(message)).map(({ rawMessage }) => rawMessage);
};

const officeFiles = async (of: Material): Promise<readonly Part[]> =>
  (await kitFiles(of, { printer: null, extra: [] }))
    .filter(({ path }) => /\.(?:docx|pptx|xlsx)$/.test(path))
    .flatMap(({ path, bytes }) => partsOf(path, bytes));

/** Every text with signs behind it that XML reads as its own. */
const signed = <Data>(data: Data): Data => {
  if (typeof data === 'string')
    return (/^[a-z0-9-]+$/.test(data) || /^(?:data:|#|https?:)/.test(data) ? data : `${data} & < > " ' ]]> <!-- é 😀 &amp;`) as Data;
  if (Array.isArray(data)) return data.map(each => signed(each)) as Data;
  if (typeof data !== 'object' || data === null || data instanceof Uint8Array) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, signed(value)])) as Data;
};

describe('the Office files', { timeout: 300_000 }, () => {
  it('are read by libxml, which does see a character that is none', async () => {
    const [part] = await officeFiles(material);
    const broken = { fileName: 'broken.xml', contents: '<a>\u0002</a>' };
    const half = { fileName: 'half.xml', contents: '<a><b></a>' };
    expect((await illFormed([part ?? broken, broken])).join('\n')).toContain('broken.xml');
    expect((await illFormed([half, part ?? half])).join('\n')).toContain('half.xml');
  });

  it('of the kit are XML in every part', async () => {
    const parts = await officeFiles(material);
    expect(parts.length).toBeGreaterThan(100);
    expect(await illFormed(parts)).toEqual([]);
  });

  it('of a kit whose texts are full of signs are too', async () => {
    const few = { ...material, modules: material.modules.slice(0, 1), common: signed(material.common) };
    expect(await illFormed(await officeFiles(few))).toEqual([]);
  });

  it('that experts get are too', async () => {
    const { config, files } = await readUnits('.');
    if (!config) throw new Error('The configuration of the course cannot be read.');
    const stories = files.flatMap(file => reviewStories(file, config.words)).slice(0, 3);
    const parts = await Promise.all(
      stories.map(async (story, i) => partsOf(`${i}.docx`, await reviewDocument({ course: config, colours: config.colours }, story))),
    );
    expect(await illFormed(parts.flat())).toEqual([]);
  });
});
