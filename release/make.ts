import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { kitName } from '../kit/kit.ts';
import { licencesText } from '../scorm/contents/licences.ts';
import type { BrowserPackage } from '../scorm/contents/site.ts';
import { sha256Sums, sumsFile } from '../scorm/release.ts';
import type { PackageFile } from '../scorm/zip/archive-file.ts';
import type { CourseConfig } from '../src/core/course/config.ts';
import { type Course, modulesOf } from '../src/core/course/model.ts';
import { groupPage } from '../src/core/sco/group-page.ts';
import { profileOf } from '../src/xapi/profile.ts';
import { edudexSheet } from './catalogue/edudex.ts';
import { nlLom } from './catalogue/nl-lom.ts';
import { openAcr } from './catalogue/openacr.ts';
import { documentPaths, type Guide, readDocument, relativePath, releasePath } from './documents/document.ts';
import type { Target } from './documents/html.ts';
import { documentWord } from './documents/word.ts';
import { styleFile } from './pages/frame.ts';
import { type Front, frontPage } from './pages/front.ts';
import { guidePage } from './pages/guide.ts';
import { releaseStyle } from './pages/style.ts';
import { securityTxt } from './security-txt.ts';
import { readLmsList } from './sources/lms-list.ts';
import { type PackageSet, readSet } from './sources/package-set.ts';
import type { Publisher } from './sources/publisher.ts';

/** What a release is made of. */
export type ReleaseSource = {
  /** The project: its documents go along. */
  readonly root: string;
  readonly course: Course;
  readonly config: CourseConfig;
  readonly publisher: Publisher;
  /** A release to look at and to try, while it has no lasting address. */
  readonly trial: boolean;
  /** The day that it is from, as CHANGELOG.md has it. */
  readonly released: string | null;
  /** The folders with packages: as the configuration has them, and without sharing choices. */
  readonly packages: string;
  readonly never: string;
  readonly browserPackages: readonly BrowserPackage[];
};

const encoder = new TextEncoder();
const textFile = (path: string, text: string): PackageFile => ({ path, bytes: encoder.encode(text) });

/** Documents that people fill in, change or send about: those get a Word file too. */
const inWord = ({ path, language }: Guide): boolean => language === 'nl' && /^docs\//.test(path);

/** Files of the repository that documents link to and that belong in the hands of who reads them. */
const besideDocuments = (root: string): readonly string[] => [
  ...['docs/images', 'docs/kolommen', 'docs/xapi-profile', 'LICENSES'].flatMap(folder =>
    readdirSync(join(root, folder)).map(name => `${folder}/${name}`),
  ),
  'LICENSE.txt',
];

/** Where every link of a document goes: to another document or file of the release, or to the web; anything else keeps its words alone. */
const targetsOf = (document: Guide, paths: ReadonlySet<string>): Target => {
  const from = releasePath(document.path);
  return url => {
    if (/^(?:https?:|mailto:)/.test(url)) return url;
    const [file = '', anchor] = url.split('#');
    const hash = anchor === undefined ? '' : `#${anchor}`;
    if (file === '') return hash;
    const repositoryPath = posix.normalize(posix.join(posix.dirname(document.path), file));
    return paths.has(repositoryPath) ? `${relativePath(from, releasePath(repositoryPath))}${hash}` : null;
  };
};

const documentFiles = async (
  source: ReleaseSource,
  documents: readonly Guide[],
  front: Pick<Front, 'lms' | 'packages' | 'never'>,
): Promise<readonly PackageFile[]> => {
  const { root, course, config } = source;
  const beside = besideDocuments(root);
  const paths = new Set([...documents.map(({ path }) => path), ...beside]);
  const files: PackageFile[] = beside.map(path => ({ path: releasePath(path), bytes: readFileSync(join(root, path)) }));
  for (const document of documents) {
    const page = releasePath(document.path);
    const picture = (url: string) => {
      const file = join(root, posix.normalize(posix.join(posix.dirname(document.path), url)));
      return existsSync(file) ? readFileSync(file) : null;
    };
    const word = inWord(document) ? page.replace(/html$/, 'docx') : null;
    const up = '../'.repeat(page.split('/').length - 1);
    const own = {
      course,
      document,
      up,
      word: word && posix.basename(word),
      files: besideGuide(document, course, front).map(each => ({ ...each, href: `${up}${each.href}` })),
    };
    files.push(textFile(page, guidePage({ ...own, target: targetsOf(document, paths) })));
    if (word) files.push({ path: word, bytes: await documentWord(document, { course, colours: config.colours }, picture) });
  }
  return files;
};

/** The packages that belong with the guide of an LMS: the course, the same without sharing, and the module to try. */
const besideGuide = ({ path }: Guide, course: Course, { lms, packages, never }: Pick<Front, 'lms' | 'packages' | 'never'>) => {
  const own = lms.find(({ blad }) => `docs/lms/${blad}` === path);
  if (!own) return [];
  const of = (all: Front['packages'], module: string | null, label: string) =>
    all.filter(each => each.format === own.formaat && each.module === module).map(each => ({ href: each.path, label, bytes: each.bytes }));
  return [
    ...of(packages, null, 'De hele cursus'),
    ...of(never, null, 'De hele cursus, zonder keuzes delen'),
    ...of(packages, course.modules[0]?.id ?? null, 'De module Start, voor de proef'),
  ];
};

const sharedFolder = 'pakketten';
const neverFolder = 'pakketten-zonder-keuzes-delen';

const packagesOf = (folder: string, { packages }: PackageSet): Front['packages'] =>
  packages
    .filter(({ file }) => !file.endsWith(`.${groupPage()}.html`))
    .map(({ file, format, module, bytes }) => ({ path: `${folder}/${file}`, format, module, bytes }));

const within = (folder: string, { files }: PackageSet): readonly PackageFile[] =>
  files.map(({ path, bytes }) => ({ path: `${folder}/${path}`, bytes }));

/** What the front page links to of the packages beside the zips. */
const kitAndRoom = ({ course }: ReleaseSource, files: readonly PackageFile[]): Pick<Front, 'kit' | 'room'> => {
  const kit = files.find(({ path }) => path === `${sharedFolder}/${kitName(course)}`);
  const room = files.find(({ path }) => path === `${sharedFolder}/${course.id}.${groupPage()}.html`);
  return { kit: kit ? { path: kit.path, bytes: kit.bytes.length } : null, room: room?.path ?? null };
};

const checkFiles = ({ root, course, publisher, released, browserPackages }: ReleaseSource): readonly PackageFile[] => {
  const security = securityTxt(publisher, released);
  return [
    textFile('nakijken/profile.jsonld', `${JSON.stringify(profileOf(course), null, 2)}\n`),
    textFile(
      'nakijken/toegankelijkheid.openacr.yaml',
      openAcr(course, publisher, readDocument(root, 'docs/toegankelijkheid.md'), released),
    ),
    textFile('licenties.txt', licencesText(course, browserPackages, null)),
    ...[null, ...modulesOf(course)].map(module =>
      textFile(`catalogus/nl-lom-${module?.id ?? course.id}.xml`, nlLom({ course, module }, publisher, released)),
    ),
    textFile('catalogus/edu-dex.csv', edudexSheet(course, publisher)),
    ...(security === null ? [] : [textFile('.well-known/security.txt', security)]),
  ];
};

/** Every file of a release, sorted by path; the same source gives the same bytes. Throws a `UserError` for packages that are not what their sums say. */
export const releaseFiles = async (source: ReleaseSource): Promise<readonly PackageFile[]> => {
  const { root, course, config, publisher, trial } = source;
  const [shared, never] = [readSet(source.packages), readSet(source.never)];
  const documents = documentPaths(root).map(path => readDocument(root, path));
  const sets = { packages: packagesOf(sharedFolder, shared), never: packagesOf(neverFolder, never) };
  const lms = readLmsList(root);
  const files: PackageFile[] = [
    ...within(sharedFolder, shared),
    ...within(neverFolder, never),
    ...(await documentFiles(source, documents, { lms, ...sets })),
    ...checkFiles(source),
    textFile(styleFile, releaseStyle(config.colours)),
    // GitHub Pages drops folders that begin with a dot or a line without this.
    textFile('.nojekyll', ''),
  ];
  const front: Front = {
    course,
    publisher,
    trial,
    ...sets,
    ...kitAndRoom(source, files),
    lms,
    documents: new Map(documents.map(each => [each.path, linkOf(each)])),
    paths: new Set([...files.map(({ path }) => path), sumsFile]),
  };
  files.push(textFile('index.html', frontPage(front, 'nl')), textFile('index.en.html', frontPage(front, 'en')));
  const sums = sha256Sums(files.map(({ path, bytes }) => ({ file: path, sha256: createHash('sha256').update(bytes).digest('hex') })));
  return [...files, textFile(sumsFile, sums)].toSorted((a, b) => (a.path < b.path ? -1 : 1));
};

const linkOf = (document: Guide) => {
  const page = releasePath(document.path);
  return { page, word: inWord(document) ? page.replace(/html$/, 'docx') : null, title: document.title, language: document.language };
};
