import type { Statement } from '@xapi/xapi';
import type { CourseFacts } from '../../../report/facts/course-facts.ts';
import type { ReadEnvironment } from '../../../report/ingest/read-sources.ts';
import { actionActivityId, courseActivityId, dilemmaActivityId, moduleActivityId } from '../../../src/core/course/activity-ids.ts';
import type { Permission } from '../../../src/core/course/permission.ts';
import { choiceStatement } from '../../../src/xapi/choice-statement.ts';
import { courseTitle, makeStatement, type StatementContext, type StatementEvent } from '../../../src/xapi/statements.ts';

/** A course of two modules with a dilemma each, and learners whose statements the course's own builders make. */
export const facts: CourseFacts = {
  title: 'Proef',
  iri: 'https://example.org/cursus',
  modules: [
    { id: 'een', title: 'Module een', required: true, dilemmas: [{ id: 'het-potje', title: 'Het potje' }] },
    { id: 'twee', title: 'Module twee', required: true, dilemmas: [{ id: 'de-pasjes', title: 'De pasjes' }] },
  ],
  moduleOf: new Map([
    ['het-potje', 'een'],
    ['de-pasjes', 'twee'],
  ]),
};

export const learnersHomePage = 'https://lms.example.nl';

export const contextOf = (name: string): StatementContext => ({
  actor: { account: { homePage: learnersHomePage, name } },
  launched: { id: courseActivityId(facts), type: 'course', title: courseTitle(facts) },
  own: courseActivityId(facts),
  template: {},
  registration: null,
  course: facts,
  language: 'nl',
  cmi5: false,
});

const idOf = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

const module = (id: string) => ({ module: moduleActivityId(facts, { id }), title: courseTitle({ title: id }) });
const inModule = { id: moduleActivityId(facts, { id: 'een' }), title: courseTitle({ title: 'een' }) };
const dilemma = (id: string) => ({ module: inModule, dilemma: dilemmaActivityId(facts, { id }), title: courseTitle({ title: id }) });

/** As far as somebody comes. */
export const steps: readonly StatementEvent[] = [
  { kind: 'initialized' },
  { kind: 'dilemma-begun', ...dilemma('het-potje') },
  { kind: 'dilemma-completed', ...dilemma('het-potje'), paths: 1 },
  { kind: 'module-completed', ...module('een') },
  { kind: 'action-set', action: actionActivityId(facts, 'een-ding') },
  { kind: 'dilemma-completed', ...dilemma('de-pasjes'), paths: 2 },
  { kind: 'module-completed', ...module('twee') },
  { kind: 'completed', seconds: 1500 },
  { kind: 'terminated', seconds: 1500 },
];

export type ReportedLearner = { readonly name: string; readonly steps: number; readonly month: number; readonly shares?: 'geven' | 'nee' };

/** `stored` as an LRS adds it. The learner takes every step on a day of its own from the 2nd of the month (1–12) on. */
export const statementsOf = (learners: readonly ReportedLearner[]): readonly Statement[] =>
  learners.flatMap(({ name, steps: far, month, shares }, n) => {
    const at = (step: number) => new Date(Date.UTC(2026, month - 1, 2, 9, step));
    const moment = (step: number) => ({ id: idOf(n * 100 + step), at: at(step) });
    const speaker = contextOf(name);
    const said = steps.slice(0, far).map((happening, step) => makeStatement(speaker, happening, moment(step)));
    const question = {
      module: inModule,
      dilemma: { id: 'het-potje', title: courseTitle({ title: 'Het potje' }) },
      sceneId: 'start',
      sceneTitle: courseTitle({ title: 'Vrijdag' }),
      choices: ['geven', 'nee'].map(id => ({ id, title: courseTitle({ title: `Je kiest ${id}` }) })),
    };
    const choice = shares ? [choiceStatement({} as Permission, speaker, question, shares, moment(50))] : [];
    return [...said, ...choice].map(statement => ({ ...statement, stored: statement.timestamp ?? '' }));
  });

export const learnersOf = (count: number, month: number, far: number, prefix = 'p'): readonly ReportedLearner[] =>
  Array.from({ length: count }, (_, n) => ({ name: `${prefix}${month}-${n}`, steps: far, month }));

export const world = (fetching: typeof fetch): ReadEnvironment => ({
  fetch: fetching,
  pause: async () => {},
  random: () => 0,
  secret: 'hush',
  now: () => new Date('2027-01-01T00:00:00Z'),
});

export const noWorld = world(() => Promise.reject(new Error('No request was expected.')));
