import {
  actionActivityId,
  courseActivityId,
  dilemmaActivityId,
  interactionActivityId,
  moduleActivityId,
  pathsExtension,
  profileVersionId,
  sessionExtension,
} from '../../../src/core/course/activity-ids.ts';
import * as vocabulary from '../../../src/xapi/vocabulary.ts';
import { built } from '../course.ts';
import { type ChoiceAnswer, scormWord, titles } from './answers.ts';
import { stateDocument } from './progress.ts';
import { differences } from './scorm.ts';
import { dilemmas } from './walk.ts';
import { beside, type Intercepted, type SentRequest } from './wiretap.ts';

export type JudgedStatement = {
  readonly id: string;
  readonly actor?: unknown;
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string };
} & {
  readonly result?: { readonly response?: string };
};

/** The keys of a statement (xAPI 1.0.3 Part 2, 2.4), and words with a fixed meaning in it. */
const words =
  'id actor verb display object objectType Activity definition type name description context contextActivities parent grouping category other extensions registration language result completion success duration response timestamp interactionType choice choices nl en';

const shapes = [
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  /^PT\d+(?:\.\d{1,2})?S$/,
];

/** Every text in a value, its keys too. */
const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...texts(inner)]);
};

const valuesIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : typeof value === 'string' ? [value] : [];

/** What every statement of the course may be made of. */
const known = (actions: readonly string[]): ReadonlySet<string> =>
  new Set([
    ...words.split(' '),
    ...valuesIn(vocabulary),
    ...titles,
    built.language,
    courseActivityId(built),
    ...built.modules.map(module => moduleActivityId(built, module)),
    ...dilemmas.map(dilemma => dilemmaActivityId(built, dilemma)),
    ...actions.map(action => actionActivityId(built, action)),
    pathsExtension(built),
    sessionExtension(built),
    profileVersionId(built),
  ]);

/** What the LMS gave with the launches: the addresses of the course's page, the answers to `fetch`, the launch data. */
const launchesIn = ({ requests }: Intercepted) => {
  const queries = requests.filter(({ url }) => url.pathname.endsWith('/index.html')).map(({ url }) => url.searchParams);
  const all = (name: string) => queries.flatMap(query => query.get(name) ?? []);
  const answers = (kind: RegExp) =>
    requests.filter(({ url }) => kind.test(url.href)).flatMap(({ answer }) => (answer === '' ? [] : [JSON.parse(answer) as unknown]));
  return {
    actors: new Set(all('actor')),
    activities: new Set([...all('activityId'), ...all('activity_id')]),
    registrations: new Set(all('registration')),
    credentials: new Set([
      ...all('auth'),
      ...answers(/\/cmi5\/fetch\//).map(answer => `Basic ${(answer as { 'auth-token'?: string })['auth-token']}`),
    ]),
    data: new Set(texts(answers(/stateId=LMS\.LaunchData/))),
  };
};

type Launches = ReturnType<typeof launchesIn>;

/** A statement that tells of no choice. */
const plainBreaches = (statement: Omit<JudgedStatement, 'object'>, may: ReadonlySet<string>): readonly string[] => {
  const strange = texts(statement).filter(text => !may.has(text) && !shapes.some(shape => shape.test(text)));
  const { result = {} } = statement as { result?: { success?: boolean; extensions?: Record<string, unknown> } };
  const counts = Object.entries(result.extensions ?? {}).filter(([name, value]) =>
    name === vocabulary.progressExtension ? ![25, 50, 75, 100].includes(Number(value)) : value !== 1 && value !== 2,
  );
  const success = result.success !== undefined && statement.verb.id !== vocabulary.verbs.passed.id;
  return [
    ...strange.map(text => `${statement.verb.id} holds "${text}"`),
    ...counts.map(([name, value]) => `${name} is ${value}`),
    ...(success ? [`${statement.verb.id} judges`] : []),
  ];
};

export const isAnswer = ({ verb }: JudgedStatement): boolean => verb.id === vocabulary.verbs.answered.id;

/** Whom an LRS beside a SCORM LMS hears of: an account without a name, with nothing else in it. */
const isPseudonym = (actor: unknown): boolean => {
  const [, name = ''] =
    /^\{"objectType":"Agent","account":\{"homePage":"([^"]+)","name":"[0-9a-f-]{36}"\}\}$/.exec(JSON.stringify(actor)) ?? [];
  return name === built.iri;
};

/** Of statements, with their actor or without it: what they hold that they may not, but for answers. */
export const statementBreaches = (
  statements: readonly JudgedStatement[],
  heard: Intercepted,
  actions: readonly string[],
): readonly string[] => {
  const launches = launchesIn(heard);
  const may = new Set([...known(actions), ...launches.data, ...launches.activities, ...launches.registrations]);
  return statements.flatMap(({ actor, ...statement }) => [
    ...(actor === undefined || launches.actors.has(JSON.stringify(actor)) || isPseudonym(actor)
      ? []
      : [`The actor is ${JSON.stringify(actor)}`]),
    ...plainBreaches(isAnswer(statement) ? withoutAnswer(statement) : statement, may),
  ]);
};

const withoutAnswer = ({ object: _, result: __, ...rest }: JudgedStatement) => rest;

/** The `answered` statements are the answers, one for one, each under the title of its scene, and say no more than they do. */
const answerBreaches = (statements: readonly JudgedStatement[], answers: readonly ChoiceAnswer[]): readonly string[] => {
  const told = statements.filter(isAnswer).map(({ object, result }) => ({ object, result }));
  const allowed = answers.map(({ dilemma, scene, sceneTitle, chosen, choices }) => ({
    object: {
      objectType: 'Activity',
      id: interactionActivityId(built, dilemma, scene),
      definition: {
        type: vocabulary.activityTypes.interaction,
        name: { [built.language]: sceneTitle.slice(0, 255) },
        interactionType: 'choice',
        choices: choices.map(({ id, words }) => ({ id: scormWord(id), description: { [built.language]: words.slice(0, 255) } })),
      },
    },
    result: { response: scormWord(chosen) },
  }));
  return differences('answer', told, allowed);
};

const parameters: { readonly [name: string]: (value: string, launches: Launches) => boolean } = {
  agent: (value, { actors }) => actors.has(value),
  activityId: (value, { activities }) => activities.has(value),
  registration: (value, { registrations }) => registrations.has(value),
  stateId: value => value === 'LMS.LaunchData' || value === 'onder-de-waterlijn.progress',
  profileId: value => value === 'cmi5LearnerPreferences',
};

const requestBreaches = (
  { method, url, headers, body }: SentRequest,
  launches: Launches,
  said: ReadonlySet<string>,
  actions: readonly string[],
): readonly string[] => {
  const what = `${method} ${url.pathname}`;
  if (url.pathname.startsWith(beside))
    return what === `POST ${beside}statements` && url.search === '' && headers.authorization === undefined ? [] : [`${what} ${url.search}`];
  const found = [...url.searchParams].flatMap(([name, value]) =>
    // A statement to which no answer came is asked for: the LRS hears nothing that it was not told already.
    (what === 'GET /lrs/statements' && name === 'statementId' ? said.has(value) : parameters[name]?.(value, launches))
      ? []
      : [`${what} asks ${name}=${value}`],
  );
  if (!launches.credentials.has(headers.authorization ?? '')) found.push(`${what} with ${headers.authorization}`);
  if (what === 'PUT /lrs/activities/state') {
    const wrong = stateDocument(actions)(body);
    if (wrong) found.push(`The State "${body}" ${wrong}`);
  } else if (!/^(?:GET \/lrs\/(?:activities\/state|agents\/profile|statements)|POST \/lrs\/statements)$/.test(what))
    found.push(`${what} ${body}`);
  else if (method === 'GET' && body !== '') found.push(`${what} with ${body}`);
  return found;
};

export const statementsIn = ({ requests }: Intercepted): readonly JudgedStatement[] => {
  const all = requests
    .filter(({ url, method }) => /^\/lrs[^/]*\/statements$/.test(url.pathname) && method === 'POST')
    .flatMap(({ body }) => [JSON.parse(body) as JudgedStatement | readonly JudgedStatement[]].flat());
  return [...new Map(all.map(statement => [statement.id, statement])).values()];
};

/** What went to the LRS that may not; choices only when they are among `answers`, and in `answered` statements alone. */
export const lrsBreaches = (heard: Intercepted, answers: readonly ChoiceAnswer[], actions: readonly string[]): readonly string[] => {
  const launches = launchesIn(heard);
  const statements = statementsIn(heard);
  const said = new Set(statements.map(({ id }) => id));
  return [
    ...heard.requests
      .filter(({ url }) => /^\/lrs[^/]*\//.test(url.pathname))
      .flatMap(request => requestBreaches(request, launches, said, actions)),
    ...statementBreaches(statements, heard, actions),
    ...answerBreaches(statements, answers),
  ];
};
