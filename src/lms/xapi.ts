import { parseActivityId } from '../xapi/ids.ts';
import { connectLrs } from '../xapi/lrs.ts';
import { randomUuid } from '../xapi/uuid.ts';
import { parseAgent } from './cmi5.ts';
import { launchedBy, openInTime, openLrsSession, progressKey, readPatiently } from './lrs-session.ts';
import { type Launch, LaunchError, type OpenSession } from './session.ts';

/**
 * An xAPI ("TinCan") launch: `endpoint`, `auth`, `actor` and perhaps `registration` and `activity_id` in the query. Each load of the
 * page is a session of its own. What an earlier one left unsent is sent as it was made, under the credentials of this launch.
 */
export const open: OpenSession = launch => openInTime(launch.world, signal => start(launch, signal));

const start = async (launch: Launch, signal: AbortSignal) => {
  const query = new URLSearchParams(launch.window.location.search);
  const endpoint = query.get('endpoint');
  const actor = query.get('actor');
  if (!endpoint || !actor) throw new LaunchError('xAPI launch without endpoint or actor.');
  const agent = parseAgent(actor);
  const registration = query.get('registration') || null;
  const activityId = parseActivityId(query.get('activity_id') ?? launch.activityId);
  if (!activityId) throw new LaunchError('The activity_id in the launch address is no IRI.');

  const lrs = connectLrs({ endpoint, authorization: query.get('auth') ?? '', agent }, launch.world, signal);
  const document = await readPatiently(launch.world, signal, () => lrs.state(progressKey(activityId, registration)));

  return openLrsSession(
    launch,
    {
      lrs,
      endpoint,
      speaker: {
        actor: agent,
        ...launchedBy(launch, activityId),
        template: {},
        registration,
        cmi5: false,
      },
      mode: 'normal',
      returnUrl: null,
      sessionId: randomUuid(launch.world),
      document,
      begun: null,
      leftovers: 'send',
      forbidden: 'stop',
      onPhase() {},
    },
    signal,
  );
};
