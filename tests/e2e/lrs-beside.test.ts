import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, expect, type FrameLocator, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { startPreview } from '../../preview-lms/server.ts';
import { moduleActivityId } from '../../src/core/course/activity-ids.ts';
import { modulesOf } from '../../src/core/course/model.ts';
import { templatesOf } from '../../src/xapi/profile.ts';
import { core } from '../support/core.ts';
import { built, finish, firstDilemmaOf, openLesson, playToEnding, progressText } from '../support/course.ts';
import { faultsOf } from '../support/fake-lrs.ts';
import { type SmallLrs, startSmallLrs } from '../support/small-lrs.ts';
import { brokenRules, determines } from '../support/template-matcher.ts';

/** SCORM packages that were made with an LRS in them, in an LMS that has none. */
const secret = 'schrijver:geheim';
const formats = { scorm12: null, 'scorm2004-4': `Basic ${btoa(secret)}` } as const;
type ScormFormat = keyof typeof formats;

/** The package of the smallest module with a dilemma. */
const [module] = built.modules
  .filter(({ lessons }) => lessons.some(({ dilemmas }) => dilemmas.length > 0))
  .toSorted((a, b) => a.lessons.length - b.lessons.length);
if (!module) throw new Error('No module has a dilemma');
const firstDilemma = firstDilemmaOf([module]);
const launched = moduleActivityId(built, module);
const fileOf = (format: string) => `${built.id}.${module.id}.${format}.zip`;

type World = {
  readonly lrs: SmallLrs;
  readonly url: string;
  /** Every address that the browser asked for. */
  readonly asked: string[];
  open(): Promise<{ readonly page: Page; readonly course: FrameLocator }>;
  /** To a page of the LMS, so that the course can say goodbye. */
  leave(page: Page): Promise<void>;
  cmi(): Promise<Readonly<Record<string, string>>>;
};

const makeWorld = async (format: ScormFormat, context: BrowserContext, work: (world: World) => Promise<void>) => {
  const key = formats[format];
  const [lrs, out, dataDir] = await Promise.all([
    startSmallLrs(key),
    ...['packages', 'data'].map(name => mkdtemp(path.join(tmpdir(), `odw-${name}-`))),
  ]);
  const keyed = key === null ? [] : ['--lrs-sleutel-uit-omgeving'];
  execFileSync(
    process.execPath,
    [
      'cli/packages.ts',
      '--zonder-bouwen',
      '--alleen',
      format,
      '--module',
      module.id,
      '--map',
      out ?? '',
      '--lrs',
      lrs.endpoint,
      '--proef-iri',
      ...keyed,
    ],
    {
      env: { ...process.env, ODW_LRS_KEY: secret },
      stdio: 'pipe',
    },
  );
  const preview = await startPreview({ port: 0, packagesDir: out ?? '', dataDir: dataDir ?? '' });
  const file = fileOf(format);
  const asked: string[] = [];
  context.on('request', request => asked.push(request.url()));
  try {
    await work({
      lrs,
      asked,
      url: preview.url,
      async open() {
        const page = await context.newPage();
        await page.goto(`${preview.url}/start?${new URLSearchParams({ package: file, learner: 'l1', window: 'frame' })}`);
        const course = page.frameLocator('#stage iframe');
        await expect(course.locator('#menu-button')).toBeAttached();
        return { page, course };
      },
      async leave(page) {
        await page.goto(preview.url);
        await page.waitForLoadState('networkidle');
        await page.close();
      },
      async cmi() {
        const get = async (address: string) => (await fetch(preview.url + address)).json();
        const [attempt] = (await get(`/api/attempts?${new URLSearchParams({ package: file, learner: 'l1' })}`)) as { id: string }[];
        return ((await get(`/api/attempts/${attempt?.id}`)) as { cmi: Record<string, string> }).cmi;
      },
    });
  } finally {
    await Promise.all([preview.close(), lrs.close()]);
    await Promise.all([out, dataDir].map(folder => rm(folder ?? '', { recursive: true, force: true })));
  }
};

const verbsOf = ({ statements }: SmallLrs) => statements.map(({ verb }) => verb.id.split('/').at(-1));
const suspended = (cmi: Readonly<Record<string, string>>) => cmi['cmi.suspend_data'] ?? '';

for (const format of Object.keys(formats) as ScormFormat[]) {
  test(`${format}: an LRS that is down at launch harms nothing, and at the next launch hears everything once`, async ({ context }) => {
    test.setTimeout(240_000);
    await makeWorld(format, context, async ({ lrs, url, asked, open, leave, cmi }) => {
      lrs.trouble = 'gone';
      const first = await open();
      await openLesson(first.course, firstDilemma.id);
      await playToEnding(first.course.locator(`[data-dilemma="${firstDilemma.lesson.dilemmas[0]?.id}"]`));
      await expect(progressText(first.course)).toHaveText(/^1 van/);
      await expect.poll(async () => suspended(await cmi())).toMatch(/^odw1;/);
      await expect(first.course.locator('#notice')).toHaveText('');
      await leave(first.page);
      expect(lrs.statements).toEqual([]);

      lrs.trouble = 'none';
      const second = await open();
      await expect(progressText(second.course)).toHaveText(/^1 van/);
      await expect.poll(() => verbsOf(lrs).filter(verb => verb === 'initialized').length).toBe(2);
      expect(verbsOf(lrs).filter(verb => verb === 'experienced')).toHaveLength(1);
      await finish(second.course, module.id);
      await leave(second.page);
      const status = await cmi();
      expect(status['cmi.core.lesson_status'] ?? status['cmi.completion_status']).toBe('completed');

      // A third time, in a browser that knows nothing of the former.
      const fresh = await context.browser()?.newContext();
      const page = await fresh?.newPage();
      await page?.goto(`${url}/start?${new URLSearchParams({ package: fileOf(format), learner: 'l1', window: 'frame' })}`);
      await expect.poll(() => verbsOf(lrs).filter(verb => verb === 'initialized').length).toBe(3);
      await page?.goto(url);
      await fresh?.close();

      const completed = lrs.statements.filter(
        ({ verb, object }) => verb.id.endsWith('/completed') && 'id' in object && object.id === launched,
      );
      expect(completed).toHaveLength(1);
      expect(new Set(lrs.statements.map(({ id }) => id)).size).toBe(lrs.statements.length);

      const templates = templatesOf(built.iri);
      for (const statement of lrs.statements) {
        expect(faultsOf(statement)).toEqual([]);
        expect(templates.filter(each => determines(each, statement) && brokenRules(each, statement).length === 0)).toHaveLength(1);
        expect(JSON.stringify(statement.actor)).toMatch(
          /^\{"objectType":"Agent","account":\{"homePage":"[^"]+","name":"[0-9a-f-]{36}"\}\}$/,
        );
      }
      expect(new Set(lrs.statements.map(({ actor }) => JSON.stringify(actor))).size).toBe(1);
      expect(JSON.stringify(lrs.statements)).not.toMatch(/response|choices|mbox/);
      expect(lrs.requests.every(request => request.method === 'POST' && request.path === '/xapi/statements')).toBe(true);
      expect(new Set(lrs.requests.map(({ authorization }) => authorization))).toEqual(new Set([formats[format]]));
      const hosts = new Set(asked.filter(address => address.startsWith('http')).map(address => new URL(address).origin));
      expect(hosts).toEqual(new Set([url, new URL(lrs.endpoint).origin]));
    });
  });

  test(`${format}: the learner reads that an LRS hears of it, and shares a choice with it only when they say so`, async ({ context }) => {
    await makeWorld(format, context, async ({ lrs, open, leave }) => {
      const { page, course } = await open();
      await expect(course.locator('.foot .lrs-only').first()).toBeVisible();
      await openLesson(course, firstDilemma.id);
      const dilemma = course.locator(`[data-dilemma="${firstDilemma.lesson.dilemmas[0]?.id}"]`);
      await course.locator('#share').check();
      await playToEnding(dilemma);
      await leave(page);
      await expect.poll(() => verbsOf(lrs)).toContain('terminated');
      const answers = lrs.statements.filter(({ verb }) => verb.id.endsWith('/answered'));
      expect(answers.length).toBeGreaterThan(0);
      for (const answer of answers) expect(faultsOf(answer)).toEqual([]);
      expect(JSON.stringify(lrs.statements)).not.toMatch(/correctResponsesPattern|"score"|"success"/);
    });
  });
}

test('a package that was made without an LRS fetches nothing for one, and says nothing of one', core, async ({ page }) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'odw-data-'));
  const preview = await startPreview({ port: 0, packagesDir: 'packages', dataDir });
  try {
    const asked: string[] = [];
    page.on('request', request => asked.push(request.url()));
    await page.goto(`${preview.url}/start?${new URLSearchParams({ package: fileOf('scorm12'), learner: 'l1', window: 'frame' })}`);
    const course = page.frameLocator('#stage iframe');
    await expect(progressText(course)).toHaveText(/^0 van/);
    await expect(course.locator('.foot .lrs-only').first()).toBeHidden();
    expect(asked.filter(address => /open-lrs/.test(address))).toEqual([]);
  } finally {
    await preview.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});

test('the command of docs/lrs.md, word for word, makes a package with the key of the course and of every module', async () => {
  const words = /^export ODW_LRS_KEY='(\S+)'\nnpm run packages -- (.+)$/m.exec(await readFile('docs/lrs.md', 'utf8'));
  const [, key = '', args = ''] = words ?? [];
  const out = await mkdtemp(path.join(tmpdir(), 'odw-woorden-'));
  try {
    const said = execFileSync(
      process.execPath,
      ['cli/packages.ts', ...args.split(' '), '--zonder-bouwen', '--alleen', 'scorm12', '--proef-iri', '--json', '--map', out],
      { env: { ...process.env, ODW_LRS_KEY: key }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const { ok, packages } = JSON.parse(said);
    expect(ok).toBe(true);
    expect(packages.map((each: { file: string; made: { lrs: unknown } | null }) => [each.file, each.made?.lrs])).toEqual(
      [null, ...modulesOf(built)].map(each => [
        `${built.id}${each ? `.${each.id}` : ''}.scorm12.zip`,
        { endpoint: 'https://lrs.voorbeeld.nl/xapi/', key: true },
      ]),
    );
    const pages = unzipSync(await readFile(path.join(out, `${built.id}.scorm12.zip`)), { filter: ({ name }) => name.endsWith('.html') });
    const keyed = Object.keys(pages).filter(name => strFromU8(pages[name] ?? new Uint8Array()).includes(btoa(key)));
    expect(Object.keys(pages).length).toBeGreaterThan(1);
    expect(keyed).toEqual(['index.html']);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
