import type { Agent } from '@xapi/xapi';
import type { World } from '../core/world.ts';
import { parseActivityId } from '../xapi/ids.ts';
import { connectLrs } from '../xapi/lrs.ts';
import type { ContextTemplate } from '../xapi/statements.ts';
import { sessionIdExtension } from '../xapi/vocabulary.ts';
import { launchedBy, openInTime, openLrsSession, progressKey, readPatiently } from './lrs-session.ts';
import { type Launch, LaunchError, type Mode, type OpenSession } from './session.ts';

/**
 * A cmi5 AU (cmi5 Quartz 1st Edition, 8–11): launch parameters from the query, token, launch data and preferences before any
 * statement.
 *
 * A session ends when the page is left: `terminated` goes out at `pagehide`, because no later moment is sure to come. A reload finds
 * its session ended, and nothing may follow `terminated` (9.3.8): opening then rejects, and the learner goes on in this browser until
 * the LMS launches again. Only after a crash, which sent no `terminated`, does the same session go on, without a second `initialized`.
 *
 * A statement belongs to its session: the token dies with it (8.1.2) and the LMS must refuse it under another session id (9.6.3.1) or
 * after `terminated` or `abandoned` (9.3.6, 9.3.8). So what an earlier session left unsent is dropped. Nothing is lost by it: what
 * was reached is in the State or in this browser, and `completed` is said again as long as the LMS never took it.
 */
export const open: OpenSession = launch => openInTime(launch.world, signal => start(launch, signal));

const start = async (launch: Launch, signal: AbortSignal) => {
  const query = new URLSearchParams(launch.window.location.search);
  const parameter = (name: string): string => {
    const value = query.get(name);
    if (!value) throw new LaunchError(`cmi5 launch without ${name} (cmi5 8.1).`);
    return value;
  };
  const endpoint = parameter('endpoint');
  const registration = parameter('registration');
  const activityId = parseActivityId(parameter('activityId'));
  if (!activityId) throw new LaunchError('The activityId in the launch address is no IRI (cmi5 8.1.5).');
  const agent = parseAgent(parameter('actor'));
  const notes = sessionNotes(launch.window, parameter('fetch'));
  if (notes.read().ended) throw new LaunchError('This session has ended (cmi5 9.3.8): the LMS has to launch the course again.', 'ended');
  const token = notes.read().token ?? (await fetchToken(parameter('fetch'), launch.world, signal));
  notes.write({ token });

  const lrs = connectLrs({ endpoint, authorization: `Basic ${token}`, agent }, launch.world, signal);
  // Read before the first statement (cmi5 11). There is no audio to turn off and one language to speak, so whatever the learner
  // prefers is followed already; many LMSs have none, or refuse to tell.
  const askPreferences = () =>
    lrs.agentProfile('cmi5LearnerPreferences').then(
      () => true,
      () => false,
    );
  const [launchData, document, asked] = await Promise.all([
    readPatiently(launch.world, signal, () => lrs.state({ activityId, stateId: 'LMS.LaunchData', registration })),
    readPatiently(launch.world, signal, () => lrs.state(progressKey(activityId, registration))),
    askPreferences(),
  ]);
  // An LRS that was in trouble has not heard the question.
  if (!asked) await askPreferences();
  if (!isLaunchData(launchData)) throw new LaunchError('The LMS has no LMS.LaunchData for this launch (cmi5 10.1).');
  signal.throwIfAborted();

  const { contextTemplate: template } = launchData;
  return openLrsSession(
    launch,
    {
      lrs,
      endpoint,
      speaker: {
        actor: agent,
        ...launchedBy(launch, activityId),
        template,
        registration,
        cmi5: true,
      },
      mode: modes[launchData.launchMode],
      returnUrl: launchData.returnURL ?? null,
      sessionId: String(template.extensions?.[sessionIdExtension] ?? parameter('fetch')),
      document,
      begun: notes.read().begun ?? null,
      leftovers: 'drop',
      forbidden: 'refused',
      onPhase: phase => notes.write(phase === 'begun' ? { begun: launch.world.date() } : { ended: true }),
    },
    signal,
  );
};

type LaunchData = {
  readonly contextTemplate: ContextTemplate;
  readonly launchMode: 'Normal' | 'Browse' | 'Review';
  readonly returnURL?: string;
};

const modes: { readonly [M in LaunchData['launchMode']]: Mode } = { Normal: 'normal', Browse: 'browse', Review: 'review' };

const isLaunchData = (value: unknown): value is LaunchData =>
  isObject(value) && isObject(value['contextTemplate']) && Object.hasOwn(modes, String(value['launchMode']));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws a `LaunchError` when it is no agent. */
export const parseAgent = (json: string): Agent => {
  try {
    const agent: unknown = JSON.parse(json);
    if (isObject(agent)) return agent as Agent;
  } catch {
    // As below.
  }
  throw new LaunchError('The actor in the launch address is no JSON object.');
};

/** What this window must know of a session after a reload, by its fetch URL, which is an address for one session alone (cmi5 8.2). */
type Notes = { readonly token?: string; readonly begun?: number; readonly ended?: boolean };

const sessionNotes = (window: Window, fetchUrl: string) => {
  const key = `odw.cmi5:${fetchUrl}`;
  let notes: Notes = {};
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(key) ?? '{}');
    if (isObject(kept)) notes = kept;
  } catch {
    // Storage is blocked: a reload will need a new launch, this one goes on.
  }
  return {
    read: () => notes,
    write(more: Notes) {
      notes = { ...notes, ...more };
      try {
        window.sessionStorage.setItem(key, JSON.stringify(notes));
      } catch {
        // As above.
      }
    },
  };
};

/** Works once (cmi5 8.2). An HTTP 200 may hold an `error-code` instead of a token (8.2.3). */
const fetchToken = async (url: string, { fetch }: World, signal: AbortSignal): Promise<string> => {
  const answer: unknown = await fetch(url, { method: 'POST', signal }).then(
    response => response.json(),
    () => null,
  );
  const token = isObject(answer) ? answer['auth-token'] : null;
  if (typeof token !== 'string' || token === '') throw new LaunchError('The LMS gave no auth-token (cmi5 8.2).');
  return token;
};
