import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const text = (file: string): string => readFileSync(file, 'utf8');
const settings = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** A step runs something, or uses the action of somebody else in a version that it names. */
const step = z.union([
  z.strictObject({ run: z.string().min(1), env: z.record(z.string(), z.string().regex(/^\$\{\{ secrets\.\w+ \}\}$/)).optional() }),
  z.strictObject({
    uses: z.string().regex(/^[\w-]+\/[\w-]+@v\d/),
    if: z.enum(['failure()', 'always()']).optional(),
    with: settings.optional(),
  }),
]);
const job = z.strictObject({
  'runs-on': z.enum(['ubuntu-24.04', 'docker']),
  container: z.strictObject({ image: z.string() }),
  'timeout-minutes': z.int().max(240),
  strategy: z
    .strictObject({ 'fail-fast': z.literal(false), matrix: z.record(z.string(), z.array(z.union([z.string(), z.number()]))) })
    .optional(),
  steps: z.array(step).min(1),
});
const workflow = z.strictObject({
  name: z.string(),
  on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions: z
    .union([
      z.strictObject({ contents: z.literal('read') }),
      // To publish, and to say by whom it was made.
      z.strictObject({ contents: z.literal('write'), 'id-token': z.literal('write'), attestations: z.literal('write') }),
    ])
    .optional(),
  jobs: z.record(z.string(), job),
});
type Job = z.infer<typeof job>;

const forges = ['.github/workflows', '.forgejo/workflows'] as const;
const workflowsOf = (folder: string) =>
  Object.fromEntries(globSync(`${folder}/*.yml`).map(file => [path.basename(file), workflow.parse(parse(text(file)))]));
const all = Object.fromEntries(forges.map(folder => [folder, workflowsOf(folder)]));

const jobs: readonly (readonly [name: string, job: Job])[] = Object.entries(all).flatMap(([folder, files]) =>
  Object.entries(files).flatMap(([file, { jobs }]) =>
    Object.entries(jobs).map(([name, job]) => [`${folder}/${file}, ${name}`, job] as const),
  ),
);
const runs = ({ steps }: Job): readonly string[] => steps.flatMap(each => ('run' in each ? [each.run] : []));
const uses = ({ steps }: Job, action: string) => steps.flatMap(each => ('uses' in each && each.uses.includes(action) ? [each] : []));

/** The packages of Debian that a test run would install, by its own code. */
const programs = (): ReadonlySet<string> => {
  const code = globSync('cli/programs/*.ts').map(text).join('\n');
  // Of what stands in for it where Debian has it not yet, no workflow speaks.
  const calls = [...code.matchAll(/debianPackages\(\s*'[^']*',([^)]*)\)|\? \[fromDebian\(([^)]*)\)/g)];
  return new Set(calls.flatMap(([, more = '', one = '']) => [...`${more}${one}`.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name)));
};

describe('the workflows', () => {
  it('are the same four at both forges, and do the same', () => {
    const [github, forgejo] = forges.map(folder =>
      Object.entries(all[folder] ?? {}).map(([file, { name, on, jobs }]) => {
        const work = Object.entries(jobs).map(([id, each]) => ({ id, strategy: each.strategy, runs: runs(each) }));
        return { file, name, on, work };
      }),
    );
    expect(github?.map(({ file }) => file).toSorted()).toEqual(['all.yml', 'core.yml', 'nightly.yml', 'release.yml']);
    expect(forgejo).toEqual(github);
  });

  it('hold every change to the core, main to everything, and look further at night', () => {
    const files = all['.github/workflows'];
    expect(files?.['core.yml']?.on).toEqual(['push', 'pull_request']);
    expect(Object.values(files?.['core.yml']?.jobs ?? {}).flatMap(runs)).toContain('npm run test:core');
    expect(files?.['all.yml']?.on).toEqual({ push: { branches: ['main'] } });
    expect(Object.keys(files?.['nightly.yml']?.on ?? {})).toContain('schedule');
    expect(files?.['nightly.yml']?.jobs['faults']?.strategy?.matrix['browser']).toEqual(['chromium', 'firefox', 'webkit']);
  });

  it('make a release on a tag and at no other time, of what passed every test', () => {
    for (const folder of forges) {
      const file = all[folder]?.['release.yml'];
      expect(file?.on).toEqual({ push: { tags: ['v*'] } });
      const steps = Object.values(file?.jobs ?? {}).flatMap(runs);
      const at = ['npm ci --no-audit --no-fund', 'npm test', 'npm run release'].map(command => steps.indexOf(command));
      expect(at.every(index => index >= 0)).toBe(true);
      expect(at).toEqual(at.toSorted((a, b) => a - b));
    }
    const others = Object.entries(all['.github/workflows'] ?? {}).filter(([name]) => name !== 'release.yml');
    expect(others.filter(([, { permissions }]) => permissions?.contents !== 'read')).toEqual([]);
  });

  it.each(jobs)('%s: has every command that it gives', (_, job) => {
    const scripts = new Set(Object.keys(JSON.parse(text('package.json')).scripts));
    const lines = runs(job);
    const named = lines.flatMap(line =>
      [...line.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)].map(([, run, short]) => run ?? short ?? ''),
    );
    const files = lines.flatMap(line => [...line.matchAll(/\bnode ([\w./-]+)/g)].map(([, file = '']) => file));
    const projects = lines.flatMap(line => [...line.matchAll(/--project (\w+)/g)].map(([, project = '']) => project));
    const options = lines.filter(line => line.startsWith('npm run bench')).flatMap(line => line.match(/--\w+/g) ?? []);
    expect([...named.filter(name => !scripts.has(name)), ...files.filter(file => !existsSync(file))]).toEqual([]);
    expect(projects.filter(project => !text('playwright.config.ts').includes(`name: '${project}'`))).toEqual([]);
    expect(options.filter(option => !new RegExp(`^ {4}'?${option.slice(2)}'?: \\{`, 'm').test(text('bench/run.ts')))).toEqual([]);
    expect(named.length + projects.length).toBeGreaterThan(0);
  });

  it.each(jobs)('%s: installs what the lock file says, from a cache that goes with it, on the Node of .nvmrc', (_, job) => {
    expect(runs(job).filter(line => line.startsWith('npm ci'))).toHaveLength(1);
    expect(uses(job, '/cache@')[0]?.with).toMatchObject({
      path: '~/.npm',
      key: expect.stringMatching(/^npm-.*hashFiles\('package-lock\.json'\)/),
    });
    expect(job.container.image).toMatch(new RegExp(`^node:${text('.nvmrc').split('.')[0]}-`));
  });

  it.each(jobs)('%s: keeps traces, pictures and figures where it makes them', (_, job) => {
    const lines = runs(job).join('\n');
    const kept = uses(job, '/upload-artifact@').map(each => String(each.with?.['path']));
    if (/playwright|test:core/.test(lines)) expect(kept).toEqual(['test-results/']);
    if (lines.includes('npm run bench')) expect(kept.join()).toContain(/--json (\S+)/.exec(lines)?.[1]);
  });

  it.each(jobs)('%s: where it names programs, names those that a test run would install', (_, job) => {
    const installed = runs(job).flatMap(line => /install -y ([\w -]+)/.exec(line)?.[1]?.trim().split(/\s+/) ?? []);
    if (installed.length > 0) expect(installed.toSorted()).toEqual([...programs()].toSorted());
  });

  it.each(jobs)('%s: has every shard once', (_, job) => {
    const shards = job.strategy?.matrix['shard'] ?? [];
    const of = runs(job).flatMap(line => [...line.matchAll(/--shard \$\{\{ matrix\.shard \}\}\/(\d+)/g)].map(([, n]) => Number(n)));
    expect(of).toEqual(shards.length > 0 ? [shards.length] : []);
    expect(shards).toEqual(shards.map((_, n) => n + 1));
  });

  it('together play every browser test', () => {
    const lines = Object.values(all['.github/workflows']?.['all.yml']?.jobs ?? {})
      .flatMap(runs)
      .join('\n');
    const projects = [...text('playwright.config.ts').matchAll(/name: '(\w+)'/g)].map(([, name = '']) => name);
    expect(projects.length).toBeGreaterThan(1);
    expect(projects.filter(name => !lines.includes(`--project ${name}`))).toEqual([]);
  });
});
