import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { releaseFiles } from '../../release/make.ts';
import { type Publisher, readPublisher, reservedFields } from '../../release/sources/publisher.ts';
import { writeReleaseFolder } from '../../release/write.ts';
import { openSite } from '../../scorm/contents/site.ts';
import { courseDir, outDir, ownDir } from '../../src/authoring/course-folder.ts';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import type { CourseConfig } from '../../src/core/course/config.ts';
import { formatBytes } from '../../src/core/format-bytes.ts';
import { formats } from '../../src/core/formats.ts';
import { isReservedAddress } from '../../src/core/reserved-name.ts';
import { UserError } from '../../src/core/user-error.ts';
import { isMadeOf, type MadeOf, sourceSum } from '../packages/made-of.ts';

const root = resolve(import.meta.dirname, '../..');

type Options = {
  readonly out: string | undefined;
  /** Whether an address that nobody can have is known, and the release only a trial. */
  readonly trial: boolean;
};

/** An `iri` under w3id.org is ours only once its name was registered there. */
const unregistered = ({ iri }: Pick<CourseConfig, 'iri'>, { registered }: Publisher): boolean =>
  new URL(iri).hostname === 'w3id.org' && registered === null;

/** What keeps this from being a release for real learners, as sentences. */
export const notYet = (config: Pick<CourseConfig, 'iri'>, publisher: Publisher): readonly string[] => [
  ...reservedFields(publisher).map(field => `In uitgave.yaml staat bij ${field} een adres dat niemand kan hebben.`),
  ...(isReservedAddress(config.iri) ? ['In course.config.ts staat bij iri een voorbeeldadres.'] : []),
  ...(unregistered(config, publisher)
    ? ['De naam onder w3id.org die bij iri in course.config.ts staat, is nog niet ingeschreven (ingeschreven in uitgave.yaml).']
    : []),
];

/** The day of the version that is being released, as CHANGELOG.md has it. */
const releasedOn = (version: string): string | null => {
  const text = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const [, day] = new RegExp(`^## ${version.replaceAll('.', '\\.')} – (\\d{4}-\\d{2}-\\d{2})$`, 'm').exec(text) ?? [];
  return day ?? null;
};

/** Runs `npm run packages` as anybody would, with what it says on the terminal. */
const runPackages = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> => {
  const child = spawn(process.execPath, [join(root, 'cli/packages.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', 1, 2],
    env: { ...process.env, COURSE_DIR: ownDir, ...env },
  });
  const code = await new Promise<number | null>((done, fail) => child.once('exit', done).once('error', fail));
  if (code !== 0) throw new UserError('De pakketten zijn niet gemaakt; zie de meldingen hierboven. Er is geen uitgave.');
};

/** For an LMS: what the set without sharing choices is made of, and how it is asked for. A page without an LMS shares nothing anyway. */
const neverFormats = formats.filter(({ manifest }) => manifest !== null).map(({ id }) => id);

/** The two folders of packages, made where they are not there or are of another course than that of now. */
const packagesOfNow = async (config: CourseConfig, sum: string): Promise<{ readonly packages: string; readonly never: string }> => {
  const packages = join(ownDir, 'packages');
  const never = join(packages, 'zonder-keuzes-delen');
  const own: MadeOf = { source: sum, choices: config.privacy.choices, formats: formats.map(({ id }) => id), whole: true, plain: true };
  if (isMadeOf(packages, own)) console.log('De pakketten zijn van de cursus van nu.');
  else await runPackages(['--proef-iri'], {});
  const without: MadeOf = { ...own, choices: 'never', formats: neverFormats };
  if (isMadeOf(never, without)) console.log('De pakketten zonder keuzes delen ook.');
  else
    await runPackages(['--proef-iri', '--keuzes', 'never', '--alleen', neverFormats.join(','), '--map', never], {
      COURSE_OUT: `${outDir}-zonder-keuzes-delen`,
    });
  return { packages, never };
};

/** Makes the release. Throws a `UserError` for what the asker can mend. */
export const makeRelease = async ({ out, trial }: Options): Promise<void> => {
  const publisher = readPublisher(root);
  const { course, config } = await readValidCourse(courseDir);
  const missing = notYet(config, publisher);
  if (missing.length > 0 && !trial)
    throw new UserError(
      `${missing.join('\n')}\nEen uitgave met zo’n adres kan niemand vinden of volgen. Vul het in, of geef er --proef bij om haar alleen te bekijken.`,
    );
  const folders = await packagesOfNow(config, sourceSum(root, courseDir));
  const folder = resolve(out ?? join(ownDir, 'uitgave'));
  const files = await releaseFiles({
    root,
    course,
    config,
    publisher,
    trial: missing.length > 0,
    released: releasedOn(course.version),
    browserPackages: openSite(outDir).browserPackages,
    ...folders,
  });
  writeReleaseFolder(folder, files);
  const bytes = files.reduce((sum, each) => sum + each.bytes.length, 0);
  console.log(`De uitgave staat in ${folder}: ${files.length} bestanden, ${formatBytes(bytes)}. Open index.html.`);
  if (missing.length > 0) console.error(`LET OP: dit is een proefuitgave.\n${missing.join('\n')}`);
};
