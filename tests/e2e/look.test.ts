import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { contrast, mix } from '../../src/core/house-style.ts';
import { coreWhen } from '../support/core.ts';
import { built, canBePlayed, dilemmaReadings, firstDilemma, lessons, moves, openLesson, playToEnding } from '../support/course.ts';
import { expect, test } from '../support/lms.ts';

/** The measures of a story on the page: where it begins, how long it is while it plays, and how its ending is told. */

const stories = lessons.flatMap(({ lesson, id }) => lesson.dilemmas.map(dilemma => ({ page: id, id: dilemma.id })));
const isLarger = (dilemma: string): boolean => dilemmaReadings.get(dilemma)?.text.larger !== undefined;

const sizes = { phone: { width: 360, height: 740 }, frame: { width: 1024, height: 600 } } as const;

/** From the top of the page, in CSS pixels. */
const topOf = (element: Locator): Promise<number> => element.evaluate(each => each.getBoundingClientRect().top + window.scrollY);
const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** Opens each story as if the course began there. */
const forEachStory = async (page: Page, address: string, look: (dilemma: Locator, id: string) => Promise<void>) => {
  await page.goto(`${address}?seed=3`);
  for (const { page: lesson, id } of stories) {
    await openLesson(page, lesson);
    const dilemma = page.locator(`[data-dilemma="${id}"]`);
    await canBePlayed(dilemma);
    await look(dilemma, id);
  }
};

/** What of a list is above a limit, to name. */
const above = (limit: number, all: readonly (readonly [string, number])[]) => all.filter(([, value]) => value > limit);

for (const [size, viewport] of Object.entries(sizes))
  test(`a story begins on the first screen, and so do its choices nearly (${size})`, coreWhen(size === 'phone'), async ({ lms, page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(viewport);
    const lines: [string, number][] = [];
    const choices: [string, number][] = [];
    const warnings: [string, number][] = [];
    await page.evaluate(() => document.fonts.ready);
    await forEachStory(page, await lms.address('web'), async (dilemma, id) => {
      const scene = dilemma.locator('[data-shown="now"]');
      lines.push([id, Math.round(await topOf(scene.locator('> :not(.number, h3, .fold, .object)').first()))]);
      const choice = scene.locator('.choices button').first();
      if ((await choice.count()) > 0) choices.push([id, Math.round(await topOf(choice))]);
      const warning = dilemma.locator('.warning p');
      if ((await warning.count()) > 0)
        warnings.push([
          id,
          await warning.evaluate(each =>
            Math.round(each.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(each).lineHeight)),
          ),
        ]);
    });
    expect(lines.length).toBeGreaterThan(0);
    expect.soft(above(300, lines), 'the first line of the story').toEqual([]);
    expect.soft(above(2, warnings), 'lines of a warning').toEqual([]);
    expect.soft(above(1250, choices), 'the first choice').toEqual([]);
    expect.soft(median(choices.map(([, top]) => top)), JSON.stringify(choices)).toBeLessThanOrEqual(900);
  });

test('while a story plays the page stays short, and what was chosen stands above what comes of it', async ({ lms, page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize(sizes.phone);
  const long: [string, number][] = [];
  const gone: string[] = [];
  await forEachStory(page, await lms.address('web'), async (dilemma, id) => {
    // A larger form says what was done above the scene of now, which is the only one there.
    if (isLarger(id)) return;
    for (let step = 0; step < 12 && (await moves(dilemma).count()) > 1; step++) {
      const chosen = await moves(dilemma).last().locator('.choice-text').textContent();
      await moves(dilemma).last().click();
      const asked = dilemma.locator('.objection-go');
      if (await asked.isVisible()) await asked.click();
      const heading = dilemma.locator('[data-shown="now"] > h3');
      await expect(heading).toBeFocused();
      const echo = dilemma
        .locator('[data-shown="earlier"] > .fold')
        .filter({ hasText: chosen?.trim() ?? '' })
        .last();
      const { height } = sizes.phone;
      const seen = async (each: Locator) => {
        const box = await each.boundingBox();
        return box !== null && box.y >= 0 && box.y + box.height <= height;
      };
      if (!(await seen(echo)) || !(await seen(heading))) gone.push(`${id}, step ${step}`);
      if ((await moves(dilemma).count()) > 0) {
        const end = await dilemma.evaluate(each => each.getBoundingClientRect().bottom + window.scrollY);
        long.push([`${id}, step ${step}`, Math.round((end / height) * 100) / 100]);
      }
    }
  });
  expect.soft(gone, 'the echo is in view with the new heading').toEqual([]);
  expect.soft(above(2.5, long), 'screens').toEqual([]);
});

test('an ending is told in beats, each on its own screen or little more', async ({ lms, page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize(sizes.phone);
  const { height } = sizes.phone;
  const found: { readonly id: string; readonly beats: readonly number[]; readonly presses: number }[] = [];
  const order: string[] = [];
  await forEachStory(page, await lms.address('web'), async (dilemma, id) => {
    while ((await moves(dilemma).count()) > 0) await moves(dilemma).last().click();
    const on = dilemma.locator('.beat-steps').getByRole('button', { name: 'Verder' });
    const beats: number[] = [];
    const scene = dilemma.locator('[data-shown="now"]');
    let from = await topOf(scene);
    for (let presses = 0; presses < 6; presses++) {
      const to = await scene.evaluate(each => each.getBoundingClientRect().bottom + window.scrollY);
      beats.push(Math.round(((to - from) / height) * 100) / 100);
      if (!(await on.isVisible())) break;
      await on.click();
      const heading = dilemma.locator('h4:focus');
      await expect(heading).toBeVisible();
      from = await topOf(heading);
      const motion = await page.evaluate(() =>
        document.getAnimations().map(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0)),
      );
      if (motion.some(duration => duration > 300)) order.push(`${id}: ${motion}`);
    }
    found.push({ id, beats, presses: beats.length - 1 });
  });
  expect
    .soft(
      found.filter(({ presses }) => presses > 3),
      'presses',
    )
    .toEqual([]);
  expect
    .soft(
      // Of a queue the first beat tells of everybody who waited.
      found.filter(({ id, beats }) => (beats[0] ?? 0) > (isLarger(id) ? 2 : 1.5)),
      'the first beat',
    )
    .toEqual([]);
  expect.soft(order, 'motion').toEqual([]);
});

test('the iceberg is one shape, with four short lines in the light and larger ones below', coreWhen(true), async ({ lms, page }) => {
  await page.goto(`${await lms.address('web')}?seed=3`);
  const [story] = stories;
  if (!story) throw new Error('There is no story');
  await openLesson(page, story.page);
  const dilemma = page.locator(`[data-dilemma="${story.id}"]`);
  await canBePlayed(dilemma);
  while ((await moves(dilemma).count()) > 0) await moves(dilemma).first().click();
  await dilemma.getByRole('button', { name: 'Toon alles' }).click();
  for (const width of [320, 360, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 740 });
    const iceberg = dilemma.locator('[data-shown="now"] .iceberg');
    const shape = await iceberg.evaluate(each => {
      const find = (selector: string) => each.querySelector<HTMLElement>(selector) ?? each;
      const box = (selector: string) => find(selector).getBoundingClientRect();
      const size = (selector: string) => Number.parseFloat(getComputedStyle(find(selector)).fontSize);
      return {
        tip: Number.parseFloat(getComputedStyle(find('.sky > .ice'), '::before').height),
        body: box('.sea > .ice').height,
        gap: Math.abs(box('.sea').top - box('.sky').bottom),
        sides: Math.abs(box('.sky > .ice').left - box('.sea > .ice').left) + Math.abs(box('.sky > .ice').right - box('.sea > .ice').right),
        above: size('.sky li'),
        below: size('.sea li'),
        headings: [...each.querySelectorAll('h4, h5')].map(({ tagName }) => tagName),
        named: [...each.querySelectorAll('ul[role="list"]:not(.own-taken ul)')].every(list => list.hasAttribute('aria-label')),
      };
    });
    expect(shape, `${width} px`).toMatchObject({ gap: 0, sides: 0, headings: ['H4', 'H5', 'H5'], named: true });
    expect(shape.tip).toBeGreaterThanOrEqual(120);
    expect(shape.body).toBeGreaterThanOrEqual(240);
    expect(shape.below).toBeGreaterThanOrEqual(20);
    expect(shape.below / shape.above).toBeGreaterThanOrEqual(1.15);
  }
});

/** Where an element is on the screen, in CSS pixels. */
const placeOf = (element: Locator) =>
  element.evaluate(each => {
    const { top, bottom, left, right } = each.getBoundingClientRect();
    return { top, bottom, left, right };
  });

const several = built.modules.length > 1;

for (const [size, viewport] of Object.entries(sizes))
  test(
    `the course begins with a sea: its name, every module and the way in are on the first screen (${size})`,
    coreWhen(size === 'phone'),
    async ({ lms, page }) => {
      test.skip(!several, 'one module has a cover');
      await page.setViewportSize(viewport);
      await page.goto(await lms.address('web'));
      await page.evaluate(() => document.fonts.ready);
      const home = page.locator('.home');
      expect(await home.locator('h1').evaluate(each => Number.parseFloat(getComputedStyle(each).fontSize))).toBeGreaterThanOrEqual(36);
      const links = home.getByRole('list').getByRole('link');
      await expect(links).toHaveCount(built.modules.length);
      for (const [i, { title, minutes }] of built.modules.entries())
        await expect(links.nth(i)).toHaveAccessibleName(new RegExp(`^${title} ${minutes} minuten$`));
      for (const each of [home.locator('h1'), home.locator('#go-on'), ...(await links.all())]) {
        const { top, bottom, left, right } = await placeOf(each);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(viewport.height);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(viewport.width);
      }
    },
  );

test('text begins at one line in the bar, on the page and in the foot', async ({ lms, page }) => {
  await page.goto(await lms.address('web'));
  for (const width of [1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const lefts = await Promise.all(
      ['.brand', '.page[data-current] h1', '.page[data-current] .prose', '.foot h2'].map(
        async selector => (await placeOf(page.locator(selector).first())).left,
      ),
    );
    expect(Math.max(...lefts) - Math.min(...lefts), `${width} px: ${lefts}`).toBeLessThanOrEqual(1);
  }
});

test('what was done of a module lies under water, and nothing moves for it but the ice', coreWhen(true), async ({ lms, page }) => {
  test.skip(!several, 'one module has a cover');
  await page.setViewportSize(sizes.phone);
  await page.goto(await lms.address('web'));
  const [module] = built.modules;
  const home = page.locator('.page').first();
  const floes = home.locator('.floes li');
  const tops = () => floes.locator('.ice').evaluateAll(all => all.map(each => Math.round(each.getBoundingClientRect().top)));
  const boxes = () => floes.locator('a').evaluateAll(all => all.map(each => JSON.stringify(each.getBoundingClientRect())));
  const [ices, links] = [await tops(), await boxes()];
  const done = lessons.filter(({ lesson, module: { id } }) => id === module?.id && lesson.dilemmas.length === 0);
  for (const { id } of done) await openLesson(page, id);
  await page.locator(`#menu-button`).click();
  await page.locator(`#menu a[href="#module/${module?.id}"]`).click();
  await expect(floes.first().getByRole('link')).toHaveAccessibleName(new RegExp(`${done.length} van ${module?.lessons.length} klaar`));
  const [first = 0, second = 0] = await tops();
  expect(first).toBeGreaterThan(ices[0] ?? 0);
  expect(second).toBe(ices[1]);
  expect(await boxes()).toEqual(links);
  const goOn = home.locator('#go-on');
  await expect(goOn).toHaveText('Verder waar je was');
  await goOn.click();
  await expect(page.locator('.page[data-current]')).toHaveAttribute('id', done.at(-1)?.id ?? '');
});

test('what is drawn can be told from what it lies in, and keeps its place while the page comes in', async ({ lms, page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { readonly value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
      Object.assign(window, { shifts });
    });
    await page.goto('about:blank');
    await page.goto(await lms.address('web'));
    await expect(page.locator('html')).toHaveAttribute('data-tools', '');
    const shifted = await page.evaluate(() => (window as unknown as { readonly shifts: readonly number[] }).shifts);
    expect(shifted.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(0.02);
    const [tip, deep, accent, surface] = await page.evaluate(() =>
      ['tip', 'deep', 'accent', 'surface'].map(name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()),
    );
    const underWater = mix(tip ?? '', deep ?? '', 0.54);
    expect(contrast(underWater, deep ?? ''), `${colorScheme}: ice under water`).toBeGreaterThanOrEqual(3);
    expect(contrast(accent ?? '', surface ?? ''), `${colorScheme}: an outline in the sky`).toBeGreaterThanOrEqual(3);
  }
});

test(
  'the cover of a module is a picture from edge to edge, with title, promise, way in and waterline on the first screen',
  coreWhen(true),
  async ({ lms, page }) => {
    await page.setViewportSize(sizes.phone);
    const { height, width } = sizes.phone;
    await page.goto(await lms.address('web'));
    await page.evaluate(() => document.fonts.ready);
    for (const { id, lessons: parts } of built.modules.slice(several ? 1 : 0)) {
      await page.evaluate(id => {
        location.hash = `#module/${id}`;
      }, id);
      const module = page.locator(`[id="module/${id}"]`);
      await expect(module).toBeVisible();
      const cover = module.locator('.cover');
      const picture = await placeOf(cover.locator('.sea-view'));
      expect([picture.left, picture.right], id).toEqual([0, width]);
      expect(picture.bottom - picture.top, id).toBeGreaterThanOrEqual(0.4 * height);
      // The waterline lies at 290 of 400; the picture covers its place, from its foot.
      const scale = Math.max(width / 600, (picture.bottom - picture.top) / 400);
      expect(picture.bottom - 110 * scale, `${id}: the waterline`).toBeLessThanOrEqual(height);
      for (const part of ['h1', '.promise', '.button'])
        expect((await placeOf(cover.locator(part))).bottom, `${id}: ${part}`).toBeLessThanOrEqual(
          Math.min(height, picture.bottom - 110 * scale),
        );
      const rows = module.locator('.lesson-list > li');
      await expect(rows).toHaveCount(parts.length);
      const marks = await rows.evaluateAll(all =>
        all.map(each => {
          const { borderTopLeftRadius, backgroundColor, backgroundImage, borderTopColor } = getComputedStyle(each, '::before');
          return [
            each.className,
            `${borderTopLeftRadius} ${backgroundColor} ${backgroundImage} ${borderTopColor}`,
            each.textContent,
          ] as const;
        }),
      );
      const looks = new Map(marks.map(([kind, look]) => [kind, look]));
      expect(looks.get('is-dilemma'), id).not.toBe(looks.get('is-bronnen'));
      expect(looks.get('is-dilemma'), id).not.toBe(looks.get('is-begrip'));
      expect(looks.get('is-oefening'), id).not.toBe(looks.get('is-begrip'));
      for (const [kind, , text] of marks) if (kind === 'is-dilemma') expect(text).toContain('Dilemma');
    }
  },
);

test(
  'a thing from the story is drawn where it begins and where it ends, one for each, and its place is kept',
  coreWhen(true),
  async ({ lms, page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(sizes.phone);
    const drawn = new Map<string, string>();
    await forEachStory(page, await lms.address('web'), async (dilemma, id) => {
      const thing = dilemma.locator('[data-shown="now"] > .object');
      await expect(thing, id).toHaveCount(1);
      await expect(thing).toHaveAttribute('aria-hidden', 'true');
      expect([await thing.getAttribute('width'), await thing.getAttribute('height')]).toEqual(['96', '96']);
      const markup = await thing.evaluate(each => each.outerHTML);
      expect(markup.length, id).toBeLessThanOrEqual(3000);
      expect([...drawn].find(([, other]) => other === markup)?.[0], `${id} has a thing of its own`).toBeUndefined();
      drawn.set(id, markup);
      while ((await moves(dilemma).count()) > 0) await moves(dilemma).last().click();
      await expect(thing, `${id}, at its end`).toBeVisible();
      expect(await thing.evaluate(each => each.outerHTML)).toBe(markup);
    });
    await page.evaluate(() => {
      document.documentElement.dataset['calm'] = '';
    });
    await expect(page.locator('.object:visible')).toHaveCount(0);
  },
);

test(
  'the course ends on what the learner wrote, on one sheet, with somebody they met and the boat that has moved',
  coreWhen(true),
  async ({ lms, page }) => {
    await page.setViewportSize(sizes.phone);
    await page.goto(`${await lms.address('web')}?seed=3#over/slot`);
    const closing = page.locator('[id="over/slot"]');
    const own = closing.locator('[data-own]');
    await expect(own.locator('.none'), 'nothing was written yet').toBeVisible();
    await expect(own.locator('.plan, .answer, .met')).toHaveCount(0);
    const boat = () => closing.locator('.boat').evaluate(each => each.getBoundingClientRect().left);
    const moored = await boat();

    const [question, action, last] = [
      lessons.find(({ lesson }) => lesson.kind === 'reflectie')?.id ?? '',
      lessons.find(({ lesson }) => lesson.kind === 'leeractie')?.id ?? '',
      lessons.at(-1)?.id ?? '',
    ];
    await openLesson(page, question);
    await page.locator('.page[data-current] textarea').first().fill('Een zin van mij.');
    await openLesson(page, action);
    await page.locator('.page[data-current] .notes .sentence textarea').first().fill('iemand zwijgt,');
    await page.locator('.page[data-current] .notes .sentence textarea').last().fill('wacht ik.');
    await openLesson(page, firstDilemma.id);
    await playToEnding(page.locator('.page[data-current] [data-dilemma]').first());
    const voices = await page.locator('.page[data-current] [data-shown="now"] .voice:not([data-off])').allTextContents();
    await openLesson(page, last);
    await page.locator('.page[data-current] .steps [rel="next"]').click();
    await expect(closing.locator('h1')).toBeFocused();

    await expect(own.locator('.plan')).toHaveText('Als iemand zwijgt, dan wacht ik.');
    await expect(own.locator('.answer .said')).toHaveText('Een zin van mij.');
    const met = own.locator('.met .voice');
    await expect(met).toHaveCount(voices.length > 0 ? 1 : 0);
    if (voices.length > 0) expect(voices).toContain(await met.textContent());
    await expect(own.locator('.day')).toContainText(String(new Date().getFullYear()));
    expect(await boat()).toBeGreaterThan(moored);
    // Who is done sees it at once.
    await page.evaluate(() => document.documentElement.setAttribute('data-completed', ''));
    expect((await placeOf(closing.locator('.end'))).bottom).toBeLessThanOrEqual(sizes.phone.height);
    const [file] = await Promise.all([page.waitForEvent('download'), closing.getByRole('button', { name: 'Bewaar' }).click()]);
    expect(await readFile(await file.path(), 'utf8')).toContain('Als iemand zwijgt, dan wacht ik.');
    await page.emulateMedia({ media: 'print' });
    for (const words of ['.plan', '.answer .said', '.day']) await expect(own.locator(words), `${words} on paper`).toBeVisible();
    await page.emulateMedia({ media: null });
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g);
    expect(sheets).toHaveLength(1);
  },
);

test(
  'the logbook is by module, says a plan as one sentence, and has no buttons while it is empty',
  coreWhen(true),
  async ({ lms, page }) => {
    await page.goto(`${await lms.address('web')}#over/logboek`);
    const logbook = page.locator('[id="over/logboek"]');
    const first = lessons.find(({ lesson }) => lesson.kind === 'reflectie');
    const action = lessons.find(({ lesson }) => lesson.kind === 'leeractie');
    await expect(logbook.locator('[data-written] a')).toHaveAttribute('href', `#${first?.id}`);
    await expect(logbook.locator('button:visible')).toHaveCount(0);
    await logbook.locator('[data-written] a').click();
    await page.locator('.page[data-current] textarea').first().fill('Een zin van mij.');
    await openLesson(page, action?.id ?? '');
    await page.locator('.page[data-current] .notes .sentence textarea').first().fill('iemand zwijgt');
    await page.locator('.page[data-current] .notes .sentence textarea').last().fill('wacht ik');
    await openLesson(page, 'over/logboek');
    await expect(logbook.locator('[data-written] h2')).toHaveText([first?.module.title ?? '']);
    await expect(logbook.locator('[data-written] h3')).toHaveText([first?.lesson.title ?? '', action?.lesson.title ?? '']);
    await expect(logbook.locator('.said')).toHaveText(['Een zin van mij.', 'Als iemand zwijgt, dan wacht ik.']);
    await expect(logbook.getByText('Neem deze')).toHaveCount(0);
    await expect(logbook.locator('button:visible')).toHaveCount(4);
  },
);

const exercises = lessons.filter(({ lesson }) => lesson.kind === 'oefening');

test(
  'an exercise has one case at a time: what pleads against a choice is said at once, the rest after the second answer',
  coreWhen(true),
  async ({ lms, page }) => {
    await page.setViewportSize(sizes.phone);
    const address = await lms.address('web');
    await page.goto(address);
    for (const { id } of exercises) {
      await openLesson(page, id);
      const exercise = page.locator('.page[data-current] .recognition');
      await expect(exercise).toHaveAttribute('data-live', '');
      const cases = exercise.locator('.recognise');
      const total = await cases.count();
      for (let i = 0; i < total; i++) {
        const now = cases.nth(i);
        await expect(exercise.locator('.recognise:visible'), `${id}, case ${i + 1}`).toHaveCount(1);
        await expect(now.getByRole('heading', { level: 3 })).toHaveText(new RegExp(`^Geval ${i + 1} van ${total} `));
        const [against, rest] = [now.getByRole('status').first(), now.getByRole('status').last()];
        const sides = await now.locator('details .side').evaluateAll(all => all.map(each => each.textContent?.trim() ?? ''));
        const of = (option: string, side: string) => side.toLowerCase().startsWith(option.toLowerCase());
        await expect(now.getByText('En nu je dit hebt gelezen?')).toBeHidden();
        const radio = now.getByRole('radio').nth(i % 3);
        const option = (await radio.locator('xpath=..').textContent())?.trim() ?? '';
        // In the task of the press: how fast it is, is measured with the machine to itself (`budgets.test.ts`).
        const said = await radio.evaluate((input: HTMLInputElement) => {
          input.click();
          return input.closest('.recognise')?.querySelector('[role="status"]')?.textContent !== '';
        });
        expect(said, `${id}, case ${i + 1}: an answer`).toBe(true);
        for (const side of sides)
          if (of(option, side)) await expect(against).not.toContainText(side);
          else await expect(against).toContainText(side);
        await expect(rest).toBeEmpty();
        // By keyboard, as radio buttons go: the arrows choose.
        await now.locator('.again').getByRole('radio').first().focus();
        await page.keyboard.press('Space');
        await page.keyboard.press('ArrowDown');
        await expect(now.locator('.again').getByRole('radio').nth(1)).toBeChecked();
        await expect(rest).not.toBeEmpty();
        for (const side of sides) if (of(option, side)) await expect(rest).toContainText(side);
        if (i + 1 === total) break;
        await now.getByRole('button', { name: 'Volgend geval' }).click();
        await expect(cases.nth(i + 1).getByRole('heading', { level: 3 })).toBeFocused();
      }
      await cases.last().getByRole('button', { name: 'Toon alle gevallen' }).click();
      await expect(exercise.locator('.recognise:visible')).toHaveCount(total);
    }
    await page.goto('about:blank');
    await page.goto(`${address}#${exercises[0]?.id}`);
    await expect(page.locator('.page[data-current] .recognition')).toHaveAttribute('data-live', '');
    await expect(page.locator('.recognition :checked'), 'nothing was kept').toHaveCount(0);
  },
);

test('an exercise is whole on paper, and without script', async ({ lms, page, browser }) => {
  const [exercise] = exercises;
  const address = `${await lms.address('web')}#${exercise?.id}`;
  await page.goto(address);
  const live = page.locator(`[id="${exercise?.id}"] .recognition`);
  await expect(live).toHaveAttribute('data-live', '');
  await live.getByRole('radio').first().check();
  await page.emulateMedia({ media: 'print' });
  for (const side of await live.locator('details .side').all()) await expect(side).toBeVisible();
  await expect(live.locator('.reply:visible, .again:visible, .case-steps:visible')).toHaveCount(0);

  const bare = await browser.newContext({ javaScriptEnabled: false });
  const read = (await bare.newPage()).locator(`[id="${exercise?.id}"] .recognition`);
  await read.page().goto(address);
  for (const each of await read.locator('.recognise').all()) {
    await each.locator('summary').click();
    for (const side of await each.locator('.side').all()) await expect(side).toBeVisible();
  }
  await bare.close();
});

test('the edge of what can be chosen can be told from what it lies on', async ({ lms, page }) => {
  await page.goto(`${await lms.address('web')}#${exercises[0]?.id}`);
  const label = page.locator('.page[data-current] .options label').first();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const [edge = '', ...grounds] = await label.evaluate(each => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      /** As the screen has it, whatever way a style writes it. */
      const hex = (colour: string) => {
        if (!canvas) throw new Error('no canvas');
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return `#${[...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)].map(n => n.toString(16).padStart(2, '0')).join('')}`;
      };
      const style = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name);
      return [hex(getComputedStyle(each).borderTopColor), hex(style('--paper')), hex(style('--surface'))];
    });
    for (const ground of grounds) expect(contrast(edge, ground), `${colorScheme}: ${edge} on ${ground}`).toBeGreaterThanOrEqual(3);
  }
});

test(
  'an example fills one large sentence, which is shown back as said and goes to the calendar in three presses',
  coreWhen(true),
  async ({ lms, page }) => {
    await page.setViewportSize(sizes.phone);
    await page.goto(await lms.address('web'));
    for (const { id } of lessons.filter(({ lesson }) => lesson.kind === 'leeractie')) {
      await openLesson(page, id);
      const action = page.locator('.page[data-current] .action');
      const card = action.locator('li:has(.pick)').last();
      const example =
        (await card.getByRole('button', { name: /^Neem deze: / }).getAttribute('aria-label'))?.replace('Neem deze: ', '') ?? '';
      await expect(action.getByText(/^\p{L}+ \d+ \p{L}+, 9\.00 uur$/u)).toHaveCount(3);
      // Pressed where nothing is written.
      const box = await card.boundingBox();
      await card.click({ position: { x: (box?.width ?? 0) - 8, y: 8 } });
      const fields = action.locator('.sentence textarea');
      for (const field of await fields.all()) {
        const look = await field.evaluate(each => ({
          cut: each.scrollHeight - each.clientHeight,
          size: Number.parseFloat(getComputedStyle(each).fontSize),
        }));
        expect(look.cut, `${id}: all of it is seen`).toBeLessThanOrEqual(1);
        expect(look.size).toBeGreaterThanOrEqual(22);
      }
      await action.getByRole('button', { name: 'Dit ga ik proberen' }).click();
      await expect(action.getByRole('status').locator('.plan')).toHaveText(example);
      const chosen = await action.locator('label:has(:checked) small').textContent();
      const [file] = await Promise.all([page.waitForEvent('download'), action.getByRole('button', { name: 'Zet in mijn agenda' }).click()]);
      const text = (await readFile(await file.path(), 'utf8')).replaceAll('\r\n ', '').replaceAll('\\,', ',');
      expect(text).toContain(`DESCRIPTION:${example}`);
      const [, year, month, day] = /DTSTART:(\d{4})(\d\d)(\d\d)T090000/.exec(text) ?? [];
      const date = new Date(Number(year), Number(month) - 1, Number(day));
      expect(`${date.toLocaleDateString('nl', { weekday: 'long', day: 'numeric', month: 'long' })}, 9.00 uur`).toBe(chosen);
    }
  },
);

test(
  'no two links of a lesson have one name and two targets, and looking back says for when it is',
  coreWhen(true),
  async ({ lms, page }) => {
    await page.goto(await lms.address('web'));
    await expect(page.locator('html')).toHaveAttribute('data-tools', '');
    const alike = await page.evaluate(
      async ids => {
        const found: string[] = [];
        for (const id of ids) {
          location.hash = `#${id}`;
          while (document.querySelector('.page[data-current]')?.id !== id) await new Promise(resolve => setTimeout(resolve, 10));
          await new Promise(resolve => setTimeout(resolve, 10));
          const targets = new Map<string, string>();
          for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[href], #menu a[href]')) {
            if (!link.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) continue;
            // biome-ignore lint/performance/useDomNodeTextContent: what cannot be seen is no part of a name.
            const name = link.innerText.replace(/\s+/g, ' ').trim();
            const target = link.getAttribute('href') ?? '';
            if ((targets.get(name) ?? target) !== target) found.push(`${id}: ${name} goes to ${targets.get(name)} and ${target}`);
            targets.set(name, target);
          }
        }
        return found;
      },
      lessons.map(({ id }) => id),
    );
    expect(alike).toEqual([]);
    for (const { id, lesson } of lessons) {
      if (lesson.kind !== 'leeractie') continue;
      await page.evaluate(id => {
        location.hash = `#${id}`;
      }, id);
      const pager = page.locator('.page[data-current]').getByRole('navigation', { name: 'Vorige en volgende' });
      await expect(pager.getByRole('link').first()).toHaveText(/^\s*Vorige /);
      await expect(pager.getByRole('link').last()).toHaveText(/^\s*Voor over een paar weken /);
      const fields = page.locator('.page[data-current] .sentence textarea');
      await fields.first().fill('iemand zwijgt');
      await fields.last().fill('wacht ik');
      await pager.getByRole('link').last().click();
      await expect(page.locator('.page[data-current] .plan')).toHaveText('Als iemand zwijgt, dan wacht ik.');
    }
  },
);

test(
  'a question for oneself is the heading of its box, one is open, and who reads along is said once',
  coreWhen(true),
  async ({ lms, page }) => {
    await page.setViewportSize(sizes.phone);
    await page.goto(await lms.address('web'));
    for (const { id } of lessons.filter(({ lesson }) => lesson.kind === 'reflectie')) {
      await openLesson(page, id);
      const here = page.locator('.page[data-current]');
      const boxes = here.locator('.reflection');
      await expect(boxes.locator('textarea:visible'), `${id}: one is open`).toHaveCount(1);
      expect((await placeOf(boxes.locator('textarea').first())).top, `${id}: the first box`).toBeLessThan(sizes.phone.height - 60);
      const headings = await here.getByRole('heading').allTextContents();
      expect(new Set(headings).size, headings.join(' | ')).toBe(headings.length);
      for (const box of await boxes.all()) {
        const heading = box.getByRole('heading', { level: 2 });
        const field = box.locator('textarea');
        if (!(await field.isVisible())) await heading.click();
        const question = ((await heading.textContent()) ?? '').trim();
        const more = ((await box.locator('.more').textContent()) ?? '').trim();
        await expect(field).toHaveAccessibleName(`${question} ${more}`.replace(/\s+/g, ' ').trim());
        await expect(field).toHaveAccessibleDescription(/nooit verstuurd/);
        const opener = box.locator('.opener').first();
        await opener.click();
        await expect(field).toBeFocused();
        await page.keyboard.type('dit is van mij.\n'.repeat(9));
        expect(await field.evaluate(each => each.scrollHeight - each.clientHeight), 'it grows with the text').toBeLessThanOrEqual(1);
      }
      await expect(here.getByText('nooit verstuurd')).toHaveCount(1);
    }
    // An opener alone is not what anybody wrote.
    const [first] = lessons.filter(({ lesson }) => lesson.kind === 'reflectie');
    await page.goto('about:blank');
    await page.goto(`${await lms.address('web')}#${first?.id}`);
    await page.locator('.page[data-current] .opener').first().click();
    await openLesson(page, 'over/logboek');
    await expect(page.locator('[id="over/logboek"] .said')).toHaveCount(0);
  },
);

test(
  'a concept stands large with an example as large as its meaning, and is found by its letter',
  coreWhen(true),
  async ({ lms, page }) => {
    await page.setViewportSize(sizes.phone);
    await page.goto(`${await lms.address('web')}#over/begrippen`);
    await expect(page.locator('html')).toHaveAttribute('data-tools', '');
    const letters = page.getByRole('navigation', { name: 'Naar een letter' }).getByRole('link');
    const last = letters.last();
    const letter = ((await last.textContent()) ?? '').toLowerCase();
    await last.click();
    const found = page.locator(`[id="${(await last.getAttribute('href'))?.slice(1)}"]`);
    expect((await placeOf(found)).top).toBeLessThan(sizes.phone.height);
    expect((await found.getByRole('heading').textContent())?.trim().toLowerCase().startsWith(letter)).toBe(true);
    const long: [string, number][] = [];
    const looks = new Set<string>();
    for (const { id } of lessons) {
      await page.evaluate(id => {
        location.hash = `#${id}`;
      }, id);
      for (const concept of await page.locator('.page[data-current] .concept').all()) {
        await concept.evaluate(each => each.setAttribute('open', ''));
        // Those who chose their work see its example; the others see them all.
        const [name, height, look] = await concept.evaluate(each => {
          for (const example of [...each.querySelectorAll<HTMLElement>('.example')].slice(1)) example.hidden = true;
          const size = (part: string) => Number.parseFloat(getComputedStyle(each.querySelector(part) ?? each).fontSize);
          return [
            each.id,
            each.getBoundingClientRect().height,
            `${size('.example') >= size('p:not(.kicker)')} ${size('h2') >= 18}`,
          ] as const;
        });
        long.push([name, Math.round(height)]);
        looks.add(look);
      }
    }
    expect([...looks]).toEqual(['true true']);
    expect(long.length).toBeGreaterThan(0);
    expect(above(sizes.phone.height, long), 'longer than a screen').toEqual([]);
  },
);
