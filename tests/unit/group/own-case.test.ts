import { expect, test } from 'vitest';
import type { Setup } from '../../../src/group/agenda.ts';
import { ownDilemma, ownFields, roomForPeople, roomForWays, waysIn, wordsIn } from '../../../src/group/own-case.ts';
import {
  agendaItemsOf,
  currentDilemma,
  type GroupEvent,
  type GroupSessionState,
  noSession,
  reduce,
  sessionFields,
} from '../../../src/group/session.ts';
import { type SheetBlock, sheetBlocks } from '../../../src/group/sheet.ts';
import { data } from './room-data.ts';

const setup: Setup = { module: 'm', plan: 'eigen', dilemmas: [], people: 7, leader: false, groups: 0 };
const play = (events: readonly GroupEvent[], people = 7): GroupSessionState =>
  events.reduce(
    (session, event) => reduce(data, session, event, 0),
    reduce(data, noSession, { kind: 'begin', id: '0123456789abcdef', setup: { ...setup, people } }, 0),
  );
const write = (field: string, text: string): GroupEvent => ({ kind: 'write', field, text });
const vote = (...wanted: readonly number[]): readonly GroupEvent[] => wanted.map(each => ({ kind: 'add', vote: each }));
const part = (title: string): GroupEvent => ({ kind: 'go', to: agendaItemsOf(data, play([])).findIndex(item => item.title === title) });
const textOf = (blocks: readonly SheetBlock[]): string =>
  blocks
    .map(block =>
      block.kind === 'table'
        ? [block.head, ...block.rows].map(row => row.join(' | ')).join('\n')
        : `${'label' in block ? block.label : ''} ${block.text}`,
    )
    .join('\n');
const sheet = (session: GroupSessionState): string => textOf(sheetBlocks(data, session, 'vandaag'));

const ways = [write(ownFields.way(0), 'Bellen'), write(ownFields.way(1), 'Wachten'), write(ownFields.way(2), 'Samen gaan')];

test('there are two ways at least and five at most, and always room for one more', () => {
  expect([waysIn(play([])), roomForWays(play([]))]).toEqual([2, 3]);
  expect([waysIn(play(ways)), roomForWays(play(ways))]).toEqual([3, 4]);
  const five = play([write(ownFields.way(4), 'De vijfde')]);
  expect([waysIn(five), roomForWays(five)]).toEqual([5, 5]);
  expect(waysIn(play([...ways, write(ownFields.way(2), ' ')]))).toBe(2);
});

test('the table has a row more than is filled', () => {
  expect(roomForPeople(play([]))).toBe(3);
  expect(roomForPeople(play([write(ownFields.person(2, 'norm'), 'Eerlijk zijn')]))).toBe(4);
  expect(roomForPeople(play([write(ownFields.person(11, 'who'), 'De buurman')]))).toBe(12);
});

test('a question is counted in words', () => {
  expect(wordsIn('Mag ik, als hij vraagt, het  zeggen?')).toBe(7);
  expect(wordsIn('  … – ')).toBe(0);
});

test('a way that is written down can be voted on, before and after the talk', () => {
  const session = play([
    ...ways,
    part('Stemmen'),
    ...vote(0, 0, 1, 1, 2, 2, 2),
    { kind: 'show' },
    part('Nog eens'),
    ...vote(0, 0, 0, 0, 2, 2, 2),
  ]);
  expect(currentDilemma(data, session)).toBe('eigen');
  expect(session.round).toBe('after');
  expect(session.ballots['eigen']?.after.counts).toEqual([4, 0, 3]);
  expect(ownDilemma(session, data.texts).options.map(({ letter, text }) => `${letter} ${text}`)).toEqual([
    'A Bellen',
    'B Wachten',
    'C Samen gaan',
  ]);
});

test('the report holds question, losses, table, ways with both counts, and what was learnt', () => {
  const report = sheet(
    play([
      ...ways,
      write(ownFields.question, 'Mag ik het zeggen?'),
      write(ownFields.loss(0), 'Zijn vertrouwen'),
      write(ownFields.loss(1), 'Een week'),
      write(ownFields.person(0, 'who'), 'De buurvrouw'),
      write(ownFields.person(0, 'value'), 'Rust'),
      write(ownFields.learnt, 'Eerder vragen.'),
      write(sessionFields.agreements, 'Als het vol is, dan bel ik.'),
      part('Stemmen'),
      ...vote(0, 0, 0, 1, 1, 2, 2),
      { kind: 'show' },
      part('Nog eens'),
      ...vote(0, 0, 0, 0, 2, 2, 2),
      { kind: 'show' },
    ]),
  );
  for (const wanted of ['Mag ik het zeggen?', 'Zijn vertrouwen', 'Een week', 'De buurvrouw |  | Rust | ', 'Eerder vragen.', 'dan bel ik'])
    expect(report).toContain(wanted);
  expect(report).toContain('A. Bellen | 3 | 4\nB. Wachten | 2 | 0\nC. Samen gaan | 2 | 3\n');
});

test('with nothing typed the report says so, and under five it has no distribution', () => {
  const empty = sheet(play([]));
  expect(empty.match(new RegExp(data.texts.sheetNothing, 'g'))).toHaveLength(5);
  const few = (...votes: readonly number[]) => sheet(play([...ways, part('Stemmen'), ...vote(...votes), { kind: 'show' }], 4));
  expect(few(0, 0, 0, 0)).toBe(few(0, 1, 2, 2));
  expect(few(0, 0, 0, 0)).toContain(data.texts.fewShort);
});
