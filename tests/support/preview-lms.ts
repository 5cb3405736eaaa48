import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { type Preview, startPreview } from '../../preview-lms/server.ts';

/** The smallest courses that an LMS accepts: one page each, driven by the test through `window.api` or over HTTP. */
const find = `const find = name => { for (let w = window, n = 0; n < 10; n++, w = w.parent) if (w[name]) return w[name]; return window.opener?.[name]; };`;
const page = (script: string): string =>
  `<!doctype html><html lang="nl"><meta charset="utf-8"><title>Proef</title><h1>Proefcursus</h1><script>${find}${script}</script></html>`;

const manifest = (schema: string, extra: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><manifest identifier="proef" xmlns:adlcp="x"><metadata><schemaversion>${schema}</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Proef</title><item identifier="i" identifierref="r"><title>Proef</title>${extra}</item></organization></organizations></manifest>`;

const scorm12 = `const api = window.api = find('API');
api.LMSInitialize('');
api.LMSSetValue('cmi.core.exit', 'suspend');
if (api.LMSGetValue('cmi.core.lesson_status') === 'not attempted') api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
api.LMSCommit('');
addEventListener('pagehide', () => { api.LMSSetValue('cmi.core.session_time', '0000:01:30.00'); api.LMSFinish(''); });`;
const scorm2004 = `const api = window.api = find('API_1484_11');
api.Initialize('');
api.SetValue('cmi.exit', 'suspend');
api.Commit('');
addEventListener('pagehide', () => { api.SetValue('cmi.session_time', 'PT1M30S'); api.Terminate(''); });`;

const cmi5 = `<?xml version="1.0" encoding="UTF-8"?><courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
<course id="https://example.org/cursus"><title><langstring lang="nl">Cursus</langstring></title><description><langstring lang="nl">Proef</langstring></description></course>
<au id="https://example.org/cursus/au" moveOn="Completed" launchMethod="AnyWindow"><title><langstring lang="nl">Onderdeel &amp; meer</langstring></title>
<description><langstring lang="nl">Proef</langstring></description><url>index.html?x=y</url></au></courseStructure>`;
const tincan = `<?xml version="1.0" encoding="utf-8" ?><tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>
<activity id="https://example.org/cursus" type="http://adlnet.gov/expapi/activities/course"><name>Cursus</name><launch lang="nl">index.html</launch></activity></activities></tincan>`;

const packages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  scorm12: { 'index.html': page(scorm12), 'imsmanifest.xml': manifest('1.2', ''), 'map/deel.js': 'export const deel = 1;' },
  'scorm2004-3': {
    'index.html': page(scorm2004),
    'imsmanifest.xml': manifest('2004 3rd Edition', '<adlcp:completionThreshold>1.0</adlcp:completionThreshold>'),
  },
  'scorm2004-4': {
    'index.html': page(scorm2004),
    'imsmanifest.xml': manifest('2004 4th Edition', '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="1.0"/>'),
  },
  cmi5: { 'index.html': page(''), 'cmi5.xml': cmi5 },
  xapi: { 'index.html': page(''), 'tincan.xml': tincan },
  web: { 'index.html': page('') },
};

/** Writes the packages and their index into `dir`, as the packager would. */
export function writePackages(dir: string): void {
  mkdirSync(dir, { recursive: true });
  const rows = Object.entries(packages).map(([format, files]) => {
    const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([name, source]) => [name, strToU8(source)])));
    const file = `proef.${format}.zip`;
    writeFileSync(join(dir, file), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const activityId = 'https://example.org/cursus';
    return {
      file,
      format,
      course: 'proef',
      module: null,
      title: 'Proefcursus',
      entry: 'index.html',
      bytes: bytes.length,
      files: 2,
      sha256,
      activityId,
    };
  });
  writeFileSync(join(dir, 'packages.json'), JSON.stringify({ packages: rows }));
}

export type Fixture = {
  readonly url: string;
  readonly packagesDir: string;
  readonly dataDir: string;
  restart(): Promise<string>;
  stop(): Promise<void>;
};

/** A preview in a folder of its own, on a free port. */
export async function startFixture(): Promise<Fixture> {
  const root = mkdtempSync(join(tmpdir(), 'proef-lms-'));
  const [packagesDir, dataDir] = [join(root, 'packages'), join(root, 'data')];
  writePackages(packagesDir);
  let preview: Preview = await startPreview({ port: 0, packagesDir, dataDir });
  return {
    get url() {
      return preview.url;
    },
    packagesDir,
    dataDir,
    /** Stops and starts again over the same data; gives the new address. */
    restart: async () => {
      await preview.close();
      preview = await startPreview({ port: 0, packagesDir, dataDir });
      return preview.url;
    },
    stop: async () => {
      await preview.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: tests read deep into JSON answers, and a wrong shape fails them
export type Json = any;

/** Posts JSON and gives the JSON answer. */
export async function post(url: string, body: unknown): Promise<Json> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return response.json();
}
export const get = async (url: string): Promise<Json> => (await fetch(url)).json();

/** The launch parameters of an entry address. */
export const parametersOf = (entry: string): Record<string, string> => Object.fromEntries(new URL(entry).searchParams);
