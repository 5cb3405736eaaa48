/**
 * One count of cards or hands. Nothing can be read from it before all votes are in and someone asks for it; under five votes there is
 * nothing to read at all, whatever they were: to say that all agree would say what each of them chose. Who leads here votes last.
 */

/** Of how many votes a distribution may be shown. */
export const minVotes = 5;

export type Electorate = {
  /** Everyone who hands in a card, who leads included. */
  readonly people: number;
  /** Whether someone who leads the others is among them. */
  readonly leader: boolean;
};

/** An option by its index, a card with something that is not among them, or an empty card. */
export type Vote = number | 'other' | 'empty';

export type Ballot = {
  /** Of the others than the leader: per option, in the order of the dilemma. */
  readonly counts: readonly number[];
  /** Of the others than the leader: cards with something else on them, and empty ones. */
  readonly other: number;
  readonly empty: number;
  readonly leader: Vote | undefined;
  readonly shown: boolean;
};

/** What everyone in the room may see. */
export type BallotOutcome =
  | { readonly kind: 'closed' }
  /** Counted and opened, with too few votes to show. The same whatever the votes were. */
  | { readonly kind: 'few' }
  /** Per option, in the order of the dilemma; `other`: of something else. */
  | { readonly kind: 'counts'; readonly counts: readonly number[]; readonly other: number };

/** Who has to vote now; `complete`: nobody. */
export type BallotStage = 'others' | 'leader' | 'complete';

export const emptyBallot = (options: number): Ballot => ({
  counts: Array(options).fill(0),
  other: 0,
  empty: 0,
  leader: undefined,
  shown: false,
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** How many of the others' votes are in. */
const others = ({ counts, other, empty }: Ballot): number => sum(counts) + other + empty;

const quota = ({ people, leader }: Electorate): number => people - Number(leader);

export const stageOf = (ballot: Ballot, electorate: Electorate): BallotStage => {
  if (others(ballot) < quota(electorate)) return 'others';
  return electorate.leader && ballot.leader === undefined ? 'leader' : 'complete';
};

/** What the facilitator alone may see: how many cards were counted for this, the leader's among them. */
export const countedFor = (ballot: Ballot, vote: Vote): number => othersFor(ballot, vote) + Number(ballot.leader === vote);

/** Adds one vote; a vote too many is not taken. After those of the others, the one of the leader. */
export const add = (ballot: Ballot, electorate: Electorate, vote: Vote): Ballot => {
  const stage = stageOf(ballot, electorate);
  if (ballot.shown || stage === 'complete' || !isOption(ballot, vote)) return ballot;
  return stage === 'leader' ? { ...ballot, leader: vote } : withOthers(ballot, vote, othersFor(ballot, vote) + 1);
};

/** Takes one vote off: the leader's when it was this one. With one of the others gone, the leader's is no longer the last and goes too. */
export const takeOff = (ballot: Ballot, vote: Vote): Ballot => {
  if (ballot.shown || !isOption(ballot, vote)) return ballot;
  if (ballot.leader === vote) return { ...ballot, leader: undefined };
  const count = othersFor(ballot, vote);
  return count === 0 ? ballot : { ...withOthers(ballot, vote, count - 1), leader: undefined };
};

/** Sets how many of the others voted so, at most as many as there are; the leader's vote goes when the others' are no longer all in. */
export const setCount = (ballot: Ballot, electorate: Electorate, vote: Vote, count: number): Ballot => {
  if (ballot.shown || !isOption(ballot, vote)) return ballot;
  const free = quota(electorate) - others(ballot) + othersFor(ballot, vote);
  const next = withOthers(ballot, vote, Math.max(0, Math.min(Math.floor(count) || 0, free)));
  return stageOf({ ...next, leader: undefined }, electorate) === 'others' ? { ...next, leader: undefined } : next;
};

/** Turns the cards over. Not before every one of them is there. */
export const show = (ballot: Ballot, electorate: Electorate): Ballot =>
  stageOf(ballot, electorate) === 'complete' ? { ...ballot, shown: true } : ballot;

export const outcomeOf = (ballot: Ballot): BallotOutcome => {
  if (!ballot.shown) return { kind: 'closed' };
  const counts = ballot.counts.map((_, option) => countedFor(ballot, option));
  const other = countedFor(ballot, 'other');
  return sum(counts) + other < minVotes ? { kind: 'few' } : { kind: 'counts', counts, other };
};

/** How many chose this, of what may be seen. */
export const votesFor = ({ counts, other }: Extract<BallotOutcome, { kind: 'counts' }>, vote: number | 'other'): number =>
  vote === 'other' ? other : (counts[vote] ?? 0);

const isOption = ({ counts }: Ballot, vote: Vote): boolean => typeof vote === 'string' || counts[vote] !== undefined;

const othersFor = (ballot: Ballot, vote: Vote): number => (typeof vote === 'string' ? ballot[vote] : (ballot.counts[vote] ?? 0));

const withOthers = (ballot: Ballot, vote: Vote, count: number): Ballot =>
  typeof vote === 'string'
    ? { ...ballot, [vote]: count }
    : { ...ballot, counts: ballot.counts.map((each, i) => (i === vote ? count : each)) };
