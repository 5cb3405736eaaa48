import { graphOf } from '../../src/core/dilemma/graph-of.ts';
import { coreWhen } from '../support/core.ts';
import { allLessons, dilemmaReadings } from '../support/course.ts';
import { expect, test } from '../support/lms.ts';

/** What is printed, what is checked and what is played come from one reading: the page holds the graph of that text, and no other. */
for (const moduleId of new Set(allLessons.map(({ module }) => module.id))) {
  const expected = allLessons
    .filter(({ module }) => module.id === moduleId)
    .flatMap(({ lesson }) => lesson.dilemmas)
    .map(({ id }) => {
      const text = dilemmaReadings.get(id)?.text;
      return [id, text && JSON.stringify(graphOf(text))] as const;
    });
  if (expected.length === 0) continue;

  test(`the page of ${moduleId} holds the graph of each dilemma as it was read`, coreWhen(moduleId === 'start'), async ({ lms, page }) => {
    await page.goto(await lms.address('web', { module: moduleId }));
    const found = await page
      .locator('[data-dilemma]')
      .evaluateAll(all =>
        all.map(dilemma => [dilemma.getAttribute('data-dilemma'), dilemma.querySelector('script[type="application/json"]')?.textContent]),
      );
    expect(found).toEqual(expected);
  });
}
