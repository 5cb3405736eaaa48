import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { built, current, firstDilemma, openLesson, playToEnding, progressText } from './support/course.ts';
import { expect, test } from './support/lms.ts';

for (const name of [built.id, ...built.modules.map(module => `${built.id}.${module.id}`)]) {
  test(`${name}.html plays from a file, asks for nothing else and remembers the place`, async ({ page }) => {
    const asked: string[] = [];
    page.on('request', request => !request.url().startsWith('data:') && asked.push(request.url()));
    const address = pathToFileURL(path.resolve('packages', `${name}.html`)).href;
    await page.goto(address);
    await expect(page.locator('#menu-button')).toBeAttached();
    await openLesson(page, firstDilemma.id);
    await playToEnding(page.locator(`[data-dilemma="${firstDilemma.lesson.dilemmas[0]?.id}"]`));
    await expect(progressText(page)).toHaveText(/^1 van/);
    expect(asked).toEqual([address]);

    await page.goto('about:blank');
    await page.goto(address);
    await expect(current(page)).toHaveAttribute('id', firstDilemma.id);
    await expect(progressText(page)).toHaveText(/^1 van/);
  });
}
