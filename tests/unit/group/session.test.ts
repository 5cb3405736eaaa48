import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dealRoles, type Setup } from '../../../src/group/agenda.ts';
import type { Vote } from '../../../src/group/ballot.ts';
import { clockOf } from '../../../src/group/clock.ts';
import {
  agendaItemsOf,
  type GroupEvent,
  type GroupSessionState,
  isUnsaved,
  noSession,
  reduce,
  sessionFields,
} from '../../../src/group/session.ts';
import { sheetBlocks } from '../../../src/group/sheet.ts';
import { sheetPage } from '../../../src/group/sheet-page.ts';
import { data } from './room-data.ts';

const minute = 60_000;
const setup: Setup = { module: 'm', plan: 45, dilemmas: ['een'], people: 6, leader: false, groups: 0 };

const play = (events: readonly GroupEvent[], start: Setup = setup): GroupSessionState =>
  events.reduce(
    (session, event) => reduce(data, session, event, 0),
    reduce(data, noSession, { kind: 'begin', id: '0123456789abcdef', setup: start }, 0),
  );

const toVoting: GroupEvent = { kind: 'go', to: 3 };
const votes = (...wanted: readonly Vote[]): readonly GroupEvent[] => wanted.map(vote => ({ kind: 'add', vote }));
const sheet = (session: GroupSessionState): string => sheetPage(sheetBlocks(data, session, '22 november 2026'), 'Verslag', 'fr');

test('a plan is played part by part, and stops at its ends', () => {
  expect(agendaItemsOf(data, play([]))).toHaveLength(11);
  expect(play([{ kind: 'go', to: -1 }]).at).toBe(0);
  expect(play([{ kind: 'go', to: 99 }]).at).toBe(10);
});

test('a second round is about the second dilemma, and a break about none', () => {
  const long = agendaItemsOf(data, play([], { ...setup, plan: 150, dilemmas: ['een', 'twee'] }));
  expect(long.map(({ screen }) => (screen.kind === 'step' ? screen.dilemma : screen.kind))).toEqual(['een', 'rest', 'twee']);
});

test('an own case follows the steps of the dilemma method, between arriving and leaving', () => {
  const own = agendaItemsOf(data, play([], { ...setup, plan: 'eigen', dilemmas: [] }));
  const steps = ['Vertellen', 'De vraag', 'Wie', 'Wegen', 'Ieder', 'Stemmen', 'Gesprek', 'Nog eens', 'Meenemen'];
  expect(own.map(({ title }) => title)).toEqual(['doel', ...steps, 'week', 'evaluatie']);
  expect(own.flatMap(({ screen }) => (screen.kind === 'step' && screen.step === 'stemmen' ? [screen.round] : []))).toEqual([
    'before',
    'after',
  ]);
});

test('the clock counts the minutes of a part, goes on where a part was left and never falls below nothing', () => {
  const left = (session: GroupSessionState, now: number) => clockOf(agendaItemsOf(data, session), session, now).left;
  const begun = reduce(data, noSession, { kind: 'begin', id: '0123456789abcdef', setup }, 0);
  expect(left(begun, 0)).toBe(5);
  expect(left(begun, 2 * minute + 1)).toBe(3);
  const gone = reduce(data, begun, { kind: 'go', to: 1 }, 2 * minute);
  expect(left(gone, 2 * minute)).toBe(4);
  const back = reduce(data, gone, { kind: 'go', to: 0 }, 5 * minute);
  expect(left(back, 6 * minute)).toBe(2);
  expect(left(back, 600 * minute)).toBe(0);
});

test('votes count only where there is something to vote on', () => {
  expect(play(votes(0, 1)).ballots).toEqual(play([]).ballots);
  expect(play([toVoting, ...votes(0)]).ballots['een']?.before.counts).toEqual([1, 0, 0, 0]);
});

test('there is no voting after the talk before there was voting before it', () => {
  const again: GroupEvent = { kind: 'round', round: 'after' };
  expect(play([toVoting, again]).round).toBe('before');
  expect(play([toVoting, ...votes(0, 0, 1, 1, 2, 3), { kind: 'show' }, again]).round).toBe('after');
});

test('when the number of people changes, a count under way begins again and one that was shown stays', () => {
  const shown = [toVoting, ...votes(0, 0, 1, 1, 2, 3), { kind: 'show' }, { kind: 'round', round: 'after' }, ...votes(0)] as const;
  const changed = play([...shown, { kind: 'people', people: 8 }]).ballots['een'];
  expect(changed?.before.counts).toEqual([2, 2, 1, 1]);
  expect(changed?.after.counts).toEqual([0, 0, 0, 0]);
});

test('to leave a part uncovers the screen and forgets which option was on it', () => {
  expect(play([{ kind: 'blank' }, { kind: 'pick', id: 'o1' }, { kind: 'go', to: 1 }])).toMatchObject({ blank: false, pick: undefined });
});

test('a session is unsaved once a part was left, a vote counted or a text typed, and until that is in a file', () => {
  const voted = play([toVoting, ...votes(0)]);
  expect(isUnsaved(noSession)).toBe(false);
  expect(isUnsaved(play([{ kind: 'go', to: 1 }]))).toBe(true);
  expect(isUnsaved({ ...voted, at: 0, spent: [] })).toBe(true);
  expect(isUnsaved(reduce(data, voted, { kind: 'kept' }, 0))).toBe(false);
  expect(isUnsaved(play([toVoting, ...votes(0), { kind: 'kept' }, { kind: 'go', to: 4 }]))).toBe(false);
  expect(isUnsaved(play([toVoting, ...votes(0), { kind: 'kept' }, ...votes(0)]))).toBe(true);
  const text = { kind: 'write', field: sessionFields.agreements, text: 'Als het vol is, dan bel ik.' } as const;
  expect(isUnsaved(play([]))).toBe(false);
  expect(isUnsaved(play([text]))).toBe(true);
  expect(isUnsaved(play([text, { kind: 'kept' }]))).toBe(false);
  expect(isUnsaved(play([text, { kind: 'kept' }, { ...text, text: 'Toch niet.' }]))).toBe(true);
});

test('the report holds what was shown and what the group wrote', () => {
  const written = sheet(
    play([
      toVoting,
      ...votes(0, 0, 0, 1, 1, 1),
      { kind: 'show' },
      { kind: 'write', field: sessionFields.above('een', 'o1'), text: 'De regel.\nHet <getal>.' },
      { kind: 'write', field: sessionFields.agreements, text: 'Als het vol is, dan bel ik.' },
    ]),
  );
  for (const part of [
    '<html lang="fr">',
    'font-family:"Source',
    '22 november 2026',
    'In het overleg',
    'Dilemma een',
    '<td>3</td>',
    'De regel.',
    'Het &lt;getal&gt;.',
    'dan bel ik',
  ])
    expect(written).toContain(part);
});

test('a plan that votes on a dilemma twice asks the second time for the vote after the talk', () => {
  const [common] = [data.common];
  const plan = common.plans[0];
  if (!plan) throw new Error('No plan');
  const twice = {
    ...data,
    common: {
      ...common,
      plans: [{ ...plan, parts: plan.parts.flatMap(part => (part.step === 'week' ? [{ ...part, step: 'stemmen' as const }] : part)) }],
    },
  };
  const at = agendaItemsOf(twice, play([])).findLastIndex(({ screen }) => screen.kind === 'step' && screen.step === 'stemmen');
  const run = (events: readonly GroupEvent[]) =>
    events.reduce(
      (session, event) => reduce(twice, session, event, 0),
      reduce(twice, noSession, { kind: 'begin', id: '0123456789abcdef', setup }, 0),
    );
  const first = [toVoting, ...votes(0, 0, 1, 1, 2, 2), { kind: 'show' }] as const;
  expect(run([{ kind: 'go', to: at }]).round).toBe('before');
  expect(run([...first, { kind: 'go', to: at }]).round).toBe('after');
  expect(run([...first, { kind: 'go', to: at }, toVoting]).round).toBe('before');
});

test('the report tells nothing of votes that the wall did not show', () => {
  const report = (...cards: readonly Vote[]) => sheet(play([toVoting, ...votes(...cards)]));
  expect(report(0, 0, 0, 1, 1, 3)).toBe(report(2, 2));
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(3), fc.constantFrom('other' as const, 'empty' as const)), { minLength: 4, maxLength: 4 }),
      cards => {
        const four: Setup = { ...setup, people: 4 };
        const shown = (wanted: readonly Vote[]) => sheet(play([toVoting, ...votes(...wanted), { kind: 'show' }], four));
        expect(shown(cards)).toBe(shown([0, 0, 0, 0]));
      },
    ),
  );
});

test('roles are dealt to groups of two or three, nobody alone and every role in use when there are people enough', () => {
  expect(dealRoles(3, 7, 0)).toEqual([[0, 1, 2]]);
  expect(dealRoles(3, 7, 2)).toEqual([
    [0, 1],
    [2, 0],
    [1, 2, 0],
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 30 }), fc.constantFrom(2, 3), (roles, people, size) => {
      const groups = dealRoles(roles, people, size as 2 | 3);
      for (const group of groups) {
        expect(new Set(group).size).toBe(group.length);
        expect(group.length).toBeGreaterThanOrEqual(Math.min(roles, people, size));
      }
      if (people - (people % size) >= roles) expect(new Set(groups.flat()).size).toBe(roles);
    }),
  );
});
