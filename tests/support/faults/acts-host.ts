import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { unzipSync } from 'fflate';
import type { Act } from './acts.ts';
import type { MatrixCell } from './cell.ts';
import { looks, onScreen } from './in-page.ts';
import type { LaunchOptions } from './lms.ts';
import { smallPackages } from './packages.ts';
import { type CourseTab, type DoneByLearner, nothingDone } from './tab.ts';
import { until } from './until.ts';

const screens = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;

/** Pixels of the bar that lies over the top of the LMS's page. */
const bar = 60;

const seesOnScreen = async (
  tab: CourseTab,
  what: string,
  selector: string,
  above: number,
  below: (screen: number) => number,
): Promise<void> => {
  await until(
    `${what} is on the screen`,
    () => tab.run(onScreen, selector),
    spot => spot !== null && !spot.covered && spot.top >= above - 1 && spot.bottom <= below(spot.screen) + 1,
    5000,
  );
};

/** Whole, playable, and the LMS has it. */
const playable = async (cell: MatrixCell, where: string, options: LaunchOptions, done: DoneByLearner): Promise<void> => {
  try {
    const tab = await cell.open(options, done);
    const { spoilt, font, pages, higher } = await tab.run(looks);
    expect({ spoilt, styled: !/^(|"?Times.*|serif)$/.test(font), pages, higher }).toEqual({
      spoilt: false,
      styled: true,
      pages: 1,
      higher: false,
    });
    await tab.see('balie');
    await tab.playToEnding();
    await cell.leave(tab);
    await cell.lmsKnows(done, options.learner);
  } catch (error) {
    throw new Error(`${where}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
};

type HeaderRules = Readonly<Record<string, string>>;

/** What a host sends along with files whose names end so. */
type Rule = { readonly name: string; readonly ends: { readonly [end: string]: HeaderRules } };

const policy = (value: string): HeaderRules => ({ 'content-security-policy': value });
const type = (value: string): HeaderRules => ({ 'content-type': value });

const rules: readonly Rule[] = [
  { name: 'only its own files', ends: { '.html': policy("default-src 'self'") } },
  {
    name: 'a strict organisation',
    ends: {
      '': { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
      '.html': {
        ...policy(
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
        ),
        'x-frame-options': 'SAMEORIGIN',
      },
    },
  },
  { name: 'another charset', ends: { '.html': type('text/html; charset=iso-8859-1'), '.txt': type('text/plain; charset=iso-8859-1') } },
  {
    name: 'types of an old server',
    ends: { '.html': type('text/html; charset=windows-1251'), '.js': type('application/octet-stream'), '.css': type('text/plain') },
  },
  {
    name: 'isolation, and no permissions',
    ends: {
      '': {
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': 'fullscreen=(), storage-access=(), clipboard-write=(), autoplay=(), unload=()',
      },
    },
  },
];

const headersOf =
  ({ ends }: Rule) =>
  (path: string): HeaderRules =>
    Object.assign({}, ...Object.entries(ends).flatMap(([end, headers]) => (path.endsWith(end) ? [headers] : [])));

export const hostActs = {
  async hosts(cell) {
    const hosts: readonly (readonly [string, LaunchOptions, Rule?])[] = [
      ...rules.map(rule => [rule.name, {}, rule] as const),
      ['a sandbox', { host: 'sandbox' }],
      ['a broken escape in the address', { hash: '#%E0%A4%A' }],
    ];
    // A learner each, or an attempt: what the LMS has of one says nothing of the next.
    const learners = ['l1', 'l2', 'l3', 'l4'];
    for (const [at, [name, options, rule]] of hosts.entries()) {
      const learner = learners[at % learners.length] ?? '';
      const again = at >= learners.length && cell.format !== 'web';
      if (again) await cell.lms.newAttempt(cell.format, learner);
      cell.lms.files.headers = rule ? headersOf(rule) : () => ({});
      await playable(cell, name, { ...options, learner }, { ...nothingDone(), asked: again ? 'others' : null });
    }
    if (cell.format === 'web') await fromDisk(cell);
  },
  /** What holds, and where one is, is on the screen of the outermost window, whatever stands around the course. */
  async 'on-screen'(cell) {
    for (const host of ['frame', 'low', 'bar', 'growing'] as const) {
      for (const screen of screens) {
        const above = host === 'bar' ? bar : 0;
        const middle = (height: number) => height / 2 + 100;
        const where = `${host}, ${screen.width} × ${screen.height}`;
        const done = nothingDone();
        const learner = `${host}-${screen.width}`;
        const tab = await cell.open({ host, learner }, done, screen);
        await tab.see('begin');
        await seesOnScreen(tab, `the heading of the lesson (${where})`, '.page[data-current] h1, .page[data-current] h2', above, middle);
        await tab.see('balie');
        await seesOnScreen(
          tab,
          `the heading of the next lesson (${where})`,
          '.page[data-current] h1, .page[data-current] h2',
          above,
          middle,
        );
        await tab.choose();
        await seesOnScreen(tab, `the heading of the next scene (${where})`, '[data-shown="now"] :is(h2, h3, h4)', above, middle);
        cell.lms.conditions.server = 'gone';
        await tab.choose();
        await tab.told('failed');
        await seesOnScreen(tab, `that saving fails (${where})`, '#notice p, #notice', above, height => height);
        await cell.leave(tab);
        cell.lms.restoreConditions();
      }
    }
  },
} as const satisfies { readonly [id: string]: Act };

/** The web package as somebody carries it on a stick. */
const fromDisk = async (cell: MatrixCell): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'odw-stick-'));
  try {
    const zip = unzipSync(await readFile(path.join(await smallPackages(), 'storing.web.zip')));
    for (const [name, content] of Object.entries(zip)) {
      const file = path.join(folder, 'inhoud', name);
      await mkdir(path.dirname(file), { recursive: true });
      if (!name.endsWith('/')) await writeFile(file, content);
    }
    const tab = await cell.at(pathToFileURL(path.join(folder, 'inhoud', 'index.html')).href);
    const { text } = await tab.run(looks);
    if (!/bestand|webserver|\.html/.test(text)) await tab.see('begin');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
