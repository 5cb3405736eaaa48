/**
 * What each thing that a learner does becomes in an LMS: the table in `docs/lms-velden.md`. Nothing in it is typed twice: a small course
 * is played against the code that makes fields and statements, and what changed is the row. Run it to write the table.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { reportFromCmi } from '../../preview-lms/data-model/report.ts';
import { reportLine } from '../../preview-lms/pages/labels.ts';
import { courseActivityId, courseOf } from '../../src/core/course/activity-ids.ts';
import { type Permission, permit } from '../../src/core/course/permission.ts';
import { encodeState } from '../../src/core/learner/codec.ts';
import { type Outline, progressOf } from '../../src/core/learner/progress.ts';
import { completeDilemma, freshState, type LearnerState, passBy, returnToAction, setAction, visit } from '../../src/core/learner/state.ts';
import { markdownTable } from '../../src/core/text/table.ts';
import { makeInteractions } from '../../src/lms/interactions.ts';
import { dueStatementsOf } from '../../src/lms/lrs-marks.ts';
import { makeObjectives } from '../../src/lms/objectives.ts';
import type { ScormDialect } from '../../src/lms/scorm.ts';
import type { ScormApi } from '../../src/lms/scorm-api.ts';
import { scorm12 } from '../../src/lms/scorm12.ts';
import { scorm2004 } from '../../src/lms/scorm2004.ts';
import type { LaunchContext, LearnerEvent, ProgressReport } from '../../src/lms/session.ts';
import { templatesOf } from '../../src/xapi/profile.ts';
import { type Kind, verbOf } from '../../src/xapi/vocabulary.ts';
import { withPart } from './generated.ts';
import { aboutOf } from './statement-words.ts';

const file = 'docs/lms-velden.md';
const part = 'gebeurtenissen';

const course = { iri: 'https://example.org/cursus' };
const lesson = (id: string, ...dilemmas: readonly string[]) => ({ id, dilemmas, minutes: 5 });
const outline: Outline = {
  activityId: courseActivityId(course),
  title: 'Cursus',
  modules: [
    {
      id: 'eerste',
      title: 'Eerste',
      required: true,
      lessons: [lesson('welkom'), lesson('spelen', 'balie'), lesson('zwaar', 'nacht'), lesson('slot')],
    },
    { id: 'tweede', title: 'Tweede', required: true, lessons: [lesson('eind')] },
  ],
};

type Step = {
  readonly name: string;
  readonly change?: (state: LearnerState) => LearnerState;
  readonly event?: LearnerEvent;
  /** The first and the last word of a launch. */
  readonly edge?: 'initialized' | 'terminated';
  /** What a report shows besides its line. */
  readonly shown?: string;
};

const where = { dilemma: { id: 'balie', title: 'Aan de balie' }, module: { id: 'eerste', title: 'Eerste' } };
const question = { scene: 'start', sceneTitle: 'Aan het loket' };
const choices = [
  { id: 'wachten', title: 'Je wacht.' },
  { id: 'bellen', title: 'Je belt.' },
];

const steps: readonly Step[] = [
  { name: 'De cursus gaat voor het eerst open', change: state => visit(state, 'eerste'), edge: 'initialized' },
  { name: 'Een les bekeken', change: state => visit(state, 'eerste/welkom') },
  { name: 'Een dilemma begonnen (gezegd bij het einde, of bij het weggaan)', event: { kind: 'dilemma-begun', ...where } },
  { name: 'Een keuze gemaakt, *Deel mijn keuzes* staat uit' },
  {
    name: 'Een keuze gemaakt, *Deel mijn keuzes* staat aan (of `privacy.choices` is `always`)',
    event: { kind: 'choice-made', permission: permit('always', false) as Permission, ...where, ...question, choices, chosen: 'bellen' },
    shown: 'in een rapport over antwoorden: wie welke keuze maakte, en wanneer',
  },
  { name: 'Iets geschreven' },
  {
    name: 'Een dilemma gespeeld tot een einde',
    change: state => completeDilemma(visit(state, 'eerste/spelen'), 'balie', 1),
    event: { kind: 'dilemma-completed', ...where, paths: 1 },
  },
  { name: 'Een dilemma overgeslagen na de waarschuwing ervoor', change: state => passBy(visit(state, 'eerste/zwaar'), 'nacht') },
  { name: 'Een leeractie gekozen', change: state => setAction(state, 'actie'), event: { kind: 'action-set', actionId: 'actie' } },
  { name: 'Op de leeractie teruggekeken', change: state => returnToAction(state, 'actie') },
  { name: 'Het laatste deel van een module', change: state => visit(state, 'eerste/slot') },
  { name: 'Het laatste deel van de cursus', change: state => visit(state, 'tweede/eind') },
  { name: 'De cursus gesloten', edge: 'terminated' },
];

/** An LMS that keeps what it is given. `fresh`: what was set to another value since it was last asked. */
const makeLms = () => {
  const kept = new Map<string, string>();
  let fresh = new Map<string, string>();
  const api: ScormApi = {
    initialize: () => true,
    terminate: () => true,
    commit: () => true,
    get(element) {
      if (element === 'cmi.objectives._children') return 'id,score,status';
      if (element.endsWith('._count')) {
        const list = element.slice(0, -'_count'.length);
        return String([...kept.keys()].filter(key => key.startsWith(list) && key.endsWith('.id')).length);
      }
      return kept.get(element) ?? '';
    },
    lastError: () => 0,
    unread: () => false,
    set(element, value) {
      if (kept.get(element) !== value) fresh.set(element, value);
      kept.set(element, value);
      return true;
    },
  };
  return {
    api,
    cmi: () => Object.fromEntries(kept),
    changed() {
      const news = fresh;
      fresh = new Map();
      return news;
    },
  };
};

/** Values that say the same for every learner; the others differ, and their form is in the tables below. */
const literalValues = new Set(['incomplete', 'completed', 'passed', 'suspend', 'choice', 'neutral']);

const fieldsIn = (changed: ReadonlyMap<string, string>): string =>
  [
    ...new Set(
      [...changed].map(([element, value]) => {
        const name = element.replace(/\.\d+\./, '.n.');
        return literalValues.has(value) ? `\`${name}\` = \`${value}\`` : `\`${name}\``;
      }),
    ),
  ].join('<br>') || '–';

const templates = new Map(templatesOf(course.iri).map(template => [template.id.split('/').at(-1) as Kind, template]));
const statement = (kind: Kind): string => `\`${verbOf[kind]}\`, ${aboutOf(templates.get(kind)?.objectActivityType)}`;

type TableReport = LaunchContext['completionStatus'];

const dialectRows = (dialect: ScormDialect, report: TableReport) => {
  const lms = makeLms();
  const interactions = makeInteractions(lms.api, dialect.interactions);
  const objectives = makeObjectives(lms.api, dialect.objectives);
  return {
    lms,
    play(step: Step, said: ProgressReport, seconds: number) {
      const status = lms.api.get(dialect.statusElement);
      if (step.event?.kind === 'choice-made') interactions.add(step.event, new Date(0));
      for (const [element, value] of [
        ['cmi.suspend_data', said.suspendData] as const,
        ...dialect.values(said, { hadStatus: false, status, stale: false, completionStatus: report, objectives }),
        ...interactions.values(),
        dialect.time(seconds),
        [dialect.exitElement, 'suspend'] as const,
      ])
        lms.api.set(element, value);
      return lms.changed();
    },
  };
};

export type EventTableRow = {
  readonly name: string;
  readonly scorm12: string;
  readonly scorm2004: string;
  readonly statements: readonly Kind[];
  readonly report: string;
};

/** The statements of a step itself, at this edge of the session; what happens within it comes after the first of them. */
const kindsOf = ({ edge, event }: Step, at: 'initialized' | 'terminated'): readonly Kind[] => [
  ...(edge === at ? [at] : []),
  ...(at === 'initialized' && event ? [event.kind] : []),
];

/** One row for each thing that a learner can do. `report`: `completion.report` of the course. */
export const eventRows = (report: TableReport): readonly EventTableRow[] => {
  let state = freshState;
  let said: ReadonlySet<string> = new Set();
  let line = '';
  const [one, two] = [dialectRows(scorm12, report), dialectRows(scorm2004, report)];
  return steps.map(step => {
    state = step.change?.(state) ?? state;
    const closed = step.edge === 'terminated';
    const progress: ProgressReport = { suspendData: encodeState(state), location: state.place ?? '', ...progressOf(outline, state) };
    const news = dueStatementsOf(progress, said, courseActivityId(course), courseOf(outline.activityId), report, 0);
    said = new Set([...said, ...news.map(({ mark }) => mark)]);
    const seconds = closed ? 720 : 0;
    const fields = [one.play(step, progress, seconds), two.play(step, progress, seconds)];
    const now = reportLine(reportFromCmi('scorm2004-4', two.lms.cmi(), seconds));
    const shown = [now === line ? '' : now, step.shown ?? ''].filter(Boolean).join('; ');
    line = now;
    return {
      name: step.name,
      scorm12: fieldsIn(fields[0] ?? new Map()),
      scorm2004: fieldsIn(fields[1] ?? new Map()),
      statements: [...kindsOf(step, 'initialized'), ...news.map(({ event }) => event.kind), ...kindsOf(step, 'terminated')],
      report: shown || '–',
    };
  });
};

const head = ['wat er gebeurt', 'SCORM 1.2', 'SCORM 2004', 'statement in cmi5, xAPI en een LRS naast SCORM', 'wat een rapport toont'];

/** The document with its table of events made anew. Throws when it has lost the place for it. */
export const withEvents = (document: string): string =>
  withPart(
    document,
    part,
    markdownTable(
      head,
      eventRows('completed').map(row => [
        row.name,
        row.scorm12,
        row.scorm2004,
        row.statements.map(statement).join('<br>') || '–',
        row.report,
      ]),
    ),
  );

if (import.meta.main) await writeFile(file, withEvents(await readFile(file, 'utf8')));
