import { canonical, contextActivities } from '../statement/compare.ts';
import type { Agent, Statement } from '../statement/statement.ts';
import { cmi5Category, cmi5Verbs, contextExtensions, moveOnCategory } from './terms.ts';

/** What the rules need to know of the launch. */
export type Cmi5Launch = {
  readonly sessionId: string;
  readonly registration: string;
  readonly actor: Agent;
  readonly activityId: string;
  readonly publisherId: string;
  readonly launchMode: 'Normal' | 'Browse' | 'Review';
};

/** A broken rule: the clause of cmi5 (Quartz), and one Dutch sentence. */
export type RuleBreach = { readonly rule: string; readonly message: string };
type RuleContext = {
  readonly statement: Statement;
  readonly launch: Cmi5Launch;
  readonly session: readonly Statement[];
  readonly registration: readonly Statement[];
};
type Rule = readonly [clause: string, message: string, broken: (context: RuleContext) => boolean];

const verbNames: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(cmi5Verbs).map(([name, id]) => [id, name]));
const isDefined = (statement: Statement): boolean => contextActivities(statement.context, 'category').some(one => one.id === cmi5Category);
const hasMoveOn = (statement: Statement): boolean =>
  contextActivities(statement.context, 'category').some(one => one.id === moveOnCategory);
const is = (statement: Statement, ...ids: readonly string[]): boolean => ids.includes(statement.verb.id);
const has = (statements: readonly Statement[], ...ids: readonly string[]): boolean =>
  statements.some(one => isDefined(one) && is(one, ...ids));
const { initialized, completed, passed, failed, terminated, launched, abandoned, waived, satisfied } = cmi5Verbs;
const auVerbs = [initialized, completed, passed, failed, terminated];

/** In the order in which they are tried: the first that is broken is the one that is told. */
const rules: readonly Rule[] = [
  ['7.1.2', 'Na ‘terminated’ mag geen statement meer komen.', ({ session }) => has(session, terminated)],
  [
    '9.3.6',
    'Deze sessie is verlaten (‘abandoned’) toen de cursus opnieuw werd geopend; er mag niets meer komen.',
    ({ session }) => has(session, abandoned),
  ],
  [
    '9.2',
    'De actor is niet precies die van de start; voeg niets toe en laat niets weg.',
    ({ statement, launch }) => canonical(withType(statement.actor)) !== canonical(withType(launch.actor)),
  ],
  [
    '9.6.1',
    'context.registration is niet de registratie van de start.',
    ({ statement, launch }) => statement.context?.registration !== launch.registration,
  ],
  [
    '9.6.3.1',
    'De extensie sessionid ontbreekt of is niet die van deze sessie.',
    ({ statement, launch }) => statement.context?.extensions?.[contextExtensions.sessionId] !== launch.sessionId,
  ],
  [
    '9.6.2.3',
    'De grouping-activiteit uit contextTemplate ontbreekt.',
    ({ statement, launch }) => !contextActivities(statement.context, 'grouping').some(one => one.id === launch.publisherId),
  ],
  ['9.1', 'Een statement van de cursus heeft een eigen id (UUID).', ({ statement }) => statement.id === undefined],
  [
    '9.7',
    'Een statement van de cursus heeft een timestamp in UTC.',
    ({ statement }) => !/(Z|[+-]00:?00)$/i.test(statement.timestamp ?? ''),
  ],
  [
    '9.3',
    'launched, abandoned, waived en satisfied zijn van het LMS, niet van de cursus.',
    ({ statement }) => isDefined(statement) && is(statement, launched, abandoned, waived, satisfied),
  ],
  [
    '9.6.2.1',
    'Alleen een statement met een verb uit cmi5 mag de categorie cmi5 dragen.',
    ({ statement }) => isDefined(statement) && !is(statement, ...auVerbs),
  ],
  [
    '9.6.2.1',
    'Dit statement over de cursus zelf mist de categorie cmi5.',
    ({ statement, launch }) => !isDefined(statement) && is(statement, ...auVerbs) && statement.object.id === launch.activityId,
  ],
  [
    '9.6.2.2',
    'De categorie moveon hoort bij completed, passed en failed, en nergens anders.',
    ({ statement }) => hasMoveOn(statement) !== (isDefined(statement) && is(statement, completed, passed, failed)),
  ],
  [
    '9.4',
    'Het object is niet de activityId van de start.',
    ({ statement, launch }) => isDefined(statement) && statement.object.id !== launch.activityId,
  ],
  [
    '9.3.2',
    '‘initialized’ komt precies één keer per sessie.',
    ({ statement, session }) => isDefined(statement) && is(statement, initialized) && has(session, initialized),
  ],
  [
    '7.1.1',
    'Het eerste statement van een sessie is ‘initialized’.',
    ({ statement, session }) => !has(session, initialized) && !(isDefined(statement) && is(statement, initialized)),
  ],
  [
    '10.2.2',
    'In Browse of Review zijn alleen initialized en terminated toegestaan.',
    ({ statement, launch }) => launch.launchMode !== 'Normal' && isDefined(statement) && is(statement, completed, passed, failed),
  ],
  [
    '9.3.3',
    '‘completed’ mag maar één keer per registratie.',
    ({ statement, registration }) => isDefined(statement) && is(statement, completed) && has(registration, completed),
  ],
  [
    '9.3.4',
    '‘passed’ mag maar één keer per registratie.',
    ({ statement, registration }) => isDefined(statement) && is(statement, passed) && has(registration, passed),
  ],
  [
    '9.3.5',
    'Na ‘passed’ mag geen ‘failed’ komen.',
    ({ statement, registration }) => isDefined(statement) && is(statement, failed) && has(registration, passed),
  ],
  [
    '9.3',
    'Per sessie komt er hoogstens één ‘passed’ of ‘failed’.',
    ({ statement, session }) => isDefined(statement) && is(statement, passed, failed) && has(session, passed, failed),
  ],
  [
    '9.5.1',
    'Een score hoort alleen bij passed of failed.',
    ({ statement }) => isDefined(statement) && statement.result?.score !== undefined && !is(statement, passed, failed),
  ],
  [
    '9.5.2',
    'success is true bij passed, false bij failed, en staat nergens anders.',
    ({ statement }) =>
      isDefined(statement) && statement.result?.success !== (is(statement, passed) ? true : is(statement, failed) ? false : undefined),
  ],
  [
    '9.5.3',
    'completion is true bij completed en staat nergens anders.',
    ({ statement }) => isDefined(statement) && statement.result?.completion !== (is(statement, completed) ? true : undefined),
  ],
  [
    '9.5.4.1',
    'duration ontbreekt bij completed, passed, failed of terminated.',
    ({ statement }) =>
      isDefined(statement) && is(statement, completed, passed, failed, terminated) && statement.result?.duration === undefined,
  ],
];

const withType = (agent: Agent): Agent => ({ objectType: 'Agent', ...agent });

/**
 * Holds one statement of an AU against cmi5 (Quartz) sections 7.1 and 9.
 * @param earlier all statements of the registration so far, in order, those of the LMS included.
 */
export function checkCmi5(statement: Statement, launch: Cmi5Launch, earlier: readonly Statement[]): RuleBreach | null {
  const session = earlier.filter(one => one.context?.extensions?.[contextExtensions.sessionId] === launch.sessionId);
  const context = { statement, launch, session, registration: earlier };
  const broken = rules.find(([, , test]) => test(context));
  return broken ? { rule: `cmi5 ${broken[0]}`, message: `${verbNames[statement.verb.id] ?? statement.verb.id}: ${broken[1]}` } : null;
}

export type MoveOn = 'NotApplicable' | 'Passed' | 'Completed' | 'CompletedAndPassed' | 'CompletedOrPassed';

/** Whether these statements of one registration meet the AU's moveOn criterion (13.1.4). */
export function meetsMoveOn(moveOn: MoveOn, statements: readonly Statement[]): boolean {
  const [done, pass] = [has(statements, completed), has(statements, passed)];
  switch (moveOn) {
    case 'NotApplicable':
      return true;
    case 'Passed':
      return pass;
    case 'Completed':
      return done;
    case 'CompletedAndPassed':
      return done && pass;
    case 'CompletedOrPassed':
      return done || pass;
  }
}
