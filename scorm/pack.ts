import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseConfig } from '../src/core/course/config.ts';
import type { Course, Module } from '../src/core/course/model.ts';
import { formatFacts, type PackageFormat, pageFormat } from '../src/core/formats.ts';
import { nl } from '../src/core/i18n/nl.ts';
import { groupPage } from '../src/core/sco/group-page.ts';
import { UserError } from '../src/core/user-error.ts';
import { checkPackage } from './checks/index.ts';
import { createOpener, type Finding, type PackageOpener } from './checks/opened.ts';
import { createCollector } from './contents/collect.ts';
import { licencesFile, licencesText, withLicences } from './contents/licences.ts';
import { lrsForFormat, lrsStamps, type PackageLrs } from './contents/lrs.ts';
import { entryPage, type PackageModel, packageName, packageTitle } from './contents/model.ts';
import { controlDocuments } from './contents/schemas.ts';
import type { Site } from './contents/site.ts';
import { packageActivityId } from './manifests/cmi5.ts';
import { manifests } from './manifests/index.ts';
import { metadataFile, packageMetadata } from './manifests/lom.ts';
import { type InlineHashes, inlineHashes } from './markup/inline-hashes.ts';
import { stampRoot } from './markup/markup.ts';
import { singleFile } from './single-file/single-file.ts';
import type { PackageFile } from './zip/archive-file.ts';
import { type Compressor, createCompressor, inOrder, writeZip } from './zip/write.ts';

/** A package that was made and passed every check, as `packages.json` lists it. */
export type WrittenPackage = {
  readonly file: string;
  readonly format: PackageFormat;
  /** Course id. */
  readonly course: string;
  /** Module id, or `null` for the whole course. */
  readonly module: string | null;
  readonly title: string;
  readonly entry: string;
  readonly bytes: number;
  /** Number of files in it. */
  readonly files: number;
  readonly sha256: string;
  readonly activityId: string;
  /** For an administrator whose policy names what may stand in a page (docs/lms/andere.md). */
  readonly inline: InlineHashes;
  /** The LRS that hears of it beside the LMS, and whether its key is in the package; never the key itself. */
  readonly lrs: { readonly endpoint: string; readonly key: boolean } | null;
};

export type PackOutcome = {
  readonly file: string;
  readonly format: PackageFormat;
  /** `null`: a check failed, and the file was removed. */
  readonly made: WrittenPackage | null;
  readonly checks: { readonly passed: number; readonly total: number };
  readonly findings: readonly Finding[];
};

export type PackRequest = {
  readonly course: Course;
  readonly report: CourseConfig['completion']['report'];
  readonly site: Site;
  /** Folder that the packages go into; made when it is not there. */
  readonly out: string;
  readonly formats: readonly PackageFormat[];
  /** Modules that get packages of their own. */
  readonly modules: readonly Module[];
  /** Whether the whole course gets packages. */
  readonly whole: boolean;
  /** For the SCORM packages; cmi5 and xAPI are told of theirs at launch. */
  readonly lrs: PackageLrs | null;
};

type PackageSubject = Pick<PackageModel, 'course' | 'module'>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const textFile = (path: string, text: string): PackageFile => ({ path, bytes: encoder.encode(text) });

/** What goes into a zip of this format: the content, stamped; the licences; the manifest and its control documents. In the order of the zip. */
export const packageContents = (
  format: PackageFormat,
  subject: PackageSubject,
  report: PackageModel['report'],
  collected: readonly PackageFile[],
  site: Pick<Site, 'browserPackages'>,
  lrs: PackageLrs | null = null,
): readonly PackageFile[] => {
  const { edition, manifest } = formatFacts(format);
  const stamps = { 'data-format': pageFormat(format) };
  // Only the page that the LMS opens speaks with an LRS: a key stands nowhere else.
  const entryStamps = { ...stamps, ...lrsStamps(format, lrs) };
  const content = [
    ...collected.map(file =>
      file.path.endsWith('.html')
        ? textFile(file.path, stampRoot(decoder.decode(file.bytes), file.path === entryPage ? entryStamps : stamps))
        : file,
    ),
    textFile(licencesFile, licencesText(subject.course, site.browserPackages, edition)),
    ...(edition ? [textFile(metadataFile, packageMetadata({ ...subject, entry: entryPage }, edition))] : []),
  ];
  const files = content.map(file => file.path).toSorted();
  const text = manifests[format]?.({ ...subject, report, entry: entryPage, files });
  return inOrder(
    [...content, ...(edition ? controlDocuments(edition) : []), ...(manifest && text !== undefined ? [textFile(manifest, text)] : [])],
    manifest,
  );
};

/** The page of a group (*Samen spelen*) in the built site, when the course has one. */
export const groupFile = `${groupPage()}.html`;

type PackageJob = {
  readonly subject: PackageSubject;
  /** The page of the site that it begins with. */
  readonly page: string;
  /** Stem of the file names. */
  readonly name: string;
  readonly formats: readonly PackageFormat[];
  readonly title: string;
};

/** What has to be made, in its order: the whole course, its modules, and what groups play as one file. */
export const jobsOf = ({
  course,
  site,
  formats,
  modules,
  whole,
}: Pick<PackRequest, 'course' | 'site' | 'formats' | 'modules' | 'whole'>): readonly PackageJob[] => {
  const job = (subject: PackageSubject): PackageJob => ({
    subject,
    page: subject.module ? `${subject.module.id}.html` : 'index.html',
    name: packageName(subject),
    formats,
    title: packageTitle(subject),
  });
  const all = { course, module: null };
  const room = { ...job(all), page: groupFile, name: `${course.id}.${groupPage()}`, formats: ['html'] as const };
  return [
    ...(whole ? [job(all)] : []),
    ...modules.map(module => job({ course, module })),
    ...(whole && formats.includes('html') && site.read(groupFile) ? [{ ...room, title: `${room.title} (${nl.together})` }] : []),
  ];
};

/** What every package of one run is made with. */
type PackTools = {
  readonly request: PackRequest;
  readonly compress: Compressor;
  readonly open: PackageOpener;
};

/** The bytes of one package. Throws a `UserError` or a `RangeError` when it cannot be made. */
const packageBytes = (
  { request, compress }: PackTools,
  job: PackageJob,
  format: PackageFormat,
  collected: readonly PackageFile[],
): string | Uint8Array => {
  const { course, report, site, lrs } = request;
  return format === 'html'
    ? withLicences(singleFile(collected), licencesText(course, site.browserPackages, null))
    : writeZip(packageContents(format, job.subject, report, collected, site, lrs), compress);
};

/** How a package went that was written to `draft`: it is read back from there. A good one gets its own name. */
const checkedAndPlaced = async (
  { request, open }: PackTools,
  { subject, title }: PackageJob,
  format: PackageFormat,
  draft: Draft,
): Promise<PackOutcome> => {
  const { file } = draft;
  const bytes = readFileSync(draft.path);
  const beside = lrsForFormat(format, request.lrs);
  const opened = open(file, format, bytes, beside);
  const { findings, ...checks } = await checkPackage(opened);
  if (findings.length > 0) {
    rmSync(draft.target, { force: true });
    return { file, format, made: null, checks, findings };
  }
  renameSync(draft.path, draft.target);
  const made: WrittenPackage = {
    file,
    format,
    course: request.course.id,
    module: subject.module?.id ?? null,
    title,
    entry: format === 'html' ? file : entryPage,
    bytes: bytes.length,
    files: opened.entries.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    activityId: packageActivityId(subject),
    inline: inlineHashes([...opened.files.keys()].filter(path => path.endsWith('.html')).map(opened.text)),
    lrs: beside && { endpoint: beside.endpoint, key: beside.authorization !== null },
  };
  return { file, format, made, checks, findings };
};

/** Under its own name only when it is good: whoever takes a file from this folder never gets a bad one. */
type Draft = { readonly file: string; readonly path: string; readonly target: string };

const draftOf = (out: string, name: string, format: PackageFormat): Draft => {
  const file = format === 'html' ? `${name}.html` : `${name}.${format}.zip`;
  return { file, path: join(out, `${file}.deel`), target: join(out, file) };
};

/**
 * Makes the packages that are asked for, one after the other, and yields how each went. Every package is read back from disk and
 * checked; one that fails is removed and the others are still made.
 */
export async function* pack(request: PackRequest): AsyncGenerator<PackOutcome> {
  mkdirSync(request.out, { recursive: true });
  const collect = createCollector(request.site);
  const tools: PackTools = { request, compress: createCompressor(), open: createOpener() };
  for (const job of jobsOf(request)) {
    let collected: readonly PackageFile[] | undefined;
    for (const format of job.formats) {
      const draft = draftOf(request.out, job.name, format);
      try {
        collected ??= collect(job.page);
        writeFileSync(draft.path, packageBytes(tools, job, format, collected));
        yield await checkedAndPlaced(tools, job, format, draft);
      } catch (error) {
        if (!(error instanceof UserError || error instanceof RangeError)) throw error;
        rmSync(draft.target, { force: true });
        const finding: Finding = { check: 'maken', file: job.page, line: null, message: error.message };
        yield { file: draft.file, format, made: null, checks: { passed: 0, total: 0 }, findings: [finding] };
      } finally {
        rmSync(draft.path, { force: true });
      }
    }
  }
}
