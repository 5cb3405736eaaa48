import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  asTold,
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
  withOptions,
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

/** Each option by itself, something else last. */
const tallies = (...counts: readonly number[]) => counts.map((count, i) => ({ votes: [i === options ? 'other' : i], count }));

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
  expect(outcome).toEqual({
    kind: 'counts',
    tallies: [
      { votes: [0, 2, 'other'], count: 2 },
      { votes: [1], count: 2 },
      { votes: [3], count: 2 },
    ],
  });
  expect(outcome).toEqual(outcomeOf(show(cast(alike, votes), alike)));
});

test('a card with something else counts as any other, and is shown under the same rule of five', () => {
  const room = { people: 5, leader: true };
  expect(outcomeOf(show(cast(room, [0, 'other', 0, 'other', 'other']), room))).toMatchObject({
    kind: 'counts',
    tallies: tallies(2, 0, 0, 0, 3),
  });
  expect(outcomeOf(show(cast(room, [0, 'other', 'empty', 'other', 'other']), room))).toEqual({ kind: 'few' });
  expect(takeOff(cast(room, ['other', 'other']), 'other')).toMatchObject({ other: 1, empty: 0 });
});

test('the counts stand in the order of the options', () => {
  const room = { people: 5, leader: false };
  expect(outcomeOf(show(cast(room, [3, 3, 3, 1, 1]), room))).toEqual({ kind: 'counts', tallies: tallies(0, 2, 0, 3, 0) });
});

test('what is shown adds up to who voted, has every option once, and has no vote alone', () => {
  fc.assert(
    fc.property(fc.array(anyVote, { minLength: minVotes, maxLength: 12 }), cards => {
      const room = { people: cards.length, leader: false };
      const outcome = outcomeOf(show(cast(room, cards), room));
      if (outcome.kind !== 'counts') return;
      expect(outcome.tallies.reduce((sum, { count }) => sum + count, 0)).toBe(cards.filter(card => card !== 'empty').length);
      expect(outcome.tallies.flatMap(({ votes }) => votes).toSorted()).toEqual([0, 1, 2, 3, 'other']);
      for (const { votes, count } of outcome.tallies) {
        expect(count).not.toBe(1);
        expect(count).toBe(cards.filter(card => votes.some(vote => vote === card)).length);
      }
      if (!cards.some(card => card !== 'empty' && cards.filter(each => each === card).length === 1))
        expect(outcome.tallies).toHaveLength(5);
    }),
  );
});

test('it cannot be told for what somebody stood alone', () => {
  const shown = (...cards: readonly Vote[]) =>
    outcomeOf(show(cast({ people: cards.length, leader: false }, cards), { people: cards.length, leader: false }));
  // Three, three and one: what nobody chose might have been it.
  expect(shown(0, 0, 0, 1, 1, 1, 2)).toEqual(shown(0, 0, 0, 1, 1, 1, 3));
  expect(shown(0, 0, 0, 1, 1, 1, 2)).toEqual(shown(0, 0, 0, 1, 1, 1, 'other'));
  expect(shown(0, 0, 0, 1, 1, 1, 2)).toMatchObject({
    tallies: [
      { votes: [0, 2, 3, 'other'], count: 4 },
      { votes: [1], count: 3 },
    ],
  });
  // Everything else was chosen more often: then the next smallest might have been it.
  expect(shown(0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 'other')).toEqual(shown(0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 'other', 'other'));
  expect(shown(0, 1, 1, 2, 2, 3, 3, 'other', 'other')).toEqual(shown(0, 0, 1, 1, 2, 2, 3, 3, 'other'));
});

test('what may be kept of a count is what the wall showed', () => {
  const room = { people: 7, leader: false };
  const kept = (...cards: readonly Vote[]) => asTold(show(cast(room, cards), room));
  expect(outcomeOf(kept(0, 0, 0, 1, 1, 1, 2))).toEqual(outcomeOf(show(cast(room, [0, 0, 0, 1, 1, 1, 2]), room)));
  expect(kept(0, 0, 0, 1, 1, 1, 2)).toEqual(kept(0, 0, 0, 1, 1, 1, 3));
  expect(kept(0, 0, 1)).toEqual(emptyBallot(options));
});

test('a way that comes or goes changes a count under way, and none that was shown', () => {
  const room = { people: 5, leader: false };
  expect(withOptions(cast(room, [0, 3]), 3).counts).toEqual([1, 0, 0]);
  expect(withOptions(cast(room, [0, 3]), 5).counts).toEqual([1, 0, 0, 1, 0]);
  const shown = show(cast(room, [0, 0, 1, 1, 1]), room);
  expect(withOptions(shown, 5)).toBe(shown);
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
