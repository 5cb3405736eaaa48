import type { Locator, Page } from '@playwright/test';
import { luckOf } from '../../src/core/dilemma/luck.ts';
import { seenIn } from '../../src/core/dilemma/map.ts';
import { begin, choose, isEnding, offered, type Play, proceed, sceneOf } from '../../src/core/dilemma/play.ts';
import { axeViolations } from '../support/axe.ts';
import { core } from '../support/core.ts';
import { builtGraphs, canBePlayed, current, lessons, moves, playToEnding } from '../support/course.ts';
import { expect, type PreviewPage, test } from '../support/lms.ts';

/** The first dilemma of the course in which chance decides where the story goes, and a play of it with this luck that comes by there. */
const found = (() => {
  for (const { id, lesson } of lessons)
    for (const dilemma of lesson.dilemmas) {
      const graph = builtGraphs.get(dilemma.id);
      if (!graph) continue;
      for (const first of graph.scenes[0]?.choices ?? []) {
        const play = toEnding(choose(graph, begin(graph, 7), first.id));
        if (luckOf(graph, play).some(({ kind }) => kind === 'scene')) return { id, graph, play, dilemma: dilemma.id };
      }
      /** The first of what is offered, until the story ends. */
      function toEnding(play: Play): Play {
        const scene = sceneOf(graph ?? { id: '', scenes: [] }, play.scene);
        if (!graph || isEnding(scene)) return play;
        const [option] = offered(scene, play);
        return toEnding(option ? choose(graph, play, option.id) : proceed(graph, play));
      }
    }
  throw new Error('no dilemma has such luck');
})();

/** Plays this play, with the seed that it was made with, and shows all of its ending. */
const played = async (page: Page, lms: PreviewPage): Promise<Locator> => {
  await page.goto(`${(await lms.address('web')).replace(/#.*/, '')}?seed=7#${found.id}`);
  const dilemma = current(page).locator(`[data-dilemma="${found.dilemma}"]`);
  await canBePlayed(dilemma);
  for (const { scene, choice } of found.play.steps) {
    const at = dilemma.locator(`[data-scene="${scene}"]`);
    await (choice === null ? at.locator('.proceed') : at.locator(`[data-choice="${choice}"] button`)).click();
  }
  const all = dilemma.getByRole('button', { name: 'Toon alles' });
  if (await all.isVisible()) await all.click();
  return dilemma;
};

test('what chance decided lies on closed cards, at most three, and can be played the other way', core, async ({ page, lms }) => {
  const dilemma = await played(page, lms);
  const cards = dilemma.locator('.luck-card');
  const luck = luckOf(found.graph, found.play);
  await expect(cards).toHaveCount(Math.min(3, luck.length));
  await expect(dilemma.locator('.turned:not(:empty)')).toHaveCount(0);
  const at = luck.findIndex(({ kind }) => kind === 'scene');
  const scene = luck[at];
  if (scene?.kind !== 'scene') throw new Error('the scene is beyond the third card');
  await cards.nth(at).getByRole('button', { name: 'Draai om' }).click();
  await expect(cards.nth(at).locator('.turned')).toBeFocused();
  await expect(dilemma.locator('[data-shown="now"]')).toHaveAttribute('data-scene', found.play.scene);
  await cards.nth(at).getByRole('button', { name: 'Speel dat' }).click();
  await expect(dilemma.locator('[data-shown="now"]')).toHaveAttribute('data-scene', scene.instead);
  await expect(dilemma.locator('[data-shown="now"] h3')).toBeFocused();
});

test('the map is a list of every scene, and an open one goes to a choice that leads there', async ({ page, lms }) => {
  const dilemma = await played(page, lms);
  await expect(dilemma.locator('.map-list')).toBeHidden();
  await dilemma.locator('.map > summary').click();
  const { scenes } = seenIn([found.play]);
  await expect(dilemma.locator('.map-list > li')).toHaveCount(found.graph.scenes.length);
  await expect(dilemma.locator('.map-list > .seen')).toHaveCount(scenes.size);
  await expect(dilemma.locator('.map-picture .seen')).toHaveCount(scenes.size);
  expect(await axeViolations(page, { within: '.ending' })).toEqual([]);
  await dilemma.locator('.map-door').first().click();
  await expect(dilemma.locator('.choices button:focus')).toHaveCount(1);
});

test('on a second road it is said what is other and how many voices were heard', async ({ page, lms }) => {
  const dilemma = await played(page, lms);
  await expect(dilemma.locator('.otherwise')).toHaveCount(0);
  await dilemma.getByRole('button', { name: 'Begin opnieuw' }).click();
  await moves(dilemma).last().click();
  await playToEnding(dilemma);
  await expect(dilemma.locator('[data-shown] .otherwise')).not.toHaveCount(0);
  await dilemma.locator('.map > summary').click();
  await expect(dilemma.locator('.map')).toContainText(/Je hoorde \d+ van de \d+ stemmen\./);
});

test('a path prints by itself: its scenes, what was chosen in them, and the map', async ({ page, lms }) => {
  // The printing lasts as long as the test looks.
  await page.addInitScript(() => {
    window.print = () => {};
  });
  const dilemma = await played(page, lms);
  await dilemma.getByRole('button', { name: 'Print mijn pad' }).click();
  await page.emulateMedia({ media: 'print' });
  const { scenes } = seenIn([found.play]);
  await expect(dilemma.locator('.scene').filter({ visible: true })).toHaveCount(scenes.size);
  const made = found.play.steps.flatMap(({ choice }) => choice ?? []);
  const choices = dilemma.locator('.choice').filter({ visible: true });
  expect(await choices.evaluateAll(items => items.map(item => item.getAttribute('data-choice')))).toEqual(made);
  await expect(dilemma.locator('.map-list')).toBeVisible();
  for (const hidden of ['.second-look', '.luck', '.doors', '.pointer', '.only-if', '[data-off]'])
    await expect(dilemma.locator(hidden).filter({ visible: true }), hidden).toHaveCount(0);
  await expect(current(page).locator('.prose > :not(.dilemma)').filter({ visible: true })).toHaveCount(0);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(dilemma.locator('.map-list')).toBeHidden();
  await expect(dilemma).not.toHaveAttribute('data-printing');
});
