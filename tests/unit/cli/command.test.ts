import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { oldNamesUntil, runCommand } from '../../../cli/command.ts';

const options = {
  map: { takes: '<map>', meaning: 'waar het komt', was: 'out' },
  poort: { takes: '<getal>', meaning: 'welke poort', short: 'p' },
  'zonder-bouwen': { meaning: 'gebruik wat er is\nen bouw niet', was: 'no-build' },
  json: { meaning: 'als JSON' },
} as const;

const argv = process.argv;
const out = vi.spyOn(console, 'log');
const err = vi.spyOn(console, 'error');

beforeEach(() => {
  out.mockReset().mockReturnValue(undefined);
  err.mockReset().mockReturnValue(undefined);
});
afterEach(() => {
  process.argv = argv;
  process.exitCode = undefined;
});

type Told = { readonly values: unknown; readonly words: readonly string[] | null; readonly err: string; readonly code: unknown };

/** What a command with these arguments was run with (`null`: it was not), and what it said of them. */
const command = async (args: readonly string[], more: { takesWords?: boolean; language?: 'en' } = {}): Promise<Told> => {
  process.argv = ['node', 'proef.ts', ...args];
  let values: unknown = null;
  let words: readonly string[] | null = null;
  await runCommand({
    about: 'Een proef.',
    usage: ['npm run proef'],
    options,
    ...more,
    run: async (given, loose) => {
      values = given;
      words = loose;
    },
  });
  return { values, words, err: err.mock.calls.flat().join('\n'), code: process.exitCode };
};

const nothing = { map: undefined, poort: undefined, 'zonder-bouwen': false, json: false };

describe('a command', () => {
  it.each([
    [[], nothing],
    [['--map', 'a', '--json'], { ...nothing, map: 'a', json: true }],
    [['--map=a=b', '-p', '80'], { ...nothing, map: 'a=b', poort: '80' }],
    [['--map', ''], { ...nothing, map: '' }],
    [['--map', 'a', '--map', 'b'], { ...nothing, map: 'b' }],
  ])('is run with %j as %j', async (args, values) => {
    expect(await command(args)).toEqual({ values, words: [], err: '', code: undefined });
  });

  it.each([
    [['--jsn'], 'De optie --jsn bestaat niet. Bedoelde je --json? Zie --help.'],
    [['-json'], 'De optie -json bestaat niet. Bedoelde je --json? Zie --help.'],
    // What is near an old name means the new one.
    [['--no-biuld'], 'De optie --no-biuld bestaat niet. Bedoelde je --zonder-bouwen? Zie --help.'],
    [['--hlep'], 'De optie --hlep bestaat niet. Bedoelde je --help? Zie --help.'],
    [['--xyzw'], 'De optie --xyzw bestaat niet. Wel: --map, --poort, --zonder-bouwen, --json, --help. Zie --help.'],
    [['los'], '“los” hoort bij geen enkele optie. Zie --help.'],
    [['--json', '--', '--help'], '“--help” hoort bij geen enkele optie. Zie --help.'],
    [['--json=ja'], 'Achter --json hoort niets te staan. Zie --help.'],
    [['--map'], 'Achter --map ontbreekt <map>. Zie --help.'],
    [['--out'], 'Achter --out ontbreekt <map>. Zie --help.'],
    [['--map', '--json'], 'Achter --map ontbreekt <map>. Zie --help.'],
    [['-p'], 'Achter -p ontbreekt <getal>. Zie --help.'],
  ])('is not run with %j: %s', async (args, message) => {
    expect(await command(args)).toEqual({ values: null, words: null, err: message, code: 1 });
  });

  it('repeats no value, which could be a key', async () => {
    expect((await command(['--sleutel=geheim'])).err).toMatch(/^De optie --sleutel bestaat niet/);
    expect((await command(['--json=geheim'])).err).not.toContain('geheim');
  });

  it('takes words when it says so, also those after --', async () => {
    expect(await command(['een', '--json', '--', '-twee'], { takesWords: true })).toMatchObject({
      values: { json: true },
      words: ['een', '-twee'],
    });
    expect((await command(['een', '--jsn'], { takesWords: true })).err).toContain('Bedoelde je --json?');
  });

  it('understands an old name, and says the new one on stderr', async () => {
    expect(await command(['--out', 'a', '--no-build'])).toEqual({
      values: { ...nothing, map: 'a', 'zonder-bouwen': true },
      words: [],
      err: `--out heet nu --map; de oude naam werkt tot versie ${oldNamesUntil}.\n--no-build heet nu --zonder-bouwen; de oude naam werkt tot versie ${oldNamesUntil}.`,
      code: undefined,
    });
    expect((await command(['--map', 'nieuw', '--out', 'oud'])).values).toMatchObject({ map: 'nieuw' });
  });

  it('explains itself without running, also beside a mistake', async () => {
    for (const args of [['--help'], ['-h'], ['--jsn', '--help']])
      expect(await command(args)).toEqual({ values: null, words: null, err: '', code: undefined });
    expect(out.mock.calls[0]).toEqual([
      `Een proef.

Gebruik
  npm run proef

Opties
  --map <map>      waar het komt
  --poort <getal>  welke poort
  --zonder-bouwen  gebruik wat er is
                   en bouw niet
  --json           als JSON
  --help           deze uitleg`,
    ]);
  });

  it('speaks English to who changes the code', async () => {
    expect((await command(['--jsn'], { language: 'en' })).err).toBe('There is no option --jsn. Did you mean --json? See --help.');
    expect((await command(['--out', 'a'], { language: 'en' })).err).toContain('--out is now called --map');
  });

  it('throws on what is no mistake of who gave it', async () => {
    process.argv = ['node', 'proef.ts'];
    const fault = new Error('stuk');
    const broken = runCommand({ about: '', usage: [], options: {}, run: () => Promise.reject(fault) });
    await expect(broken).rejects.toBe(fault);
  });
});

it('no longer knows old names when their time is over: delete every `was` in cli/ then', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { readonly version: string };
  expect(version.localeCompare(oldNamesUntil, 'en', { numeric: true })).toBe(-1);
});

it('has every old name in UPGRADE.md, with the new one', async () => {
  const sources = await Promise.all(globSync('cli/*.ts').map(file => readFile(file, 'utf8')));
  const renamed = sources.flatMap(source => [...source.matchAll(/(?<=[\s'])([\w-]+)'?: \{(?:[^{}]|\$\{\w+\})*\bwas: '([\w-]+)'/g)]);
  const upgrade = await readFile('UPGRADE.md', 'utf8');
  const rows = [...upgrade.matchAll(/^ +\|[^|]*\| `--([\w-]+)` \| `--([\w-]+)`/gm)];
  const told = rows.map(([, was, name]) => `${was} ${name}`);
  expect(told.length).toBeGreaterThan(0);
  expect(told.toSorted()).toEqual(renamed.map(([, name, was]) => `${was} ${name}`).toSorted());
});
