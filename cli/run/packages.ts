import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type KitSource, type MadeKit, makeKit } from '../../kit/make.ts';
import { packagesReadme, readmeFile } from '../../release/pages/readme.ts';
import { keyWarning, lrsOf } from '../../scorm/contents/lrs.ts';
import { placeholderWarning, sharedIriWarning } from '../../scorm/contents/placeholder-iri.ts';
import { openSite } from '../../scorm/contents/site.ts';
import { jobsOf, type PackOutcome, type PackRequest, pack, type WrittenPackage } from '../../scorm/pack.ts';
import { addToRelease, writeRelease } from '../../scorm/release.ts';
import { chosenChoices, courseDir, outDir, ownDir } from '../../src/authoring/course-folder.ts';
import { suggest } from '../../src/authoring/problems/nearest.ts';
import type { Problem } from '../../src/authoring/problems/problem.ts';
import type { CourseConfig } from '../../src/core/course/config.ts';
import { type Module, modulesOf } from '../../src/core/course/model.ts';
import { type ChoiceSetting, choiceSettings } from '../../src/core/course/permission.ts';
import { formats as allFormats, formatFacts, isPackageFormat, type PackageFormat } from '../../src/core/formats.ts';
import { groupPage } from '../../src/core/sco/group-page.ts';
import { UserError } from '../../src/core/user-error.ts';
import { putKitInSite } from '../packages/kit-in-site.ts';
import { type MadeOf, sourceSum, writeMadeOf } from '../packages/made-of.ts';
import { bold, createProgress, failures, lrsLine, packagesTable, progressLine } from '../packages/output.ts';
import { quietAstroProgram } from '../programs/astro-program.ts';
import { withPrinter } from '../programs/printer.ts';
import { kitLine, leftOutLines, noKit } from './kit-lines.ts';
import { soundCourse } from './sound-course.ts';

const root = resolve(import.meta.dirname, '../..');

/** The names in `a,b`, each once. */
const list = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map(name => name.trim())
      .filter(Boolean),
  ),
];

const chooseFormats = (only: string | undefined): readonly PackageFormat[] => {
  const all = allFormats.map(({ id }) => id);
  if (only === undefined) return all;
  const wanted = list(only);
  for (const name of wanted) if (!isPackageFormat(name)) throw new UserError(`Het formaat “${name}” bestaat niet.${suggest(name, all)}`);
  if (wanted.length === 0) throw new UserError(`Noem bij --alleen een formaat: ${all.join(', ')}.`);
  return all.filter(id => wanted.includes(id));
};

const chooseModules = (wantedIds: string | undefined, modules: readonly Module[]): readonly Module[] => {
  if (wantedIds === undefined) return modules;
  const ids = modules.map(({ id }) => id);
  const wanted = list(wantedIds);
  for (const id of wanted) if (!ids.includes(id)) throw new UserError(`De module “${id}” bestaat niet.${suggest(id, ids)}`);
  if (wanted.length === 0) throw new UserError(`Noem bij --module een module: ${ids.join(', ')}.`);
  return modules.filter(({ id }) => wanted.includes(id));
};

/** Builds the site with this same Node, in the project's own folder. Its output goes past us, to stderr when stdout is kept for JSON. */
const buildSite = async (json: boolean, reviewedOnly: boolean, choices: ChoiceSetting | undefined): Promise<void> => {
  const child = spawn(process.execPath, [quietAstroProgram(), 'build'], {
    cwd: root,
    stdio: ['ignore', json ? 2 : 1, 2],
    env: { ...process.env, ...(reviewedOnly && { COURSE_REVIEWED_ONLY: '1' }), ...(choices && { COURSE_CHOICES: choices }) },
  });
  const code = await new Promise<number | null>((done, fail) => child.once('exit', done).once('error', fail));
  if (code !== 0) throw new UserError('De site is niet gebouwd; zie de meldingen hierboven. Er is niets ingepakt.');
};

/** The facilitator's kit beside the packages of the whole course; `null` when nothing was written for facilitators. */
const addKit = async (source: KitSource, out: string): Promise<MadeKit | null> => {
  try {
    const kit = await withPrinter(printer => makeKit(courseDir, source, out, printer));
    if (kit) addToRelease(out, kit);
    return kit;
  } catch (error) {
    throw new UserError(
      `De pakketten zijn klaar, maar de begeleiderskit is niet gemaakt: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
};

/** The page to open first, which the sums name too. */
const addReadme = (
  out: string,
  { course, config }: Pick<KitSource, 'course' | 'config'>,
  made: readonly WrittenPackage[],
  kit: MadeKit | null | undefined,
): void => {
  const room = `${course.id}.${groupPage()}.html`;
  const text = packagesReadme({
    course,
    config,
    packages: made.filter(({ file }) => file !== room).map(each => ({ ...each, path: each.file })),
    room: made.some(({ file }) => file === room) ? room : null,
    kit: kit?.file ?? null,
  });
  writeFileSync(join(out, readmeFile), text);
  addToRelease(out, { file: readmeFile, sha256: createHash('sha256').update(text).digest('hex') });
};

type Options = {
  readonly only?: string | undefined;
  readonly module?: string | undefined;
  readonly out?: string | undefined;
  readonly json: boolean;
  readonly build: boolean;
  readonly reviewedOnly: boolean;
  /** The address of an LRS beside SCORM. */
  readonly lrs: string | undefined;
  /** Whether its key comes from the environment. */
  readonly lrsKey: boolean;
  readonly trialIri: boolean;
  /** `privacy.choices` in place of that of the configuration. */
  readonly choices: string | undefined;
};

const chooseChoices = (given: string | undefined): ChoiceSetting | undefined => {
  const found = choiceSettings.find(each => each === (given ?? chosenChoices));
  if (given !== undefined && !found) throw new UserError(`Bij --keuzes kan “${given}” niet.${suggest(given, choiceSettings)}`);
  return found;
};

/** Makes every package of the request, and shows how far it is. */
const packAll = async (request: PackRequest, stream: NodeJS.WriteStream): Promise<readonly PackOutcome[]> => {
  const total = jobsOf(request).reduce((sum, { formats }) => sum + formats.length, 0);
  const progress = createProgress(stream);
  const outcomes: PackOutcome[] = [];
  for await (const outcome of pack(request)) {
    outcomes.push(outcome);
    progress.show(progressLine(outcomes.length, total, outcome));
  }
  progress.end();
  return outcomes;
};

/** What came of a request. */
type Result = {
  readonly ok: boolean;
  readonly outcomes: readonly PackOutcome[];
  /** Files of an earlier time that are gone. */
  readonly removed: readonly string[];
  /** `null`: nothing was written for facilitators; `undefined`: none was asked for. */
  readonly kit: MadeKit | null | undefined;
  /** What may wait: dilemmas that have no part in the kit. */
  readonly notices: readonly Problem[];
};

const showResult = ({ ok, outcomes, removed, kit, notices }: Result, { out, lrs }: PackRequest): void => {
  const [head, ...rows] = packagesTable(outcomes).split('\n');
  console.log(`\n${bold(head ?? '', process.stdout)}\n${rows.join('\n')}\n`);
  if (lrs) console.log(`${lrsLine(lrs)}\n`);
  if (removed.length > 0) console.log(`Verwijderd, van een eerdere keer: ${removed.join(', ')}`);
  if (!ok) console.error(`${failures(outcomes)}\n\nEen pakket met een fout is niet bewaard. De andere staan in ${out}.`);
  else console.log(`Alles is gecontroleerd en staat in ${out}, met SHA256SUMS en sbom.cdx.json. Begin met ${readmeFile}.`);
  if (kit !== undefined) console.log(leftOutLines(notices) + (kit ? kitLine(kit, out) : noKit));
};

const madeOf = ({ reviewedOnly, build }: Options, { course, lrs, whole, modules, formats }: PackRequest, config: CourseConfig): MadeOf => ({
  source: sourceSum(root, courseDir),
  choices: config.privacy.choices,
  formats: [...formats],
  whole: whole && modules.length === modulesOf(course).length,
  plain: lrs === null && !reviewedOnly && build,
});

/** Makes what was asked for. `false`: a package has a fault and was not kept. Throws a `UserError` for what the asker can mend. */
export const makePackages = async (options: Options): Promise<boolean> => {
  const { only, module, json } = options;
  const lrs = lrsOf(options.lrs, options.lrsKey, process.env);
  const formats = chooseFormats(only);
  if (lrs && !formats.some(id => formatFacts(id).edition !== null))
    throw new UserError('--lrs is er voor SCORM: cmi5 en xAPI krijgen hun LRS van het LMS, bij het openen.');
  const choices = chooseChoices(options.choices);
  const source = await soundCourse('packages', { reviewedOnly: options.reviewedOnly, choices });
  const { course, config } = source;
  const modules = chooseModules(module, modulesOf(course));
  const warning =
    placeholderWarning({ iri: config.iri, formats, byName: only !== undefined, lrs: lrs !== null, trial: options.trialIri }) ??
    sharedIriWarning(config);
  if (options.build) await buildSite(json, options.reviewedOnly, choices);

  await putKitInSite(courseDir, outDir, source);
  const site = openSite(outDir);
  const out = resolve(options.out ?? join(ownDir, 'packages'));
  const whole = module === undefined;
  const request: PackRequest = { course, report: config.completion.report, site, out, formats, modules, whole, lrs };
  const outcomes = await packAll(request, json ? process.stderr : process.stdout);

  const made = outcomes.flatMap(outcome => outcome.made ?? []);
  const removed = writeRelease(out, course, made, site);
  const ok = made.length === outcomes.length;
  const kit = whole && only === undefined && ok ? await addKit(source, out) : undefined;
  if (ok) {
    addReadme(out, source, made, kit);
    writeMadeOf(out, madeOf(options, request, config));
  }
  if (lrs?.authorization && made.some(each => each.lrs?.key)) console.error(keyWarning(lrs));
  if (warning !== null) console.error(`\n${warning}`);
  if (json) process.stdout.write(`${JSON.stringify({ ok, out, packages: outcomes, kit: kit ?? null, removed }, null, 2)}\n`);
  else showResult({ ok, outcomes, removed, kit, notices: source.notices }, request);
  return ok;
};
