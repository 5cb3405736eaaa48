import { glob, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { choiceSettings, permit } from '../../../src/core/course/permission.ts';
import { isShown, type PrivacySituation, privacyInPlace, privacySentences } from '../../../src/core/course/privacy-sentences.ts';
import { groupNl } from '../../../src/core/i18n/group-nl.ts';
import { textsIn } from '../../../src/core/i18n/index.ts';
import { nl } from '../../../src/core/i18n/nl.ts';
import { claims, claimsIn, speaksOfSharing, trueAlways } from '../../support/privacy/claims.ts';

const kinds = { scorm12: 'scorm', scorm2004: 'scorm', cmi5: 'xapi', xapi: 'xapi', web: 'web' } as const;

const situations = Object.entries(kinds).flatMap(([format, kind]) =>
  [false, true].flatMap(lrs => choiceSettings.map(choices => ({ format, situation: { kind, lrs } satisfies PrivacySituation, choices }))),
);

const shown = (language: 'nl' | 'en', choices: (typeof choiceSettings)[number], situation: PrivacySituation) =>
  privacySentences(textsIn(language), choices).filter(({ place }) => isShown(place, situation));

describe('Who sees what', () => {
  describe.each(['nl', 'en'] as const)('in %s', language => {
    it.each(situations)(
      'says one thing of a choice, and the truth: $format, LRS beside $situation.lrs, $choices',
      ({ situation, choices }) => {
        const said = shown(language, choices, situation).filter(({ topic }) => topic === 'kiezen');
        const truth =
          situation.kind === 'web' || (permit(choices, true) ?? permit(choices, false)) === null
            ? 'stays'
            : permit(choices, false) === null
              ? 'asks'
              : 'leaves';
        expect(said.length).toBeGreaterThan(0);
        for (const { text } of said) expect({ text, claims: claims(text) }).toEqual({ text, claims: [truth] });
      },
    );

    it.each(situations)(
      'says something of every topic, and of an LMS only where there is one: $format, $situation.lrs, $choices',
      ({ situation, choices }) => {
        const said = shown(language, choices, situation);
        expect(new Set(said.map(({ topic }) => topic))).toEqual(new Set(['werkgever', 'kiezen', 'schrijven', 'browser']));
        const all = said.map(({ text }) => text).join(' ');
        expect(/Je werkgever ziet|Your employer sees/.test(all)).toBe(situation.kind !== 'web');
        expect(/eigen register|register of its own/.test(all)).toBe(situation.kind === 'scorm' && situation.lrs);
        expect(/zoals je bent aangemeld|as you are signed in/.test(all)).toBe(situation.kind === 'xapi');
        expect(/nergens anders|nowhere else/.test(all)).toBe(situation.kind === 'web');
      },
    );
  });

  it('hides on the page what the table says does not hold there', async () => {
    const styles = await readFile('src/site/styles/shell.css', 'utf8');
    for (const rule of [
      'html[data-format="web"] .lms-only',
      'html:not([data-format="cmi5"], [data-format="xapi"]) .xapi-only',
      'html:not([data-lrs]) .lrs-only',
      'html:not([data-format="web"]) .web-only',
    ])
      expect(styles).toContain(rule);
  });
});

/** MDX without comments and tags. */
const withoutMarks = (mdx: string): string => mdx.replace(/\{\/\*[\s\S]*?\*\/\}/g, ' ').replace(/<[^>]*>/g, ' ');

describe('No lesson says by itself who sees what', () => {
  it('in any sentence of the course', async () => {
    const found: string[] = [];
    for await (const file of glob('modules/**/*.mdx'))
      for (const sentence of claimsIn(withoutMarks(await readFile(file, 'utf8'))))
        if (speaksOfSharing(sentence) && !trueAlways.includes(sentence)) found.push(`${file}: ${sentence}`);
    expect(found).toEqual([]);
  });

  it('and the words by which that is found do find it', () => {
    for (const sentence of [
      'Wat je kiest in een dilemma, blijft ook op dit scherm.',
      'Het gaat naar je organisatie alleen als jij dat aanzet, met *Deel mijn keuzes*.',
      'Je werkgever ziet dat je begonnen bent.',
      'De leeromgeving bewaart welke onderdelen je hebt gehad.',
      'Wat je kiest, ziet niemand.',
    ])
      expect({ sentence, found: speaksOfSharing(sentence) }).toEqual({ sentence, found: true });
  });
});

/** Words by which a text of the course's own screens promises what becomes of something, or who sees it. */
const promises =
  /verstuur[dt]|niemand anders|in deze browser|op dit (?:apparaat|scherm)|\bnie(?:t|ts)\b.*\bbewaard\b|bewaart niets|onthoudt dát|\bnamen\b|\bziet (?:je|jouw|niemand)\b|(?:werkgever|organisatie|niemand)\b.*\bziet|deelt wat je|ziet de aantallen|in je agenda kan kijken|staat er niet in|verdeling zien/i;

const textsOf = (value: unknown, name = ''): readonly (readonly [name: string, text: string])[] =>
  typeof value === 'string'
    ? [[name, value]]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => textsOf(inner, name || key))
      : [];

describe('No text of the course says by itself who sees what', () => {
  /** Names of buttons and questions; they promise nothing. */
  const promisesNothing = ['clear', 'clearAsk', 'download', 'masked'];
  /** Which of the two stands before a dilemma follows from the permission itself (tests/e2e/privacy.test.ts). */
  const byPermission = ['choiceStays', 'choiceShared'];

  it.each([
    ['course', nl, ['privacy', 'shareText', ...byPermission, ...privacyInPlace.course]],
    ['room', groupNl, privacyInPlace.room],
  ] as const)('on the pages of the %s: all are in the table', (_, texts, table) => {
    const found = textsOf(texts).filter(([, text]) => promises.test(text));
    const names = new Set(found.map(([name]) => name));
    expect([...names].filter(name => !(table as readonly string[]).includes(name) && !promisesNothing.includes(name))).toEqual([]);
    expect(
      table.filter(name => !names.has(name)),
      'in the table, and nothing is promised',
    ).toEqual([]);
  });
});
