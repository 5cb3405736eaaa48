import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { unzipSync } from 'fflate';
import type { Act } from './acts.ts';
import type { Cell } from './cell.ts';
import { looks, onScreen } from './in-page.ts';
import { smallPackages } from './packages.ts';
import { nothingDone, type Tab } from './tab.ts';
import { until } from './until.ts';

const screens = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;

/** Pixels of the bar that lies over the top of the LMS's page. */
const bar = 60;

const seesOnScreen = async (tab: Tab, what: string, selector: string, above: number, below: (screen: number) => number): Promise<void> => {
  await until(
    `${what} is on the screen`,
    () => tab.run(onScreen, selector),
    spot => spot !== null && !spot.covered && spot.top >= above - 1 && spot.bottom <= below(spot.screen) + 1,
    5000,
  );
};

/** Playable, or the learner is told. */
const playable = async (cell: Cell, tab: Tab): Promise<void> => {
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
};

const html = (headers: Readonly<Record<string, string>>) => (path: string) => (path.endsWith('.html') ? headers : {});

export const hostActs = {
  async hosts(cell) {
    const rules: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['only its own files', { 'content-security-policy': "default-src 'self'" }],
      ['another charset', { 'content-type': 'text/html; charset=iso-8859-1' }],
    ];
    for (const [name, headers] of rules) {
      cell.lms.files.headers = html(headers);
      const tab = await cell.open();
      await playable(cell, tab).catch(error => Promise.reject(new Error(`${name}: ${error.message}`)));
    }
    cell.lms.files.headers = () => ({});
    await playable(cell, await cell.open({ host: 'sandbox' }));
    await playable(cell, await cell.open({ hash: '#%E0%A4%A' }));
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
        cell.lms.weather.server = 'gone';
        await tab.choose();
        await tab.told('failed');
        await seesOnScreen(tab, `that saving fails (${where})`, '#notice p, #notice', above, height => height);
        await cell.leave(tab);
        cell.lms.fair();
      }
    }
  },
} as const satisfies { readonly [id: string]: Act };

/** The web package as somebody carries it on a stick. */
const fromDisk = async (cell: Cell): Promise<void> => {
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
