import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import { modulesOf } from '../../src/core/course/model.ts';
import { groupTextsIn, textsIn } from '../../src/core/i18n/index.ts';
import type { Setup } from '../../src/group/agenda.ts';
import { groupData } from '../../src/group/from-course.ts';
import { agendaItemsOf, type GroupSessionState, noSession, reduce } from '../../src/group/session.ts';
import { core } from '../support/core.ts';
import { built, builtConfig } from '../support/course.ts';

/** What hangs on the wall is read whole, on every projector: each line is on the screen at one moment, and → reads on to it. */

const { course, facilitation, stories } = await readValidCourse('.');
if (!facilitation) throw new Error('There is nothing for facilitators');
const language = builtConfig.language;
const texts = groupTextsIn(language);
const found = groupData({
  course: { ...course, language },
  facilitation,
  stories,
  modules: modulesOf(course),
  texts,
  blocks: textsIn(language).blocks,
});
if (!found) throw new Error('There is no page for a group');
const data = found;

type Wanted = { readonly what: string; readonly session: GroupSessionState };

const begun = (setup: Setup): GroupSessionState => reduce(data, noSession, { kind: 'begin', id: '0123456789abcdef', setup }, 0);

/** Every part that differs: of one plan each dilemma, of the others what a plan has of its own. */
const wanted = (): readonly Wanted[] => {
  const common = { people: 7, leader: false, groups: 3 } as const;
  const setups = data.modules.flatMap(({ id, dilemmas }): readonly Setup[] => [
    ...dilemmas.map((dilemma): Setup => ({ ...common, module: id, plan: 45, dilemmas: [dilemma.id] })),
    ...(['eigen', 150] as const).map(
      (plan): Setup => ({ ...common, module: id, plan, dilemmas: plan === 150 ? dilemmas.slice(0, 2).map(each => each.id) : [] }),
    ),
  ]);
  const seen = new Set<string>();
  return setups.flatMap(setup => {
    const start = begun(setup);
    return agendaItemsOf(data, start).flatMap(({ title, screen }, to): readonly Wanted[] => {
      const kind = screen.kind === 'step' ? `${screen.step} ${screen.dilemma ?? setup.module} ${screen.round}` : `${screen.kind} ${title}`;
      if (seen.has(kind)) return [];
      seen.add(kind);
      const there = reduce(data, start, { kind: 'go', to }, 0);
      const votes = [0, 0, 0, 1, 1, 1, 1].reduce((session, vote) => reduce(data, session, { kind: 'add', vote }, 0), there);
      const shown = reduce(data, votes, { kind: 'show' }, 0);
      return [
        { what: `${setup.module}, ${setup.plan}: ${kind}`, session: there },
        ...(shown === votes ? [] : [{ what: `${setup.module}, ${setup.plan}: ${kind}, turned over`, session: shown }]),
      ];
    });
  });
};

/** Puts these sessions on the wall one by one, as the other window would, and reads each with → until all of it was in view. */
const read = (page: Page, sessions: readonly Wanted[], revisionBefore: number) =>
  page.evaluate(
    async ({ sessions, more, room, revisionBefore }) => {
      const channel = new BroadcastChannel(`samen-spelen/${room}`);
      const drawn = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
      const onward = () => document.querySelector('.onward')?.textContent ?? '';
      /** Lines of text, by the node that they stand in; what is only heard is left out. */
      const lines = () => {
        const main = document.querySelector('.wall main');
        const walker = main ? document.createTreeWalker(main, NodeFilter.SHOW_TEXT) : undefined;
        const nodes: Node[] = [];
        while (walker?.nextNode()) {
          const node = walker.currentNode;
          const inside = node.parentElement;
          if (node.textContent?.trim() && inside && !inside.closest('.sr-only, option, textarea') && inside.checkVisibility())
            nodes.push(node);
        }
        return nodes;
      };
      const box = (node: Node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return range.getBoundingClientRect();
      };
      const faults: string[] = [];
      let revision = revisionBefore;
      for (const { what, session } of sessions) {
        revision++;
        const about = { room, from: 'presenter', revision, edge: { above: false, below: false }, by: 1 };
        const answer = new Promise<number>(resolve => {
          channel.onmessage = ({ data }) => data.kind === 'session' && resolve(data.revision);
        });
        channel.postMessage({ ...about, id: `${Math.random()}`, kind: 'session', session });
        channel.postMessage({ ...about, id: `${Math.random()}`, kind: 'hello' });
        if ((await answer) !== revision) faults.push(`${what}: is no session`);
        for (let i = 0; i < 2; i++) await drawn();
        const main = document.querySelector('.wall main');
        const controls = document.querySelector('.controls');
        if (!main || !controls) return ['no wall'];
        const title = document.querySelector('h1')?.textContent;
        const all = lines();
        const unseen = new Set(all);
        for (let presses = 0; presses < 12; presses++) {
          const [top, foot] = [main.getBoundingClientRect().top, controls.getBoundingClientRect().top];
          for (const node of unseen) {
            const { top: from, bottom: to, height } = box(node);
            // The box of a font is higher than its signs.
            if (from >= top - 0.2 * height && to <= foot + 1) unseen.delete(node);
          }
          const isCut = all.some(node => box(node).bottom > foot + 1);
          if (isCut && !onward().startsWith(more)) faults.push(`${what}: no sign, after ${presses} presses`);
          const canScroll = [main, document.documentElement].some(each => each.scrollHeight > each.clientHeight + 1);
          if (!canScroll && onward().startsWith(more)) faults.push(`${what}: a sign, and nothing more`);
          if (!isCut) break;
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
          await drawn();
          if (document.querySelector('h1')?.textContent !== title) {
            faults.push(`${what}: left before it was read`);
            break;
          }
        }
        for (const node of unseen) faults.push(`${what}: never whole: ${node.textContent?.slice(0, 40)}`);
        if (main.scrollWidth > main.clientWidth + 1) faults.push(`${what}: wider than the screen`);
      }
      channel.close();
      return faults;
    },
    { sessions, more: texts.readOn, room: course.id, revisionBefore },
  );

const titleOf = (wanted: Wanted | undefined) => wanted && agendaItemsOf(data, wanted.session)[wanted.session.at]?.title;

const sizes = [
  [1280, 720],
  [1920, 1080],
  [1024, 768],
  [800, 600],
  [3840, 2160],
] as const;

test('on five projectors every line of every part is in view at one moment, with a sign while there is more', async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(pathToFileURL(path.resolve('packages', `${built.id}.samen.html`)).href);
  const sessions = wanted();
  expect(sessions.length).toBeGreaterThan(100);
  for (const [i, [width, height]] of sizes.entries()) {
    await page.setViewportSize({ width, height });
    // All of them on the projector that most rooms have; of the others a quarter each, another one every time.
    const some = i === 0 ? sessions : sessions.filter((_, at) => at % 4 === i - 1);
    const faults = await read(page, some, 1000 * (i + 1));
    expect(await page.evaluate(() => document.querySelector('h1')?.textContent)).toBe(titleOf(some.at(-1)));
    expect({ width, height, faults }).toEqual({ width, height, faults: [] });
  }
});

test('the limit is whole on a screen of its own, the button that begins in view, on every projector', core, async ({ page, context }) => {
  await page.goto(pathToFileURL(path.resolve('packages', `${built.id}.samen.html`)).href);
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await expect(page.getByRole('button', { name: texts.begin, exact: true })).toBeInViewport({ ratio: 1 });
  }
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: texts.begin, exact: true }).press('Enter');
  const limits = page.locator('.limits');
  const [presenter] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('p')]);
  await expect(presenter.getByText(texts.wallMore)).toBeVisible();
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    // From whichever window: → reads on before it goes on.
    for (let presses = 0; presses < 6 && (await presenter.getByText(texts.wallMore).isVisible()); presses++) {
      if (await limits.isVisible()) await expect(limits).not.toBeInViewport({ ratio: 0.01 });
      await presenter.keyboard.press('ArrowRight');
      await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 50))));
      if (await limits.evaluate(element => element.getBoundingClientRect().top < innerHeight - 80)) break;
    }
    await expect(limits).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Home');
    await page.keyboard.press('2');
    await page.keyboard.press('1');
  }
});
