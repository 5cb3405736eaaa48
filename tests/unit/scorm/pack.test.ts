import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failures, packagesTable } from '../../../cli/packages/output.ts';
import { openSite, type Site } from '../../../scorm/contents/site.ts';
import { type PackOutcome, pack } from '../../../scorm/pack.ts';
import { writeRelease } from '../../../scorm/release.ts';
import type { Module } from '../../../src/core/course/model.ts';
import { formats, type PackageFormat } from '../../../src/core/formats.ts';
import { cel, loket, packedCourse, siteFolder } from './course.ts';
import { bytes, site } from './good.ts';

let out = '';
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'pakketten-'));
});
afterEach(() => rmSync(out, { recursive: true }));

const all = formats.map(({ id }) => id);

const run = async (
  formats: readonly PackageFormat[],
  modules: readonly Module[],
  whole: boolean,
  from: Site = site,
): Promise<readonly PackOutcome[]> => {
  const outcomes: PackOutcome[] = [];
  for await (const outcome of pack({ course: packedCourse, report: 'completed', site: from, out, formats, modules, whole, lrs: null }))
    outcomes.push(outcome);
  return outcomes;
};
const release = (outcomes: readonly PackOutcome[]) =>
  writeRelease(
    out,
    packedCourse,
    outcomes.flatMap(({ made }) => made ?? []),
    site,
  );
const index = () => JSON.parse(readFileSync(join(out, 'packages.json'), 'utf8'));

describe('packing', () => {
  it('makes every format of the course and of each module', async () => {
    const outcomes = await run(all, packedCourse.modules, true);
    expect(outcomes.flatMap(({ findings }) => findings)).toEqual([]);
    const stems = ['proef-cursus', 'proef-cursus.aan-het-loket', 'proef-cursus.in-de-cel'];
    const names = stems.flatMap(stem => all.map(format => (format === 'html' ? `${stem}.html` : `${stem}.${format}.zip`)));
    expect(readdirSync(out).toSorted()).toEqual(names.toSorted());
  });

  it('gives a module only its own images', async () => {
    const [one] = await run(['web'], [loket], false);
    const [other] = await run(['web'], [cel], false);
    const list = (file: string | undefined) => Buffer.from(readFileSync(join(out, file ?? ''))).toString('latin1');
    expect(list(one?.file)).not.toContain('cel.C9d2');
    expect(list(other?.file)).not.toContain('loket.BKq3');
  });

  it('sends the licences along, in a zip and in a single file', async () => {
    const outcomes = await run(['web', 'html'], [], true);
    expect(outcomes.flatMap(({ findings }) => findings)).toEqual([]);
    const zip = unzipSync(readFileSync(join(out, 'proef-cursus.web.zip')));
    const texts = [strFromU8(zip['licenties.txt'] ?? bytes('')), readFileSync(join(out, 'proef-cursus.html'), 'utf8')];
    for (const text of texts) {
      for (const part of ['CC BY-SA 4.0', 'EUPL-1.2', 'preact 10.29.8 (MIT)', 'Permission is hereby granted', 'SIL OPEN FONT LICENSE'])
        expect(text).toContain(part);
    }
    expect(texts[1]).toMatch(/<\/html>\n<!--(?:(?!--)[\s\S])*-->\n$/);
  });

  it('keeps no package that fails, nor an older one of its name, and makes the others', async () => {
    writeFileSync(join(out, 'proef-cursus.in-de-cel.web.zip'), 'oud');
    const broken: Site = { ...site, read: path => (path === '_astro/cel.C9d2_Z1.png' ? null : site.read(path)) };
    const outcomes = await run(['web'], [loket, cel], false, broken);
    expect(outcomes.map(({ made }) => made !== null)).toEqual([true, false]);
    expect(readdirSync(out)).toEqual(['proef-cursus.aan-het-loket.web.zip']);
    expect(failures(outcomes)).toMatch(
      /^index\.html:\d+\n {2}<img src> “\.\/_astro\/cel\.C9d2_Z1\.png” wijst .*\n {2}In proef-cursus\.in-de-cel\.web\.zip\.$/,
    );
    expect(packagesTable(outcomes)).toContain('1 van 23 fout');
  });

  it('goes on when a page cannot be collected', async () => {
    const broken: Site = { ...site, read: path => (path === 'in-de-cel.html' ? null : site.read(path)) };
    const outcomes = await run(['web'], [cel, loket], false, broken);
    expect(outcomes.map(({ made }) => made !== null)).toEqual([false, true]);
    expect(failures(outcomes)).toContain('De gebouwde site heeft geen in-de-cel.html');
  });

  it('reads each file of the site once for a thousand lessons worth of pages', async () => {
    const reads = new Map<string, number>();
    const counting: Site = {
      ...site,
      read: path => {
        reads.set(path, (reads.get(path) ?? 0) + 1);
        return path === 'index.html'
          ? bytes(`<!doctype html><html lang="nl"><title>t</title>${'<p>les</p>'.repeat(100_000)}`)
          : site.read(path);
      },
    };
    const outcomes = await run(all, [], true, counting);
    expect(outcomes.every(({ made }) => made)).toBe(true);
    expect(reads.get('index.html')).toBe(1);
  });
});

describe('a release', () => {
  it('has an index that an LMS administrator and the preview can go by', async () => {
    release(await run(['scorm12', 'cmi5'], [cel], true));
    expect(index().course).toEqual({
      id: 'proef-cursus',
      title: packedCourse.title,
      version: '1.2.3',
      language: 'nl',
      activityId: 'https://example.org/proef',
    });
    expect(index().packages).toHaveLength(4);
    expect(index().packages[2]).toMatchObject({
      file: 'proef-cursus.in-de-cel.scorm12.zip',
      format: 'scorm12',
      course: 'proef-cursus',
      module: 'in-de-cel',
      title: `${packedCourse.title} – In de cel`,
      entry: 'index.html',
      activityId: 'https://example.org/proef/modules/in-de-cel',
    });
  });

  it('has checksums that sha256sum accepts, where it is there', async ({ skip }) => {
    release(await run(['scorm12', 'html'], [], true));
    const { error, status, stdout } = spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: out, encoding: 'utf8' });
    if (error) skip('no sha256sum here');
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(5);
    const lines = readFileSync(join(out, 'SHA256SUMS'), 'utf8')
      .trim()
      .split('\n')
      .map(line => line.slice(66));
    expect(lines).toEqual(lines.toSorted());
  });

  it('is the same to the byte at every run', async () => {
    release(await run(all, packedCourse.modules, true));
    const first = readFileSync(join(out, 'SHA256SUMS'), 'utf8');
    release(await run(all, packedCourse.modules, true));
    expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toBe(first);
  });

  it('removes what an earlier run made and this one did not, and nothing else', async () => {
    release(await run(['scorm12', 'cmi5'], [], true));
    writeFileSync(join(out, 'eigen.zip'), 'van iemand anders');
    const removed = release(await run(['scorm12'], [], true));
    expect(removed).toEqual(['proef-cursus.cmi5.zip']);
    expect(readdirSync(out).toSorted()).toEqual([
      'SHA256SUMS',
      'eigen.zip',
      'packages.json',
      'proef-cursus.scorm12.zip',
      'sbom.cdx.json',
      'vex.cdx.json',
    ]);
  });

  it('does not follow an index out of the folder', async () => {
    const outside = `${out}.zip`;
    writeFileSync(outside, '');
    writeFileSync(join(out, 'packages.json'), JSON.stringify({ packages: [{ file: `../${outside.split('/').at(-1)}` }] }));
    expect(release(await run(['web'], [], true))).toEqual([]);
    expect(existsSync(outside)).toBe(true);
    rmSync(outside);
  });
});

describe('the site', () => {
  it('has to be built', () => expect(() => openSite(out)).toThrow(/Er staat geen gebouwde site in .*Laat --zonder-bouwen weg/));

  it('has to say what is in its bundles', () => {
    cpSync(join(siteFolder, 'course'), join(out, 'course'), { recursive: true });
    expect(() => openSite(out)).toThrow('browser-modules.json');
    writeFileSync(join(out, 'browser-modules.json'), '[{"name":"preact"}]');
    expect(() => openSite(out)).toThrow('is geen lijst van');
  });

  it('gives no file from beside it', () => {
    expect(openSite(siteFolder).read('../browser-modules.json')).toBeNull();
    expect(openSite(siteFolder).read('_astro')).toBeNull();
  });
});

const cli = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../../../cli/packages.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, COURSE_OUT: out, NO_COLOR: '1' },
  });

describe('the command', () => {
  it.each([
    [['--alleen', 'scorm13'], 'Het formaat “scorm13” bestaat niet. Bedoelde je "scorm12"?'],
    [['--alleen', ''], 'Noem bij --alleen een formaat'],
    [['--only', ''], 'Noem bij --alleen een formaat'],
    [['--modul', 'x'], 'De optie --modul bestaat niet. Bedoelde je --module?'],
    [['scorm12'], '“scorm12” hoort bij geen enkele optie.'],
  ])('%j: %s', (args, message) => {
    const { status, stderr } = cli(...args);
    expect(stderr).toContain(message);
    expect(status).toBe(1);
  });

  it('explains itself in Dutch', () => {
    const { status, stdout } = cli('--help');
    expect(status).toBe(0);
    for (const { id } of formats) expect(stdout).toContain(id);
    expect(stdout).toContain('--zonder-bouwen');
    expect(stdout).not.toMatch(/usage|options/i);
  });

  it('answers in JSON only, when asked', () => {
    const { status, stdout } = cli('--json', '--alleen', 'scorm13');
    expect(JSON.parse(stdout)).toMatchObject({ ok: false });
    expect(status).toBe(1);
  });
});
