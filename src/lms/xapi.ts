import type { Activity } from '@xapi/xapi';
import { type ActivityId, parseActivityId } from '../core/course/activity-ids.ts';
import { connectLrs } from '../xapi/lrs.ts';
import type { ContextTemplate } from '../xapi/statements.ts';
import { nameUuid, randomUuid } from '../xapi/uuid.ts';
import { decodedAgain, parameterIn, parseAuthorization, parseEndpoint, parseRegistration, unwrapAgent } from './launch-address.ts';
import { launchedLearner, learnerInAddress } from './learner-key.ts';
import { launchedBy, openInTime, progressKey, readProgress, traceTo } from './lrs-opening.ts';
import { openLrsSession } from './lrs-session.ts';
import { type LaunchContext, LaunchError, type OpenSession } from './session.ts';

/**
 * An xAPI ("TinCan") launch: `endpoint`, `auth`, `actor` and perhaps `registration`, `activity_id` and `grouping` in the query. There is a
 * guideline and no standard, so whatever can mean one thing only is taken (as TinCanJS does), and the LRS gets what xAPI asks for. Each load
 * of the page is a session of its own. What an earlier one left unsent is sent as it was made, under the credentials of this launch.
 */
export const open: OpenSession = launch => openInTime(launch.world, signal => start(launch, signal));

const start = async (launch: LaunchContext, signal: AbortSignal) => {
  const { search } = launch.window.location;
  const query = new URLSearchParams(search);
  const parameter = parametersOf(query);
  const { endpoint, agent } = neededOf(parameter, launch.window.location.hash);
  const auth = parameter('auth');
  const authorization = auth === null ? null : parseAuthorization(auth);
  if (auth !== null && authorization === null) console.warn('The auth in the launch address is no credential: the LRS is asked without.');

  const attempt = parameter('registration');
  const registration = attempt === null ? null : parseRegistration(attempt);
  // An LRS refuses every request with it. It still tells one attempt from another.
  const unnamed = attempt !== null && registration === null;
  if (unnamed) console.warn(`The registration in the launch address is no UUID ("${attempt}"): the LRS is told without it.`);
  const key = (id: ActivityId) => progressKey(id, registration, unnamed ? nameUuid(attempt) : '');

  const named = parameter('activity_id');
  const activityId = parseActivityId(named ?? '') ?? parseActivityId(launch.activityId);
  if (!activityId) throw new LaunchError('The course has no activity id that is an IRI.');
  if (named !== null && activityId !== named)
    console.warn(`The activity_id in the launch address is no IRI ("${named}"): the course's own is used.`);

  const lrs = connectLrs({ endpoint, authorization, cookies: 'never', agent, onAnswer: traceTo(launch) }, launch.world, signal);
  const document = await readProgress(launch.world, signal, () => lrs.state(key(activityId)));
  const sessionId = randomUuid(launch.world);

  return openLrsSession(
    launch,
    {
      lrs,
      readDocument: () => lrs.state(key(activityId)),
      saveDocument: document => lrs.saveState(key(activityId), document),
      endpoint,
      context: { actor: agent, ...launchedBy(launch, activityId), template: templateIn(query), registration, sessionId, cmi5: false },
      learner: learnerInAddress(search) ?? launchedLearner(new URL(endpoint).origin, agent, attempt),
      mode: 'normal',
      returnUrl: null,
      sessionId,
      attempt,
      document,
      begun: null,
      leftovers: 'send',
      forbidden: 'stop',
      onBegun() {},
      onTerminated() {},
      onOutcome: refused => launch.notify({ kind: 'completion-refused', refused }),
    },
    signal,
  );
};

const parametersOf =
  (query: URLSearchParams) =>
  (name: string): string | null => {
    const text = parameterIn(query, name);
    return text === null ? null : decodedAgain(text);
  };

/** What no launch can do without. Throws a `LaunchError` that says what is wrong with it. */
const neededOf = (parameter: (name: string) => string | null, hash: string) => {
  const needed = (name: string): string => {
    const text = parameter(name);
    if (text !== null) return text;
    const misplaced = /[#&?/!]endpoint=/.test(hash) ? ' The launch stands behind the # of the address, not the ?.' : '';
    throw new LaunchError(`xAPI launch without ${name}.${misplaced}`);
  };
  const address = needed('endpoint');
  const endpoint = parseEndpoint(address);
  if (!endpoint)
    throw new LaunchError(
      /[?#]/.test(address)
        ? 'The endpoint in the launch address has a ? or a # in it: the names of resources are written behind it.'
        : 'The endpoint in the launch address is no http address.',
    );
  return { endpoint, agent: unwrapAgent(needed('actor')) };
};

/** What the launch says that this belongs to. */
const templateIn = (query: URLSearchParams): ContextTemplate => {
  const grouping = query
    .getAll('grouping')
    .flatMap(text => parseActivityId(decodedAgain(text)) ?? [])
    .map((id): Activity => ({ objectType: 'Activity', id }));
  return grouping.length > 0 ? { contextActivities: { grouping } } : {};
};
