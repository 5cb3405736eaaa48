import type { Activity, Agent, Context } from '@xapi/xapi';
import { connectLrs } from '../xapi/lrs.ts';
import type { LifecycleVerb } from '../xapi/statements.ts';
import { openLrsSession } from './lrs-session.ts';
import { LaunchError, type Mode, type OpenSession } from './session.ts';

const categoryBase = 'https://w3id.org/xapi/cmi5/context/categories/';
const defined = `${categoryBase}cmi5`;
const moveOn = `${categoryBase}moveon`;

/** A cmi5 AU (cmi5 Quartz 1st Edition, 8–10): launch parameters from the query, token, launch data and preferences before any statement. */
export const open: OpenSession = async launch => {
  const query = new URLSearchParams(launch.window.location.search);
  const parameter = (name: string): string => {
    const value = query.get(name);
    if (!value) throw new LaunchError(`cmi5 launch without ${name} (cmi5 8.1).`);
    return value;
  };
  const endpoint = parameter('endpoint');
  const registration = parameter('registration');
  const activityId = parameter('activityId');
  const agent = parseAgent(parameter('actor'));
  const token = await authToken(parameter('fetch'), launch.window);

  const lrs = connectLrs({ endpoint, authorization: `Basic ${token}`, agent }, launch.window.fetch.bind(launch.window));
  const launchData = await lrs.state({ activityId, stateId: 'LMS.LaunchData', registration });
  if (!isLaunchData(launchData)) throw new LaunchError('The LMS has no LMS.LaunchData for this launch (cmi5 10.1).');
  // Read before the first statement, also when it is empty (cmi5 11).
  await lrs.agentProfile('cmi5LearnerPreferences');

  return openLrsSession(launch, {
    lrs,
    registration,
    speaker: {
      actor: agent,
      activity: activity(activityId, launch.title, launch.language),
      context: { ...launchData.contextTemplate, registration },
    },
    mode: modes[launchData.launchMode],
    returnUrl: launchData.returnURL ?? null,
    categories: (verb: LifecycleVerb) => (verb === 'completed' || verb === 'passed' ? [defined, moveOn] : [defined]),
  });
};

export const activity = (id: string, title: string, language: string): Activity => ({
  objectType: 'Activity',
  id,
  definition: { type: 'http://adlnet.gov/expapi/activities/course', name: { [language]: title } },
});

type LaunchData = {
  readonly contextTemplate: Context;
  readonly launchMode: 'Normal' | 'Browse' | 'Review';
  readonly returnURL?: string;
};

const modes: { readonly [M in LaunchData['launchMode']]: Mode } = { Normal: 'normal', Browse: 'browse', Review: 'review' };

const isLaunchData = (value: unknown): value is LaunchData =>
  typeof value === 'object' && value !== null && 'contextTemplate' in value && 'launchMode' in value && String(value.launchMode) in modes;

export const parseAgent = (json: string): Agent => {
  try {
    return JSON.parse(json) as Agent;
  } catch {
    throw new LaunchError('The actor in the launch address is not JSON.');
  }
};

/** The fetch URL works once (cmi5 8.2): the token is kept for a reload of this window, by registration. */
const authToken = async (url: string, window: Window): Promise<string> => {
  const kept = `odw.token:${url}`;
  try {
    const token = window.sessionStorage.getItem(kept);
    if (token) return token;
  } catch {
    // Storage is blocked: a reload will need a new launch, this one goes on.
  }
  // An HTTP 200 may hold an `error-code` instead of a token (cmi5 8.2.3).
  const answer: unknown = await window.fetch(url, { method: 'POST' }).then(
    response => response.json(),
    () => null,
  );
  const token = typeof answer === 'object' && answer !== null && 'auth-token' in answer ? String(answer['auth-token']) : '';
  if (!token) throw new LaunchError('The LMS gave no auth-token (cmi5 8.2).');
  try {
    window.sessionStorage.setItem(kept, token);
  } catch {
    // As above.
  }
  return token;
};
