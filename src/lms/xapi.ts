import { connectLrs } from '../xapi/lrs.ts';
import { activity, parseAgent } from './cmi5.ts';
import { openLrsSession } from './lrs-session.ts';
import { LaunchError, type OpenSession } from './session.ts';

/** An xAPI ("TinCan") launch: `endpoint`, `auth`, `actor` and perhaps `registration` and `activity_id` in the query. */
export const open: OpenSession = async launch => {
  const query = new URLSearchParams(launch.window.location.search);
  const endpoint = query.get('endpoint');
  const actor = query.get('actor');
  if (!endpoint || !actor) throw new LaunchError('xAPI launch without endpoint or actor.');
  const agent = parseAgent(actor);
  const registration = query.get('registration');

  return openLrsSession(launch, {
    lrs: connectLrs({ endpoint, authorization: query.get('auth') ?? '', agent }, launch.window.fetch.bind(launch.window)),
    registration,
    speaker: {
      actor: agent,
      activity: activity(query.get('activity_id') ?? launch.activityId, launch.title, launch.language),
      context: registration ? { registration } : {},
    },
    mode: 'normal',
    returnUrl: null,
    categories: () => [],
  });
};
