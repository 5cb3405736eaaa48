import { describe, expect, it } from 'vitest';
import { relinked, roomBehind } from '../../../src/authoring/renumber.ts';

const lessons = (...numbers: readonly string[]) => numbers.map((number, i) => ({ number, file: `modules/een/${number}-les-${i}.mdx` }));

describe('room for a new lesson', () => {
  it('is the next number where that is free, and moves nobody', () => {
    expect(roomBehind(lessons('01', '05'), 1)).toEqual({ number: '02', moves: new Map() });
    expect(roomBehind(lessons(), 0)).toEqual({ number: '01', moves: new Map() });
  });

  it('moves the lessons behind it up to the first number that is free', () => {
    const room = roomBehind(lessons('01', '02', '03', '07'), 1);
    expect(room?.number).toBe('02');
    expect([...(room?.moves ?? [])]).toEqual([
      ['modules/een/02-les-1.mdx', 'modules/een/03-les-1.mdx'],
      ['modules/een/03-les-2.mdx', 'modules/een/04-les-2.mdx'],
    ]);
  });

  it('is not there when the numbers are used up', () => {
    expect(roomBehind(lessons('98', '99'), 1)).toBeUndefined();
    expect(roomBehind(lessons('99'), 1)).toBeUndefined();
    expect(roomBehind(lessons('97', '98'), 1)?.number).toBe('98');
  });
});

describe('a link to a lesson that moves', () => {
  const moves = new Map([['modules/een/02-b.mdx', 'modules/een/03-b.mdx']]);

  it('follows it, however it is written and wherever it stands', () => {
    const text =
      'Zie [b](02-b.mdx), [b](./02-b.mdx "B") en [b][1].\n\n[1]: <02-b.mdx>\n\n<Waarschuwing naar="02-b.mdx">Zwaar.</Waarschuwing>';
    expect(relinked('modules/een/01-a.mdx', text, moves)).toBe(text.replaceAll('02-b', '03-b'));
    expect(relinked('modules/twee/01-a.mdx', '[b](../een/02-b.mdx)', moves)).toBe('[b](../een/03-b.mdx)');
  });

  it('of another module, or to another file, stays as it is', () => {
    expect(relinked('modules/twee/01-a.mdx', '[b](02-b.mdx) en [c](../een/02-bc.mdx)', moves)).toBe(
      '[b](02-b.mdx) en [c](../een/02-bc.mdx)',
    );
  });
});
