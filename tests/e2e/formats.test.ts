import type { Format } from '../../src/core/formats.ts';
import { core, coreWhen } from '../support/core.ts';
import { built, current, finish, firstDilemma, openLesson, playToEnding, progressText } from '../support/course.ts';
import { expect, type StoredAttempt, test } from '../support/lms.ts';

const [module] = built.modules;
if (!module) throw new Error('The course has no module');

const verbs = (attempt: StoredAttempt) => attempt.statements.map(statement => statement.verb.id.split('/').at(-1));

/** `completed` of what was launched: dilemmas and modules are completed too. */
const completions = ({ statements }: StoredAttempt) => {
  const launched = statements.find(({ verb }) => verb.id.endsWith('/initialized'))?.object.id;
  return statements.filter(({ verb, object }) => verb.id.endsWith('/completed') && object.id === launched);
};

/** What each LMS says of a learner who is under way, and of one who finished. */
const outcomes: {
  readonly [F in Exclude<Format, 'web'>]: { begun: (attempt: StoredAttempt) => void; finished: (attempt: StoredAttempt) => void };
} = {
  scorm12: {
    begun: ({ cmi }) => {
      expect(cmi['cmi.core.lesson_status']).toBe('incomplete');
      expect(cmi['cmi.core.lesson_location']).toBe(`${module.id}/${firstDilemma.lesson.id}`);
    },
    finished: ({ cmi }) => {
      expect(cmi['cmi.core.lesson_status']).toBe('completed');
      expect(cmi['cmi.core.total_time']).not.toBe('0000:00:00.00');
      expect(cmi['cmi.core.score.raw'] ?? '').toBe('');
    },
  },
  'scorm2004-3': scorm2004(),
  'scorm2004-4': scorm2004(),
  cmi5: {
    begun: attempt => expect(verbs(attempt)).toEqual(expect.arrayContaining(['launched', 'initialized', 'terminated'])),
    finished: attempt => {
      expect(completions(attempt)).toHaveLength(1);
      expect(verbs(attempt)).toContain('satisfied');
      expect(completions(attempt)[0]?.result?.duration).toMatch(/^PT[\d.]+S$/);
    },
  },
  xapi: {
    begun: attempt => expect(verbs(attempt)).toEqual(expect.arrayContaining(['initialized', 'terminated'])),
    finished: attempt => expect(completions(attempt)).toHaveLength(1),
  },
};

function scorm2004() {
  return {
    begun: ({ cmi }: StoredAttempt) => {
      expect(cmi['cmi.completion_status']).toBe('incomplete');
      expect(Number(cmi['cmi.progress_measure'])).toBeGreaterThan(0);
      expect(Number(cmi['cmi.progress_measure'])).toBeLessThan(1);
    },
    finished: ({ cmi }: StoredAttempt) => {
      expect(cmi['cmi.completion_status']).toBe('completed');
      expect(cmi['cmi.progress_measure']).toBe('1');
      expect(cmi['cmi.total_time']).toMatch(/^PT/);
      expect(cmi['cmi.success_status'] ?? 'unknown').toBe('unknown');
    },
  };
}

for (const format of Object.keys(outcomes) as (keyof typeof outcomes)[]) {
  for (const options of [{}, { module: module.id }]) {
    test(
      `${format}, ${options.module ? 'one module' : 'the whole course'}: start, play, leave, come back, complete`,
      coreWhen(format === 'scorm12' && !options.module),
      async ({ lms, page }) => {
        test.setTimeout(240_000);
        const { course } = await lms.launch(page, format, options);
        await openLesson(course, firstDilemma.id);
        await playToEnding(course.locator(`[data-dilemma="${firstDilemma.lesson.dilemmas[0]?.id}"]`));
        await expect(progressText(course)).toHaveText(/^1 van/);
        await page.goto(lms.url);
        await expect.poll(async () => (await lms.attempt(format, options)).id).toBeTruthy();
        await expect(async () => outcomes[format].begun(await lms.attempt(format, options))).toPass({ timeout: 30_000 });

        const { course: again } = await lms.launch(page, format, options);
        await expect(current(again)).toHaveAttribute('id', firstDilemma.id);
        await expect(progressText(again)).toHaveText(/^1 van/);
        await expect(again.locator('.review')).toBeVisible();
        await finish(again, options.module);
        await expect(again.locator('html')).toHaveAttribute('data-completed', '');
        await page.goto(lms.url);
        await expect(async () => outcomes[format].finished(await lms.attempt(format, options))).toPass({ timeout: 30_000 });

        const attempt = await lms.attempt(format, options);
        expect(attempt.violations).toEqual([]);
        // 403: asking for a value that nobody set yet is how a first launch looks.
        expect(attempt.calls.filter(call => !['', '0', '403'].includes(call.error))).toEqual([]);
        expect(await lms.missing()).toEqual([]);
      },
    );
  }
}

test('web: start, play, leave, come back, complete, in this browser alone', core, async ({ lms, page }) => {
  test.setTimeout(240_000);
  const { course } = await lms.launch(page, 'web');
  await openLesson(course, firstDilemma.id);
  await playToEnding(course.locator(`[data-dilemma="${firstDilemma.lesson.dilemmas[0]?.id}"]`));
  await expect(progressText(course)).toHaveText(/^1 van/);
  await page.goto(lms.url);

  const { course: again } = await lms.launch(page, 'web');
  await expect(current(again)).toHaveAttribute('id', firstDilemma.id);
  await finish(again);
  await expect(again.locator('html')).toHaveAttribute('data-completed', '');
  expect(await lms.missing()).toEqual([]);

  await again.locator('#clear').click();
  await again.getByRole('button', { name: 'Ja, wis mijn voortgang' }).click();
  await expect(progressText(again)).toHaveText(/^0 van/);
});

test('a package for an LMS that finds no LMS says so, and can be played', core, async ({ lms, page }) => {
  await page.goto(await lms.address('scorm12'));
  // It is looked for again for some seconds, while the learner reads.
  await expect(page.locator('#notice')).toContainText('geen verbinding met de leeromgeving', { timeout: 40_000 });
  await openLesson(page, firstDilemma.id);
  await playToEnding(page.locator(`[data-dilemma="${firstDilemma.lesson.dilemmas[0]?.id}"]`));
});

for (const format of ['scorm12', 'scorm2004-4', 'cmi5'] as const) {
  test(`${format}: a learner who reviews writes nothing`, async ({ lms, page }) => {
    const { course } = await lms.launch(page, format, { mode: 'review' });
    await openLesson(course, firstDilemma.id);
    await playToEnding(course.locator(`[data-dilemma="${firstDilemma.lesson.dilemmas[0]?.id}"]`));
    await expect(course.locator('#notice')).toContainText('niets bewaard');
    await page.goto(lms.url);
    await page.waitForLoadState('networkidle');
    const attempt = await lms.attempt(format);
    expect(attempt.calls.filter(call => /SetValue/.test(call.method))).toEqual([]);
    expect(verbs(attempt).filter(verb => verb === 'completed' || verb === 'passed')).toEqual([]);
    expect(attempt.violations).toEqual([]);
  });
}

test('cmi5: the course goes back to the LMS when the learner closes it, after the last word', async ({ lms, page }) => {
  const { course } = await lms.launch(page, 'cmi5');
  await course.locator('#leave button').click();
  await expect(page.getByRole('heading', { name: 'De cursus is gesloten' })).toBeVisible();
  await expect(async () => expect(verbs(await lms.attempt('cmi5')).at(-1)).toBe('terminated')).toPass({ timeout: 30_000 });
});
