import { parseActivityId } from '../core/course/activity-ids.ts';
import { type HttpUrl, parseHttpUrl } from '../core/http-url.ts';
import { textUpTo } from '../xapi/answer-text.ts';
import { connectLrs } from '../xapi/lrs.ts';
import { sessionIdExtension } from '../xapi/vocabulary.ts';
import { launchDataFault, parseLaunchData, parseSessionNotes, type SessionNotes } from './cmi5-launch-data.ts';
import { isFields, parameterIn, parseAgent, parseEndpoint, parseRegistration, parseToken } from './launch-address.ts';
import { learnerInAddress } from './learner-key.ts';
import { launchedBy, openInTime, progressKey, readFitting, readProgress, traceTo } from './lrs-opening.ts';
import { type BegunSession, openLrsSession } from './lrs-session.ts';
import { type LaunchContext, LaunchError, type OpenSession } from './session.ts';

/**
 * A cmi5 AU (cmi5 Quartz 1st Edition, 8–11): launch parameters from the query, token, launch data and preferences before any
 * statement. What the standard says of a launch is taken exactly: an LMS that speaks cmi5 was tested for it.
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

const start = async (launch: LaunchContext, signal: AbortSignal) => {
  const { search } = launch.window.location;
  const { endpoint, fetchUrl, registration, activityId, agent } = launchParameters(search);
  const notes = sessionNotes(launch.window, fetchUrl);
  if (notes.read().ended) throw new LaunchError('This session has ended (cmi5 9.3.8): the LMS has to launch the course again.', 'ended');
  const token = notes.read().token ?? (await fetchToken(fetchUrl, launch, signal));
  notes.write({ token });

  const lrs = connectLrs(
    { endpoint, authorization: `Basic ${token}`, cookies: 'never', agent, onAnswer: traceTo(launch) },
    launch.world,
    signal,
  );
  // Read before the first statement (cmi5 11). There is no audio to turn off and one language to speak, so whatever the learner
  // prefers is followed already; many LMSs have none, or refuse to tell.
  const askPreferences = () =>
    lrs.agentProfile('cmi5LearnerPreferences').then(
      () => true,
      () => false,
    );
  const [answer, document, asked] = await Promise.all([
    readFitting(launch.world, signal, () => lrs.state({ activityId, stateId: 'LMS.LaunchData', registration }), parseLaunchData),
    readProgress(launch.world, signal, () => lrs.state(progressKey(activityId, registration))),
    askPreferences(),
  ]);
  // An LRS that was in trouble has not heard the question.
  if (!asked) await askPreferences();
  const launchData = parseLaunchData(answer);
  if (!launchData) throw new LaunchError(launchDataFault(answer));
  signal.throwIfAborted();

  const { template, mode, returnUrl } = launchData;
  return openLrsSession(
    launch,
    {
      lrs,
      readDocument: () => lrs.state(progressKey(activityId, registration)),
      saveDocument: document => lrs.saveState(progressKey(activityId, registration), document),
      endpoint,
      context: { actor: agent, ...launchedBy(launch, activityId), template, registration, cmi5: true },
      learner: learnerInAddress(search),
      mode,
      returnUrl,
      sessionId: String(template.extensions?.[sessionIdExtension] ?? fetchUrl),
      attempt: registration,
      document,
      begun: begunIn(notes.read()),
      leftovers: 'drop',
      forbidden: 'refused',
      onBegun: ({ at, heard }) => notes.write({ begun: at, heard }),
      onTerminated: () => notes.write({ ended: true }),
      onOutcome: refused => launch.notify({ kind: 'completion-refused', refused }),
    },
    signal,
  );
};

/** What every launch address has (cmi5 8.1). Throws a `LaunchError` that names what is missing or no such thing. */
const launchParameters = (search: string) => {
  const query = new URLSearchParams(search);
  const parameter = <T>(name: string, parse: (text: string) => T | null, what: string): T => {
    const text = parameterIn(query, name);
    if (text === null) throw new LaunchError(`cmi5 launch without ${name} (cmi5 8.1).`);
    const value = parse(text);
    if (value === null) throw new LaunchError(`The ${name} in the launch address is ${what} (cmi5 8.1).`);
    return value;
  };
  return {
    endpoint: parameter('endpoint', parseEndpoint, 'no http address'),
    fetchUrl: parameter('fetch', parseHttpUrl, 'no http address'),
    registration: parameter('registration', parseRegistration, 'no UUID'),
    activityId: parameter('activityId', parseActivityId, 'no IRI'),
    agent: parameter('actor', parseAgent, 'no agent'),
  };
};

/** A version before this one did not note whether the LRS has its beginning, and said it under another id. */
const begunIn = ({ begun: at, heard = true }: SessionNotes): BegunSession | null => (at === undefined ? null : { at, heard });

/** What this window must know of a session after a reload, by its fetch URL, which is an address for one session alone (cmi5 8.2). */
const sessionNotes = (window: Window, fetchUrl: HttpUrl) => {
  const key = `odw.cmi5:${fetchUrl}`;
  let notes: SessionNotes = {};
  try {
    notes = parseSessionNotes(window.sessionStorage.getItem(key));
  } catch {
    // Storage is blocked: a reload will need a new launch, this one goes on.
  }
  return {
    read: () => notes,
    write(more: SessionNotes) {
      notes = { ...notes, ...more };
      try {
        window.sessionStorage.setItem(key, JSON.stringify(notes));
      } catch {
        // As above.
      }
    },
  };
};

/** Works once (cmi5 8.2). An HTTP 200 may hold an `error-code` instead of a token (8.2.3). The address is all it needs: no cookies. */
const fetchToken = async (url: HttpUrl, { world, trace }: LaunchContext, signal: AbortSignal): Promise<string> => {
  const answer = await world.fetch(url, { method: 'POST', signal, credentials: 'omit', cache: 'no-store' }).then(
    async response => ({ status: response.status, text: await textUpTo(response) }),
    () => ({ status: 0, text: '' }),
  );
  trace.call('POST fetch', '', '', String(answer.status), answer.status === 200 ? '' : String(answer.status));
  const token = tokenIn(answer.text ?? '');
  if (token === null) throw new LaunchError('The LMS gave no auth-token (cmi5 8.2).');
  return token;
};

const tokenIn = (text: string): string | null => {
  try {
    const answer: unknown = JSON.parse(text);
    return isFields(answer) ? parseToken(answer['auth-token']) : null;
  } catch {
    return null;
  }
};
