import validation from '@learninglocker/xapi-validation';
import type { Statement } from '@xapi/xapi';
import { actionActivityId, courseActivityId, dilemmaActivityId, moduleActivityId } from '../../src/core/course/activity-ids.ts';
import { courseTitle, makeStatement, type StatementContext, type StatementEvent } from '../../src/xapi/statements.ts';

export const fakeCourse = { iri: 'https://example.org/cursus' };

export const plainContext: StatementContext = {
  actor: { account: { homePage: 'https://lms.example.nl', name: 'a1b2' } },
  launched: { id: courseActivityId(fakeCourse), type: 'course', title: courseTitle({ title: 'Onder de waterlijn' }) },
  own: courseActivityId(fakeCourse),
  template: {},
  registration: null,
  sessionId: 'sessie-0',
  course: fakeCourse,
  language: 'nl',
  cmi5: false,
};

const sessionId = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';

export const cmi5Context: StatementContext = {
  ...plainContext,
  template: {
    contextActivities: {
      grouping: { objectType: 'Activity', id: 'https://example.org/cursus/uitgever' },
      category: [{ objectType: 'Activity', id: 'https://lms.example.nl/categorie' }],
    },
    extensions: { [sessionId]: 'sessie-1' },
  },
  registration: '3f0f2b1e-7a55-4a4e-9a52-0c1f6f3f7a11',
  sessionId: undefined,
  cmi5: true,
};

const dilemma = dilemmaActivityId(fakeCourse, { id: 'het-potje' });
const title = courseTitle({ title: 'Het potje' });
const module = moduleActivityId(fakeCourse, { id: 'discretionaire-ruimte' });
const moduleTitle = courseTitle({ title: 'Discretionaire ruimte' });

/** One of each kind. */
export const statementEvents: readonly StatementEvent[] = [
  { kind: 'initialized' },
  { kind: 'module-progressed', module, title: moduleTitle, percent: 25 },
  { kind: 'dilemma-begun', module: { id: module, title: moduleTitle }, dilemma, title },
  { kind: 'dilemma-completed', module: { id: module, title: moduleTitle }, dilemma, title, paths: 2 },
  { kind: 'action-set', action: actionActivityId(fakeCourse, 'een-ding') },
  { kind: 'module-completed', module, title: moduleTitle },
  { kind: 'completed', seconds: 600 },
  { kind: 'passed', seconds: 600 },
  { kind: 'terminated', seconds: 601 },
];

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const momentOf = (n: number) => ({ id: id(n), at: new Date(Date.UTC(2026, 10, 21, 12, 0, n)) });

export const oneOfEach = (speaker: StatementContext): readonly Statement[] =>
  statementEvents.map((happening, n) => makeStatement(speaker, happening, momentOf(n)));

/** What the LRS library that conformance tests are run with finds wrong, as text. The package is CommonJS with a default in its default. */
export const faultsOf = (statement: unknown): readonly string[] => {
  const validate = 'default' in validation ? (validation as { default: typeof validation }).default : validation;
  return validate(JSON.parse(JSON.stringify(statement))).map(({ path, message, name }) => `${path?.join('.')}: ${name} ${message}`);
};
