import type { CourseFacts } from '../facts/course-facts.ts';
import type { Measure } from '../facts/measures.ts';
import { type Month, monthsBetween, previousMonth } from '../facts/months.ts';
import type { Quality } from '../ingest/quality.ts';
import { releasedUntil } from '../privacy/cells.ts';
import { shownQuestion } from '../privacy/choices.ts';
import { everyone, type Ledger, together } from '../privacy/ledger.ts';
import type { Band } from '../privacy/medians.ts';
import type { EvaluationPile } from '../sources/evaluations.ts';
import type { Meeting } from '../sources/meetings.ts';
import { type BoardFigures, boardFigures, shareOf, togetherUntil } from './board.ts';
import { type EvaluationFigures, evaluationFigures, type ShareBand } from './evaluations.ts';
import { type MeetingFigures, meetingFigures } from './meetings.ts';

/** A number of people, or `null`: not told, because it or a difference with it would point at fewer than k. */
export type Figure = number | null;

/** Everything that any output may show. It is made of the ledger, never of the store: what was not released is not here. */
export type UsageReport = {
  readonly title: string;
  readonly from: Month;
  readonly to: Month;
  readonly k: number;
  readonly units: readonly UnitRow[];
  /** Sums of what is told of the units; there is no other total. */
  readonly total: UnitRow;
  readonly modules: readonly ModuleRow[];
  readonly dilemmas: readonly { readonly id: string; readonly title: string; readonly module: string; readonly workedThrough: Figure }[];
  readonly trend: readonly { readonly month: Month; readonly started: number; readonly completed: number }[];
  readonly choices: readonly SharedChoices[];
  readonly quality: Quality | null;
  /** `null`: no folder with sessions was given. */
  readonly meetings: MeetingFigures | null;
  /** Empty when none were given, or too few. */
  readonly evaluations: readonly EvaluationFigures[];
  readonly board: BoardFigures;
  /** Everybody in it is made up. */
  readonly trial: boolean;
  /** Every figure per unit, for the sheets and the CSV. */
  readonly figures: readonly { readonly unit: string; readonly measure: Measure; readonly figure: Figure }[];
  /** The team's own words, paragraphs; empty when there are none. */
  readonly story: readonly string[];
};

export type UnitRow = {
  readonly unit: string;
  /** Up to the end of the period, also who was enrolled before it. */
  readonly enrolled: Figure;
  readonly started: Figure;
  readonly completed: Figure;
  /** In which the middle time lies of who completed last; `null`: not told. */
  readonly median: Band | null;
  readonly actions: Figure;
  readonly returned: Figure;
};

export type ModuleRow = {
  readonly id: string;
  readonly title: string;
  readonly started: Figure;
  readonly completed: Figure;
  /** Of all who began by the end of the period: how many completed by then. */
  readonly share: ShareBand | null;
  /** Who began and of whom no completion is told by the end of the period: at most so many stopped. */
  readonly stopped: Figure;
  /** As that of a unit; only where modules are packages of their own. */
  readonly median: Band | null;
};

export type SharedChoices = {
  readonly question: string;
  readonly dilemma: string;
  readonly atLeast: number;
  readonly shares: readonly { readonly label: string; readonly percent: number }[];
};

export type ReportParts = {
  readonly facts: CourseFacts;
  readonly ledger: Ledger;
  readonly from: Month;
  readonly to: Month;
  readonly k: number;
  readonly quality: Quality | null;
  readonly meetings: readonly Meeting[] | null;
  readonly evaluations: readonly EvaluationPile[];
  /** The last month of the report before this one. */
  readonly previous: Month | null;
  readonly trial: boolean;
  readonly story: readonly string[];
};

/** Every figure that a unit may have. */
const measuresOf = (facts: CourseFacts): readonly Measure[] => [
  ...(['enrolled', 'started', 'completed', 'action', 'returned'] as const),
  ...facts.modules.flatMap(({ id }): Measure[] => [`started:${id}`, `completed:${id}`]),
  ...[...facts.moduleOf.keys()].map((id): Measure => `dilemma:${id}`),
];

export const makeReport = (parts: ReportParts): UsageReport => {
  const { facts, ledger, from, to, k, quality, meetings, evaluations, previous, trial, story } = parts;
  const { cells } = ledger;
  const names = [...new Set([...ledger.shownAs.values(), ...cells.map(({ unit }) => unit)])].sort((a, b) => a.localeCompare(b, 'nl'));
  const figure = (unit: string, measure: Measure): Figure =>
    releasedUntil(cells, unit, measure, to) - (measure === 'enrolled' ? 0 : releasedUntil(cells, unit, measure, previousMonth(from))) ||
    null;
  const sum = (measure: Measure): Figure => names.reduce((all, unit) => all + (figure(unit, measure) ?? 0), 0) || null;
  const until = (measure: Measure, month: Month): number =>
    names.reduce((all, unit) => all + releasedUntil(cells, unit, measure, month), 0);
  const stoppedIn = (unit: string, id: string): number =>
    Math.max(0, releasedUntil(cells, unit, `started:${id}`, to) - releasedUntil(cells, unit, `completed:${id}`, to));
  const median = (unit: string, measure: Measure): Band | null => {
    const own = ledger.medians.filter(each => each.unit === unit && each.measure === measure && each.month >= from && each.month <= to);
    const newest = own.toSorted((a, b) => b.month - a.month)[0];
    return newest ? { from: newest.from, to: newest.to } : null;
  };
  const row = (unit: string, of: (measure: Measure) => Figure): UnitRow => ({
    unit,
    enrolled: of('enrolled'),
    started: of('started'),
    completed: of('completed'),
    median: median(unit, 'completed'),
    actions: of('action'),
    returned: of('returned'),
  });
  const measures = measuresOf(facts);
  return {
    title: facts.title,
    from,
    to,
    k,
    quality,
    meetings: meetings && meetingFigures(meetings, facts, { from, to, k }),
    evaluations: evaluationFigures(evaluations, { from, to, k }),
    board: boardFigures(cells, to, previous),
    trial,
    story,
    units: names.map(unit => row(unit, measure => figure(unit, measure))),
    total: row(together, sum),
    modules: facts.modules.map(({ id, title }) => ({
      id,
      title,
      started: sum(`started:${id}`),
      completed: sum(`completed:${id}`),
      share: shareOf(togetherUntil(cells, `completed:${id}`, to), togetherUntil(cells, `started:${id}`, to)),
      stopped: names.reduce((all, unit) => all + stoppedIn(unit, id), 0) || null,
      median: median(everyone, `completed:${id}`),
    })),
    dilemmas: facts.modules.flatMap(module =>
      module.dilemmas.map(({ id, title }) => ({ id, title, module: module.title, workedThrough: sum(`dilemma:${id}`) })),
    ),
    trend: monthsBetween(from, to).map(month => ({
      month,
      started: until('started', month) - until('started', previousMonth(month)),
      completed: until('completed', month) - until('completed', previousMonth(month)),
    })),
    choices: newest(ledger.questions, to).map(question => ({
      question: question.question,
      dilemma:
        facts.modules.flatMap(({ dilemmas }) => dilemmas).find(({ id }) => id === question.question.split('/')[0])?.title ??
        question.question,
      ...shownQuestion(question, k),
    })),
    figures: names.flatMap(unit => measures.map(measure => ({ unit, measure, figure: figure(unit, measure) }))),
  };
};

const newest = (questions: Ledger['questions'], to: Month): Ledger['questions'] => {
  const byName = new Map<string, Ledger['questions'][number]>();
  for (const each of questions)
    if (each.month <= to && each.month >= (byName.get(each.question)?.month ?? 0)) byName.set(each.question, each);
  return [...byName.values()];
};
