import { pathsExtension, profileId, profileVersionId, sessionExtension } from '../core/course/activity-ids.ts';
import { patternsOf, templateId } from './profile-patterns.ts';
import {
  type ActivityType,
  activityTypes,
  cmi5Categories,
  isLifecycle,
  type Kind,
  progressExtension,
  verbOf,
  verbs,
} from './vocabulary.ts';

/**
 * The xAPI profile of this course (xAPI Profiles 1.0, Part Two): which statements an LRS gets, in the terms that the statements
 * themselves are made of. `cli/docs/xapi-profile.ts` writes it as JSON-LD; no learner's browser loads it.
 */
export type Rule = {
  /** A JSONPath of dots, `['…']` and `[*]`. */
  readonly location: string;
  readonly presence?: 'included' | 'excluded' | 'recommended';
  readonly any?: readonly unknown[];
  readonly all?: readonly unknown[];
};

export type Template = {
  readonly id: string;
  readonly type: 'StatementTemplate';
  readonly verb: string;
  readonly objectActivityType?: string;
  readonly rules: readonly Rule[];
} & Documented;

type Documented = {
  readonly inScheme: string;
  readonly prefLabel: Readonly<Record<string, string>>;
  readonly definition: Readonly<Record<string, string>>;
};

type About = { readonly nl: string; readonly en: string; readonly object?: ActivityType; readonly rules: readonly Rule[] };

const excluded = (...locations: readonly string[]): readonly Rule[] => locations.map(location => ({ location, presence: 'excluded' }));
const included = (location: string, more: Omit<Rule, 'location' | 'presence'> = {}): Rule => ({ location, presence: 'included', ...more });

/** Of every statement. No score and no right answer, because there is none; where words could stand, nothing. */
const common = (iri: string): readonly Rule[] => [
  included('$.id'),
  included('$.timestamp'),
  included('$.context.contextActivities.category[*].id', { any: [profileVersionId({ iri })] }),
  { location: '$.context.registration', presence: 'recommended' },
  { location: `$.context.extensions['${sessionExtension({ iri })}']`, presence: 'recommended' },
  ...excluded('$.result.score', '$.object.definition.correctResponsesPattern', '$.attachments'),
];

const noAnswer = excluded('$.result.response');
const noSuccess = excluded('$.result.success');

/** The nearest is its parent, what is around that its grouping. */
const inItsModule = [
  included('$.object.definition.name'),
  included('$.context.contextActivities.parent[*].id'),
  included('$.context.contextActivities.grouping[*].id'),
];

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a table, an entry to a kind of statement.
const kinds = (iri: string): Readonly<Record<Exclude<Kind, 'completed'>, About>> => ({
  initialized: { nl: 'Cursus geopend', en: 'The learner opened the course.', rules: [...excluded('$.result')] },
  'module-progressed': {
    nl: 'Verder in een module',
    en: 'The learner passed the next quarter of a module, in whole percents.',
    object: 'module',
    rules: [
      included('$.object.definition.name'),
      included(`$.result.extensions['${progressExtension}']`, { any: [25, 50, 75, 100] }),
      ...excluded('$.result.completion'),
      ...noSuccess,
      ...noAnswer,
    ],
  },
  'module-completed': {
    nl: 'Module afgerond',
    en: 'Every lesson of a module was seen and every dilemma in it was worked through. Said once per registration.',
    object: 'module',
    rules: [
      included('$.object.definition.name'),
      included('$.result.completion', { all: [true] }),
      { location: '$.result.duration', presence: 'recommended' },
      ...noSuccess,
      ...noAnswer,
    ],
  },
  'dilemma-begun': {
    nl: 'Dilemma begonnen',
    en: 'The learner met a dilemma. Said when it ends or the page is left, so that nobody can tell how long it took.',
    object: 'scenario',
    rules: [...inItsModule, ...excluded('$.result')],
  },
  'dilemma-completed': {
    nl: 'Dilemma doorgewerkt',
    en: 'The learner played a dilemma to an ending. Which options they chose is not said, nor how long it took, for paths differ in length.',
    object: 'scenario',
    rules: [
      ...inItsModule,
      included('$.result.completion', { all: [true] }),
      ...excluded('$.result.duration'),
      included(`$.result.extensions['${pathsExtension({ iri })}']`),
      ...noSuccess,
      ...noAnswer,
    ],
  },
  'choice-made': {
    nl: 'Keuze gedeeld',
    en: 'The option that the learner chose in a scene. Only after the learner agreed to share choices, or was told beforehand.',
    object: 'interaction',
    rules: [
      ...inItsModule,
      included('$.object.definition.interactionType', { all: ['choice'] }),
      included('$.object.definition.choices[*].id'),
      included('$.result.response'),
      ...noSuccess,
      ...excluded('$.result.completion'),
    ],
  },
  'action-set': {
    nl: 'Leeractie gekozen',
    en: 'The learner set a goal for their own work. Not a word of it is said.',
    object: 'goal',
    rules: excluded('$.result', '$.object.definition.name', '$.object.definition.description'),
  },
  passed: {
    nl: 'Cursus behaald',
    en: 'Said together with completed, for an organisation that asks for it. There is no score.',
    rules: [included('$.result.success', { all: [true] }), included('$.result.duration'), ...excluded('$.result.completion'), ...noAnswer],
  },
  terminated: {
    nl: 'Cursus verlaten',
    en: 'The learner left the course.',
    rules: [included('$.result.duration'), ...excluded('$.result.completion'), ...noSuccess, ...noAnswer],
  },
});

/** `completed` of the launched activity: of a course here, of a module launched alone under `module-completed`. */
const courseCompleted: About = {
  nl: 'Cursus afgerond',
  en: 'Everything that is required was seen and worked through. Said once per registration.',
  object: 'course',
  rules: [included('$.result.completion', { all: [true] }), included('$.result.duration'), ...noSuccess, ...noAnswer],
};

export const templatesOf = (iri: string): readonly Template[] =>
  (Object.entries({ ...kinds(iri), completed: courseCompleted }) as readonly (readonly [Kind, About])[]).map(
    ([kind, { nl, en, object, rules }]) => ({
      id: templateId(iri, kind),
      type: 'StatementTemplate',
      inScheme: profileVersionId({ iri }),
      prefLabel: { nl, en: kind.replaceAll('-', ' ') },
      definition: { en: isLifecycle(kind) ? `${en} In cmi5 with the category ${cmi5Categories.defined}.` : en },
      verb: verbs[verbOf[kind]].id,
      ...(object ? { objectActivityType: activityTypes[object] } : {}),
      rules: [...common(iri), ...rules],
    }),
  );

/** The profile as JSON-LD. `title`: the course's. Verbs and activity types are those of others; the concepts of our own are two extensions. */
export const profileOf = ({ iri, title }: { readonly iri: string; readonly title: string }) => ({
  '@context': 'https://w3id.org/xapi/profiles/context',
  id: profileId({ iri }),
  type: 'Profile',
  conformsTo: 'https://w3id.org/xapi/profiles#1.0',
  prefLabel: { nl: `${title}: wat een LRS te weten komt`, en: `${title}: what an LRS gets to know` },
  definition: {
    nl: 'Dat iemand begon, verder kwam en afrondde, en dat een dilemma werd doorgewerkt. Nooit wat iemand schreef, en geen score.',
    en: 'That somebody began, got on and completed, and that a dilemma was worked through. Never what anybody wrote, and no score.',
  },
  author: { type: 'Organization', name: title, url: iri },
  versions: [{ id: profileVersionId({ iri }), generatedAtTime: '2026-11-29T00:00:00Z' }],
  concepts: [
    {
      id: pathsExtension({ iri }),
      type: 'ResultExtension',
      inScheme: profileVersionId({ iri }),
      prefLabel: { nl: 'paden', en: 'paths' },
      definition: {
        nl: 'Hoeveel verschillende paden door een dilemma tot een einde zijn gespeeld.',
        en: 'How many different paths through a dilemma were played to an ending.',
      },
      recommendedVerbs: [verbs.completed.id],
      inlineSchema: JSON.stringify({ type: 'integer', minimum: 1 }),
    },
    {
      id: sessionExtension({ iri }),
      type: 'ContextExtension',
      inScheme: profileVersionId({ iri }),
      prefLabel: { nl: 'sessie', en: 'session' },
      definition: {
        nl: 'Welke sessie van deze deelnemer het is: van openen tot weggaan. In cmi5 staat er het sessie-id van cmi5.',
        en: 'Which session of this learner it is, from opening to leaving. In cmi5 its own session id stands there instead.',
      },
      inlineSchema: JSON.stringify({ type: 'string' }),
    },
  ],
  templates: templatesOf(iri),
  patterns: patternsOf(iri),
});
