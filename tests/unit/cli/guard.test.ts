import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Before anything is installed it is said which Node this needs: by a program that an old Node can read. */

const guard = resolve('cli/guard.cjs');
const { engines, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Every Node of this machine besides the one that runs this; the one that an installation puts first in the path may hide an older one. */
const others = [
  ...new Set(
    [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
      .map(folder => join(folder, 'node'))
      .filter(existsSync)
      .map(each => realpathSync(each)),
  ),
];

/** What a run of all tests puts before each Node of ours, no other Node has to be able to read. */
const { NODE_OPTIONS: _, ...withoutOptions } = process.env;

/** Runs the guard in a Node, as if it were this version on this machine. */
const guardAs = (node: string, machine: { readonly version?: string; readonly platform: string; readonly arch: string }) => {
  const set = (of: string, name: string, value: string) =>
    `Object.defineProperty(${of}, ${JSON.stringify(name)}, { value: ${JSON.stringify(value)} });`;
  const program = [
    set('process', 'platform', machine.platform),
    set('process', 'arch', machine.arch),
    ...(machine.version ? [`Object.defineProperty(process, 'versions', { value: { node: '${machine.version}' } });`] : []),
    `require(${JSON.stringify(guard)});`,
  ].join('\n');
  const { status, stderr, stdout } = spawnSync(node, ['-e', program], { encoding: 'utf8', env: withoutOptions });
  return { status, stderr, stdout };
};

const sentence = (version: string) =>
  `Hiervoor is Node 22.18 of nieuwer nodig, en dit is Node ${version}: installeer Node 24 (https://nodejs.org) en begin opnieuw.\n`;

describe('the guard', () => {
  it('runs before anything is installed, and asks for what package.json asks for', () => {
    expect(scripts.preinstall).toBe('node cli/guard.cjs');
    expect(engines.node).toBe('>=22.18.0');
  });

  it.each(['win32 x64', 'darwin arm64', 'linux arm64'])('says on %s which Node to get, in one sentence', machine => {
    const [platform = '', arch = ''] = machine.split(' ');
    for (const version of ['16.20.2', '18.20.8', '20.20.2', '22.17.1'])
      expect(guardAs(process.execPath, { version, platform, arch })).toEqual({ status: 1, stderr: sentence(version), stdout: '' });
    for (const version of ['22.18.0', '24.21.0', '26.0.0'])
      expect(guardAs(process.execPath, { version, platform, arch })).toEqual({ status: 0, stderr: '', stdout: '' });
  });

  it('says nothing where a newer Node comes along, unless this one is too old to install it', () => {
    const here = { platform: 'linux', arch: 'x64' };
    for (const version of ['18.20.8', '20.20.2', '22.17.1'])
      expect(guardAs(process.execPath, { version, ...here })).toEqual({ status: 0, stderr: '', stdout: '' });
    expect(guardAs(process.execPath, { version: '16.20.2', ...here }).status).toBe(1);
  });

  it.each(others)('is read by %s, whatever its version is', node => {
    const { stdout: version } = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8', env: withoutOptions });
    const [major = 0, minor = 0] = version.trim().split('.').map(Number);
    const isOld = major < 22 || (major === 22 && minor < 18);
    const { status, stderr } = guardAs(node, { platform: 'win32', arch: 'x64' });
    expect({ status, stderr }).toEqual(isOld ? { status: 1, stderr: sentence(version.trim()) } : { status: 0, stderr: '' });
  });

  it('uses no word that came after 2009', () => {
    const code = readFileSync(guard, 'utf8').replace(/\/\*[\s\S]*?\*\/|'[^']*'/g, '');
    expect(code).not.toMatch(/,\s*\)|=>|\b(?:const|let|class|import|async|await)\b|`|\?\.|\?\?|\.\.\./);
  });
});
