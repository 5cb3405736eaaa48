import { describe, expect, it } from 'vitest';
import { openParts } from '../../../src/browser/deferred/open-parts.ts';
import { dayOf, decodeDays, encodeDays, receiptOf, withToday } from '../../../src/browser/deferred/receipt.ts';
import type { Outline } from '../../../src/core/learner/progress.ts';
import { completeDilemma, freshState, passBy, visit } from '../../../src/core/learner/state.ts';

const lesson = (id: string, ...dilemmas: readonly string[]) => ({ id, dilemmas, minutes: 5 });
const outline: Outline = {
  activityId: 'https://example.org/c',
  title: 'Cursus',
  modules: [
    { id: 'start', title: 'Start', required: true, lessons: [lesson('een'), lesson('twee', 'de-klapstoel')] },
    { id: 'vak', title: 'Vak', required: true, lessons: [lesson('drie'), lesson('vier')] },
    { id: 'extra', title: 'Extra', required: false, lessons: [lesson('vijf')] },
  ],
};
const titles = { page: (id: string) => `titel van ${id}`, dilemma: (id: string) => `dilemma ${id}` };
const begun = visit(visit(freshState, 'start/een'), 'start/twee');
const played = completeDilemma(begun, 'de-klapstoel', 2);

describe('what is still open', () => {
  const named = (state = freshState) => openParts(outline, state, titles.page).map(({ title }) => title);

  it('names a module that was not begun once, and of one that was begun each lesson', () => {
    expect(named(begun)).toEqual(['titel van les/start/twee', 'Vak']);
  });

  it('names nothing that is done, and no module that does not count', () => {
    expect(named(visit(visit(played, 'vak/drie'), 'vak/vier'))).toEqual([]);
  });
});

describe('a receipt', () => {
  it('has the lessons that are done, with the day on which they were', () => {
    const before = withToday(new Map(), outline, begun, '2026-11-28');
    const days = withToday(before, outline, played, '2026-11-29');
    expect(receiptOf(outline, played, days, titles)).toEqual([
      {
        title: 'Start',
        total: 2,
        lessons: [
          { title: 'titel van les/start/een', day: '2026-11-28', dilemmas: [] },
          { title: 'titel van les/start/twee', day: '2026-11-29', dilemmas: ['dilemma de-klapstoel'] },
        ],
      },
    ]);
  });

  it('does not say that a dilemma was played that was passed by', () => {
    const [module] = receiptOf(outline, passBy(begun, 'de-klapstoel'), new Map(), titles);
    expect(module?.lessons.map(({ dilemmas }) => dilemmas)).toEqual([[], []]);
  });

  it('keeps the first day, and reads back only days', () => {
    const days = withToday(withToday(new Map(), outline, begun, '2026-11-28'), outline, begun, '2026-11-29');
    expect([...days.values()]).toEqual(['2026-11-28']);
    expect(decodeDays(encodeDays(days))).toEqual(days);
    for (const text of [null, '', 'null', '[1]', '[["abcd","gisteren"]]', '{"a":1}', '[["abcd","2026-11-28T10:11"]]'])
      expect(decodeDays(text)).toEqual(new Map());
  });

  it('knows of a moment the day and no more', () => {
    expect(dayOf(new Date(2026, 10, 3, 23, 59).getTime())).toBe('2026-11-03');
  });
});
