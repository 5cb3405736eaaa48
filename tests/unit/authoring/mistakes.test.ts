import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { casesIn, type MistakeCase, problemsOf, withFound } from './mistake-cases.ts';
import { type Saying, sayingsIn } from './sayings.ts';

/**
 * What authors do wrong, each in a small course, with what has to be said of it at the line that is wrong: as many messages as mistakes. The fixtures are in
 * tests/fixtures/mistakes; `MISTAKES_WRITE=1` writes down what is said now, to be read before it is kept.
 */

const files = globSync('tests/fixtures/mistakes/*.{mdx,txt}').toSorted();
const all: readonly MistakeCase[] = files.flatMap(file => casesIn(file, readFileSync(file, 'utf8')));

const said = new Map<MistakeCase, readonly string[]>();
beforeAll(async () => {
  for (const each of all) {
    said.set(each, await problemsOf(each));
  }
  if (process.env['MISTAKES_WRITE'] !== '1') return;
  for (const file of files)
    writeFileSync(
      file,
      withFound(
        file,
        readFileSync(file, 'utf8'),
        all.filter(each => each.fixture === file).map(each => said.get(each) ?? []),
      ),
    );
}, 300_000);

describe.each(files)('%s', file => {
  it.each(all.filter(each => each.fixture === file).map(each => [each.name, each] as const))('%s', (_, each) => {
    expect(said.get(each)?.toSorted()).toEqual(each.expected.toSorted());
    for (const message of said.get(each) ?? []) expect(message).toMatch(/[.?)]$/);
  });
});

/** What no text file can bring about, or no fixture can hold, and where it is looked at. */
const elsewhere: Readonly<Record<string, string>> = {
  'Dit bestand is opgeslagen als UTF-16 (in Kladblok: Unicode): sla het op als UTF-8.': 'read-text.test.ts',
  'Op deze regel staat een letter die geen UTF-8 is, zoals een é uit een ouder programma: sla het bestand op als UTF-8.':
    'read-text.test.ts',
  'Het logo is … kB: maak het kleiner dan … kB, want het reist in elke pagina mee.': 'read-course.test.ts',
  '“…” en “…” krijgen toevallig dezelfde korte naam in bewaarde voortgang; hernoem de nieuwste van de twee.':
    'needs two names that chance made alike',
  'Wat begeleiders bij "…" moeten weten, staat ook in …: haal het op een van de twee plaatsen weg.': 'organisation.test.ts',
  'Hier is niets om van af te wijken: schrijf in plaats van extendCourse hier defineCourse.': 'needs a project without a configuration',
  'schrijf hooguit 24': 'facilitation.test.ts',
  'De voorwaarde is leeg: noem een keuze-id.': 'said of the attribute first',
  'Loop je ergens tegenaan? Vertel het degene die in je organisatie over leren gaat.': 'what learners read',
};

describe('every message that an author can get', () => {
  const heard = () => [...said.values()].flat().join('\n');
  const sayings: readonly Saying[] = sayingsIn();

  it('is found in the source', () => expect(sayings.length).toBeGreaterThan(200));

  it('is said of one of the mistakes', () => {
    const text = heard();
    const never = sayings
      .filter(({ pattern, shown }) => !pattern.test(text) && !Object.hasOwn(elsewhere, shown))
      .map(({ place, shown }) => `${place}  ${shown}`);
    expect(never).toEqual([]);
  });
});
