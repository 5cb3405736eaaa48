import type { CourseFacts } from '../facts/course-facts.ts';
import type { Measure } from '../facts/measures.ts';
import type { Month } from '../facts/months.ts';
import type { Quality } from '../ingest/quality.ts';
import { releasedUntil } from '../privacy/cells.ts';
import { shownQuestion } from '../privacy/choices.ts';
import { everyone, type Ledger, together, unknownUnit } from '../privacy/ledger.ts';
import type { Band } from '../privacy/medians.ts';
import type { EvaluationPile } from '../sources/evaluations.ts';
import type { Meeting } from '../sources/meetings.ts';
import { type BoardFigures, boardFigures, shareOf, togetherUntil } from './board.ts';
import { type EvaluationFigures, evaluationFigures, type ShareBand } from './evaluations.ts';
import { type MeetingFigures, meetingFigures } from './meetings.ts';
import { type Figure, figureIn, hasFiguresBefore } from './period.ts';
import { type TrendRow, trendOf } from './trend.ts';

export type { Figure } from './period.ts';

/** Everything that any output may show. It is made of the ledger, never of the store: what was not released is not here. */
export type UsageReport = {
  readonly title: string;
  readonly from: Month;
  readonly to: Month;
  readonly k: number;
  readonly units: readonly UnitRow[];
  /** The organisation: figures of its own, and not the sum of what is told of units. */
  readonly total: UnitRow;
  readonly modules: readonly ModuleRow[];
  readonly dilemmas: readonly { readonly id: string; readonly title: string; readonly module: string; readonly workedThrough: Figure }[];
  /** Of the organisation, per month or per quarter; empty when too many would stand in another one than their own. */
  readonly trend: readonly TrendRow[];
  /** Whether something was told of the time before the period: who completed in it may have begun before it. */
  readonly hasEarlier: boolean;
  readonly choices: readonly SharedChoices[];
  readonly quality: Quality | null;
  /** `null`: no folder with sessions was given. */
  readonly meetings: MeetingFigures | null;
  /** Empty when none were given, or too few. */
  readonly evaluations: readonly EvaluationFigures[];
  readonly board: BoardFigures;
  /** Everybody in it is made up. */
  readonly trial: boolean;
  /** Every figure per unit and of the organisation, for the sheets and the CSV. */
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
  const names = shownUnits(ledger);
  const hasEarlier = hasFiguresBefore(cells, from);
  const figure = figureIn(ledger, from, to);
  const ofAll = (measure: Measure): Figure => figure(everyone, measure);
  const stoppedIn = (id: string): Figure =>
    Math.max(0, releasedUntil(cells, everyone, `started:${id}`, to) - releasedUntil(cells, everyone, `completed:${id}`, to)) || null;
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
    total: { ...row(everyone, ofAll), unit: together },
    modules: facts.modules.map(({ id, title }) => ({
      id,
      title,
      started: ofAll(`started:${id}`),
      completed: ofAll(`completed:${id}`),
      share: shareOf(togetherUntil(cells, `completed:${id}`, to), togetherUntil(cells, `started:${id}`, to)),
      stopped: stoppedIn(id),
      median: median(everyone, `completed:${id}`),
    })),
    dilemmas: facts.modules.flatMap(module =>
      module.dilemmas.map(({ id, title }) => ({ id, title, module: module.title, workedThrough: ofAll(`dilemma:${id}`) })),
    ),
    trend: trendOf(
      cells.filter(({ unit }) => unit === everyone),
      from,
      to,
    ),
    hasEarlier,
    choices: newest(ledger.questions, to).map(question => ({
      question: question.question,
      dilemma:
        facts.modules.flatMap(({ dilemmas }) => dilemmas).find(({ id }) => id === question.question.split('/')[0])?.title ??
        question.question,
      ...shownQuestion(question, k),
    })),
    figures: [...names, ...(names.includes(everyone) ? [] : [everyone])].flatMap(unit =>
      measures.map(measure => ({ unit: unit === everyone && names.length > 1 ? together : unit, measure, figure: figure(unit, measure) })),
    ),
  };
};

/** Somebody of no unit that is told of may always be there: so the row is (report/privacy/cells.ts). */
const shownUnits = ({ shownAs, cells }: Ledger): readonly string[] => {
  const units = [...new Set([...shownAs.values(), ...cells.map(({ unit }) => unit)])].filter(unit => unit !== everyone);
  return units.length === 0 ? [everyone] : [...new Set([...units, unknownUnit])].sort((a, b) => a.localeCompare(b, 'nl'));
};

const newest = (questions: Ledger['questions'], to: Month): Ledger['questions'] => {
  const byName = new Map<string, Ledger['questions'][number]>();
  for (const each of questions)
    if (each.month <= to && each.month >= (byName.get(each.question)?.month ?? 0)) byName.set(each.question, each);
  return [...byName.values()];
};
