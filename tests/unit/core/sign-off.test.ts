import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionsIn, type SignOffRecord, signOffOf } from '../../../src/core/dilemma/sign-off.ts';

const asked = 'Klopt in 2026: (1) de bon; (2) het verzet? (3) Mag dit?';
const record = (changes: Partial<SignOffRecord> = {}): SignOffRecord => ({
  date: '2026-12-01',
  role: 'jurist',
  question: asked,
  answer: 'akkoord',
  text: 'nu',
  ...changes,
});

describe('the questions of a check', () => {
  it('are told apart by their numbers, each with what stands before them all', () => {
    expect(questionsIn(asked)).toEqual([
      { number: 1, text: 'Klopt in 2026: de bon' },
      { number: 2, text: 'Klopt in 2026: het verzet?' },
      { number: 3, text: 'Klopt in 2026: Mag dit?' },
    ]);
  });

  it.each(['Mag dit?', 'Geldt artikel 3 (1) hier?', 'Klopt (2) dit; (1) dat?'])('are one where none are counted: %s', text => {
    expect(questionsIn(text)).toEqual([{ number: 1, text }]);
  });
});

describe('a tick', () => {
  const state = (...records: readonly SignOffRecord[]) => signOffOf(asked, 'nu', records).state;
  const second = 'Klopt in 2026: het verzet?';

  it('is there when every question was agreed with, at once or one by one', () => {
    expect(state()).toBe('unseen');
    expect(state(record())).toBe('agreed');
    const own = questionsIn(asked).map(({ text }) => record({ question: text }));
    expect(state(...own)).toBe('agreed');
    expect(state(...own.slice(1))).toBe('unseen');
  });

  it('is taken back by a remark, and given again by who made it and by nobody else', () => {
    const remark = record({ answer: 'opmerkingen', question: second, date: '2026-12-02' });
    expect(state(record(), remark)).toBe('remarks');
    expect(state(record(), remark, record({ role: 'piw’er', date: '2026-12-03' }))).toBe('remarks');
    expect(state(record(), remark, record({ question: second, date: '2026-12-03' }))).toBe('agreed');
  });

  it('is gone when the text or the question was changed', () => {
    expect(state(record({ text: 'toen' }))).toBe('changed');
    expect(state(record({ question: 'Mocht dat?' }))).toBe('changed');
  });

  it('says who agreed, each once, and a name only where one was given', () => {
    const all = [
      record(),
      record({ role: 'mentor', name: 'A. de Wit', date: '2026-11-03' }),
      record({ question: second, date: '2026-12-04' }),
    ];
    expect(signOffOf(asked, 'nu', all).checkedBy).toEqual([
      { date: '2026-11-03', role: 'mentor', name: 'A. de Wit' },
      { date: '2026-12-04', role: 'jurist' },
    ]);
  });

  const questions = [asked, ...questionsIn(asked).map(({ text }) => text), 'Iets anders?'];
  const anyRecord = fc.record({
    date: fc.constantFrom('2026-12-01', '2026-12-02', '2026-12-03'),
    role: fc.constantFrom('jurist', 'mentor'),
    question: fc.constantFrom(...questions),
    answer: fc.constantFrom('akkoord' as const, 'opmerkingen' as const),
    text: fc.constantFrom('nu', 'toen'),
  });

  /** The rule as it is told to who writes, worked out for one question at a time. */
  const told = (question: string, records: readonly SignOffRecord[]) => {
    const mine = records.filter(each => each.text === 'nu' && (each.question === asked || each.question === question));
    const last = ['jurist', 'mentor'].flatMap(role => {
      const own = mine.filter(each => each.role === role);
      const day = own
        .map(({ date }) => date)
        .toSorted()
        .at(-1);
      return own.findLast(({ date }) => date === day) ?? [];
    });
    if (last.some(({ answer }) => answer === 'opmerkingen')) return 'remarks';
    if (last.length > 0) return 'agreed';
    const answered = records.some(
      each => each.question === asked || each.question === question || !questions.slice(0, -1).includes(each.question),
    );
    return answered ? 'changed' : 'unseen';
  };

  it('holds for any records: only what was last said of this text counts, and without all ticks nothing is checked', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 8 }), records => {
        const found = signOffOf(asked, 'nu', records);
        expect(found.questions.map(({ state }) => state)).toEqual(questionsIn(asked).map(({ text }) => told(text, records)));
        expect(found.state === 'agreed').toBe(found.questions.every(({ state }) => state === 'agreed'));
        expect(found.checkedBy.length > 0).toBe(found.state === 'agreed');
        // Whatever was said, of another text it says nothing.
        const later = signOffOf(asked, 'straks', records);
        expect(later.state).toBe(
          records.length === 0 ? 'unseen' : later.questions.some(({ state }) => state === 'changed') ? 'changed' : 'unseen',
        );
        expect(later.checkedBy).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
