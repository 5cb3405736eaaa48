import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Frame, type Page, test } from '@playwright/test';
import { readZip } from '../../scorm/zip/read.ts';
import { nl } from '../../src/core/i18n/nl.ts';
import { core } from '../support/core.ts';
import { built, firstDilemmaOf, playToEnding } from '../support/course.ts';
import { type ContentHost, launchIn, serveAs } from '../support/host.ts';

/** One short walk through each thing that a host does to a course: it can be played, or the learner is told. */

/** The package of the smallest module with a dilemma. */
const [module] = built.modules
  .filter(({ lessons }) => lessons.some(({ dilemmas }) => dilemmas.length > 0))
  .toSorted((a, b) => a.lessons.length - b.lessons.length);
if (!module) throw new Error('No module has a dilemma');
const dilemma = firstDilemmaOf([module]);
const dilemmaId = dilemma.lesson.dilemmas[0]?.id ?? '';
const zip = (format: string) => path.join('packages', `${built.id}.${module.id}.${format}.zip`);

/** One page of the course is shown, it looks as it should, and no letter is spoilt. */
const expectWhole = async (course: Frame | Page) => {
  await expect(course.locator('#menu-button')).toBeAttached();
  await expect(course.locator('.page:visible')).toHaveCount(1);
  await expect(course.locator('#bare')).toHaveCount(0);
  await expect(course.locator('.bar-inner')).toHaveCSS('display', 'grid');
  const mark = await course.locator('.wave-mark').boundingBox();
  expect(mark?.width ?? 0).toBeLessThan(40);
  expect(await course.locator('body').textContent()).not.toMatch(/Ã|â€|Â/);
};

/** Goes to the first dilemma and plays it to an ending. */
const play = async (course: Frame | Page) => {
  await course.evaluate(id => {
    location.hash = `#${id}`;
  }, dilemma.id);
  const story = course.locator(`[data-dilemma="${dilemmaId}"]`);
  await playToEnding(story);
  await expect(story.locator('.choices button').first()).toHaveCSS('display', 'block');
};

const expectTold = async (course: Frame | Page) => {
  await expect(course.locator('#bare')).toBeVisible();
  await expect(course.locator('#bare')).toHaveText(nl.bare);
  await expect(course.locator('.page:visible')).toHaveCount(await course.locator('.page').count());
};

/** While commits are slow, as on a busy machine, the course gathers what it has to store for ten seconds. */
const stored = (page: Page) => expect.poll(() => page.evaluate("values['cmi.suspend_data'] ?? ''"), { timeout: 40_000 }).toMatch(/;d=\w/);

type Row = readonly [what: string, host: ContentHost];

const policy = (what: string, value: string): Row => [`the policy ${what}`, { headers: { 'content-security-policy': value } }];
const types = (what: string, ...pairs: readonly (readonly [extension: string, type: string | null])[]): Row => [
  what,
  { type: (extension, usual) => new Map(pairs).get(extension) ?? (new Map(pairs).has(extension) ? null : usual) },
];
const charset = (name: string): Row => [
  `character set ${name}`,
  { type: (_, usual) => (usual.startsWith('text/') ? `${usual.split(';')[0]}; charset=${name}` : usual) },
];

/** Playable, and the LMS has it. */
const playable: readonly Row[] = [
  policy('default-src self', "default-src 'self'"),
  policy('script-src self', "script-src 'self'"),
  policy('style-src self', "style-src 'self'"),
  policy('img, font and connect self', "img-src 'self'; font-src 'self'; connect-src 'self'"),
  policy(
    'that a strict organisation has',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'self'",
  ),
  policy('trusted types', "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"),
  charset('iso-8859-1'),
  charset('windows-1252'),
  charset('windows-1251'),
  types('no charset anywhere', ['.html', 'text/html'], ['.txt', 'text/plain']),
  types('no type at all', ['.html', null], ['.js', null], ['.css', null], ['.txt', null], ['.woff2', null]),
  types('scripts as text', ['.js', 'text/plain']),
  types('scripts as bytes', ['.js', 'application/octet-stream']),
  types('styles as text', ['.css', 'text/plain']),
  types('styles as bytes', ['.css', 'application/octet-stream']),
  types('fonts as text', ['.woff2', 'text/plain']),
  [
    'styles as text that may not be guessed at',
    { headers: { 'x-content-type-options': 'nosniff' }, type: (extension, usual) => (extension === '.css' ? 'text/plain' : usual) },
  ],
  ['no guessing at types', { headers: { 'x-content-type-options': 'nosniff' } }],
  [
    'isolation',
    {
      headers: {
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      },
    },
  ],
  [
    'no permissions',
    {
      headers: { 'permissions-policy': 'fullscreen=(), storage-access=(), clipboard-write=(), autoplay=(), unload=()' },
      allow: "fullscreen 'none'",
    },
  ],
  [
    'nothing cached, nothing referred',
    { headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-frame-options': 'SAMEORIGIN' } },
  ],
  ['files at signed addresses', { signed: true }],
  ['a folder with a space', { folder: 'map%20met%20spatie' }],
  ['a folder with a plus and a hash in it', { folder: 'a+b/c%23d/e%25f' }],
  ['a folder beyond ASCII', { folder: 'cursus-%C3%A9%C3%A9n' }],
  ['a session in the path', { address: 'index.html;jsessionid=0A1B2C3D' }],
  ['a query', { address: 'index.html?id=7&pad=/a/b?c#' }],
  ['a folder for an address', { address: '' }],
  ['a frame that may only run scripts and be of its origin', { sandbox: 'allow-scripts allow-same-origin' }],
  ['a base that is the folder', { page: html => html.replace('<head>', '<head><base href="/course/">') }],
  ['a line before the page', { page: html => `\n<!-- aangeboden door het LMS -->\n${html}` }],
];

for (const [what, host] of playable)
  test(`with ${what} the course is whole, is played and is kept`, async ({ page }) => {
    const hosted = await serveAs(zip('scorm12'), host);
    try {
      const course = await launchIn(page, hosted, host);
      await expectWhole(course);
      await play(course);
      await stored(page);
      expect(hosted.missing).toEqual([]);
    } finally {
      await hosted.close();
    }
  });

test('in a frame without an origin the course is whole and is played, and the learner is told that nothing is kept', async ({ page }) => {
  const host: ContentHost = { sandbox: 'allow-scripts' };
  const hosted = await serveAs(zip('scorm12'), host);
  try {
    const course = await launchIn(page, hosted, host);
    await expectWhole(course);
    await play(course);
    // The course goes on looking for the LMS for some seconds.
    await expect(course.locator('#notice')).toContainText(nl.saveFailed, { timeout: 40_000 });
  } finally {
    await hosted.close();
  }
});

/** Nothing can be played: the learner reads, and knows. */
const told: readonly Row[] = [
  ['no scripts allowed', { headers: { 'content-security-policy': "script-src 'none'" } }],
  ['no scripts allowed in the frame', { sandbox: 'allow-same-origin' }],
  [
    'a script that may not be guessed at',
    {
      headers: { 'x-content-type-options': 'nosniff' },
      type: (extension, usual) => (extension === '.js' ? 'application/octet-stream' : usual),
    },
  ],
  ['a script that is not there', { page: html => html.replaceAll('./_astro/course.', './_astro/weg.') }],
];

for (const [what, host] of told)
  test(`with ${what} everything can be read, and the learner is told`, async ({ page }) => {
    const hosted = await serveAs(zip('scorm12'), host);
    try {
      await expectTold(await launchIn(page, hosted, host));
    } finally {
      await hosted.close();
    }
  });

for (const missing of ['window.CSSLayerBlockRule', 'Array.prototype.at', 'Object.hasOwn'])
  test(`in a browser without ${missing} everything can be read, and the learner is told`, async ({ page }) => {
    await page.addInitScript(`delete ${missing}`);
    const hosted = await serveAs(zip('web'), {});
    try {
      await page.goto(`${hosted.url}course/index.html`);
      await expectTold(page);
    } finally {
      await hosted.close();
    }
  });

test('in a browser that cannot read the script everything can be read, and the learner is told', async ({ page }) => {
  const hosted = await serveAs(zip('web'), {});
  try {
    await page.route('**/course.*.js', route => route.fulfill({ contentType: 'text/javascript', body: 'let a ?!= 1' }));
    await page.goto(`${hosted.url}course/index.html`);
    await expectTold(page);
  } finally {
    await hosted.close();
  }
});

test('whatever a host puts behind the address, the learner goes on where they were', async ({ page }) => {
  const hosted = await serveAs(zip('scorm12'), {});
  try {
    await play(await launchIn(page, hosted, {}));
    await stored(page);
    for (const hash of [
      '#',
      '#%E0%A4%A',
      '#nergens',
      '#les/',
      '#/course/1',
      '#access_token=a&b=1',
      '#:~:text=a',
      '#"><b>[x]',
      `#${'a'.repeat(5000)}`,
    ]) {
      const course = await launchIn(page, hosted, { address: `index.html${hash}` });
      await expect(course.locator('.page[data-current]'), hash).toHaveAttribute('id', dilemma.id);
      await expect(course.locator('.page[data-current]'), hash).toHaveAttribute('data-alive', '');
    }
    const course = await launchIn(page, hosted, { address: `index.html#module/${module.id}` });
    await expect(course.locator('.page[data-current]')).toHaveAttribute('id', `module/${module.id}`);
  } finally {
    await hosted.close();
  }
});

test('whatever a host puts behind the address, the first page begins', core, async ({ page }) => {
  const hosted = await serveAs(zip('web'), {});
  try {
    for (const hash of ['#%E0%A4%A', '#nergens', '#les/start/x?z=1', '#%']) {
      await page.goto(`${hosted.url}course/index.html${hash}`);
      await expect(page.locator('.page').first(), hash).toHaveAttribute('data-alive', '');
      await page.goto('about:blank');
    }
  } finally {
    await hosted.close();
  }
});

test('where a host puts another base in the page, a link within it loads nothing', async ({ page }) => {
  const host: ContentHost = { page: html => html.replace('<head>', '<head><base href="/course/">') };
  const hosted = await serveAs(zip('scorm12'), host);
  try {
    const course = await launchIn(page, hosted, host);
    await course.locator('.cover a.button').click();
    await expect(course.locator('.page[data-current]')).toHaveAttribute('id', /^les\//);
    expect(await page.evaluate("calls.filter(({ name }) => name === 'LMSInitialize').length")).toBe(1);
    expect(new URL(course.url()).pathname).toBe('/course/index.html');
  } finally {
    await hosted.close();
  }
});

test('the page for a group is dressed and plays under default-src self', async ({ page }) => {
  const hosted = await serveAs(path.join('packages', `${built.id}.web.zip`), {
    headers: { 'content-security-policy': "default-src 'self'" },
  });
  try {
    await page.goto(`${hosted.url}course/samen.html`);
    await expect(page.locator('main.start button').first()).toBeVisible();
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBeGreaterThan(0);
  } finally {
    await hosted.close();
  }
});

test('the web package plays from a stick, and remembers', async ({ page }) => {
  const stick = await mkdtemp(path.join(tmpdir(), 'odw stick é '));
  try {
    for (const { path: name, bytes } of readZip(await readFile(zip('web')))) {
      await mkdir(path.join(stick, path.dirname(name)), { recursive: true });
      await writeFile(path.join(stick, name), bytes);
    }
    const address = pathToFileURL(path.join(stick, 'index.html')).href;
    await page.goto(address);
    await expectWhole(page);
    await play(page);
    await expect(page.locator('#progress-text')).toHaveText(/^1 van/);
    await page.goto('about:blank');
    await page.goto(address);
    await expect(page.locator('.page[data-current]')).toHaveAttribute('id', dilemma.id);
    await page.goto('about:blank');
    await page.goto(`${address}#les/weg/weg`);
    await expect(page.locator('.page').first()).toHaveAttribute('data-current', '');
    expect(page.url()).not.toContain('weg');
  } finally {
    await rm(stick, { recursive: true, force: true });
  }
});

test('the hashes that packages.json names are those of what stands in the page, and with them nothing is refused', async ({ page }) => {
  const { packages } = JSON.parse(await readFile(path.join('packages', 'packages.json'), 'utf8')) as {
    packages: readonly { file: string; inline: { scripts: readonly string[]; styles: readonly string[] } }[];
  };
  const made = packages.find(({ file }) => file === path.basename(zip('scorm12')));
  const sources = (hashes: readonly string[] = []) => ["'self'", ...hashes.map(hash => `'${hash}'`)].join(' ');
  const host: ContentHost = {
    headers: {
      'content-security-policy': `default-src 'self'; img-src 'self' data:; script-src ${sources(made?.inline.scripts)}; style-src ${sources(made?.inline.styles)}`,
    },
  };
  const hosted = await serveAs(zip('scorm12'), host);
  try {
    const refused: string[] = [];
    page.on('console', message => /Content Security Policy/.test(message.text()) && refused.push(message.text()));
    const course = await launchIn(page, hosted, host);
    await expectWhole(course);
    await play(course);
    expect(refused).toEqual([]);
  } finally {
    await hosted.close();
  }
});
