import type { Browser, Page } from '@playwright/test';
import { launchable } from '../tests/support/one-launch.ts';
import { type Files, serve } from '../tests/support/serve.ts';
import { type ChoiceDelays, measureChoices } from './choices.ts';
import { bareCopy, type PlayedInPage, playDilemma } from './in-page.ts';
import { type FirstClick, timeFirstClick } from './measure/first-click.ts';
import { type LoadTarget, type LoadTimes, medians, timeLoad } from './measure/timing.ts';
import { type FirstScreen, firstScreen } from './weight.ts';

/** One way to open a course. Medians. */
export type LoadRow = {
  readonly course: string;
  readonly target: LoadTarget['name'];
  /** Whether the server compresses. */
  readonly gzip: boolean;
  readonly own: LoadTimes;
  /** The same text as a page without script or font, on the same server in the same run: the limit. */
  readonly bare: LoadTimes;
  /** A press on the first choice; `null` where there is none. */
  readonly click: FirstClick | null;
};

export type Loads = {
  readonly rows: readonly LoadRow[];
  readonly weight: FirstScreen;
  readonly played: PlayedInPage;
  readonly choices: ChoiceDelays;
};

/** A SCORM 1.2 package. `lesson`: the address of its first lesson with a dilemma, `les/<module>/<lesson>`; `lessons`: of all of them that are played. */
export type Subject = { readonly name: string; readonly zip: string; readonly lesson: string; readonly lessons: readonly string[] };

/** Opens a package on a slow machine and line, `runs` times for each way to open it, each time with an empty cache. */
export const measureLoad = async (browser: Browser, { name, zip, lesson, lessons }: Subject, runs: number): Promise<Loads> => {
  const files = await launchable(zip);
  const targets: readonly LoadTarget[] = [
    { name: 'first screen', lesson: null, ready: '' },
    { name: 'dilemma', lesson, ready: '[data-choice] button:enabled' },
  ];
  const bareFile = (target: LoadTarget) => `bare-${targets.indexOf(target)}.html`;
  const withBare = new Map(files);
  await withServer(files, true, async server => {
    for (const target of targets) {
      const copy = await withPage(browser, page => bareCopy(page, server, target.lesson));
      withBare.set(`course/${bareFile(target)}`, Buffer.from(copy));
    }
  });

  const rows: LoadRow[] = [];
  for (const gzip of [true, false])
    await withServer(withBare, gzip, async server => {
      for (const target of targets) {
        const pages = { server, file: bareFile(target), target };
        rows.push({ course: name, target: target.name, gzip, ...(await measureTarget(browser, pages, runs)) });
      }
    });
  return withServer(files, true, async server => ({
    rows,
    weight: await withPage(browser, page => firstScreen(page, server, files)),
    played: await withPage(browser, page => playDilemma(page, server, lesson)),
    choices: await withPage(browser, page => measureChoices(page, server, lessons)),
  }));
};

type Pages = { readonly server: string /** The bare one. */; readonly file: string; readonly target: LoadTarget };

const measureTarget = async (
  browser: Browser,
  { server, file, target }: Pages,
  runs: number,
): Promise<Pick<LoadRow, 'own' | 'bare' | 'click'>> => {
  const { lesson } = target;
  const own: LoadTimes[] = [];
  const bare: LoadTimes[] = [];
  const clicks: FirstClick[] = [];
  // By turns, so that whatever else this machine does weighs on all.
  for (let run = 0; run < runs; run++) {
    own.push(await withPage(browser, page => timeLoad(page, server, 'index.html', target)));
    bare.push(await withPage(browser, page => timeLoad(page, server, file, target)));
    if (lesson !== null) clicks.push(await withPage(browser, page => timeFirstClick(page, server, lesson)));
  }
  return { own: medians(own), bare: medians(bare), click: clicks.length > 0 ? medians(clicks) : null };
};

const withServer = async <T>(files: Files, gzip: boolean, use: (url: string) => Promise<T>): Promise<T> => {
  const server = await serve(files, { gzip });
  try {
    return await use(server.url);
  } finally {
    await server.close();
  }
};

/** A page of its own: nothing in its cache. */
const withPage = async <T>(browser: Browser, use: (page: Page) => Promise<T>): Promise<T> => {
  const context = await browser.newContext();
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
};
