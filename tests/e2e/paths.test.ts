import { readValidCourse } from '../../src/build/author/read-course.ts';
import { current, lessons, openLesson } from './support/course.ts';
import { expect, test } from './support/lms.ts';
import { walkEverywhere } from './support/walk.ts';

/** Chance is fixed by the seed; with so many of them each dilemma showed everything it has. */
const seeds = 60;

const graphs = new Map(
  (await readValidCourse('.')).lessons.flatMap(({ dilemmas }) =>
    dilemmas.map(({ graph, exploration }) => [graph.id, { graph, exploration }]),
  ),
);
const modules = [...new Set(lessons.map(({ module }) => module.id))];

for (const moduleId of modules) {
  const own = lessons.filter(({ module, lesson }) => module.id === moduleId && lesson.dilemmas.length > 0);
  if (own.length === 0) continue;

  test(`every path of every dilemma in ${moduleId} can be walked to an ending, and everything in it is shown on one of them`, async ({
    lms,
    page,
  }) => {
    test.setTimeout(240_000);
    const open = new Map(own.flatMap(({ lesson }) => lesson.dilemmas.map(({ id }) => [id, emptyWalk()])));
    for (let seed = 1; seed <= seeds && [...open].some(([id, walk]) => missing(id, walk).length > 0); seed++) {
      await page.goto('about:blank');
      await page.goto(`${await lms.address('web', { module: moduleId })}?seed=${seed}`);
      for (const { lesson, id } of own) {
        if (lesson.dilemmas.every(dilemma => missing(dilemma.id, open.get(dilemma.id) ?? emptyWalk()).length === 0)) continue;
        await openLesson(page, id);
        await expect(current(page)).toHaveAttribute('id', id);
        for (const { id: dilemmaId } of lesson.dilemmas) {
          const dilemma = page.locator(`[data-dilemma="${dilemmaId}"]`);
          await expect(dilemma.locator('.story')).toHaveAttribute('data-live', '');
          const { scenes, endings, choices, parts, stuck } = await dilemma.evaluate(walkEverywhere);
          expect(stuck, `${dilemmaId}, seed ${seed}: every path comes to an ending`).toEqual([]);
          const walk = open.get(dilemmaId);
          for (const [name, seen] of Object.entries({ scenes, endings, choices, parts }))
            for (const each of seen) walk?.[name as keyof Walk].add(each);
        }
      }
    }
    for (const [id, walk] of open) expect({ id, missing: missing(id, walk) }).toEqual({ id, missing: [] });
  });
}

type Walk = { readonly scenes: Set<string>; readonly endings: Set<string>; readonly choices: Set<string>; readonly parts: Set<string> };
const emptyWalk = (): Walk => ({ scenes: new Set(), endings: new Set(), choices: new Set(), parts: new Set() });

/** What the dilemma has and no walk showed yet. */
const missing = (id: string, walk: Walk): readonly string[] => {
  const found = graphs.get(id);
  if (!found) throw new Error(`There is no dilemma ${id}`);
  const { graph, exploration } = found;
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
