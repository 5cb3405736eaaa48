import { fill } from '../core/i18n/fill.ts';
import { agendaMinutes, dilemmaOf, moduleOf, ownCaseId } from './agenda.ts';
import { type Ballot, outcomeOf, rounds, type Tellable, tallyOf } from './ballot.ts';
import type { GroupData, GroupDilemma } from './data.ts';
import { fieldText, letterOf, ownDilemma, ownFields, personColumns, personRows, waysIn } from './own-case.ts';
import { agendaItemsOf, type Ballots, type GroupSessionState, sessionFields } from './session.ts';

/**
 * The report of a session, as blocks that a page and a Word file are made of. It holds what the wall has shown and what the group wrote,
 * and no names; votes that the wall did not show are not in it.
 */
export type SheetBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** `label`: stands before the text, in bold; `soft`: in italics. */
  | { readonly kind: 'text'; readonly text: string; readonly label?: string; readonly soft?: boolean }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** `date`: as people read it. Nothing before a session has begun. */
export const sheetBlocks = (data: GroupData, session: GroupSessionState, date: string): readonly SheetBlock[] => {
  const { texts, course } = data;
  const { setup } = session;
  if (!setup) return [];
  const module = moduleOf(data, setup);
  const own = setup.plan === 'eigen';
  const plan = own ? texts.ownCase : (data.common.plans.find(({ length }) => length === setup.plan)?.title ?? '');
  const minutes = fill(texts.planMinutes, { n: agendaMinutes(agendaItemsOf(data, session)) });
  const dilemmas = setup.dilemmas.flatMap(id => dilemmaOf(module, id) ?? []);
  return [
    { kind: 'heading', level: 1, text: texts.sheetTitle },
    { kind: 'text', text: `${course.title} · ${module.title}` },
    { kind: 'text', label: texts.sheetDate, text: date },
    { kind: 'text', label: texts.sheetPlan, text: `${plan} (${minutes})` },
    { kind: 'text', label: texts.purpose, text: module.purpose },
    ...section(texts.addContract, written(session, sessionFields.contract)),
    ...(own ? ownCase(data, session) : dilemmas.flatMap(dilemma => dilemmaBlocks(data, session, dilemma))),
    { kind: 'heading', level: 2, text: texts.agreements },
    ...orNothing(written(session, sessionFields.agreements), texts),
    { kind: 'text', soft: true, text: texts.sheetPrivate },
  ];
};

/** A line of the group each. */
const written = (session: GroupSessionState, field: string, label?: string): readonly SheetBlock[] =>
  fieldText(session, field)
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line, i) => ({ kind: 'text', text: line.trim(), ...(label !== undefined && i === 0 ? { label } : {}) }));

const section = (text: string, body: readonly SheetBlock[], level: 2 | 3 = 2): readonly SheetBlock[] =>
  body.length > 0 ? [{ kind: 'heading', level, text }, ...body] : [];

const orNothing = (body: readonly SheetBlock[], texts: GroupData['texts']): readonly SheetBlock[] =>
  body.length > 0 ? body : [{ kind: 'text', text: texts.sheetNothing }];

const dilemmaBlocks = (data: GroupData, session: GroupSessionState, dilemma: GroupDilemma): readonly SheetBlock[] => {
  const { texts } = data;
  const { id, options } = dilemma;
  const perOption = options.flatMap(({ id: option, letter }) =>
    section(
      fill(texts.option, { letter }),
      [
        ...written(session, sessionFields.protects(id, option), fill(texts.protects, { option: letter })),
        ...written(session, sessionFields.above(id, option), texts.above),
        ...written(session, sessionFields.below(id, option), texts.below),
      ],
      3,
    ),
  );
  return [
    { kind: 'heading', level: 2, text: dilemma.title },
    votesTable(texts, session.ballots[id], dilemma),
    ...perOption,
    ...section(texts.elsewhere, written(session, sessionFields.elsewhere(id)), 3),
  ];
};

/** The question, who stands in it, the ways with both counts, and what was learnt: in the order in which they were written. */
const ownCase = (data: GroupData, session: GroupSessionState): readonly SheetBlock[] => {
  const { texts } = data;
  const ways = Array.from({ length: waysIn(session) }, (_, index) => index);
  const rows = personRows(session).map(row => personColumns.map(column => fieldText(session, ownFields.person(row, column))));
  const lost = ways.flatMap(index => written(session, ownFields.loss(index), fill(texts.lossOf, { letter: letterOf(index) })));
  const hasWays = ways.some(index => fieldText(session, ownFields.way(index)) !== '');
  const { before, after } = session.ballots[ownCaseId] ?? {};
  const isCounted = (before?.shown ?? false) || (after?.shown ?? false);
  return [
    { kind: 'heading', level: 2, text: texts.ownCase },
    ...section(texts.ownQuestion, [...orNothing(written(session, ownFields.question), texts), ...lost], 3),
    ...section(texts.ownPeople, rows.length > 0 ? [{ kind: 'table', head: personHeads(texts), rows }] : orNothing([], texts), 3),
    ...section(
      texts.ownWays,
      hasWays || isCounted ? [votesTable(texts, session.ballots[ownCaseId], ownDilemma(session, texts))] : orNothing([], texts),
      3,
    ),
    ...section(texts.ownLearnt, orNothing(written(session, ownFields.learnt), texts), 3),
  ];
};

export const personHeads = (texts: GroupData['texts']): readonly string[] => [
  texts.personWho,
  texts.personView,
  texts.personValue,
  texts.personNorm,
];

const votesTable = (texts: GroupData['texts'], ballots: Ballots | undefined, { options }: GroupDilemma): SheetBlock => {
  const row = (name: string, vote: Tellable) => [name, ...rounds.map(round => (ballots ? cell(ballots[round], vote, texts) : ''))];
  return {
    kind: 'table',
    head: [texts.sheetVotes, texts.before, texts.after],
    rows: [...options.map(({ letter, text }, index) => row(`${letter}. ${text}`, index)), row(`O. ${texts.other}`, 'other')],
  };
};

const cell = (ballot: Ballot, vote: Tellable, texts: GroupData['texts']): string => {
  const outcome = outcomeOf(ballot);
  if (outcome.kind !== 'counts') return outcome.kind === 'few' ? texts.fewShort : texts.notCounted;
  const tally = tallyOf(outcome, vote);
  // A way that came after the talk could not be voted on before it.
  if (!tally) return '–';
  const [first] = tally.votes;
  if (tally.votes.length === 1) return String(tally.count);
  return first === vote
    ? `${tally.count} (${tally.votes.map(letterOfVote).join(' + ')})`
    : fill(texts.countedWith, { letter: letterOfVote(first) });
};

/** What a vote is called in a few signs. */
export const letterOfVote = (vote: Tellable | undefined): string => (typeof vote === 'number' ? letterOf(vote) : 'O');
