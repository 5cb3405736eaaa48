import { createHash, randomUUID } from 'node:crypto';
import { accountHomePage, type PreviewLearner, type PreviewState, previewLearners, recordNotice } from '../catalog/app.ts';
import type { Package } from '../catalog/catalog.ts';
import type { AttemptMode } from '../data-model/cmi.ts';
import { toDuration } from '../data-model/time.ts';
import { agentKey } from '../statement/compare.ts';
import type { Agent, Statement } from '../statement/statement.ts';
import type { LaunchSession } from '../store/attempts.ts';
import { type Cmi5Launch, meetsMoveOn } from './rules.ts';
import { type CourseStructure, readStructure } from './structure.ts';
import { cmi5Category, cmi5Verbs, contextExtensions, courseType } from './terms.ts';

export const agentOfLearner = (learner: PreviewLearner): Agent => ({
  objectType: 'Agent',
  account: { homePage: accountHomePage, name: learner.id },
});
export const launchModes = { normal: 'Normal', review: 'Review', browse: 'Browse' } as const satisfies Record<
  AttemptMode,
  Cmi5Launch['launchMode']
>;

/** The structure in a cmi5 package. Throws `Error` with a Dutch sentence when the package has none. */
export function structureOf(app: PreviewState, info: Package): CourseStructure {
  const xml = app.catalog.open(info).get('cmi5.xml');
  if (!xml) throw new Error('In dit pakket ontbreekt cmi5.xml.');
  return readStructure(Buffer.from(xml).toString('utf8'));
}

/** An activity id of the LMS's own making, stable for this package: an AU must use the id it is launched with (8.1, 9.4). */
export const lmsActivityId = (file: string, publisherId: string): string =>
  `${accountHomePage}/activiteit/${createHash('sha1').update(`${file} ${publisherId}`).digest('hex').slice(0, 16)}`;

const infoOf = (app: PreviewState, session: LaunchSession): { info: Package; learner: PreviewLearner } | null => {
  const attempt = app.attempts.get(session.attempt);
  const info = attempt && app.catalog.get(attempt.package);
  const learner = previewLearners.find(one => one.id === attempt?.learner);
  return info && learner ? { info, learner } : null;
};

/** What the rules hold this session against; `null` when it is no cmi5 session. */
export function cmi5LaunchOf(app: PreviewState, session: LaunchSession): Cmi5Launch | null {
  const found = infoOf(app, session);
  if (found?.info.format !== 'cmi5') return null;
  return {
    sessionId: session.id,
    registration: session.attempt,
    actor: agentOfLearner(found.learner),
    activityId: session.activity,
    publisherId: structureOf(app, found.info).auId,
    launchMode: launchModes[session.mode],
  };
}

/** Whether the moveOn criterion of this registration was met. */
export const isSatisfied = (app: PreviewState, structure: CourseStructure, registration: string): boolean =>
  meetsMoveOn(
    structure.moveOn,
    app.records.statements(registration).map(one => one.statement),
  );

/** Ends what was left open, then writes launch data and `launched`, as an LMS does before it opens the AU (6.2, 9.3.1, 9.3.6, 10.0). */
export function openCmi5Session(
  app: PreviewState,
  session: LaunchSession,
  info: Package,
  learner: PreviewLearner,
  launchUrl: string,
  returnUrl: string,
): void {
  const structure = structureOf(app, info);
  for (const former of app.attempts.sessions(session.attempt)) {
    if (former.id !== session.id && former.ended === null) abandon(app, former, structure, learner);
  }
  const key = {
    kind: 'state',
    activity: session.activity,
    agent: agentKey(agentOfLearner(learner)),
    registration: session.attempt,
    id: 'LMS.LaunchData',
  } as const;
  const launchData = {
    contextTemplate: template(session, structure.auId),
    launchMode: launchModes[session.mode],
    launchMethod: structure.launchMethod,
    moveOn: structure.moveOn,
    returnURL: returnUrl,
    ...(structure.masteryScore === null ? {} : { masteryScore: structure.masteryScore }),
    ...(structure.launchParameters === null ? {} : { launchParameters: structure.launchParameters }),
  };
  app.records.putDocument(key, 'application/json', Buffer.from(JSON.stringify(launchData)));
  const details = {
    [contextExtensions.launchMode]: launchModes[session.mode],
    [contextExtensions.launchUrl]: launchUrl.replace(/\?.*/, ''),
    [contextExtensions.moveOn]: structure.moveOn,
    ...(structure.masteryScore === null ? {} : { [contextExtensions.masteryScore]: structure.masteryScore }),
  };
  addLmsStatement(app, session, learner, 'launched', { id: session.activity, name: structure.auTitle }, structure.auId, details);
  if (structure.moveOn === 'NotApplicable') satisfy(app, session, structure, info, learner);
}

/** What the LMS does once a statement of the AU is stored: end the session, and say when the course is satisfied. */
export function afterStatement(app: PreviewState, session: LaunchSession, statement: Statement): void {
  const found = infoOf(app, session);
  if (found?.info.format !== 'cmi5') return;
  if (statement.verb.id === cmi5Verbs.initialized) {
    const seen = app.attempts.session(session.id)?.seen.split(',') ?? [];
    if (!seen.includes('LMS.LaunchData'))
      recordNotice(app, session, 'cmi5 10.0', 'De cursus las LMS.LaunchData niet vóór het eerste statement.');
    if (!seen.includes('cmi5LearnerPreferences'))
      recordNotice(app, session, 'cmi5 11.0', 'De cursus las cmi5LearnerPreferences niet vóór het eerste statement.');
  }
  if (statement.verb.id === cmi5Verbs.terminated && statement.object.id === session.activity)
    app.attempts.update(session.id, { ended: 'terminated' });
  const structure = structureOf(app, found.info);
  if (isSatisfied(app, structure, session.attempt)) satisfy(app, session, structure, found.info, found.learner);
}

/** Once per registration (9.3.9): the only AU is done, so the course is. */
function satisfy(app: PreviewState, session: LaunchSession, structure: CourseStructure, info: Package, learner: PreviewLearner): void {
  if (app.records.statements(session.attempt).some(({ statement }) => statement.verb.id === cmi5Verbs.satisfied)) return;
  const course = { id: lmsActivityId(info.file, structure.courseId), name: structure.courseTitle, type: courseType };
  addLmsStatement(app, session, learner, 'satisfied', course, structure.courseId, {});
}

function abandon(app: PreviewState, former: LaunchSession, structure: CourseStructure, learner: PreviewLearner): void {
  const last = app.records
    .statements(former.attempt)
    .filter(one => one.session === former.id)
    .at(-1);
  const seconds = Math.max(0, (Date.parse(last?.stored ?? former.created) - Date.parse(former.created)) / 1000);
  addLmsStatement(
    app,
    former,
    learner,
    'abandoned',
    { id: former.activity, name: structure.auTitle },
    structure.auId,
    {},
    { duration: toDuration(seconds) },
  );
  app.attempts.update(former.id, { ended: 'abandoned' });
}

const template = (session: LaunchSession, publisherId: string) => ({
  contextActivities: { grouping: [{ objectType: 'Activity', id: publisherId }] },
  extensions: { [contextExtensions.sessionId]: session.id },
});

type StatementObject = { readonly id: string; readonly name: string; readonly type?: string };

/** A statement of the LMS itself. */
function addLmsStatement(
  app: PreviewState,
  session: LaunchSession,
  learner: PreviewLearner,
  verb: keyof typeof cmi5Verbs,
  thing: StatementObject,
  publisherId: string,
  details: object,
  result?: object,
): void {
  const id = randomUUID();
  const stored = new Date().toISOString();
  const base = template(session, publisherId);
  const definition = { ...(thing.name ? { name: { nl: thing.name } } : {}), ...(thing.type ? { type: thing.type } : {}) };
  const statement: Statement = {
    id,
    actor: agentOfLearner(learner),
    verb: { id: cmi5Verbs[verb], display: { en: verb } },
    object: { objectType: 'Activity', id: thing.id, definition },
    ...(result ? { result } : {}),
    context: {
      registration: session.attempt,
      contextActivities: { ...base.contextActivities, category: [{ id: cmi5Category }] },
      extensions: { ...base.extensions, ...details },
    },
    timestamp: stored,
    stored,
  };
  app.records.addStatement(id, statement, stored, session.attempt, session.id);
  app.events.emit(session.attempt, 'statement', statement);
}
