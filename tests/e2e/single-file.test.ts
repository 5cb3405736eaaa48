import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { coreWhen } from '../support/core.ts';
import { built, current, firstDilemmaOf, openLesson, playToEnding, progressText } from '../support/course.ts';
import { expect, test } from '../support/lms.ts';

const files = [
  { name: built.id, dilemma: firstDilemmaOf(built.modules) },
  ...built.modules.map(module => ({ name: `${built.id}.${module.id}`, dilemma: firstDilemmaOf([module]) })),
];

for (const { name, dilemma } of files) {
  test(`${name}.html plays from a file, asks for nothing else and remembers the place`, coreWhen(name === built.id), async ({ page }) => {
    const asked: string[] = [];
    page.on('request', request => !request.url().startsWith('data:') && asked.push(request.url()));
    const address = pathToFileURL(path.resolve('packages', `${name}.html`)).href;
    await page.goto(address);
    await expect(page.locator('#menu-button')).toBeAttached();
    await openLesson(page, dilemma.id);
    await playToEnding(page.locator(`[data-dilemma="${dilemma.lesson.dilemmas[0]?.id}"]`));
    await expect(progressText(page)).toHaveText(/^1 van/);
    expect(asked).toEqual([address]);

    await page.goto('about:blank');
    await page.goto(address);
    await expect(current(page)).toHaveAttribute('id', dilemma.id);
    await expect(progressText(page)).toHaveText(/^1 van/);
  });
}
