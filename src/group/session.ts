import { type AgendaItem, agendaOf, dilemmaOf, moduleOf, ownCaseId, type Setup } from './agenda.ts';
import { add, type Ballot, countedIn, emptyBallot, type Round, rounds, setCount, show, takeOff, type Vote, withOptions } from './ballot.ts';
import type { GroupData } from './data.ts';
import { waysIn } from './own-case.ts';

/** A session in the room, as plain data that two windows can hand each other. It lives in memory and nowhere else. */

export type Ballots = { readonly [round in Round]: Ballot };

export type GroupSessionState = {
  /** Says of two files that they are of one session, and nothing else; empty before one has begun. */
  readonly id: string;
  readonly setup: Setup | undefined;
  /** Index of the part that is on the wall. */
  readonly at: number;
  /** Milliseconds spent in each part before now. */
  readonly spent: readonly number[];
  /** When the part on the wall was come to, milliseconds since 1970. */
  readonly since: number;
  readonly blank: boolean;
  readonly clock: boolean;
  readonly ballots: { readonly [dilemma: string]: Ballots };
  readonly round: Round;
  /** The option, or the concept, that the wall is about. */
  readonly pick: string | undefined;
  /** The card of the course that is shown. */
  readonly card: string | undefined;
  /** How many of the ways in the data are shown beside those of the group, per dilemma. */
  readonly more: { readonly [dilemma: string]: number };
  /** What the group wrote, by field. */
  readonly texts: { readonly [field: string]: string };
  /** What was written and counted when it was last saved, as `contentOf` gives it. */
  readonly kept: string;
};

export type GroupEvent =
  /** `id`: 16 hexadecimal digits, by chance. */
  | { readonly kind: 'begin'; readonly setup: Setup; readonly id: string }
  /** On with a session that was in a file. */
  | { readonly kind: 'resume'; readonly session: GroupSessionState }
  /** Back to the start: all that was counted and written is gone. */
  | { readonly kind: 'end' }
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'blank' | 'clock' }
  | { readonly kind: 'people'; readonly people: number }
  | { readonly kind: 'add' | 'off'; readonly vote: Vote }
  | { readonly kind: 'count'; readonly vote: Vote; readonly count: number }
  | { readonly kind: 'show' | 'recount' }
  | { readonly kind: 'round'; readonly round: Round }
  | { readonly kind: 'pick' | 'card'; readonly id: string | undefined }
  | { readonly kind: 'more' }
  | { readonly kind: 'write'; readonly field: string; readonly text: string }
  | { readonly kind: 'kept' };

export const noSession: GroupSessionState = {
  id: '',
  setup: undefined,
  at: 0,
  spent: [],
  since: 0,
  blank: false,
  clock: true,
  ballots: {},
  round: 'before',
  pick: undefined,
  card: undefined,
  more: {},
  texts: {},
  kept: '',
};

/** Names of the fields that a group can write in. */
export const sessionFields = {
  protects: (dilemma: string, option: string) => `${dilemma}/${option}/bewaart`,
  above: (dilemma: string, option: string) => `${dilemma}/${option}/boven`,
  below: (dilemma: string, option: string) => `${dilemma}/${option}/onder`,
  elsewhere: (dilemma: string) => `${dilemma}/elders`,
  contract: 'erbij',
  agreements: 'afspraken',
};

export const agendaItemsOf = (data: GroupData, { setup }: GroupSessionState): readonly AgendaItem[] => (setup ? agendaOf(data, setup) : []);

/** The dilemma that the part on the wall is about. */
export const currentDilemma = (data: GroupData, session: GroupSessionState): string | undefined => {
  const screen = agendaItemsOf(data, session)[session.at]?.screen;
  return screen?.kind === 'step' ? screen.dilemma : screen?.kind === 'method' ? ownCaseId : undefined;
};

/** All of a session that a group would miss: what it wrote, and what it counted. */
const contentOf = ({ texts, ballots }: GroupSessionState): string => JSON.stringify([texts, ballots]);

/** Whether a group would lose something: a part was left behind, a vote counted or a text typed, and that is not in a file yet. */
export const isUnsaved = (session: GroupSessionState): boolean => {
  const { setup, at, spent, ballots, texts } = session;
  if (!setup || session.kept === contentOf(session)) return false;
  const counted = Object.values(ballots).some(each => rounds.some(round => each[round].shown || countedIn(each[round]) > 0));
  return at > 0 || spent.length > 0 || counted || Object.values(texts).some(text => text.trim() !== '');
};

/** What comes of an event at `now`, milliseconds since 1970. An event that makes no sense here changes nothing. */
export const reduce = (data: GroupData, session: GroupSessionState, event: GroupEvent, now: number): GroupSessionState => {
  if (event.kind === 'begin') return { ...noSession, id: event.id, setup: event.setup, since: now, ballots: ballotsFor(data, event.setup) };
  if (event.kind === 'resume') return { ...event.session, since: now, blank: false };
  const { setup } = session;
  if (!setup) return session;
  const dilemma = currentDilemma(data, session);
  const ballots = dilemma === undefined ? undefined : session.ballots[dilemma];
  const withBallot = (change: (ballot: Ballot) => Ballot): GroupSessionState => {
    if (dilemma === undefined || !ballots || !isVoting(agendaItemsOf(data, session)[session.at])) return session;
    const round = { ...ballots, [session.round]: change(ballots[session.round]) };
    return { ...session, ballots: { ...session.ballots, [dilemma]: round } };
  };
  switch (event.kind) {
    case 'end':
      return noSession;
    case 'go':
      return goTo(data, session, event.to, now);
    case 'blank':
      return { ...session, blank: !session.blank };
    case 'clock':
      return { ...session, clock: !session.clock };
    case 'people':
      return withPeople(session, setup, event.people);
    case 'add':
      return withBallot(ballot => add(ballot, setup, event.vote));
    case 'off':
      return withBallot(ballot => takeOff(ballot, event.vote));
    case 'count':
      return withBallot(ballot => setCount(ballot, setup, event.vote, event.count));
    case 'show':
      return withBallot(ballot => show(ballot, setup));
    case 'recount':
      return withBallot(({ counts }) => emptyBallot(counts.length));
    case 'round':
      return event.round === 'before' || ballots?.before.shown ? { ...session, round: event.round } : session;
    case 'pick':
      return { ...session, pick: event.id, card: undefined };
    case 'card':
      return { ...session, card: event.id };
    case 'more':
      return dilemma === undefined ? session : { ...session, more: { ...session.more, [dilemma]: (session.more[dilemma] ?? 0) + 1 } };
    case 'write':
      return withWays({ ...session, texts: { ...session.texts, [event.field]: event.text } });
    case 'kept':
      return { ...session, kept: contentOf(session) };
  }
};

const isVoting = (stop: AgendaItem | undefined): boolean => stop?.screen.kind === 'step' && stop.screen.step === 'stemmen';

const ballotsFor = (data: GroupData, setup: Setup): GroupSessionState['ballots'] => {
  const own = setup.plan === 'eigen' ? [ownCaseId] : [];
  return Object.fromEntries(
    [...setup.dilemmas, ...own].flatMap(id => {
      const options = id === ownCaseId ? waysIn(noSession) : dilemmaOf(moduleOf(data, setup), id)?.options.length;
      return options ? [[id, { before: emptyBallot(options), after: emptyBallot(options) }]] : [];
    }),
  );
};

/** A way that was written down, or wiped out, can be voted on, or no longer. */
const withWays = (session: GroupSessionState): GroupSessionState => {
  const own = session.ballots[ownCaseId];
  if (!own) return session;
  const ways = waysIn(session);
  if (own.before.counts.length === ways && own.after.counts.length === ways) return session;
  return {
    ...session,
    ballots: { ...session.ballots, [ownCaseId]: { before: withOptions(own.before, ways), after: withOptions(own.after, ways) } },
  };
};

const goTo = (data: GroupData, session: GroupSessionState, to: number, now: number): GroupSessionState => {
  const at = Math.max(0, Math.min(to, agendaItemsOf(data, session).length - 1));
  if (at === session.at) return { ...session, blank: false };
  const spent = [...session.spent];
  spent[session.at] = (spent[session.at] ?? 0) + Math.max(0, now - session.since);
  const moved = { ...session, at, spent: Array.from(spent, each => each ?? 0), since: now, blank: false, pick: undefined, card: undefined };
  return { ...moved, round: roundAt(data, moved) };
};

/** Which vote a part is about: the one after the talk only once there was one before it. */
const roundAt = (data: GroupData, session: GroupSessionState): Round => {
  const screen = agendaItemsOf(data, session)[session.at]?.screen;
  if (screen?.kind !== 'step' || screen.dilemma === undefined) return 'before';
  return screen.round === 'after' && session.ballots[screen.dilemma]?.before.shown ? 'after' : 'before';
};

/** A count that was under way starts again: what was in could be too much, or no longer all. One that was shown stays. */
const withPeople = (session: GroupSessionState, setup: Setup, people: number): GroupSessionState => {
  const again = (ballot: Ballot): Ballot => (ballot.shown ? ballot : emptyBallot(ballot.counts.length));
  return {
    ...session,
    setup: { ...setup, people: Math.max(1, Math.min(99, Math.floor(people) || 1)) },
    ballots: Object.fromEntries(
      Object.entries(session.ballots).map(([id, { before, after }]) => [id, { before: again(before), after: again(after) }]),
    ),
  };
};
