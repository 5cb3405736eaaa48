import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Frame, test } from '@playwright/test';
import { readZip } from '../../scorm/zip/read.ts';
import { type ChoiceSetting, choiceSettings, permit } from '../../src/core/course/permission.ts';
import { isShown, type PrivacySituation, privacyInPlace, privacySentences } from '../../src/core/course/privacy-sentences.ts';
import type { Format } from '../../src/core/formats.ts';
import { nl } from '../../src/core/i18n/nl.ts';
import { coreWhen } from '../support/core.ts';
import { built, dilemmaReadings, firstDilemma, lessons } from '../support/course.ts';
import { claims, claimsIn, speaksOfSharing, trueAlways } from '../support/privacy/claims.ts';
import { variant } from '../support/privacy/variants.ts';
import { courseFrame, everyPage } from '../support/privacy/walk.ts';
import { startWiretap } from '../support/privacy/wiretap.ts';

/**
 * Who sees what, as it stands on the screen: on every page, under each setting, in each format, with and without an LRS beside the LMS. A
 * sentence about it is one of those that hold there, and of a choice all of them claim the same.
 */

/** Also what `privacy.test.ts` asks for: one build per setting serves both. */
const formats = ['scorm12', 'scorm2004-4', 'cmi5', 'xapi', 'web'] as const satisfies readonly Format[];
type Packed = (typeof formats)[number];

/** Every page of these is read in a browser. */
const played = ['scorm12', 'xapi', 'web'] as const satisfies readonly Packed[];
type Played = (typeof played)[number];

/** Who is told is the same in these two, and so is every page. */
const alike = [
  ['scorm2004-4', 'scorm12'],
  ['cmi5', 'xapi'],
] as const satisfies readonly (readonly [Packed, Played])[];

/** The first to want a variant of the course builds it. */
const patience = 600_000;

const kindOf = (format: Played): PrivacySituation['kind'] => (format === 'scorm12' ? 'scorm' : format);

const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];

/** These name the LMS, and say of nothing who sees it. */
const others = [nl.leave, nl.accessibilityText.aroundLms];

/** Where there is no LMS a sentence names it to say just that. */
const namesNone: ReadonlySet<string> = new Set([nl.privacy.employerWeb, nl.receiptAnswers.local].flatMap(claimsIn));

/** Every sentence that may be read there, whoever writes it. */
const holding = (choices: ChoiceSetting, situation: PrivacySituation, sharing: boolean): ReadonlySet<string> => {
  const shared = situation.kind !== 'web' && permit(choices, sharing) !== null;
  const texts = [
    ...privacySentences(nl, choices).flatMap(({ place, text }) => (isShown(place, situation) ? [text] : [])),
    ...privacyInPlace.course.flatMap(name => textsOf(nl[name])),
    ...(situation.kind === 'web' ? [] : others),
    ...(choices === 'opt-in' && situation.kind !== 'web' ? [nl.share] : []),
    shared ? nl.choiceShared : nl.choiceStays,
  ];
  const all = [...texts.flatMap(claimsIn), ...trueAlways];
  return new Set(situation.kind === 'web' ? all.filter(one => !/\bleeromgeving\b/i.test(one) || namesNone.has(one)) : all);
};

/** What a sentence may claim of a choice; `null`: it is of something else. */
const claimOf = (choices: ChoiceSetting, { kind }: PrivacySituation): string =>
  kind === 'web' || choices === 'never' ? 'stays' : choices === 'opt-in' ? 'asks' : 'leaves';

/** What can be read on each of these pages, with all that folds open. */
const read = (frame: Frame, pages: readonly string[]): Promise<Readonly<Record<string, string>>> =>
  frame.evaluate(async pages => {
    const found: Record<string, string> = {};
    for (const id of pages) {
      location.hash = `#${id}`;
      for (const start = performance.now(); document.getElementById(id)?.dataset['current'] === undefined; ) {
        if (performance.now() - start > 10_000) throw new Error(`${id} is not shown`);
        await new Promise(resolve => setTimeout(resolve, 10));
      }
      for (const details of document.querySelectorAll<HTMLDetailsElement>(`[id="${id}"] details, footer details`)) details.open = true;
      // biome-ignore lint/performance/useDomNodeTextContent: what cannot be seen is not told.
      found[id] = document.body.innerText;
    }
    return found;
  }, pages);

const larger = new Set(
  lessons.filter(({ lesson }) => lesson.dilemmas.some(({ id }) => dilemmaReadings.get(id)?.text.larger)).map(({ id }) => id),
);

const expectOneTruth = (texts: Readonly<Record<string, string>>, choices: ChoiceSetting, situation: PrivacySituation, sharing: boolean) => {
  const allowed = holding(choices, situation, sharing);
  const breaches: string[] = [];
  for (const [page, text] of Object.entries(texts)) {
    // Of a larger form nobody hears what is chosen, whatever the organisation wants, and it says so.
    if (larger.has(page)) continue;
    const said = claimsIn(text);
    breaches.push(...said.filter(one => speaksOfSharing(one) && !allowed.has(one)).map(one => `${page}: ${one}`));
    const claimed = new Set(said.flatMap(claims));
    if ([...claimed].join() !== claimOf(choices, situation)) breaches.push(`${page} claims of a choice: ${[...claimed].join(' and ')}`);
  }
  expect(breaches).toEqual([]);
};

/** The files of a package but its manifest and schemas, with pages that do not say of which format they are. */
const filesIn = (zip: string, format: Packed): ReadonlyMap<string, string> =>
  new Map(
    readZip(readFileSync(zip)).flatMap(({ path, bytes }) => {
      if (/^[^/]+\.(?:xml|xsd|dtd)$/.test(path)) return [];
      const text = Buffer.from(bytes).toString('latin1');
      return [[path, path.endsWith('.html') ? text.replace(` data-format="${format}"`, '') : text]];
    }),
  );

for (const choices of choiceSettings) {
  for (const format of played)
    for (const lrs of kindOf(format) === 'scorm' ? [false, true] : [false]) {
      const where = lrs ? `${format} with an LRS beside it` : format;
      const title = `choices: ${choices} (${where}): no page says of anything who sees it but what holds there`;
      test(title, coreWhen(choices === 'opt-in' && format === 'xapi'), async ({ page }) => {
        test.setTimeout(patience);
        const tap = await startWiretap(await variant(choices, formats), { lrs });
        const situation = { kind: kindOf(format), lrs };
        try {
          await page.goto(`${tap.url}/start?${new URLSearchParams({ package: `${built.id}.${format}.zip` })}`);
          const frame = await courseFrame(page.frameLocator('#stage iframe'));
          expectOneTruth(await read(frame, everyPage), choices, situation, false);
          const share = frame.locator('#share');
          expect(await share.isVisible(), 'the switch').toBe(choices === 'opt-in' && format !== 'web');
          if (!(await share.isVisible())) return;
          await share.click();
          expectOneTruth(await read(frame, [firstDilemma.id, 'over/logboek']), choices, situation, true);
        } finally {
          await tap.close();
        }
      });
    }
  for (const [format, other] of alike)
    test(`choices: ${choices}: what is read in ${format} is what is read in ${other}`, async () => {
      test.setTimeout(patience);
      const folder = await variant(choices, formats);
      const [files, others] = [format, other].map(each => filesIn(path.join(folder, `${built.id}.${each}.zip`), each));
      const names = new Set([...(files?.keys() ?? []), ...(others?.keys() ?? [])]);
      expect(names).toContain('index.html');
      expect([...names].filter(name => files?.get(name) !== others?.get(name))).toEqual([]);
    });
}
