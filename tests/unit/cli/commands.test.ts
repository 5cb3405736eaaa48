import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outwardLines, watchOutward } from '../../../cli/outward/outward.ts';
import { findChromium } from '../../../cli/programs/chromium.ts';
import { reachedIn, writeLoggingChromium } from './net-log.ts';

const root = resolve(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly scripts: Record<string, string> };
const chromium = process.platform === 'win32' ? null : await findChromium();

/** A person's machine on which nothing was ever set up: no CI, no test, no choice made before, no word that Astro must be quiet. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(?:CI|NODE_ENV|TEST|VITEST.*|.*TELEMETRY_DISABLED|ASTRO_DISABLE_UPDATE_CHECK)$/.test(name),
  ),
);

let folder = '';
const here = (...parts: readonly string[]) => join(folder, ...parts);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opdrachten-'));
  await cp(join(root, 'tests/support/faults/course'), here('cursus'), { recursive: true });
  await mkdir(here('config'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

type Run = {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where it is started; the project when not given. */
  readonly cwd?: string;
  /** For what does not stop by itself: stops it when this is in what it says, after `work`. */
  readonly until?: RegExp;
  readonly work?: (said: RegExpExecArray) => Promise<void>;
  /** How it ends: 0 when not given. */
  readonly code?: number;
};

/** Runs the command of a script of package.json, as npm would, under watch. Gives what it said and where it reached. */
const run = async (script: string, { args = [], env = {}, cwd = root, until, work, code: expected = 0 }: Run = {}) => {
  const [program, ...own] = (scripts[script] ?? '').split(' ');
  if (program !== 'node') throw new Error(`This test can only run what Node runs; “${script}” is: ${scripts[script]}`);
  const watch = watchOutward();
  try {
    const child = spawn(process.execPath, [...own.map(each => (/^[\w/-]+\.ts$/.test(each) ? join(root, each) : each)), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...environment,
        COURSE_DIR: here('cursus'),
        COURSE_OUT: here('uit'),
        // Astro keeps what was chosen on this machine here.
        XDG_CONFIG_HOME: here('config'),
        PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
        ...env,
        ...watch.env,
      },
    });
    let said = '';
    let seen: RegExpExecArray | null = null;
    let working: Promise<void> | undefined;
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (seen || !until) return;
      seen = until.exec(said);
      if (seen) working = (work?.(seen) ?? Promise.resolve()).finally(() => child.kill('SIGTERM'));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done));
    await working;
    if (until ? !seen : code !== expected) throw new Error(`${script} ended with ${code}:\n${said}`);
    return { said, outward: outwardLines(watch.seen()) };
  } finally {
    watch.close();
  }
};

/** Opens the page that a server says it has. */
const open = async ([, address]: RegExpExecArray): Promise<void> => {
  const answer = await fetch(address ?? '');
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
};

/** Every script of package.json in its cheapest form, in this order: what is built first is used later. */
const cases: Readonly<Record<string, () => Run>> = {
  check: () => ({}),
  new: () => ({ args: ['module', 'Nog een'], env: { COURSE_DIR: here('nieuw') } }),
  build: () => ({}),
  dev: () => ({ args: ['--poort', '0'], until: /De cursus alleen: (http:\S+)[\s\S]*De pagina is klaar/, work: open }),
  // Nobody was asked to check what this course has, and it says so.
  nakijken: () => ({ args: ['akkoord', 'aan-de-balie', '--rol', 'jurist'], code: 1 }),
  // This course stands by itself, and it says so.
  eigen: () => ({ code: 1 }),
  packages: () => ({ args: ['--alleen', 'web', '--map', here('pakketten')] }),
  verify: () => ({
    args: [
      here('pakketten/storing.web.zip'),
      '--sommen',
      here('pakketten/SHA256SUMS'),
      '--zonder-bouwen',
      '--verslag',
      here('nagekeken.html'),
    ],
  }),
  // Of a course under an address that nobody can have there is none; what it packages goes through `npm run packages`.
  release: () => ({ args: ['--map', here('uitgave')], code: 1 }),
  start: () => ({
    args: ['--poort', '0', '--pakketten', here('pakketten'), '--pogingen', here('proef')],
    until: /Proef-LMS: (http:\S+)\s/,
    work: open,
  }),
  // With what the course has: a kit needs what was written for facilitators.
  kit: () => ({ args: ['--map', here('kit')], env: { COURSE_DIR: root, ...(chromium && { CHROME_PATH: here('chromium') }) } }),
  'xapi-profile': () => ({ cwd: folder }),
  'lrs-actor': () => ({ args: ['https://lms.voorbeeld.nl', 'j.jansen'] }),
  rapport: () => ({ args: ['--bron', here('een.json'), '--map', here('rapport')] }),
  bench: () => ({ args: ['--only', 'sizes,mutation', '--quick'] }),
};

/** These watch themselves: every Node process of `npm test` and `npm run lint` is watched, and what reaches out fails the run. */
const selfWatching = ['test', 'test:core', 'lint'];

/** Biome alone, which is no program for Node, and what npm runs before there is anything to watch with. */
const withoutNode = ['format', 'preinstall'];

/** Of the small course. A report that counts nothing ends badly, and says so. */
const completedOnce = {
  id: '11111111-1111-4111-8111-111111111111',
  actor: { objectType: 'Agent', account: { homePage: 'https://lms.voorbeeld.nl', name: 'a1' } },
  verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
  object: { objectType: 'Activity', id: 'https://example.org/storing' },
  timestamp: '2026-11-02T10:00:00.000Z',
  stored: '2026-11-02T10:00:01.000Z',
};

describe('No command reaches beyond this computer', () => {
  beforeAll(async () => {
    await cp(here('cursus'), here('nieuw'), { recursive: true });
    await writeFile(here('een.json'), JSON.stringify([completedOnce]));
    if (chromium) await writeLoggingChromium(here('chromium'), chromium, here('net-log.json'));
  });

  it('has tried every script of package.json', () => {
    expect([...Object.keys(cases), ...selfWatching, ...withoutNode].toSorted()).toEqual(Object.keys(scripts).toSorted());
  });

  it.each(Object.keys(cases))('npm run %s', { timeout: 180_000 }, async script => {
    const { outward } = await run(script, cases[script]?.());
    expect(outward).toBe('');
  });

  it.skipIf(chromium === null)('nor does the Chromium that prints the kit', () => {
    expect(reachedIn(here('net-log.json'))).toEqual([]);
  });

  it.each(selfWatching)('npm run %s fails when one of its programs reaches out', async script => {
    await mkdir(here('bin'), { recursive: true });
    const biome = here('bin/biome');
    await writeFile(biome, `#!${process.execPath}\nrequire('node:dns').lookup('buiten.invalid', () => {});\n`);
    await chmod(biome, 0o755);
    const own = script === 'test' ? ['lint'] : [];
    const { said } = await run(script, { args: own, code: 1, env: { PATH: [here('bin'), process.env['PATH']].join(delimiter) } });
    expect(said).toContain(`Reached beyond this computer:\nbuiten.invalid (look-up) by: ${biome}`);
  });
});
