import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { coreWhen } from '../support/core.ts';
import { openLesson, playToEnding, progressText } from '../support/course.ts';
import { startFaultyLms } from '../support/faults/lms.ts';
import { recordOf } from '../support/faults/record.ts';
import { statementsSince, valuesSet, valuesStored } from '../support/fields/capture.ts';
import { expected } from '../support/fields/expected.ts';
import { reporting } from '../support/fields/packages.ts';
import {
  type FieldFormat,
  fieldFormats,
  type Moment,
  type PlayedFields,
  reports,
  standardOf,
  type Values,
} from '../support/fields/table.ts';

/**
 * What an LMS gets, value by value, from the first launch to a look back: `docs/lms-velden.md` is made of the same expectations
 * (`fields/expected.ts`).
 */
test.describe.configure({ timeout: 120_000 });

type World = {
  readonly open: (mode?: 'review') => Promise<FrameLocator>;
  readonly leave: () => Promise<void>;
  readonly atRest: () => Promise<void>;
};

const see = (course: FrameLocator, lesson: string) => openLesson(course, `les/${lesson}`);

/** Plays one learner from the first launch on; `at` looks at what the LMS has at each moment. */
const play = async ({ open, leave, atRest }: World, reviews: boolean, at: (moment: Moment) => Promise<void>) => {
  const first = await open();
  await expect(progressText(first)).toHaveText('0 van 4 klaar');
  await at('open');
  await see(first, 'proef/begin');
  // Each step gets to the LMS by itself: two at once would be told as one.
  await atRest();
  await see(first, 'proef/balie');
  await atRest();
  await playToEnding(first.locator('[data-dilemma="aan-de-balie"]'));
  await expect(progressText(first)).toHaveText('2 van 4 klaar');
  await leave();
  await at('half');
  const second = await open();
  await expect(progressText(second)).toHaveText('2 van 4 klaar');
  await see(second, 'proef/slot');
  await see(second, 'nazorg/napraten');
  await expect(progressText(second)).toHaveText('4 van 4 klaar');
  await leave();
  await at('done');
  const again = await open();
  await expect(progressText(again)).toHaveText('4 van 4 klaar');
  await see(again, 'proef/begin');
  await leave();
  await at('again');
  if (!reviews) return;
  const back = await open('review');
  await expect(progressText(back)).toHaveText('4 van 4 klaar');
  await see(back, 'proef/slot');
  await leave();
  await at('review');
};

const observe = async (page: Page, format: FieldFormat, report: (typeof reports)[number]): Promise<PlayedFields> => {
  const lms = await startFaultyLms(await reporting(report));
  const played: { [M in Moment]?: Values } = {};
  let seen = 0;
  let launches = 0;
  const isScorm = format.startsWith('scorm');
  try {
    await play(
      {
        async open(mode) {
          launches++;
          await page.goto(lms.start(format, mode ? { mode } : {}));
          return page.frameLocator('#course');
        },
        async leave() {
          await page.goto(`${lms.url}/elders`);
          await lms.atRest();
        },
        atRest: () => lms.atRest(),
      },
      format !== 'xapi',
      async moment => {
        await lms.atRest();
        if (isScorm) {
          const values = valuesSet(lms, launches - 1);
          played[moment] = values;
          expect(valuesStored(lms, Object.keys(values)), `what the LMS has on disk: ${moment}`).toEqual(values);
        } else {
          const told = await statementsSince(lms, format, seen);
          played[moment] = told.values;
          seen = told.seen;
        }
      },
    );
    const record = await recordOf(lms, format, 'l1');
    expect(record?.violations).toEqual([]);
    return played;
  } finally {
    await lms.close();
  }
};

for (const report of reports)
  for (const format of fieldFormats)
    test(
      `${format}, completion.report '${report}': the LMS gets exactly the values in docs/lms-velden.md`,
      coreWhen(format === 'scorm12' && report === 'completed'),
      async ({ page }) => {
        test.setTimeout(240_000);
        const observed = await observe(page, format, report);
        if (process.env['ODW_SHOW_FIELDS']) console.log(format, report, JSON.stringify(observed, null, 1));
        expect(observed).toEqual(expected[standardOf[format]][report]);
      },
    );
