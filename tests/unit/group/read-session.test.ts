import { expect, test } from 'vitest';
import type { Setup } from '../../../src/group/agenda.ts';
import { outcomeOf, tallyOf } from '../../../src/group/ballot.ts';
import { readSession } from '../../../src/group/read-session.ts';
import { type GroupEvent, type GroupSessionState, noSession, reduce } from '../../../src/group/session.ts';
import { readSessionFile, sessionFile } from '../../../src/group/session-file.ts';
import { data } from './room-data.ts';

const setup: Setup = { module: 'm', plan: 45, dilemmas: ['een'], people: 7, leader: false, groups: 0 };
const play = (events: readonly GroupEvent[], start = setup): GroupSessionState =>
  events.reduce(
    (session, event) => reduce(data, session, event, 5),
    reduce(data, noSession, { kind: 'begin', id: '0123456789abcdef', setup: start }, 5),
  );
const vote = (...wanted: readonly number[]): readonly GroupEvent[] => wanted.map(each => ({ kind: 'add', vote: each }));

const session = play([
  { kind: 'go', to: 3 },
  ...vote(0, 0, 0, 1, 1, 1, 2),
  { kind: 'show' },
  { kind: 'write', field: 'afspraken', text: 'Bellen.' },
]);

test('what the other window sends is read as it was', () => {
  expect(readSession(data, structuredClone(session))).toEqual(session);
  expect(readSession(data, structuredClone(noSession))).toEqual(noSession);
  const own = play([{ kind: 'write', field: 'eigen/weg/2', text: 'Bellen' }], { ...setup, plan: 'eigen', dilemmas: [] });
  expect(readSession(data, structuredClone(own))).toEqual(own);
});

const broken: { readonly [what: string]: unknown } = {
  'no object': 'session',
  'a list': [session],
  'no setup that is one': { ...session, setup: { dilemmas: null } },
  'a dilemma that the module does not have': { ...session, setup: { ...setup, dilemmas: ['elders'] } },
  'a module that the course does not have': { ...session, setup: { ...setup, module: 'elders' } },
  'a plan that there is not': { ...session, setup: { ...setup, plan: 60 } },
  'no people': { ...session, setup: { ...setup, people: 0 } },
  'a part past the last': { ...session, at: 99 },
  'a part between two': { ...session, at: 1.5 },
  'time that is none': { ...session, since: Number.NaN },
  'texts that are none': { ...session, texts: { afspraken: { toString: 'x' } } },
  'a text without end': { ...session, texts: { afspraken: 'x'.repeat(20_001) } },
  'no ballots': { ...session, ballots: {} },
  'votes for what is no option': {
    ...session,
    ballots: { een: { ...session.ballots['een'], before: { ...session.ballots['een']?.before, counts: [1, 2] } } },
  },
  'fewer than no votes': {
    ...session,
    ballots: { een: { ...session.ballots['een'], before: { ...session.ballots['een']?.before, other: -1 } } },
  },
  'told of one vote alone': {
    ...session,
    ballots: {
      een: {
        ...session.ballots['een'],
        before: {
          ...session.ballots['een']?.before,
          told: {
            kind: 'counts',
            tallies: [4, 1, 2, 0].map((count, i) => ({ votes: [i], count })).concat([{ votes: ['other'] as never, count: 0 }]),
          },
        },
      },
    },
  },
  'no round': { ...session, round: 'during' },
};

test.each(Object.entries(broken))('%s is no session', (_, value) => {
  expect(readSession(data, value)).toBeUndefined();
});

test('a session goes on from its file, on another day', () => {
  const read = readSessionFile(data, sessionFile(data, session));
  expect(read).toMatchObject({ setup, at: 3, texts: { afspraken: 'Bellen.' } });
  const resumed = read && reduce(data, noSession, { kind: 'resume', session: read }, 1000);
  expect(resumed).toMatchObject({ since: 1000, at: 3 });
  const before = read?.ballots['een']?.before;
  expect(before && outcomeOf(before)).toEqual(session.ballots['een'] && outcomeOf(session.ballots['een'].before));
});

test('a file holds of votes what the wall showed, and nothing more', () => {
  const file = (people: number, ...votes: readonly number[]) =>
    sessionFile(
      data,
      play([{ kind: 'go', to: 3 }, ...vote(...votes), ...(votes.length === people ? [{ kind: 'show' } as const] : [])], {
        ...setup,
        people,
      }),
    );
  // Not turned over; too few to show; one vote alone, on either side.
  expect(file(7, 0, 0, 1)).toBe(file(7, 2, 3, 3));
  expect(file(4, 0, 0, 0, 1)).toBe(file(4, 2, 2, 3, 3));
  expect(file(5, 0, 0, 0, 0, 1)).toBe(file(5, 1, 1, 1, 1, 2));
  const shown = readSessionFile(data, file(7, 0, 0, 0, 1, 1, 1, 2))?.ballots['een']?.before;
  const outcome = shown && outcomeOf(shown);
  expect(outcome?.kind === 'counts' && tallyOf(outcome, 2)).toEqual({ votes: [0, 2, 3, 'other'], count: 4 });
  expect(shown).toMatchObject({ counts: [0, 0, 0, 0], other: 0, empty: 0 });
});

test('another kind of file is none, and one of another course neither', () => {
  const file = sessionFile(data, session);
  for (const text of ['', '{}', 'null', '[]', file.slice(0, -40), file.replace('"proef"', '"elders"'), file.replace('sessie"', 'iets"')])
    expect(readSessionFile(data, text)).toBeUndefined();
});
