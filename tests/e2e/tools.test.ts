import { readFile } from 'node:fs/promises';
import { elementText } from '../../src/browser/deferred/search.ts';
import { core } from '../support/core.ts';
import { current, firstDilemma, lessons, openLesson, playToEnding } from '../support/course.ts';
import { courseScript, holdBack, laterScript } from '../support/hold.ts';
import { expect, test } from '../support/lms.ts';

/** The tools beside the dilemmas, as a learner uses them. */

const lessonOf = (kind: string) => {
  const found = lessons.filter(({ lesson }) => lesson.kind === kind);
  const [first] = found;
  if (!first) throw new Error(`The course has no lesson of the kind ${kind}`);
  return first;
};
const action = lessonOf('leeractie');
const back = lessonOf('terug');
const reflection = lessonOf('reflectie');

test('an example of an action is taken over with one press, and goes to the learner’s own calendar', core, async ({ lms, page }) => {
  await page.goto(`${await lms.address('web')}#${action.id}`);
  // Read out by itself, the button says which example it takes.
  await current(page)
    .getByRole('button', { name: /^Neem deze: Als .+, dan / })
    .first()
    .click();
  const [when, then] = await current(page)
    .locator('.notes .sentence textarea')
    .evaluateAll(fields => fields.map(field => (field as HTMLTextAreaElement).value));
  expect(when).toBeTruthy();
  expect(then).toBeTruthy();
  await current(page).getByLabel('Over 4 weken').check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    current(page).getByRole('button', { name: 'Zet in mijn agenda' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('terugkijken.ics');
  const file = (await readFile(await download.path(), 'utf8')).replaceAll('\r\n ', '');
  expect(file).toContain('BEGIN:VCALENDAR\r\n');
  expect(file).toContain(`DESCRIPTION:Als ${when?.replaceAll(',', '\\,')}\\, dan ${then?.replaceAll(',', '\\,')}.`);
});

test('an action that was set is known at the next launch, and so is looking back; what was written is not', async ({ lms, page }) => {
  const { course } = await lms.launch(page, 'scorm12');
  await openLesson(course, action.id);
  await current(course).locator('.notes .sentence textarea').first().fill('het stil wordt');
  await current(course).locator('.notes .sentence textarea').last().fill('wacht ik');
  await current(course).getByRole('button', { name: 'Dit ga ik proberen' }).click();
  await openLesson(course, back.id);
  await current(course).locator('textarea').first().fill('Ik wachtte.');
  await current(course).getByRole('button', { name: 'Ik heb teruggekeken' }).click();
  await expect.poll(async () => (await lms.attempt('scorm12')).cmi['cmi.suspend_data']).toMatch(/;a=\w{4}2/);

  const again = await lms.launch(page, 'scorm12');
  await openLesson(again.course, action.id);
  await expect(current(again.course).locator('.set')).not.toBeEmpty();
  await expect(current(again.course).locator('.notes .sentence textarea').first()).toHaveValue('');
  await openLesson(again.course, back.id);
  await expect(current(again.course).locator('.set')).not.toBeEmpty();
});

test('the logbook gathers what was written, in the order of the course, to take along or to wipe', async ({ lms, page }) => {
  await page.goto(`${await lms.address('web')}#${action.id}`);
  await current(page).locator('.notes .sentence textarea').first().fill('iemand zwijgt');
  await openLesson(page, reflection.id);
  await current(page).locator('textarea').first().fill('Een gedachte <b>van</b> mij.');
  await openLesson(page, 'over/logboek');
  const written = current(page).locator('[data-written] section');
  await expect(written).toHaveCount(2);
  await expect(written.first()).toContainText(reflection.lesson.title);
  await expect(written.first()).toContainText('Een gedachte <b>van</b> mij.');
  await expect(written.last()).toContainText('iemand zwijgt');

  const [document] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Bewaar als document' }).click()]);
  const html = await readFile(await document.path(), 'utf8');
  expect(html).toContain('Een gedachte &lt;b&gt;van&lt;/b&gt; mij.');
  const [plain] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Bewaar als tekst' }).click()]);
  expect(await readFile(await plain.path(), 'utf8')).toContain('iemand zwijgt');

  const wipe = page.getByRole('button', { name: 'Wis alles wat ik schreef' });
  await wipe.click();
  await expect(written, 'asked first').toHaveCount(2);
  await page.getByRole('button', { name: 'Nee, laat staan' }).click();
  await expect(wipe).toBeFocused();
  await wipe.click();
  await page.getByRole('button', { name: 'Ja, wis alles' }).click();
  await expect(written).toHaveCount(0);
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await expect(written).toHaveCount(2);
  await expect(written.last()).toContainText('iemand zwijgt');
  await wipe.click();
  await page.getByRole('button', { name: 'Ja, wis alles' }).click();
  await expect(written).toHaveCount(0);
  await openLesson(page, reflection.id);
  await expect(current(page).locator('textarea').first()).toHaveValue('');
});

test('what someone types before the page’s script is there is not lost', async ({ lms, page }) => {
  const letGo = await holdBack(page, laterScript);
  await page.goto(`${await lms.address('web')}#${reflection.id}`, { waitUntil: 'commit' });
  const field = current(page).locator('textarea').first();
  await field.pressSequentially('vroeg ');
  letGo();
  await expect(current(page).getByRole('button', { name: 'Bewaar als tekstbestand' })).toBeVisible();
  await field.pressSequentially('getypt');
  await openLesson(page, 'over/logboek');
  await expect(current(page).locator('[data-written] section')).toContainText('vroeg getypt');
});

test('what was written stays in this browser only when the learner says that it is theirs', core, async ({ lms, page }) => {
  const address = `${await lms.address('web')}#${reflection.id}`;
  await page.goto(address);
  await current(page).locator('textarea').first().fill('weg bij het sluiten');
  await page.reload();
  await expect(current(page).locator('textarea').first()).toHaveValue('');
  await openLesson(page, 'over/logboek');
  await page.getByLabel('Dit is mijn eigen apparaat').check();
  await openLesson(page, reflection.id);
  await current(page).locator('textarea').first().fill('blijft staan');
  await expect(page.locator('#notice')).toContainText('in deze browser');
  await page.reload();
  await expect(current(page).locator('textarea').first()).toHaveValue('blijft staan');
});

test('what someone looks for before the script is there is found when it comes', async ({ lms, page }) => {
  const come = await holdBack(page, courseScript);
  await page.goto(`${await lms.address('web')}#over/zoeken`, { waitUntil: 'commit' });
  await page.locator('#zoek').fill('rugdekking');
  come();
  await expect(page.locator('.results li').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Terug naar waar je was' }), 'there is nowhere to go back to').toBeHidden();
});

test('searching finds a word in every module, and not what comes of a choice', core, async ({ lms, page }) => {
  await page.goto(`${await lms.address('web')}#over/zoeken`);
  await page.locator('#zoek').pressSequentially('rugdekking');
  await expect(page.locator('.results li').first()).toBeVisible();
  await page.locator('.results a').first().click();
  await expect(current(page)).toHaveClass(/lesson/);
  await openLesson(page, 'over/zoeken');
  // Words of a scene that only comes after a choice.
  await page.locator('#zoek').fill('Acht minuten over negen');
  await expect(current(page).locator('[role="status"]')).toContainText('Niets gevonden');
});

test('what searching reads of a lesson has every word once, and none glued to another', async ({ page }) => {
  await page.setContent(`<div>
    <h2>een</h2><p>twee <em>drie</em><br>vier</p><p>vijf</p>
    <ul><li>zes<ul><li>zeven</li><li><p>acht</p><p>ne<b>gen</b></p></li></ul></li></ul>
    <blockquote><p>tien</p><ol><li><p>elf</p></li></ol></blockquote>
    <pre><code>twaalf\ndertien</code></pre><details><summary>veertien</summary><p>vijftien</p></details>
    <table><tr><th>zestien</th><th>zeventien</th></tr><tr><td>achttien</td><td>negentien</td></tr></table>
    <form><fieldset><legend>twintig</legend><button>niet</button></fieldset></form>
  </div>`);
  expect(await page.locator('div').evaluate(elementText)).toBe(
    'een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig',
  );
});

test('a term leads to its meaning among the concepts, and from there back to the lesson', async ({ lms, page }) => {
  await page.goto(await lms.address('web'));
  const term = page.locator('.lesson a.term').first();
  const [id, lesson] = await term.evaluate(link => [link.getAttribute('href')?.slice(1) ?? '', link.closest('.page')?.id ?? '']);
  await openLesson(page, lesson ?? '');
  await current(page).locator('a.term').first().click();
  await expect(current(page)).toHaveAttribute('id', 'over/begrippen');
  await expect(page.locator(`[id="${id}"] > p`).first()).not.toBeEmpty();
  await page.getByRole('link', { name: 'Terug naar waar je was' }).click();
  await expect(current(page)).toHaveAttribute('id', lesson ?? '');
});

test('larger text and the calm view stay for the next time', async ({ lms, page }) => {
  const { course } = await lms.launch(page, 'scorm12');
  await openLesson(course, 'over/instellingen');
  await current(course).getByLabel('Nog groter').check();
  await current(course).getByLabel('Rustige weergave').check();
  await expect(course.locator('html')).toHaveAttribute('data-calm', '');
  const again = await lms.launch(page, 'scorm12');
  await expect(again.course.locator('html')).toHaveAttribute('data-size', 'largest', { timeout: 10_000 });
  await expect(again.course.locator('#menu-button')).toBeVisible();
});

test('a page beside the course is no part of progress', async ({ lms, page }) => {
  const { course } = await lms.launch(page, 'scorm12');
  const before = await course.locator('#progress-text').textContent();
  await openLesson(course, 'over/begrippen');
  await openLesson(course, back.id);
  await expect(course.locator('#progress-text')).toHaveText(before ?? '');
});

test('an action is set only when it says when and what; nothing is recorded before', async ({ lms, page }) => {
  const { course } = await lms.launch(page, 'scorm12');
  await openLesson(course, action.id);
  const [when, then] = [
    current(course).locator('.notes .sentence textarea').first(),
    current(course).locator('.notes .sentence textarea').last(),
  ];
  const set = current(course).getByRole('button', { name: 'Dit ga ik proberen' });
  const said = current(course).locator('.set');
  await set.click();
  await expect(said).toContainText('Vul eerst in');
  await expect(when).toBeFocused();
  await when.fill('het stil wordt');
  await set.click();
  await expect(said).toContainText('Vul ook in wat je dan doet');
  await expect(then).toBeFocused();
  await openLesson(course, reflection.id);
  await expect.poll(async () => (await lms.attempt('scorm12')).cmi['cmi.core.lesson_location']).toBe(reflection.id.replace('les/', ''));
  expect((await lms.attempt('scorm12')).cmi['cmi.suspend_data']).not.toMatch(/;a=/);
  await openLesson(course, action.id);
  await then.fill('wacht ik');
  await set.click();
  await expect(said).toContainText('Goed.');
  await expect.poll(async () => (await lms.attempt('scorm12')).cmi['cmi.suspend_data']).toMatch(/;a=\w{4}1/);
});

test('an example does not write over what the learner wrote, unless they say so, and it can be put back', core, async ({ lms, page }) => {
  await page.goto(`${await lms.address('web')}#${action.id}`);
  const field = current(page).locator('.notes .sentence textarea').first();
  const take = current(page)
    .getByRole('button', { name: /^Neem deze: / })
    .first();
  await expect(take).toBeVisible();
  await field.fill('mijn eigen woorden');
  await take.click();
  await expect(field).toHaveValue('mijn eigen woorden');
  await page.getByRole('button', { name: 'Ja, vervang het' }).click();
  await expect(field).not.toHaveValue('mijn eigen woorden');
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await expect(field).toHaveValue('mijn eigen woorden');
});

test('progress in this browser is wiped after a question, and can be put back', async ({ lms, page }) => {
  await page.goto(await lms.address('web'));
  await openLesson(page, reflection.id);
  const progress = page.locator('#progress-text');
  await expect(progress).toHaveText(/^1 van/);
  await page.getByRole('button', { name: 'Wis mijn voortgang in deze browser' }).click();
  await page.keyboard.press('Escape');
  await expect(progress, 'asked first').toHaveText(/^1 van/);
  await page.getByRole('button', { name: 'Wis mijn voortgang in deze browser' }).click();
  await page.getByRole('button', { name: 'Ja, wis mijn voortgang' }).click();
  await expect(progress).toHaveText(/^0 van/);
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await expect(progress).toHaveText(/^1 van/);
});

test('what was wiped can be put back also after a second wipe, a change of mind and a double click', async ({ lms, page }) => {
  await page.goto(await lms.address('web'));
  await openLesson(page, reflection.id);
  const progress = page.locator('#progress-text');
  const wipe = page.getByRole('button', { name: 'Wis mijn voortgang in deze browser' });
  const yes = page.getByRole('button', { name: 'Ja, wis mijn voortgang' });
  const putBack = page.getByRole('button', { name: 'Zet terug' });
  await wipe.click();
  await yes.dblclick();
  await expect(progress, 'the second click is not for what came in its place').toHaveText(/^0 van/);
  await wipe.click();
  await page.getByRole('button', { name: 'Nee, laat staan' }).click();
  await expect(putBack).toBeFocused();
  await wipe.click();
  await yes.click();
  await putBack.click();
  await expect(progress).toHaveText(/^1 van/);
});

test('a dilemma that was passed by says so in one line, and the end names what is still open', async ({ lms, page }) => {
  await page.goto(`${await lms.address('web')}#${firstDilemma.id}`);
  const line = current(page).locator('[data-unplayed]');
  await expect(line).toBeVisible();
  await playToEnding(current(page).locator('[data-dilemma]').first());
  await expect(line).toBeHidden();
  await openLesson(page, lessons.at(-1)?.id ?? '');
  const open = current(page).locator('[data-open-parts] li a');
  await expect(open.first()).toBeVisible();
  const named = await open.allTextContents();
  expect(named.join(), 'what is done is not among it').not.toContain(firstDilemma.lesson.title);
  expect(named.join(), 'a module that was begun is named by its lessons').toContain(lessons[0]?.lesson.title ?? '');
  await open.first().click();
  await expect(current(page)).not.toHaveAttribute('id', lessons.at(-1)?.id ?? '');
});

test('what is done can be saved and printed, with the day and what the LMS answered, and without a choice', async ({ lms, page }) => {
  const { course } = await lms.launch(page, 'scorm12');
  await openLesson(course, firstDilemma.id);
  await playToEnding(current(course).locator('[data-dilemma]').first());
  const choices = await current(course).locator('.choice-text').allTextContents();
  await openLesson(course, 'over/gedaan');
  const receipt = current(course).locator('[data-receipt]');
  await expect(receipt).toContainText(firstDilemma.module.title);
  await expect(receipt).toContainText('De leeromgeving heeft dit bewaard');
  await expect(receipt, 'what was done at this launch has its day').not.toContainText('eerder gedaan');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    current(course).getByRole('button', { name: 'Bewaar als document' }).click(),
  ]);
  const html = await readFile(await file.path(), 'utf8');
  const today = new Date().toLocaleDateString('nl', { day: 'numeric', month: 'long', year: 'numeric' });
  expect(html).toContain(`${firstDilemma.lesson.title}: gedaan op ${today}`);
  expect(html).toMatch(/Dilemma gespeeld/);
  for (const choice of choices) expect(html).not.toContain(choice.trim());
  await expect(current(course).getByText('Kwam er geen bestand?')).toBeVisible();

  // The day is known at the next launch too; what was done before this browser kept days has none.
  const again = await lms.launch(page, 'scorm12');
  await openLesson(again.course, 'over/gedaan');
  await expect(current(again.course).locator('[data-receipt]')).toContainText(`gedaan op ${today}`);
});
