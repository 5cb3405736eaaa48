import { coreWhen } from '../support/core.ts';
import { type current, firstDilemma, moves, openLesson } from '../support/course.ts';
import { expect, test } from '../support/lms.ts';

const dilemmaId = firstDilemma.lesson.dilemmas[0]?.id ?? '';

/** Takes the first move in a dilemma that is open, and says which choice that was. */
const chooseOnce = async (dilemma: ReturnType<typeof current>) => {
  const move = moves(dilemma).first();
  const choice = await move.locator('xpath=ancestor::li').getAttribute('data-choice');
  await move.click();
  return choice ?? '';
};

for (const format of ['scorm12', 'scorm2004-4', 'cmi5', 'xapi'] as const) {
  test(`${format}: a choice is shared only while the learner has that switched on`, coreWhen(format === 'cmi5'), async ({ lms, page }) => {
    const { course } = await lms.launch(page, format);
    await openLesson(course, firstDilemma.id);
    const dilemma = course.locator(`[data-dilemma="${dilemmaId}"]`);
    await expect(dilemma.locator('.story')).toHaveAttribute('data-live', '');
    await expect(dilemma.locator('.before')).toContainText('blijft op dit scherm');
    const secret = await chooseOnce(dilemma);
    if ((await moves(dilemma).count()) === 1) await moves(dilemma).first().click();

    const share = course.locator('#share');
    await expect(share).not.toBeChecked();
    await share.check();
    await expect(dilemma.locator('.before')).toContainText('Je deelt wat je kiest');
    const shared = await chooseOnce(dilemma);
    await share.uncheck();
    await expect(dilemma.locator('.before')).toContainText('blijft op dit scherm');
    const start = dilemma.locator('[data-begin] .choices button[aria-pressed="false"]').first();
    await dilemma.locator('[data-begin] .fold').click();
    await start.click();
    await page.goto(lms.url);

    const word = (id: string) => id.replaceAll('-', '_');
    await expect(async () => {
      const attempt = await lms.attempt(format);
      const answers = format.startsWith('scorm')
        ? attempt.calls.filter(call => /interactions\.\d+\.id$/.test(call.element)).map(call => call.element)
        : attempt.statements.filter(statement => statement.verb.id.endsWith('/answered'));
      expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
      const all = JSON.stringify([attempt.calls, attempt.statements, attempt.states]);
      if (format !== 'scorm12') expect(all).toContain(`"${word(shared)}"`);
      expect(all).not.toMatch(new RegExp(`"(?:value|response)":"${word(secret)}"`));
      expect(all).not.toMatch(/"(?:correct|wrong|incorrect)"|correctResponsesPattern/);
      expect(attempt.violations).toEqual([]);
    }).toPass({ timeout: 30_000 });
  });
}
