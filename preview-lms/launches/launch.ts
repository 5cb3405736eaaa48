import { elementsNamed, readXml, type XmlElement } from '../../scorm/markup/xml-tree.ts';
import { type PreviewLearner, type PreviewState, previewLearners } from '../catalog/app.ts';
import type { Package } from '../catalog/catalog.ts';
import { contentBase } from '../catalog/content.ts';
import { agentOfLearner, isSatisfied, lmsActivityId, openCmi5Session, structureOf } from '../cmi5/session.ts';
import { type AttemptMode, isScormFormat, type ManifestRules } from '../data-model/cmi.ts';
import { HttpProblem } from '../http/http.ts';
import { credentials } from '../lrs/lrs.ts';
import { type Attempt, type LaunchSession, type WindowKind, windowKinds } from '../store/attempts.ts';
import { transaction } from '../store/database.ts';

export const attemptModes = ['normal', 'review', 'browse'] as const satisfies readonly AttemptMode[];
export type LaunchRequest = { readonly package: string; readonly learner: string; readonly mode: AttemptMode; readonly window: WindowKind };
export type LaunchedAttempt = {
  readonly session: LaunchSession;
  readonly attempt: Attempt;
  readonly info: Package;
  readonly learner: PreviewLearner;
  /** Address of the course itself, path and query, for the frame or the popup. */
  readonly entry: string;
};

/** Reads a launch from loose values. Throws `HttpProblem` 400 or 404 with what is wrong. */
export function parseLaunch(app: PreviewState, value: Readonly<Record<string, unknown>>): LaunchRequest {
  const file = String(value.package ?? '');
  const learner = String(value.learner ?? 'l1');
  const mode = attemptModes.find(one => one === (value.mode ?? 'normal'));
  const window = windowKinds.find(one => one === (value.window ?? 'frame'));
  if (!app.catalog.get(file)) throw new HttpProblem(404, `Er is geen pakket ‘${file}’.`);
  if (!previewLearners.some(one => one.id === learner)) throw new HttpProblem(400, `Er is geen cursist ‘${learner}’.`);
  if (!mode) throw new HttpProblem(400, 'mode is normal, review of browse.');
  if (!window) throw new HttpProblem(400, 'window is frame, popup of phone.');
  return { package: file, learner, mode, window };
}

/** Begins a new launch of the learner's latest attempt, or of a first one. */
export function startLaunch(app: PreviewState, request: LaunchRequest, origin: string): LaunchedAttempt {
  const { info, learner } = lookUp(app, request.package, request.learner);
  return transaction(app.database, () => {
    const attempt = app.attempts.latest(info.file, learner.id) ?? app.attempts.create(info.file, learner.id);
    if (info.format !== 'cmi5') {
      const session = app.attempts.launch(
        attempt.id,
        request.mode,
        request.window,
        info.format === 'xapi' ? tincanOf(app, info).activity : '',
      );
      return { session, attempt, info, learner, entry: entryOf(app, session, info, learner, origin) };
    }
    const structure = structureOf(app, info);
    const done = structure.moveOn !== 'NotApplicable' && isSatisfied(app, structure, attempt.id);
    const mode = done && request.mode === 'normal' ? 'review' : request.mode;
    const session = app.attempts.launch(attempt.id, mode, request.window, lmsActivityId(info.file, structure.auId));
    const entry = entryOf(app, session, info, learner, origin);
    openCmi5Session(app, session, info, learner, `${origin}${entry}`, `${origin}/klaar`);
    return { session, attempt, info, learner, entry };
  });
}

/** What a session was launched with. Throws `HttpProblem` 404 when session or package is gone. */
export function describeLaunch(app: PreviewState, id: string, origin: string): LaunchedAttempt {
  const session = app.attempts.session(id);
  const attempt = session && app.attempts.get(session.attempt);
  if (!session || !attempt) throw new HttpProblem(404, 'Deze sessie bestaat niet meer. Open de cursus opnieuw vanaf het overzicht.');
  const { info, learner } = lookUp(app, attempt.package, attempt.learner);
  return { session, attempt, info, learner, entry: entryOf(app, session, info, learner, origin) };
}

function lookUp(app: PreviewState, file: string, learnerId: string): { info: Package; learner: PreviewLearner } {
  const info = app.catalog.get(file);
  const learner = previewLearners.find(one => one.id === learnerId);
  if (!info || !learner)
    throw new HttpProblem(404, `Het pakket ‘${file}’ is er niet meer. Maak de pakketten opnieuw met: npm run packages`);
  return { info, learner };
}

const withQuery = (url: string, parameters: Record<string, string>): string =>
  `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(parameters)}`;

function entryOf(app: PreviewState, session: LaunchSession, info: Package, learner: PreviewLearner, origin: string): string {
  const base = contentBase(info);
  const actor = JSON.stringify(agentOfLearner(learner));
  const common = { endpoint: `${origin}/lrs/`, actor, registration: session.attempt };
  switch (info.format) {
    case 'cmi5':
      // cmi5 8.1: the query that every AU receives.
      return withQuery(base + structureOf(app, info).url, {
        ...common,
        fetch: `${origin}/cmi5/fetch/${session.id}.${session.key}`,
        activityId: session.activity,
      });
    case 'xapi':
      return withQuery(base + tincanOf(app, info).launch, {
        ...common,
        auth: `Basic ${credentials(session)}`,
        activity_id: session.activity,
      });
    default:
      return base + info.entry;
  }
}

function tincanOf(app: PreviewState, info: Package): { activity: string; launch: string } {
  const xml = app.catalog.open(info).get('tincan.xml');
  if (!xml) throw new HttpProblem(422, 'In dit pakket ontbreekt tincan.xml.');
  const root = readXml(Buffer.from(xml).toString('utf8'));
  const [activity] = root ? [...elementsNamed(root, 'activity')].filter(one => [...elementsNamed(one, 'launch')].length > 0) : [];
  const [launch] = activity ? [...elementsNamed(activity, 'launch')] : [];
  if (!activity?.attributes.id || !launch?.text) throw new HttpProblem(422, 'In tincan.xml ontbreekt een activity met id en launch.');
  return { activity: activity.attributes.id, launch: launch.text };
}

/** What a SCORM manifest asks of the LMS; nothing when it does not say. */
export function manifestRules(app: PreviewState, info: Package): ManifestRules {
  const xml = isScormFormat(info.format) ? app.catalog.open(info).get('imsmanifest.xml') : undefined;
  if (!xml) return { completionThreshold: '', masteryScore: '' };
  const root = readXml(Buffer.from(xml).toString('utf8'));
  const [threshold] = root ? elementsNamed(root, 'adlcp:completionThreshold') : [];
  const [mastery] = root ? elementsNamed(root, 'adlcp:masteryscore') : [];
  return { completionThreshold: threshold ? thresholdOf(threshold) : '', masteryScore: mastery?.text ?? '' };
}

/** 3rd Edition: text of the element. 4th: `minProgressMeasure`, and only when `completedByMeasure` is true. */
function thresholdOf({ attributes, text }: XmlElement): string {
  const { completedByMeasure, minProgressMeasure } = attributes;
  if (completedByMeasure === undefined) return text;
  return completedByMeasure === 'true' ? (minProgressMeasure ?? '1.0') : '';
}
