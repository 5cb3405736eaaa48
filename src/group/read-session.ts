import { dilemmaOf, moduleOf, ownCaseId, type Setup } from './agenda.ts';
import { type Ballot, type BallotOutcome, minVotes, type Round, rounds, type Tally, type Tellable, type Vote } from './ballot.ts';
import type { GroupData } from './data.ts';
import { waysIn } from './own-case.ts';
import { agendaItemsOf, type Ballots, type GroupSessionState, noSession } from './session.ts';

/**
 * What another window said, or a file holds, read as a session of this course. Nothing of it is believed: another page can send to a window too, and a
 * file can be of another version of the course.
 */

/** Longer than anything that a group writes in a session; what is longer is no session. */
const [mostText, mostFields, mostPeople] = [20_000, 500, 99];

type Fields = { readonly [name: string]: unknown };

/** The session, or `undefined` when it is none that this course can have. */
export const readSession = (data: GroupData, value: unknown): GroupSessionState | undefined => {
  if (!isFields(value)) return undefined;
  const { id, blank, clock, round, kept } = value;
  if (value['setup'] === undefined || value['setup'] === null) return noSession;
  const setup = readSetup(data, value['setup']);
  const texts = recordOf(value['texts'], text => (typeof text === 'string' && text.length <= mostText ? text : undefined));
  const more = recordOf(value['more'], wholeNumber);
  const spent = listOf(value['spent'], passed);
  const since = passed(value['since']);
  if (!setup || !texts || !more || !spent || since === undefined) return undefined;
  if (typeof id !== 'string' || !/^[0-9a-f]{16}$/.test(id)) return undefined;
  if (typeof blank !== 'boolean' || typeof clock !== 'boolean' || !isRound(round)) return undefined;
  const ballots = readBallots(data, setup, value['ballots'], waysIn({ texts }));
  const session = { ...noSession, id, setup, texts, more, spent, since, blank, clock, round, kept: typeof kept === 'string' ? kept : '' };
  const at = wholeNumber(value['at']);
  if (!ballots || at === undefined || at >= agendaItemsOf(data, session).length) return undefined;
  return { ...session, ballots, at, pick: textOrNothing(value['pick']), card: textOrNothing(value['card']) };
};

const readSetup = (data: GroupData, value: unknown): Setup | undefined => {
  if (!isFields(value)) return undefined;
  const { module, plan, leader, groups } = value;
  const dilemmas = listOf(value['dilemmas'], textOrNothing);
  const people = wholeNumber(value['people']);
  if (typeof module !== 'string' || !data.modules.some(({ id }) => id === module) || !dilemmas) return undefined;
  const known = dilemmas.every(id => dilemmaOf(moduleOf(data, { module }), id));
  if (!known || people === undefined || people < 1 || people > mostPeople || typeof leader !== 'boolean') return undefined;
  if (groups !== 0 && groups !== 2 && groups !== 3) return undefined;
  const length = plan === 'eigen' ? plan : data.common.plans.find(each => each.length === plan)?.length;
  if (length === undefined || (length !== 'eigen' && dilemmas.length === 0)) return undefined;
  return { module, plan: length, dilemmas, people, leader, groups };
};

/** Of every dilemma of the session, and of no other. */
const readBallots = (data: GroupData, setup: Setup, value: unknown, ways: number): GroupSessionState['ballots'] | undefined => {
  if (!isFields(value)) return undefined;
  const wanted = [...new Set(setup.dilemmas), ...(setup.plan === 'eigen' ? [ownCaseId] : [])];
  const read = wanted.map((id): readonly [string, Ballots] | undefined => {
    const both = value[id];
    if (!isFields(both)) return undefined;
    const options = id === ownCaseId ? undefined : (dilemmaOf(moduleOf(data, setup), id)?.options.length ?? 0);
    const [before, after] = rounds.map(round => readBallot(both[round], options, ways));
    return before && after ? [id, { before, after }] : undefined;
  });
  return read.every(each => each !== undefined) ? Object.fromEntries(read) : undefined;
};

/** `options`: how many the dilemma has; none for someone's own case, where a vote that was shown may have had fewer than there are `ways` now. */
const readBallot = (value: unknown, options: number | undefined, ways: number): Ballot | undefined => {
  if (!isFields(value)) return undefined;
  const { shown, leader } = value;
  const counts = listOf(value['counts'], countOf);
  const [other, empty] = [countOf(value['other']), countOf(value['empty'])];
  if (!counts || other === undefined || empty === undefined || typeof shown !== 'boolean') return undefined;
  const fits =
    options === undefined ? counts.length >= 2 && counts.length <= 5 && (shown || counts.length === ways) : counts.length === options;
  if (!fits || !(leader === undefined || isVote(leader, counts.length))) return undefined;
  const told = value['told'] === undefined ? undefined : readOutcome(value['told'], counts.length);
  if ((value['told'] !== undefined && !told) || (told && !shown)) return undefined;
  return { counts, other, empty, leader, shown, told };
};

/** What was told of votes: nothing that the wall would not show. */
const readOutcome = (value: unknown, options: number): BallotOutcome | undefined => {
  if (!isFields(value)) return undefined;
  if (value['kind'] === 'few') return { kind: 'few' };
  if (value['kind'] !== 'counts') return undefined;
  const tallies = listOf(value['tallies'], tally => readTally(tally, options));
  if (!tallies) return undefined;
  const votes = tallies.flatMap(tally => tally.votes);
  const isWhole = votes.length === options + 1 && new Set(votes).size === votes.length;
  const total = tallies.reduce((sum, { count }) => sum + count, 0);
  return isWhole && total >= minVotes && tallies.every(({ count }) => count !== 1) ? { kind: 'counts', tallies } : undefined;
};

const readTally = (value: unknown, options: number): Tally | undefined => {
  if (!isFields(value)) return undefined;
  const count = countOf(value['count']);
  const votes = listOf(value['votes'], (vote): Tellable | undefined => (isVote(vote, options) && vote !== 'empty' ? vote : undefined));
  return count !== undefined && votes && votes.length > 0 ? { votes, count } : undefined;
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const isRound = (value: unknown): value is Round => rounds.some(round => round === value);

const isVote = (value: unknown, options: number): value is Vote =>
  value === 'other' || value === 'empty' || (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < options);

const wholeNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

const countOf = (value: unknown): number | undefined => {
  const count = wholeNumber(value);
  return count !== undefined && count <= mostPeople ? count : undefined;
};

/** Milliseconds. */
const passed = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

const textOrNothing = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Every item read, or nothing when one of them cannot be. */
const listOf = <Item>(value: unknown, read: (item: unknown) => Item | undefined): readonly Item[] | undefined => {
  if (!Array.isArray(value) || value.length > mostFields) return undefined;
  const items = value.map(read);
  return items.every(item => item !== undefined) ? items : undefined;
};

const recordOf = <Item>(value: unknown, read: (item: unknown) => Item | undefined): { readonly [name: string]: Item } | undefined => {
  if (!isFields(value)) return undefined;
  const entries = Object.entries(value);
  const items = listOf(
    entries.map(([, item]) => item),
    read,
  );
  return items && Object.fromEntries(items.map((item, i) => [entries[i]?.[0] ?? '', item]));
};
