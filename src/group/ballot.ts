/**
 * One count of cards or hands. Nothing can be read from it before all votes are in and someone asks for it; under five votes there is
 * nothing to read at all, whatever they were: to say that all agree would say what each of them chose. Who leads here votes last.
 */

/** Before the talk, and after it. */
export const rounds = ['before', 'after'] as const;
export type Round = (typeof rounds)[number];

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
  /** What the wall showed of votes that are no longer there: all that a file may hold of them. */
  readonly told: BallotOutcome | undefined;
};

/** What can be told of a card: an option by its index, or something that is not among them. */
export type Tellable = Exclude<Vote, 'empty'>;

/** How many chose one of these. They are more than one where one of them had a single vote: that would point at a person. */
export type Tally = { readonly votes: readonly Tellable[]; readonly count: number };

/** What everyone in the room may see. */
export type BallotOutcome =
  | { readonly kind: 'closed' }
  /** Counted and opened, with too few votes to show. The same whatever the votes were. */
  | { readonly kind: 'few' }
  /** Every option, and something else, stands in one of these. No count in them is 1, and together they are all that voted. */
  | { readonly kind: 'counts'; readonly tallies: readonly Tally[] };

/** Who has to vote now; `complete`: nobody. */
export type BallotStage = 'others' | 'leader' | 'complete';

export const emptyBallot = (options: number): Ballot => ({
  counts: Array(options).fill(0),
  other: 0,
  empty: 0,
  leader: undefined,
  shown: false,
  told: undefined,
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

/** How many cards were counted, the leader's among them. */
export const countedIn = (ballot: Ballot): number => others(ballot) + Number(ballot.leader !== undefined);

export const outcomeOf = (ballot: Ballot): BallotOutcome => {
  if (!ballot.shown) return { kind: 'closed' };
  if (ballot.told) return ballot.told;
  const each: readonly Tally[] = [...ballot.counts.keys(), 'other' as const].map(vote => ({
    votes: [vote],
    count: countedFor(ballot, vote),
  }));
  return sum(each.map(({ count }) => count)) < minVotes ? { kind: 'few' } : { kind: 'counts', tallies: joined(each) };
};

/**
 * One vote alone is a person: everybody knows their own. What has fewer than two votes is counted together, and with the next smallest where even
 * that is a single vote. Where the single vote would then be known after all, because nothing else has so few, all that are next smallest go along:
 * the same is shown when it was one of them that stood alone.
 */
const joined = (each: readonly Tally[]): readonly Tally[] => {
  if (!each.some(({ count }) => count === 1)) return each;
  const small = each.filter(({ count }) => count < 2);
  const rest = each.filter(({ count }) => count >= 2);
  const least = Math.min(...rest.map(({ count }) => count));
  const next = rest.filter(({ count }) => count === least).slice(0, small.length > 1 ? 1 : undefined);
  const together = sum(small.map(({ count }) => count)) < 2 ? [...small, ...next] : small;
  const members = each.filter(tally => together.includes(tally));
  const one: Tally = { votes: members.flatMap(({ votes }) => votes), count: sum(members.map(({ count }) => count)) };
  return each.flatMap(tally => (tally === members[0] ? [one] : members.includes(tally) ? [] : [tally]));
};

/** Where this vote is counted, of what may be seen. */
export const tallyOf = ({ tallies }: Extract<BallotOutcome, { kind: 'counts' }>, vote: Tellable): Tally | undefined =>
  tallies.find(({ votes }) => votes.includes(vote));

/** How many cards had something on them, of what may be seen. */
export const votesIn = ({ tallies }: Extract<BallotOutcome, { kind: 'counts' }>): number => sum(tallies.map(({ count }) => count));

/** What may be kept of a count: what the wall showed, or nothing of one that it did not show. */
export const asTold = (ballot: Ballot): Ballot => {
  const empty = emptyBallot(ballot.counts.length);
  return ballot.shown ? { ...empty, shown: true, told: outcomeOf(ballot) } : empty;
};

/** The same count with as many options; votes for one that is gone are gone. What was shown stays as it was. */
export const withOptions = (ballot: Ballot, options: number): Ballot =>
  ballot.shown || ballot.counts.length === options
    ? ballot
    : { ...ballot, counts: Array.from({ length: options }, (_, i) => ballot.counts[i] ?? 0) };

const isOption = ({ counts }: Ballot, vote: Vote): boolean => typeof vote === 'string' || counts[vote] !== undefined;

const othersFor = (ballot: Ballot, vote: Vote): number => (typeof vote === 'string' ? ballot[vote] : (ballot.counts[vote] ?? 0));

const withOthers = (ballot: Ballot, vote: Vote, count: number): Ballot =>
  typeof vote === 'string'
    ? { ...ballot, [vote]: count }
    : { ...ballot, counts: ballot.counts.map((each, i) => (i === vote ? count : each)) };
