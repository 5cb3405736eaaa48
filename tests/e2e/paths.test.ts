import type { Locator } from '@playwright/test';
import { graphOf } from '../../src/core/dilemma/graph-of.ts';
import { coreWhen } from '../support/core.ts';
import { allLessons, canBePlayed, dilemmaReadings, openLesson } from '../support/course.ts';
import { expect, test } from '../support/lms.ts';
import { type Walked, walkEverywhere, walkRoads } from '../support/walk.ts';

/** So many beginnings, each with a chance of its own, and every dilemma showed everything it has. */
const times = 80;

const modules = [...new Set(allLessons.map(({ module }) => module.id))];

for (const moduleId of modules) {
  const own = allLessons.filter(({ module, lesson }) => module.id === moduleId && lesson.dilemmas.length > 0);
  if (own.length === 0) continue;

  test(
    `every path of every dilemma in ${moduleId} can be walked to an ending, and everything in it is shown on one of them`,
    coreWhen(moduleId === 'start'),
    async ({ lms, page }) => {
      // One dilemma of six moments has 729 roads; a busy machine takes its time for them.
      test.setTimeout(900_000);
      // Each new beginning draws a new chance; these follow each other the same way every time.
      await page.addInitScript(() => {
        let n = 0;
        crypto.getRandomValues = array => {
          if (array && array.byteLength >= 4) new DataView(array.buffer).setUint32(0, Math.imul(++n, 0x9e3779b1) >>> 0);
          return array;
        };
      });
      await page.goto(await lms.address('web', { module: moduleId }));
      for (const { lesson, id } of own) {
        await openLesson(page, id);
        for (const { id: dilemmaId } of lesson.dilemmas) {
          const dilemma = page.locator(`[data-dilemma="${dilemmaId}"]`);
          await canBePlayed(dilemma);
          const walk = emptyWalk();
          for (let time = 0; time < times && missing(dilemmaId, walk).length > 0; time++) {
            const { stuck, ...seen } = await walked(dilemma, dilemmaId);
            expect(stuck, `${dilemmaId}: every path comes to an ending`).toEqual([]);
            for (const name of ['scenes', 'endings', 'choices', 'parts'] as const) for (const each of seen[name]) walk[name].add(each);
          }
          expect({ dilemmaId, missing: missing(dilemmaId, walk) }).toEqual({ dilemmaId, missing: [] });
        }
      }
    },
  );
}

/** Every road; of a larger form those that show all of it between them. */
const walked = (dilemma: Locator, id: string): Promise<Walked> => {
  const found = dilemmaReadings.get(id);
  return found?.text.larger
    ? dilemma.evaluate(
        walkRoads,
        found.exploration.paths.map(({ steps }) => steps.map(({ choice }) => choice)),
      )
    : dilemma.evaluate(walkEverywhere);
};

type Walk = { readonly scenes: Set<string>; readonly endings: Set<string>; readonly choices: Set<string>; readonly parts: Set<string> };
const emptyWalk = (): Walk => ({ scenes: new Set(), endings: new Set(), choices: new Set(), parts: new Set() });

/** What the dilemma has and no walk showed yet. */
const missing = (id: string, walk: Walk): readonly string[] => {
  const found = dilemmaReadings.get(id);
  if (!found) throw new Error(`There is no dilemma ${id}`);
  const { exploration } = found;
  const graph = graphOf(found.text);
  return [
    ...graph.scenes.filter(scene => !walk.scenes.has(scene.id)).map(scene => `scene ${scene.id}`),
    ...graph.scenes
      .flatMap(scene => scene.choices)
      .filter(choice => !walk.choices.has(choice.id))
      .map(choice => `choice ${choice.id}`),
    ...graph.scenes
      .flatMap(scene => scene.parts)
      .filter(part => !walk.parts.has(part.key))
      .map(part => `part ${part.key}`),
    ...exploration.endings.filter(ending => !walk.endings.has(ending)).map(ending => `ending ${ending}`),
  ];
};
