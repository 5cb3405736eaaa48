import { parseActivityId } from '../core/course/activity-ids.ts';
import { parseHttpUrl } from '../core/http-url.ts';
import { localStore } from '../storage/local-store.ts';
import { connectLrs } from '../xapi/lrs.ts';
import { nameUuid, randomUuid } from '../xapi/uuid.ts';
import { decodeDocument, encodeDocument } from './lrs-marks.ts';
import { launchedBy, traceTo } from './lrs-opening.ts';
import { openLrsSession } from './lrs-session.ts';
import { type LaunchContext, LaunchError, type Session } from './session.ts';

/** UTF-8 bytes that may be under way while the page closes: most of what a browser allows is left to the LMS. */
const keepaliveBytes = 16 * 1024;

/**
 * Who the LRS hears of: the same account for the same learner at the same LMS, always, and no name. An LMS's learner id is often an e-mail
 * address or a personnel number, so it is hashed. That is a pseudonym: who knows the ids can make the accounts (docs/lrs.md).
 * `learner`: origin of the LMS, a space, the learner id.
 */
export const pseudonym = (iri: string, learner: string) => ({
  objectType: 'Agent' as const,
  account: { homePage: iri, name: nameUuid(`${iri} ${learner}`) },
});

/**
 * An LRS beside a SCORM session, for an LMS without one. It needs to be able to store statements and nothing else: what it was told once
 * and for all is kept in this browser, and told again from another one under the same id, which an LRS stores once. Rejects with a
 * `LaunchError` when the LMS does not say who the learner is.
 */
export const openCompanionLrs = async (launch: LaunchContext, { learner, mode }: Session): Promise<Session> => {
  const id = parseActivityId(launch.activityId);
  // The packager writes them (scorm/contents/lrs.ts).
  const { lrs: address, lrsKey } = launch.window.document.documentElement.dataset;
  const endpoint = parseHttpUrl(address);
  if (!endpoint || !id) throw new LaunchError('There is no LRS to tell.');
  if (!learner) throw new LaunchError('The LMS does not say who the learner is: the LRS is told nothing.');
  const launched = launchedBy(launch, id);
  const actor = pseudonym(launched.course.iri, learner);
  const acknowledged = localStore(launch.world, `said:${nameUuid(`${endpoint} ${id} ${learner}`)}`);
  const authorization = lrsKey ?? null;
  // The packager chose this address: without a key, its own login is how it knows who may write.
  const cookies = authorization === null ? 'login' : 'never';
  const lrs = connectLrs({ endpoint, authorization, cookies, agent: actor, keepaliveBytes, onAnswer: traceTo(launch) }, launch.world);
  const sessionId = randomUuid(launch.world);
  // SCORM has none. One per learner and package holds together what belongs together.
  const registration = nameUuid(`${id} ${learner}`);

  return openLrsSession(
    launch,
    {
      // It may not be able to read, and is not asked to.
      lrs: { send: lrs.send, availableBytes: lrs.availableBytes, has: async () => 'unknown' },
      // Progress is the LMS's. Of what a session stores with it, only what was acknowledged stays, here.
      readDocument: () => acknowledged.get(),
      saveDocument: document => acknowledged.set(encodeDocument(decodeDocument(document).marks, '')),
      endpoint,
      context: {
        actor,
        ...launched,
        template: {},
        registration,
        sessionId,
        cmi5: false,
      },
      learner,
      mode,
      returnUrl: null,
      sessionId,
      attempt: registration,
      // Storage has a time limit of its own.
      document: await acknowledged.get(),
      begun: null,
      leftovers: 'send',
      forbidden: 'stop',
      onBegun() {},
      onTerminated() {},
      // The LMS has it already: the learner misses nothing.
      onOutcome() {},
    },
    new AbortController().signal,
  );
};
