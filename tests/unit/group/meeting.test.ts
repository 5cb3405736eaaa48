import { expect, test } from 'vitest';
import type { Setup } from '../../../src/group/agenda.ts';
import { meetingFileOf } from '../../../src/group/meeting.ts';
import { type GroupEvent, noSession, reduce } from '../../../src/group/session.ts';
import { data } from './room-data.ts';

const setup: Setup = { module: 'm', plan: 150, dilemmas: ['een', 'twee'], people: 7, leader: true, groups: 0 };
const play = (start: Setup, ...events: readonly GroupEvent[]) =>
  events.reduce(
    (session, event, minute) => reduce(data, session, event, minute * 60_000),
    reduce(data, noSession, { kind: 'begin', id: '9f2c41d07be83a65', setup: start }, 0),
  );
const day = new Date(2026, 10, 5);
const votes: readonly GroupEvent[] = [0, 0, 1, 1].map(vote => ({ kind: 'add', vote }));

test('the figures hold month, module, people and the dilemmas that the group came to, and nothing else', () => {
  const session = play(setup, ...votes, { kind: 'write', field: 'afspraken', text: 'Jan belt.' }, { kind: 'go', to: 1 });
  expect(meetingFileOf(data, session, day)).toEqual({
    bijeenkomst: 1,
    cursus: 'https://voorbeeld.nl/proef',
    id: '9f2c41d07be83a65',
    maand: '2026-11',
    module: 'm',
    mensen: 7,
    dilemmas: ['een'],
  });
  expect(meetingFileOf(data, play(setup, ...votes, { kind: 'go', to: 2 }), day)?.dilemmas).toEqual(['een', 'twee']);
});

test('of fewer than five people there is no number, and of an own case no dilemma', () => {
  expect(meetingFileOf(data, play({ ...setup, people: 4 }), day)?.mensen).toBeNull();
  expect(meetingFileOf(data, play({ ...setup, people: 5 }), day)?.mensen).toBe(5);
  const own = play({ ...setup, plan: 'eigen', dilemmas: [] }, { kind: 'go', to: 6 });
  expect(meetingFileOf(data, own, day)?.dilemmas).toEqual([]);
  expect(meetingFileOf(data, noSession, day)).toBeUndefined();
});
