import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { lrsLine } from '../../../cli/packages/output.ts';
import { createOpener } from '../../../scorm/checks/opened.ts';
import { keyWarning, lrsOf, type PackageLrs } from '../../../scorm/contents/lrs.ts';
import { type PackOutcome, pack, packageContents } from '../../../scorm/pack.ts';
import { formats, type PackageFormat } from '../../../src/core/formats.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { packedCourse } from './course.ts';
import { adding, bytes, collected, edit, failing, goodContents, site, zipOf } from './good.ts';

const endpoint = 'https://lrs.voorbeeld.nl/xapi/';
const secret = 'schrijver:geheim-woord';
const authorization = `Basic ${btoa(secret)}`;
const open: PackageLrs = { endpoint, authorization: null };
const keyed: PackageLrs = { endpoint, authorization };

describe('what is asked for', () => {
  it('is nothing without --lrs, whatever the environment holds', () => {
    expect(lrsOf(undefined, false, { ODW_LRS_KEY: secret })).toBeNull();
    expect(lrsOf(endpoint, false, { ODW_LRS_KEY: secret })).toEqual(open);
  });

  it.each([
    ['https://lrs.voorbeeld.nl/xapi', endpoint],
    ['http://127.0.0.1:8080/xapi/', 'http://127.0.0.1:8080/xapi/'],
    ['http://localhost:8080', 'http://localhost:8080/'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
  ])('%s is taken as %s', (address, taken) => expect(lrsOf(address, false, {})?.endpoint).toBe(taken));

  it.each(['http://lrs.voorbeeld.nl/', 'http://localhost.kwaad.nl/', 'ftp://lrs.voorbeeld.nl/', 'lrs.voorbeeld.nl', '', 'file:///tmp/'])(
    '%s is no address for an LRS',
    address => expect(() => lrsOf(address, false, {})).toThrow(UserError),
  );

  it.each([`https://${secret}@lrs.voorbeeld.nl/`, 'https://lrs.voorbeeld.nl/?key=geheim-woord', 'https://lrs.voorbeeld.nl/#geheim-woord'])(
    'takes no key in the address, and does not repeat it: %s',
    address => {
      expect(() => lrsOf(address, false, {})).toThrow(/mag geen naam, wachtwoord/);
      expect(() => lrsOf(address, false, {})).not.toThrow(/geheim/);
    },
  );

  it.each([
    [secret, authorization],
    [authorization, authorization],
    [' Bearer abc.def-1 ', 'Bearer abc.def-1'],
  ])('takes a key only when asked, from the environment: %s', (key, taken) =>
    expect(lrsOf(endpoint, true, { ODW_LRS_KEY: key })?.authorization).toBe(taken),
  );

  it.each([undefined, '', 'geheim-woord', 'Digest geheim-woord'])('refuses a key that is none, and does not repeat it: %s', key => {
    expect(() => lrsOf(endpoint, true, { ODW_LRS_KEY: key })).toThrow(UserError);
    expect(() => lrsOf(endpoint, true, { ODW_LRS_KEY: key })).not.toThrow(/geheim/);
  });

  it('is a mistake when there is a key and no address', () => {
    expect(() => lrsOf(undefined, true, { ODW_LRS_KEY: secret })).toThrow('--lrs https://');
  });
});

const packed = async (lrs: PackageLrs | null, chosen: readonly PackageFormat[] = formats.map(({ id }) => id)) => {
  const out = mkdtempSync(join(tmpdir(), 'lrs-'));
  try {
    const outcomes: PackOutcome[] = [];
    const request = { course: packedCourse, report: 'completed', site, out, formats: chosen, modules: [], whole: true, lrs } as const;
    for await (const outcome of pack(request)) outcomes.push(outcome);
    return outcomes;
  } finally {
    rmSync(out, { recursive: true });
  }
};

const textOf = (format: PackageFormat, lrs: PackageLrs | null): string => {
  const files = unzipSync(zipOf(packageContents(format, { course: packedCourse, module: null }, 'completed', collected, site, lrs)));
  return Object.values(files)
    .map(file => new TextDecoder().decode(file))
    .join('\n');
};

describe('packages with an LRS beside the LMS', () => {
  it('are those of SCORM; the others are told of theirs at launch, or have none', async () => {
    const outcomes = await packed(open);
    expect(outcomes.flatMap(({ findings }) => findings)).toEqual([]);
    const withLrs = outcomes.filter(({ made }) => made?.lrs);
    expect(withLrs.map(({ format }) => format)).toEqual(['scorm12', 'scorm2004-3', 'scorm2004-4']);
    expect(withLrs.every(({ made }) => made?.lrs?.endpoint === endpoint && !made.lrs.key)).toBe(true);
    for (const format of ['cmi5', 'xapi', 'web'] as const) expect(textOf(format, keyed)).not.toContain('lrs.voorbeeld.nl');
  });

  it('say so on the page, and hold a key only when one was given', () => {
    expect(textOf('scorm12', open)).toContain(`data-lrs="${endpoint}"`);
    expect(textOf('scorm12', open)).not.toContain('data-lrs-key');
    expect(textOf('scorm12', keyed)).toContain(`data-lrs-key="${authorization}"`);
    expect(textOf('scorm12', null)).not.toContain('data-lrs');
  });

  it('pass every check with the key that was given, and the outcome names it without telling it', async () => {
    const outcomes = await packed(keyed, ['scorm12', 'scorm2004-3']);
    expect(outcomes.flatMap(({ findings }) => findings)).toEqual([]);
    expect(outcomes.map(({ made }) => made?.lrs)).toEqual([
      { endpoint, key: true },
      { endpoint, key: true },
    ]);
    for (const said of [JSON.stringify(outcomes), lrsLine(keyed), keyWarning(keyed)]) {
      expect(said).toContain(endpoint);
      expect(said).not.toMatch(/geheim/);
      expect(said).not.toContain(btoa(secret));
    }
    expect(keyWarning(keyed)).toMatch(/Elke deelnemer kan hem lezen/);
  });
});

describe('a package with a page of *Samen spelen* beside the course', () => {
  const room =
    '<!doctype html><html lang="nl" data-format="web"><head><meta charset="utf-8"><title>Samen</title></head><body><h1>Samen</h1></body></html>';
  const made = (lrs: PackageLrs | null) =>
    packageContents(
      'scorm12',
      { course: packedCourse, module: null },
      'completed',
      [...collected, { path: 'samen.html', bytes: bytes(room) }],
      site,
      lrs,
    );
  const pageOf = (files: ReturnType<typeof made>) => new TextDecoder().decode(files.find(({ path }) => path === 'samen.html')?.bytes);

  it.each([
    ['with an LRS', open],
    ['with an LRS and its key', keyed],
  ])('passes every check %s, and tells that page nothing', async (_, lrs) => {
    expect(await checked('scorm12', lrs, made(lrs))).toEqual([]);
    expect(pageOf(made(lrs))).not.toMatch(/data-lrs/);
  });

  it('is found when that page holds the key too', async () => {
    const stamped = edit('samen.html', text => text.replace('data-format', `data-lrs-key="${authorization}" data-format`))(made(keyed));
    expect(await checked('scorm12', keyed, stamped)).toEqual(['geen-sleutel']);
    const named = edit('samen.html', text => text.replace('data-format', `data-lrs="${endpoint}" data-format`))(made(open));
    expect(await checked('scorm12', open, named)).toEqual(['lrs-adres']);
  });
});

const checked = (format: PackageFormat, asked: PackageLrs | null, files = goodContents(format)) =>
  failing(createOpener()('proef.zip', format, zipOf(files), asked));

describe('a package that was tampered with', () => {
  it('is found when it speaks with an LRS that was not asked for', async () => {
    const stamped = packageContents('scorm12', { course: packedCourse, module: null }, 'completed', collected, site, open);
    expect(await checked('scorm12', null, stamped)).toEqual(['lrs-adres']);
    expect(await checked('scorm12', { ...open, endpoint: 'https://andere.nl/' }, stamped)).toEqual(['lrs-adres']);
    expect(await checked('scorm12', open)).toEqual(['lrs-adres']);
  });

  it('is found when it holds a key that was not asked for', async () => {
    const stamped = packageContents('scorm12', { course: packedCourse, module: null }, 'completed', collected, site, keyed);
    expect(await checked('scorm12', open, stamped)).toEqual(['geen-sleutel']);
    expect(await checked('scorm12', { ...keyed, authorization: `Basic ${btoa('een:ander')}` }, stamped)).toEqual(['geen-sleutel']);
    expect(await checked('scorm12', keyed, edit('index.html', text => `${text}<!-- ${authorization} -->`)(stamped))).toEqual([
      'geen-sleutel',
    ]);
  });

  it.each([
    ['a header in a script', `const key = "${authorization}";`],
    ['a bearer token', 'const key = "Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc";'],
    ['a password in an address', 'const lrs = "https://schrijver:geheim@lrs.voorbeeld.nl/";'],
  ])('is found when it holds %s', async (_, code) => {
    for (const format of ['scorm12', 'cmi5', 'web'] as const)
      expect(await checked(format, null, edit('_astro/app.D4k1.js', text => `${text}\n${code}`)(goodContents(format)))).toEqual([
        'geen-sleutel',
      ]);
  });

  it('is not found fault with for the words Basic and Bearer, or an address with a port', async () => {
    const prose = 'Basic rules; Bearer of news; https://voorbeeld.nl:8080/pad en piet@voorbeeld.nl';
    expect(await checked('web', null, [...goodContents('web'), { path: 'les.txt', bytes: bytes(prose) }])).toEqual([]);
    expect(await failing(createOpener()('proef.zip', 'web', zipOf(adding('les.txt', prose)(goodContents('web')))))).toEqual([]);
  });
});

describe('the command', () => {
  const cli = (environment: object, ...args: readonly string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, '../../../cli/packages.ts'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, COURSE_OUT: tmpdir(), NO_COLOR: '1', ...environment },
    });

  it.each([
    [{}, ['--lrs', 'http://lrs.voorbeeld.nl/'], 'moet met https:// beginnen'],
    [{}, ['--lrs', endpoint, '--alleen', 'cmi5', '--zonder-bouwen'], '--lrs is er voor SCORM'],
    [{ ODW_LRS_KEY: '' }, ['--lrs', endpoint, '--lrs-sleutel-uit-omgeving'], 'en die is leeg'],
    [{ ODW_LRS_KEY: secret }, ['--lrs-sleutel-uit-omgeving'], 'geef ook --lrs'],
  ])('%j %j: %s', (environment, args, message) => {
    const { status, stderr, stdout } = cli(environment, ...args);
    expect(stderr).toContain(message);
    expect(stderr + stdout).not.toContain('geheim');
    expect(status).toBe(1);
  });
});
