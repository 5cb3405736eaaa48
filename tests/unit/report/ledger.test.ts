import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Ledger, readLedger, writeLedger } from '../../../report/privacy/ledger.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { fc, testProperty } from './property.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'vrijgave.json');

const ledger: Ledger = {
  store: 's',
  units: true,
  shownAs: new Map([
    ['noord', 'noord'],
    ['klein', 'Kleine eenheden samen'],
  ]),
  k: 10,
  ends: [202601],
  cells: [{ unit: 'noord', measure: 'started', month: 202601, count: 12 }],
  questions: [{ question: 'q/start', month: 202601, parts: [{ choices: ['a', 'b'], labels: ['A', 'B'], count: 20 }] }],
  medians: [{ unit: 'noord', measure: 'completed', month: 202601, from: 0, to: 30 }],
};

test('before the first report nothing was released', () => {
  expect(readLedger(join(folder, 'nog-niet.json'))).toBeNull();
});

test('what was released is read back as it was written, and nobody else on the computer can read it', () => {
  writeLedger(file, ledger);
  expect(readLedger(file)).toEqual(ledger);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a later release takes the place of the earlier one, with nothing left beside it', () => {
  writeLedger(file, ledger);
  writeLedger(file, { ...ledger, cells: [] });
  expect(readLedger(file)?.cells).toEqual([]);
  expect(readdirSync(folder)).toEqual(['vrijgave.json']);
});

test('a ledger of before the measures had English names is read as what it says', () => {
  const earlier = join(folder, 'eerder.json');
  const measures = [
    'ingeschreven',
    'begonnen',
    'afgerond',
    'leeractie',
    'teruggekomen',
    'begonnen:een',
    'afgerond:een',
    'dilemma:het-potje',
  ];
  const cell = (measure: string) => ({ unit: 'noord', measure, month: 202601, count: 12 });
  const medians = [{ unit: 'noord', measure: 'afgerond:afgerond', month: 202601, from: 0, to: 30 }];
  writeFileSync(
    earlier,
    JSON.stringify({ ...ledger, shownAs: { noord: 'noord' }, k: undefined, ends: undefined, cells: measures.map(cell), medians }),
  );
  const read = readLedger(earlier);
  const named = ['enrolled', 'started', 'completed', 'action', 'returned', 'started:een', 'completed:een', 'dilemma:het-potje'];
  expect(read?.cells.map(each => each.measure)).toEqual(named);
  expect(read?.medians.map(each => each.measure)).toEqual(['completed:afgerond']);
  // It did not say with which k it was made; nothing in it is smaller than this.
  // It was made month by month.
  expect(read).toMatchObject({ k: 12, ends: [202601], shownAs: new Map([['noord', 'noord']]) });
  rmSync(earlier);
});

testProperty(
  'whatever units are called, a ledger is read back as it was written',
  [fc.array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString')), fc.string()))],
  pairs => {
    const named = { ...ledger, shownAs: new Map(pairs) };
    writeLedger(file, named);
    expect(readLedger(file)).toEqual(named);
  },
);

test('a ledger that could not be read back is not written', () => {
  writeLedger(file, ledger);
  expect(() => writeLedger(file, { ...ledger, k: 7.5 })).toThrow();
  expect(readLedger(file)).toEqual(ledger);
});

const written = { ...ledger, shownAs: [...ledger.shownAs] };
const { medians, ...withoutMedians } = written;
const withCell = (change: object) => ({ ...written, cells: [{ ...ledger.cells[0], ...change }] });
const withPart = (change: object) => ({
  ...written,
  questions: [{ ...ledger.questions[0], parts: [{ ...ledger.questions[0]?.parts[0], ...change }] }],
});

/** With half a ledger more would be told than may be told: so it is read whole, or not at all. */
test.each<[string, unknown]>([
  ['no JSON', '{ half'],
  ['another thing', {}],
  ['a part that is missing', withoutMedians],
  ['a store without a name', { ...written, store: 3 }],
  ['units that are neither there nor not', { ...written, units: 'ja' }],
  ['a unit without a name', { ...written, shownAs: { noord: 1 } }],
  ['a figure below nought', withCell({ count: -1 })],
  ['a figure that is not whole', withCell({ count: 12.5 })],
  ['an end that is no month', { ...written, ends: ['maart'] }],
  ['a month that is a text', withCell({ month: '202601' })],
  ['a figure of no unit', withCell({ unit: undefined })],
  ['a figure of no measure', withCell({ measure: undefined })],
  ['a question without parts', { ...written, questions: [{ question: 'q/start', month: 202601 }] }],
  ['parts of no question', { ...written, questions: [{ ...ledger.questions[0], question: undefined }] }],
  ['a part without choices', withPart({ choices: undefined })],
  ['a part with a number for words', withPart({ labels: [1] })],
  ['a choice that is no text', withPart({ choices: [1] })],
  ['a part without a count', withPart({ count: undefined })],
  ['a band without an end', { ...written, medians: [{ ...medians[0], to: undefined }] }],
  ['a band of no unit', { ...written, medians: [{ ...medians[0], unit: undefined }] }],
  ['a band of no measure', { ...written, medians: [{ ...medians[0], measure: undefined }] }],
])('a ledger that cannot be trusted is refused: %s', (_, found) => {
  const damaged = join(folder, 'beschadigd.json');
  writeFileSync(damaged, typeof found === 'string' ? found : JSON.stringify(found));
  expect(() => readLedger(damaged)).toThrow(UserError);
  expect(() => readLedger(damaged)).toThrow('zet een reservekopie terug');
  rmSync(damaged);
});
