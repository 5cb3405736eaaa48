import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { sumsOf } from '../../release/sources/package-set.ts';
import { readPublisher } from '../../release/sources/publisher.ts';
import { comparePackages } from '../../release/verify/compare.ts';
import { moduleIn, type PackageFacts, packageFactsOf } from '../../release/verify/facts.ts';
import { isSignedBy } from '../../release/verify/signature.ts';
import { type Findings, isGood, isSure, verdictLines, verdictOf, verdictPage } from '../../release/verify/verdict.ts';
import { sumsFile } from '../../scorm/release.ts';
import { courseDir, ownDir } from '../../src/authoring/course-folder.ts';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import { courseActivityId } from '../../src/core/course/activity-ids.ts';
import { type Course, modulesOf } from '../../src/core/course/model.ts';
import { UserError } from '../../src/core/user-error.ts';

const root = resolve(import.meta.dirname, '../..');

export type VerifyOptions = {
  readonly file: string;
  readonly sums: string | undefined;
  readonly report: string | undefined;
  /** Whether the package is made again, and compared. */
  readonly rebuild: boolean;
};

const fileAt = (path: string): string => {
  const file = resolve(path);
  if (!existsSync(file) || !statSync(file).isFile()) throw new UserError(`“${path}” is er niet, of is geen bestand.`);
  return file;
};

/** A release names packages by their folder, a folder of packages by their name alone. */
const sumIn = (sums: ReadonlyMap<string, string>, name: string): string | undefined =>
  sums.get(name) ?? [...sums].find(([path]) => path.split('/').at(-1) === name)?.[1];

const lookAtSums = (file: string, sum: string, given: string | undefined): Pick<Findings, 'sums' | 'signature'> => {
  const beside = join(dirname(file), sumsFile);
  const path = given === undefined ? beside : fileAt(given);
  if (!existsSync(path)) return { sums: null, signature: null };
  const text = readFileSync(path);
  const named = sumIn(sumsOf(text.toString('utf8')), basename(file));
  const found = named === undefined ? 'absent' : named === sum ? 'same' : 'other';
  const signature = `${path}.sig`;
  return {
    sums: { file: basename(path), found },
    signature: existsSync(signature)
      ? { file: basename(signature), good: isSignedBy(text, readFileSync(signature, 'utf8'), readPublisher(root).keys) }
      : null,
  };
};

/** Why this source cannot make this package, as a sentence; `null`: it can. */
const cannotMake = (facts: PackageFacts | null, course: Course): string | null => {
  if (!facts) return 'Dit is geen pakket van deze cursus, of het is te beschadigd om te lezen.';
  if (facts.activityId !== courseActivityId(course) && !facts.activityId?.startsWith(`${course.iri}/`))
    return `Dit pakket is van een andere cursus (${facts.activityId}), of met een andere iri gemaakt.`;
  const module = moduleIn(facts);
  return module === null || modulesOf(course).some(({ id }) => id === module) ? null : `De module ${module} is niet in deze bron.`;
};

/** Makes the one package again, in a folder of its own, and gives its bytes. */
const madeAgain = async (facts: PackageFacts): Promise<Uint8Array> => {
  const out = mkdtempSync(join(tmpdir(), 'nakijken-'));
  try {
    const module = moduleIn(facts);
    const args = ['--alleen', facts.format, '--map', join(out, 'pakketten'), '--proef-iri', '--json'];
    if (module !== null) args.push('--module', module);
    if (facts.choices !== null) args.push('--keuzes', facts.choices);
    const child = spawn(process.execPath, [join(root, 'cli/packages.ts'), ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, COURSE_DIR: ownDir, COURSE_OUT: join(out, 'site') },
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
    });
    const code = await new Promise<number | null>((done, fail) => child.once('close', done).once('error', fail));
    if (code !== 0) throw new UserError(`Het pakket is niet opnieuw gemaakt:\n${said.trim()}`);
    const end = facts.format === 'html' ? '.html' : `.${facts.format}.zip`;
    const files = readdirSync(join(out, 'pakketten')).filter(name => name.endsWith(end) && !/^LEESMIJ|\.samen\.html$/.test(name));
    const wanted = files.find(name =>
      module === null ? name.split('.').length === end.split('.').length : name.endsWith(`.${module}${end}`),
    );
    if (wanted === undefined) throw new UserError('Het pakket is niet opnieuw gemaakt.');
    return readFileSync(join(out, 'pakketten', wanted));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};

/** Looks a package over, says what was found, and writes it as a page. `false`: it is not what was given out, or nothing could be said. */
export const verifyPackage = async ({ file: given, sums, report, rebuild }: VerifyOptions): Promise<boolean> => {
  const file = fileAt(given);
  const bytes = readFileSync(file);
  const sum = createHash('sha256').update(bytes).digest('hex');
  const source = await readValidCourse(courseDir);
  const facts = packageFactsOf(bytes);
  const reason = rebuild ? cannotMake(facts, source.course) : 'Niet gevraagd (--zonder-bouwen).';
  const findings: Findings = {
    file: basename(file),
    sha256: sum,
    ...lookAtSums(file, sum, sums),
    rebuilt: facts && reason === null ? comparePackages(bytes, await madeAgain(facts)) : null,
    notRebuilt: reason,
  };
  for (const { what, outcome } of verdictLines(findings)) console.log(`${`${what}:`.padEnd(17)} ${outcome}`);
  console.log(`\n${verdictOf(findings)}`);
  const page = resolve(report ?? join(dirname(file), 'nagekeken.html'));
  writeFileSync(page, verdictPage(source, findings));
  console.log(`De uitkomst staat in ${page}.`);
  return isGood(findings) && isSure(findings);
};
