import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseFiles } from '../../../release/make.ts';
import type { Publisher } from '../../../release/sources/publisher.ts';
import type { PackageFile } from '../../../scorm/zip/archive-file.ts';
import { readValidCourse, type ValidCourse } from '../../../src/authoring/read-course.ts';
import { modulesOf } from '../../../src/core/course/model.ts';
import { formats } from '../../../src/core/formats.ts';

/** A release of the real course and the real documents, around packages that are only names. */

const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'uitgave-'));
afterAll(() => rmSync(folder, { recursive: true }));

const publisher: Publisher = {
  address: 'https://leren.gemeente-x.nl/odw',
  repository: 'https://code.gemeente-x.nl/odw.git',
  contact: 'vragen@gemeente-x.nl',
  security: 'veiligheid@gemeente-x.nl',
  registered: '2027-01-01',
  keys: [],
};

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const writeSet = (name: string, ids: readonly string[], { course }: ValidCourse): string => {
  const out = join(folder, name);
  mkdirSync(out);
  const packages = [null, ...modulesOf(course).map(({ id }) => id)].flatMap(module =>
    ids.map(format => {
      const stem = module === null ? course.id : `${course.id}.${module}`;
      return { file: format === 'html' ? `${stem}.html` : `${stem}.${format}.zip`, format, module, bytes: 1234 };
    }),
  );
  const files = new Map([
    ...packages.map(({ file }) => [file, `${name} ${file}`] as const),
    [`${course.id}.begeleiderskit.zip`, name],
    [`${course.id}.samen.html`, name],
    ['sbom.cdx.json', '{}'],
    ['vex.cdx.json', '{}'],
    ['packages.json', JSON.stringify({ packages })],
  ]);
  for (const [file, text] of files) writeFileSync(join(out, file), text);
  writeFileSync(join(out, 'SHA256SUMS'), [...files].map(([file, text]) => `${sha256(text)}  ${file}\n`).join(''));
  return out;
};

let files: readonly PackageFile[] = [];
let make: (of?: { readonly trial?: boolean; readonly publisher?: Publisher }) => Promise<readonly PackageFile[]>;
beforeAll(async () => {
  const source = await readValidCourse(root);
  const { course, config } = source;
  const all = formats.map(({ id }) => id);
  const packages = writeSet('gewoon', all, source);
  const never = writeSet(
    'nooit',
    all.filter(id => id !== 'html' && id !== 'web'),
    source,
  );
  make = ({ trial = false, publisher: by = publisher } = {}) =>
    releaseFiles({ root, course, config, publisher: by, trial, released: '2027-02-01', packages, never, browserPackages: [] });
  files = await make();
}, 120_000);

const text = (path: string, of = files): string => {
  const found = of.find(each => each.path === path);
  if (!found) throw new Error(`The release has no ${path}`);
  return strFromU8(found.bytes);
};
const pages = () => files.filter(({ path }) => path.endsWith('.html') && !path.startsWith('pakketten'));

/** Where each link and picture of a page goes to: a path in the release, with what is behind the `#`; addresses on the web left out. */
const linksOf = (path: string): readonly { readonly to: string; readonly anchor: string | undefined }[] =>
  [...text(path).matchAll(/<(?:a|img|link)\b[^>]*?\b(?:href|src)="([^"]*)"/g)]
    .map(([, url = '']) => url)
    .filter(url => !/^(?:https?:|mailto:|data:)/.test(url))
    .map(url => {
      const [to = '', anchor] = url.split('#');
      return { to: to === '' ? path : posix.join(posix.dirname(path), to), anchor };
    });

/** In how many clicks each page and file can be had from this one. */
const clicksFrom = (start: string): ReadonlyMap<string, number> => {
  const clicks = new Map([[start, 0]]);
  for (const [path, count] of clicks)
    if (path.endsWith('.html') && !path.startsWith('pakketten'))
      for (const { to } of linksOf(path)) if (!clicks.has(to)) clicks.set(to, count + 1);
  return clicks;
};

describe('a release', () => {
  it('has no link that leads nowhere', () => {
    const paths = new Set(files.map(({ path }) => path));
    const ids = new Map(pages().map(({ path }) => [path, new Set([...text(path).matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id))]));
    const broken = pages().flatMap(({ path }) =>
      linksOf(path)
        .filter(({ to, anchor }) => !paths.has(to) || (anchor !== undefined && ids.has(to) && !ids.get(to)?.has(anchor)))
        .map(({ to, anchor }) => `${path}: ${to}#${anchor ?? ''}`),
    );
    expect(pages().length).toBeGreaterThan(40);
    expect(broken).toEqual([]);
  });

  it.each(['index.html', 'index.en.html'])('leads from %s to the package for Moodle, its guide and its trial in three clicks', start => {
    const clicks = clicksFrom(start);
    const wanted = ['pakketten/onder-de-waterlijn.scorm12.zip', 'gidsen/lms/moodle.html', 'pakketten/onder-de-waterlijn.start.scorm12.zip'];
    for (const path of wanted) expect([path, (clicks.get(path) ?? 99) <= 3]).toEqual([path, true]);
    expect(linksOf(start).some(({ to, anchor }) => to === 'gidsen/lms/moodle.html' && anchor === 'in-tien-minuten-proberen')).toBe(true);
  });

  it('can be reached whole, but for what only a machine asks for', () => {
    const clicks = clicksFrom('index.html');
    const unseen = files.map(({ path }) => path).filter(path => !clicks.has(path));
    const ofMachines =
      /^(?:\.nojekyll|pakketten[\w-]*\/(?:SHA256SUMS|packages\.json|\w+\.cdx\.json|[\w.-]+\.(?:zip|html))|catalogus\/nl-lom-[\w-]+\.xml|gidsen\/(?:kolommen|images|project\/LICENSES)\/.*)$/;
    expect(unseen.filter(path => !ofMachines.test(path))).toEqual([]);
  });

  it('asks for nothing from anywhere, and runs nothing', () => {
    for (const { path } of pages()) {
      expect(text(path)).not.toMatch(/<script(?! type="application\/ld\+json")|<iframe|<object|<embed|\son\w+=|@import|javascript:/);
      expect(text(path)).not.toMatch(/<(?:img|link|source|video|audio)[^>]*(?:src|href)="(?:https?:)?\/\//);
    }
    expect(text('stijl.css')).not.toMatch(/url\((?!"data:)/);
  });

  it('has every guide and every text of privacy as a page and as a Word file with the same words', () => {
    const guides = pages().filter(({ path }) => /^gidsen\/(?:lms|privacy)\//.test(path));
    expect(guides.length).toBeGreaterThan(12);
    for (const { path } of guides) {
      const word = files.find(each => each.path === path.replace(/html$/, 'docx'));
      const xml = strFromU8(unzipSync(word?.bytes ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array());
      const said = xml.replace(/<w:br\/>|<\/w:p>/g, ' ').replace(/<[^>]*>/g, '');
      const headings = [...text(path).matchAll(/<h[23][^>]*>([\s\S]*?)<\/h[23]>/g)].map(([, words = '']) => words.replace(/<[^>]*>/g, ''));
      const plain = (words: string) => words.replace(/&#39;|&apos;/g, "'").replace(/&quot;/g, '"');
      expect(headings.filter(heading => !plain(said).includes(plain(heading)))).toEqual([]);
    }
  });

  it('says of every other file what its sum is', () => {
    const lines = new Map(
      text('SHA256SUMS')
        .trim()
        .split('\n')
        .map(line => [line.slice(66), line.slice(0, 64)]),
    );
    const others = files.filter(({ path }) => path !== 'SHA256SUMS');
    expect([...lines.keys()].toSorted()).toEqual(others.map(({ path }) => path).toSorted());
    for (const { path, bytes } of others) expect([path, lines.get(path)]).toEqual([path, sha256(bytes)]);
  });

  it('is the same to the byte at every time', async () => {
    const again = await make();
    expect(again.map(({ path, bytes }) => `${path} ${sha256(bytes)}`)).toEqual(files.map(({ path, bytes }) => `${path} ${sha256(bytes)}`));
  }, 120_000);

  it('says in both languages what it is, which is which, and names what cannot be done without', () => {
    expect(text('index.html')).toMatch(/^<!doctype html>\n<html lang="nl">/);
    expect(text('index.en.html')).toMatch(/^<!doctype html>\n<html lang="en">/);
    for (const words of ['Bekijk de cursus', 'Neem haar mee', 'Welk LMS heb je?']) expect(text('index.html')).toContain(words);
    for (const words of ['See the course', 'Take it along', 'Which LMS do you have?']) expect(text('index.en.html')).toContain(words);
  });

  it('has NL LOM for the course and each module, with one identifier over versions and the words of its authors', () => {
    const records = files.filter(({ path }) => path.startsWith('catalogus/nl-lom-'));
    expect(records.length).toBeGreaterThan(5);
    const asked = [
      'title',
      'catalogentry',
      'language',
      'description',
      'keyword',
      'aggregationlevel',
      'version',
      'status',
      'metadatascheme',
    ];
    const more = [
      'format',
      'location',
      'learningresourcetype',
      'intendedenduserrole',
      'context',
      'typicallearningtime',
      'cost',
      'copyrightandotherrestrictions',
    ];
    for (const { path } of records) {
      const xml = text(path);
      for (const name of [...asked, ...more])
        expect([path, name, new RegExp(`<${name}[ >][\\s\\S]*?</${name}>`).test(xml)]).toEqual([path, name, true]);
      expect(xml).toContain('https://w3id.org/onder-de-waterlijn');
      expect(xml).not.toMatch(/>\s*<\/(?:langstring|vcard|datetime|format)>/);
    }
    expect(text('catalogus/nl-lom-start.xml')).toContain('>Onder de waterlijn – Start<');
  });

  it('has the fields of EDU-DEX as a sheet, each filled in or said to be of who offers it', () => {
    const lines = text('catalogus/edu-dex.csv')
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n');
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.filter(line => /;\s*$/.test(line))).toEqual([]);
    expect(lines).toContain('Volledig online;fullyOnline;1');
  });

  it('tells catalogues what the course is (schema.org)', () => {
    const [, json = '{}'] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(text('index.html')) ?? [];
    const found = JSON.parse(json) as Record<string, unknown>;
    expect(found).toMatchObject({ '@context': 'https://schema.org', '@type': 'Course', inLanguage: 'nl', isAccessibleForFree: true });
    for (const field of ['name', 'description', 'provider', 'url', 'license', 'timeRequired', 'hasCourseInstance', 'offers'])
      expect([field, found[field] !== undefined]).toEqual([field, true]);
  });
});

describe('the addresses of a release', () => {
  it('are those of uitgave.yaml, also for who finds a weakness', () => {
    const security = text('.well-known/security.txt');
    expect(security).toMatch(/^Contact: mailto:veiligheid@gemeente-x\.nl$/m);
    const expires = Date.parse(/^Expires: (\S+)$/m.exec(security)?.[1] ?? '');
    expect(expires - Date.parse('2027-02-01')).toBeGreaterThan(300 * 86_400_000);
    expect(expires - Date.parse('2027-02-01')).toBeLessThan(366 * 86_400_000);
    expect(security).toMatch(/^Canonical: https:\/\/leren\.gemeente-x\.nl\/odw\/\.well-known\/security\.txt$/m);
    const policy = /^Policy: https:\/\/leren\.gemeente-x\.nl\/odw\/(\S+)$/m.exec(security)?.[1] ?? '';
    expect(files.map(({ path }) => path)).toContain(policy);
    expect(text('index.html')).toContain('href="https://code.gemeente-x.nl/odw.git"');
  });

  it('are not shown while nobody can have them, and the page says that it is a trial', async () => {
    const nobody = {
      ...publisher,
      address: 'https://x.invalid',
      repository: 'https://x.invalid/a.git',
      contact: 'a@x.invalid',
      security: 'b@x.invalid',
    };
    const trial = await make({ trial: true, publisher: nobody });
    expect(trial.some(({ path }) => path.endsWith('security.txt'))).toBe(false);
    expect(text('index.html', trial)).not.toContain('.invalid');
    expect(text('index.html', trial)).toContain('Dit is een proefuitgave');
  }, 120_000);
});
