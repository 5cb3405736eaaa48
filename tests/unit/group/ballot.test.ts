import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  type Ballot,
  countedFor,
  type Electorate,
  emptyBallot,
  minVotes,
  outcomeOf,
  setCount,
  show,
  stageOf,
  takeOff,
  type Vote,
} from '../../../src/group/ballot.ts';

const options = 4;
const anyVote = fc.oneof(fc.nat(options - 1), fc.constantFrom('other' as const, 'empty' as const));
const anyElectorate = fc.record({ people: fc.integer({ min: 1, max: 12 }), leader: fc.boolean() });

type Move =
  | { readonly kind: 'add' | 'off'; readonly vote: Vote }
  | { readonly kind: 'count'; readonly vote: Vote; readonly count: number }
  | { readonly kind: 'show' };
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('add' as const), vote: anyVote }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('off' as const), vote: anyVote }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('count' as const), vote: anyVote, count: fc.integer({ min: -3, max: 20 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'show' as const }) },
);

const play = (ballot: Ballot, electorate: Electorate, move: Move): Ballot => {
  if (move.kind === 'add') return add(ballot, electorate, move.vote);
  if (move.kind === 'off') return takeOff(ballot, move.vote);
  if (move.kind === 'count') return setCount(ballot, electorate, move.vote, move.count);
  return show(ballot, electorate);
};

const everyVote: readonly Vote[] = [0, 1, 2, 3, 'other', 'empty'];
const votesIn = (ballot: Ballot): number => everyVote.reduce<number>((sum, vote) => sum + countedFor(ballot, vote), 0);
const votesOfOthers = ({ counts, other, empty }: Ballot): number => counts.reduce((sum, each) => sum + each, other + empty);

/** Everything that is counted on the way, whatever someone presses. */
const always = (check: (ballot: Ballot, electorate: Electorate) => void) =>
  fc.assert(
    fc.property(anyElectorate, fc.array(anyMove, { maxLength: 40 }), (electorate, moves) => {
      let ballot = emptyBallot(options);
      for (const move of moves) {
        ballot = play(ballot, electorate, move);
        check(ballot, electorate);
      }
    }),
  );

const cast = (electorate: Electorate, votes: readonly Vote[]): Ballot =>
  votes.reduce((ballot, vote) => add(ballot, electorate, vote), emptyBallot(options));

test('nothing is shown before all votes are in, whatever is pressed', () => {
  always((ballot, electorate) => {
    if (votesIn(ballot) < electorate.people) expect(outcomeOf(ballot)).toEqual({ kind: 'closed' });
  });
});

test('there are never more votes than people', () => {
  always((ballot, { people }) => expect(votesIn(ballot)).toBeLessThanOrEqual(people));
});

test('who leads has voted only when all others have', () => {
  always((ballot, { people, leader }) => {
    if (ballot.leader !== undefined) expect([leader, votesOfOthers(ballot)]).toEqual([true, people - 1]);
  });
});

test('with fewer than five votes the outcome is the same whatever they were', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      fc.array(anyVote, { minLength: 9, maxLength: 9 }),
      (people, leader, cards) => {
        const votes = cards.slice(0, people);
        const opened = show(cast({ people, leader }, votes), { people, leader });
        const real = votes.filter(vote => vote !== 'empty').length;
        expect(outcomeOf(opened).kind).toBe(real < minVotes ? 'few' : 'counts');
        if (real < minVotes) expect(outcomeOf(opened)).toEqual({ kind: 'few' });
      },
    ),
  );
});

test('the leader’s vote is in the counts and nowhere apart', () => {
  const votes = [0, 1, 1, 2, 3, 3] as const;
  const led = { people: 6, leader: true };
  const alike = { people: 6, leader: false };
  const outcome = outcomeOf(show(cast(led, votes), led));
  expect(outcome).toEqual({ kind: 'counts', counts: [1, 2, 1, 2], other: 0 });
  expect(outcome).toEqual(outcomeOf(show(cast(alike, votes), alike)));
});

test('a card with something else counts as any other, and is shown under the same rule of five', () => {
  const room = { people: 5, leader: true };
  expect(outcomeOf(show(cast(room, [0, 'other', 1, 'other', 'other']), room))).toEqual({ kind: 'counts', counts: [1, 1, 0, 0], other: 3 });
  expect(outcomeOf(show(cast(room, [0, 'other', 'empty', 'other', 'other']), room))).toEqual({ kind: 'few' });
  expect(takeOff(cast(room, ['other', 'other']), 'other')).toMatchObject({ other: 1, empty: 0 });
});

test('the counts stand in the order of the options', () => {
  const room = { people: 6, leader: false };
  expect(outcomeOf(show(cast(room, [3, 3, 3, 1, 1, 0]), room))).toEqual({ kind: 'counts', counts: [1, 2, 0, 3], other: 0 });
});

test('when one of the others takes a vote back, the leader’s goes too', () => {
  const room = { people: 3, leader: true };
  const all = cast(room, [0, 1, 2]);
  expect(stageOf(all, room)).toBe('complete');
  expect(takeOff(all, 0)).toMatchObject({ counts: [0, 1, 0, 0], leader: undefined });
  expect(takeOff(all, 2)).toMatchObject({ counts: [1, 1, 0, 0], leader: undefined });
  expect(setCount(all, room, 1, 0).leader).toBeUndefined();
});

test('cards that were turned over do not change any more', () => {
  const room = { people: 5, leader: false };
  const open = show(cast(room, [0, 0, 1, 1, 2]), room);
  expect(add(open, room, 3)).toBe(open);
  expect(takeOff(open, 0)).toBe(open);
  expect(setCount(open, room, 0, 5)).toBe(open);
});

test('a typed number is no more than the cards that are left', () => {
  const room = { people: 7, leader: true };
  expect(setCount(cast(room, [0, 0]), room, 1, 40).counts).toEqual([2, 4, 0, 0]);
  expect(setCount(cast(room, [0, 0]), room, 1, Number.NaN).counts).toEqual([2, 0, 0, 0]);
});
