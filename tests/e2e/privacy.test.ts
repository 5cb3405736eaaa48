import { expect, type Page, test } from '@playwright/test';
import { type ChoiceSetting, permit } from '../../src/core/course/permission.ts';
import { isShown, privacySentences } from '../../src/core/course/privacy-sentences.ts';
import type { Format } from '../../src/core/formats.ts';
import { textsIn } from '../../src/core/i18n/index.ts';
import { coreWhen } from '../support/core.ts';
import { built, builtConfig, firstDilemma, lessons } from '../support/course.ts';
import { answersOf, type ChoiceAnswer } from '../support/privacy/answers.ts';
import { browserBreaches, requestBreaches, traces, windowBreaches } from '../support/privacy/browser.ts';
import { isAnswer, lrsBreaches, statementsIn } from '../support/privacy/lrs.ts';
import { callsIn, scormBreaches } from '../support/privacy/scorm.ts';
import { variant } from '../support/privacy/variants.ts';
import { courseFrame, dilemmas, everyPage, type Route, type StatedInWalk, type Walk, walkCourse } from '../support/privacy/walk.ts';
import { elsewhere, type Intercepted, leftBehind, startWiretap, type Wiretap } from '../support/privacy/wiretap.ts';

/**
 * The whole course, with all that can be done in it, and then everything that left the page: each request, each call on the LMS, each
 * thing that the browser was given to keep or pass on. It is held against what may leave, to the letter, so nothing needs to be looked for.
 */

// What is found is said in words; pictures of every page would take longer than the walk.
test.use({ trace: 'off' });

const formats = ['scorm12', 'scorm2004-4', 'cmi5', 'xapi', 'web'] as const satisfies readonly Format[];
const texts = textsIn(builtConfig.language);
const sentinel = 'Purperolifant';

/** The first to want a variant of the course builds it. */
const patience = 600_000;

const plays = dilemmas.length * 2;

type Case = {
  readonly choices: ChoiceSetting;
  /** What the learner does with the switch. */
  readonly does: string;
  /** Of all plays, those with the switch on; `null`: nobody touches it. */
  readonly sharing: Route['sharing'];
  readonly formats: readonly (typeof formats)[number][];
  /** An LRS was set beside the SCORM LMS. */
  readonly lrs?: boolean;
};

/**
 * A walk takes most of a minute. That no setting and no format tells more than another is proved over all of them together, without a browser
 * (`tests/unit/simulator/same-bytes.test.ts`); here each format walks under two settings at least, and each setting in the three kinds of LMS.
 */
const cases: readonly Case[] = [
  { choices: 'never', does: 'there is no switch', sharing: null, formats: ['scorm12', 'cmi5'] },
  { choices: 'opt-in', does: 'the switch stays off', sharing: null, formats: ['scorm2004-4', 'cmi5'] },
  {
    choices: 'opt-in',
    does: 'the switch is on half way, and off again',
    sharing: [Math.floor(plays / 3), Math.ceil((plays * 2) / 3)],
    formats: ['cmi5', 'xapi'],
  },
  {
    choices: 'opt-in',
    does: 'the switch is on half way, and off again, with an LRS beside the LMS',
    sharing: [Math.floor(plays / 3), Math.ceil((plays * 2) / 3)],
    formats: ['scorm12'],
    lrs: true,
  },
  { choices: 'always', does: 'the learner is told so', sharing: null, formats: ['scorm2004-4', 'xapi', 'web'] },
];

const start = async (page: Page, url: string, format: Format) => {
  await page.goto(`${url}/start?${new URLSearchParams({ package: `${built.id}.${format}.zip` })}`);
  return courseFrame(page.frameLocator('#stage iframe'));
};

/**
 * Launches the course, does all that, and leaves it. Hundreds of choices in seconds are more than a page may send while it closes: like
 * anybody, the walk goes on until the LRS has heard as many as it is told.
 */
const visit = async (
  page: Page,
  { url, atRest, until }: Wiretap,
  format: Format,
  route: Route,
  told: (walked: Walk) => readonly ChoiceAnswer[] = () => [],
): Promise<Walk> => {
  const walked = await walkCourse(await start(page, url, format), route);
  await until(heard => statementsIn(heard).filter(isAnswer).length >= told(walked).length);
  await atRest();
  await page.goto(url + elsewhere);
  await atRest();
  return walked;
};

/** What the learner has to be told at this moment. */
const wasTold = ({ before, switch: share }: StatedInWalk, { choices, lrs = false }: Case, format: Format) => {
  const lms = format !== 'web';
  const shared = lms && permit(choices, share?.on ?? false) !== null;
  const situation = { kind: format === 'web' ? 'web' : format === 'cmi5' || format === 'xapi' ? 'xapi' : 'scorm', lrs } as const;
  const foot = privacySentences(texts, choices)
    .filter(({ place }) => isShown(place, situation))
    .map(({ text }) => (text === texts.shareText ? `${texts.share}\n\n${text}` : text));
  return {
    before: before.map(() => (shared ? texts.choiceShared : texts.choiceStays)),
    foot: expect.stringContaining(foot.join('\n\n')),
    switch: choices === 'opt-in' ? { usable: lms, on: share?.on } : null,
  };
};

/** Who hears nothing finds nothing. */
const expectSomeHeard = ({ requests, handed }: Intercepted, walked: Walk) => {
  const ways = new Set(handed.map(({ where }) => where.split(' ')[0]));
  expect([...ways]).toEqual(expect.arrayContaining(['BroadcastChannel', 'IndexedDB']));
  expect(requests.length).toBeGreaterThan(5);
  expect(walked.pages).toEqual(everyPage);
  expect(new Set(walked.moves.map(({ dilemma }) => dilemma))).toEqual(new Set(dilemmas.map(({ id }) => id)));
  expect(walked.written).toBeGreaterThan(0);
  expect(walked.actions.length).toBeGreaterThan(0);
};

for (const each of cases) {
  const { choices, does, sharing, formats: played, lrs = false } = each;
  for (const format of played) {
    test(`choices: ${choices}, ${does} (${format}): nothing leaves the page but what may`, async ({ context, page }) => {
      test.setTimeout(patience);
      const tap = await startWiretap(await variant(choices, formats), { lrs });
      try {
        await tap.follow(context);
        const told = ({ moves, words }: Walk) =>
          answersOf(format === 'web' ? [] : moves.filter(move => permit(choices, move.sharing)), words);
        const toldLrs = (walked: Walk) => (lrs || !format.startsWith('scorm') ? told(walked) : []);
        const walked = await visit(page, tap, format, { pages: everyPage, sentinel, sharing }, toldLrs);
        const left = await leftBehind(page);
        const { heard } = tap;

        const answers = told(walked);
        expect.soft(requestBreaches(heard), 'requests').toEqual([]);
        expect
          .soft(scormBreaches(heard, format.startsWith('scorm') ? answers : [], walked.actions, format), 'calls on the SCORM API')
          .toEqual([]);
        expect.soft(lrsBreaches(heard, toldLrs(walked), walked.actions), 'what the LRS got').toEqual([]);
        expect.soft(browserBreaches([...heard.handed, ...left], heard, walked.actions, false), 'what the browser got').toEqual([]);
        expect.soft(windowBreaches(walked), 'what the window shows').toEqual([]);
        expect.soft(traces(sentinel, [heard, left]), 'written words').toEqual([]);
        for (const moment of walked.told) expect.soft(moment).toMatchObject(wasTold(moment, each, format));

        expect
          .soft(new Set(walked.told.map(moment => moment.switch?.on)), 'the switch')
          .toEqual(new Set(choices !== 'opt-in' ? [undefined] : sharing === null ? [false] : [false, true]));

        expectSomeHeard(heard, walked);
        expect(callsIn(heard).some(({ element }) => element === 'cmi.suspend_data')).toBe(format.startsWith('scorm'));
        expect(statementsIn(heard).length > 0).toBe(lrs || format === 'cmi5' || format === 'xapi');
        expect(answers.length > 0).toBe(format !== 'web' && (choices === 'always' || sharing !== null));
      } finally {
        await tap.close();
      }
    });
  }
}

for (const format of ['scorm12', 'cmi5'] as const) {
  test(
    `choices: opt-in (${format}): a switch that was left on is off when the course is opened again`,
    coreWhen(format === 'cmi5'),
    async ({ context, page }) => {
      test.setTimeout(patience);
      const tap = await startWiretap(await variant('opt-in', formats));
      try {
        await tap.follow(context);
        const route = { pages: [firstDilemma.id], sentinel };
        const first = await visit(page, tap, format, { ...route, sharing: [0, plays] });
        const second = await visit(page, tap, format, { ...route, sharing: null });
        expect(first.told.at(-1)?.switch?.on).toBe(true);
        expect(second.told.map(moment => moment.switch?.on)).toEqual([false, false, false]);

        const answers = answersOf(first.moves, first.words);
        expect(answers.length).toBeGreaterThan(0);
        expect(scormBreaches(tap.heard, format.startsWith('scorm') ? answers : [], [], format)).toEqual([]);
        expect(lrsBreaches(tap.heard, format.startsWith('scorm') ? [] : answers, [])).toEqual([]);
      } finally {
        await tap.close();
      }
    },
  );
}

/** Of the lessons with a dilemma, those that are played: from, and up to. Their choices fill most of what a closing page may send. */
const closings = [
  { format: 'cmi5', lrs: false, from: 0, until: 5 },
  { format: 'xapi', lrs: false, from: 0, until: 5 },
  // Most of what a closing page may send is for the LMS.
  { format: 'scorm12', lrs: true, from: 1, until: 2 },
] as const;

for (const { format, lrs, from, until } of closings) {
  const where = lrs ? `${format} with an LRS beside it` : format;
  test(`choices: always (${where}): those that the LRS has not answered for yet reach it while the page closes`, async ({
    context,
    page,
  }) => {
    test.setTimeout(patience);
    const tap = await startWiretap(await variant('always', formats), { lrs });
    const said = (verb: string) => statementsIn(tap.heard).filter(({ verb: { id } }) => id.endsWith(`/${verb}`)).length;
    try {
      await tap.follow(context);
      const course = await start(page, tap.url, format);
      await tap.until(() => said('initialized') > 0);
      const release = tap.hold();
      const pages = lessons.filter(({ lesson }) => lesson.dilemmas.length > 0).map(({ id }) => id);
      const walked = await walkCourse(course, { pages: pages.slice(from, until), sentinel, sharing: null });
      await page.goto(tap.url + elsewhere);
      expect(said('answered'), 'nothing was heard yet').toBe(0);
      release();
      await tap.until(() => said('terminated') > 0);
      await tap.atRest();

      const answers = answersOf(walked.moves, walked.words);
      expect(answers.length).toBeGreaterThan((until - from) * 3);
      expect(lrsBreaches(tap.heard, answers, walked.actions)).toEqual([]);
      expect([said('answered'), said('terminated')]).toEqual([answers.length, 1]);
    } finally {
      await tap.close();
    }
  });
}

test('what was written stays in this browser only on a device that the learner says is theirs, and goes when they say it is not', async ({
  context,
  page,
}) => {
  test.setTimeout(patience);
  const tap = await startWiretap(await variant('opt-in', formats));
  try {
    await tap.follow(context);
    const route = { pages: everyPage, sentinel, sharing: null } as const;
    const kept = async (ownDevice: boolean) => {
      const walked = await visit(page, tap, 'scorm12', { ...route, ownDevice });
      const left = await leftBehind(page);
      const { heard } = tap;
      expect(browserBreaches([...heard.handed, ...left], heard, walked.actions, true)).toEqual([]);
      expect(traces(sentinel, heard.requests), 'written words').toEqual([]);
      return left.filter(({ what }) => what.includes(sentinel)).map(({ where, what }) => `${where} ${JSON.parse(what)[1].split(':')[0]}`);
    };
    expect(await kept(true)).toEqual(['IndexedDB onder-de-waterlijn texts notes']);
    expect(await kept(false)).toEqual([]);
  } finally {
    await tap.close();
  }
});
