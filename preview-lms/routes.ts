/**
 * The addresses of the preview. All answers are JSON unless said otherwise; errors are `{ "error": "…" }` with a 4xx status.
 *
 *   GET  /                                   overview (HTML); `?cursist=l2` chooses the learner
 *   GET  /start?package=&learner=&mode=&window=   launches and goes to the launch page (303)
 *   GET  /sessie/<session>                   launch page (HTML); shown a second time it is a new launch
 *   GET  /klaar                              where a cmi5 course returns to (HTML)
 *   GET  /inhoud/<sha>/een/diep/pad/<file>   the unpacked package
 *   ANY  /lrs/…                              learning record store, see lrs/lrs.ts
 *   POST /cmi5/fetch/<session>.<key>         cmi5 fetch URL (8.2)
 *
 *   GET  /api/packages                       { packages, problem }
 *   GET  /api/learners                       [{ id, name }]
 *   POST /api/launch                         { package, learner?, mode?, window? } → { session, attempt, registration, mode, url, entry }
 *                                            mode: normal | review | browse; window: frame | popup | phone; url: launch page; entry: course
 *   GET  /api/attempts?package=&learner=     [{ id, registration, package, format, learner, number, created, report }], newest first
 *   POST /api/attempts                       { package, learner } → a new attempt (new registration)
 *   GET  /api/attempts/<id>                  + { cmi, sessions, calls, statements, states, violations, missing }
 *                                            cmi: { "cmi.core.lesson_status": "incomplete", … } as last committed
 *                                            calls: [{ session, n, time, method, element, value, result, error }]
 *   GET  /api/attempts/<id>/calls.tsv        method<TAB>element<TAB>value (text)
 *   GET  /api/attempts/<id>/events           Server-Sent Events: commit, statement, state, notice, miss
 *   POST /api/reset                          { package?, learner? } → { removed }; without either everything goes
 *   GET  /api/violations                     rules that were broken, all attempts: [{ attempt, session, time, rule, message }]
 *   GET  /api/missing?package=               files that a package asked for and lacks: [{ package, path, count, last }]
 *   POST /api/sessions/<session>/open        SCORM, for the launch page: { attempt, number, cmi }
 *   POST /api/sessions/<session>/commit      SCORM, for the launch page: { seq, cmi, terminated, calls } → { result: "true" }
 */
import { type PreviewState, previewLearners } from './catalog/app.ts';
import { serveContent } from './catalog/content.ts';
import { serveClient } from './client-files.ts';
import { callsToTsv } from './data-model/call.ts';
import {
  HttpProblem,
  type HttpReply,
  type HttpRequest,
  isRecord,
  jsonReply,
  pageReply,
  parseJson,
  redirectReply,
  textReply,
} from './http/http.ts';
import { describeLaunch, parseLaunch, startLaunch } from './launches/launch.ts';
import { openScormLaunch, parseCommit, storeCommit } from './launches/scorm.ts';
import { attemptSummary, describeAttempt } from './launches/state.ts';
import { credentials, handleLrs } from './lrs/lrs.ts';
import { launchPage, returnPage } from './pages/launch.ts';
import { overviewPage } from './pages/overview.ts';

type Route = readonly [method: string, pattern: RegExp, handle: (app: PreviewState, request: HttpRequest, id: string) => HttpReply];

const bodyOf = (request: HttpRequest): Record<string, unknown> => {
  const value = request.body.length === 0 ? {} : parseJson(request.body);
  if (!isRecord(value)) throw new HttpProblem(400, 'Het bericht is geen JSON-object.');
  return value;
};
const optionalText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const routes: readonly Route[] = [
  ['GET', /^\/$/, (app, { query }) => pageReply(overviewPage(app, query))],
  ['GET', /^\/start$/, start],
  ['GET', /^\/sessie\/([\w-]+)$/, showLaunch],
  ['GET', /^\/klaar$/, () => pageReply(returnPage())],
  ['GET', /^\/app\/(.+)$/, (_, __, file) => serveClient(file)],
  ['GET', /^\/inhoud\/.+$/, content],
  ['POST', /^\/cmi5\/fetch\/([\w-]+\.\w+)$/, fetchToken],
  ['GET', /^\/api\/packages$/, app => jsonReply(app.catalog.list())],
  ['GET', /^\/api\/learners$/, () => jsonReply(previewLearners)],
  ['POST', /^\/api\/launch$/, launchByApi],
  [
    'GET',
    /^\/api\/attempts$/,
    (app, { query }) => jsonReply(app.attempts.list(query.get('package'), query.get('learner')).map(one => attemptSummary(app, one))),
  ],
  ['POST', /^\/api\/attempts$/, newAttempt],
  ['GET', /^\/api\/attempts\/([\w-]+)$/, (app, _, id) => jsonReply(describeAttempt(app, attemptOf(app, id)))],
  ['GET', /^\/api\/attempts\/([\w-]+)\/calls\.tsv$/, trace],
  ['POST', /^\/api\/reset$/, reset],
  ['GET', /^\/api\/violations$/, app => jsonReply(app.records.notices())],
  ['GET', /^\/api\/missing$/, (app, { query }) => jsonReply(app.records.misses(query.get('package')))],
  ['POST', /^\/api\/sessions\/([\w-]+)\/open$/, (app, request, id) => jsonReply(openScormLaunch(app, id, request.origin))],
  ['POST', /^\/api\/sessions\/([\w-]+)\/commit$/, commit],
];

/** Answers one request. Throws `HttpProblem` for what it cannot answer. */
export function route(app: PreviewState, request: HttpRequest): HttpReply {
  if (request.path.startsWith('/lrs/')) return handleLrs(app, request);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const fitting = routes.filter(([, pattern]) => pattern.test(request.path));
  const found = fitting.find(([allowed]) => allowed === method);
  if (found) return found[2](app, request, found[1].exec(request.path)?.[1] ?? '');
  if (fitting.length > 0) throw new HttpProblem(405, `${request.method} kan niet op dit adres.`);
  throw new HttpProblem(404, 'Dit adres bestaat niet.');
}

/** The attempt with this id. Throws `HttpProblem` 404. */
export function attemptOf(app: PreviewState, id: string) {
  const attempt = app.attempts.get(id);
  if (!attempt) throw new HttpProblem(404, 'Deze poging bestaat niet.');
  return attempt;
}

function start(app: PreviewState, request: HttpRequest): HttpReply {
  const { session } = startLaunch(app, parseLaunch(app, Object.fromEntries(request.query)), request.origin);
  return redirectReply(`/sessie/${session.id}`);
}

/** A reload of the launch page is a new launch: the learner closed the course and opened it again. */
function showLaunch(app: PreviewState, request: HttpRequest, id: string): HttpReply {
  const launched = describeLaunch(app, id, request.origin);
  const { session, attempt, learner } = launched;
  if (session.opened !== null) {
    const again = startLaunch(
      app,
      { package: attempt.package, learner: learner.id, mode: session.mode, window: session.window },
      request.origin,
    );
    return redirectReply(`/sessie/${again.session.id}`);
  }
  app.attempts.update(id, { opened: new Date().toISOString() });
  return pageReply(launchPage(app, launched));
}

function content(app: PreviewState, request: HttpRequest): HttpReply {
  const hit = serveContent(app.catalog, request.path);
  if (hit.found) return hit.reply;
  const owner = hit.info?.file ?? '';
  app.records.addMiss(owner, hit.file);
  for (const attempt of hit.info ? app.attempts.list(owner) : []) app.events.emit(attempt.id, 'miss', { path: hit.file });
  throw new HttpProblem(404, `‘${hit.file}’ zit niet in het pakket.`);
}

/** cmi5 8.2: gives the token once; a second call is refused with error-code 1, both with status 200 (8.2.3). */
function fetchToken(app: PreviewState, _: HttpRequest, id: string): HttpReply {
  const [sessionId = '', key] = id.split('.');
  const session = app.attempts.session(sessionId);
  if (!session || session.key !== key || session.ended)
    return jsonReply({ 'error-code': '2', 'error-text': 'Deze start is niet geldig (meer).' });
  if (session.fetched) return jsonReply({ 'error-code': '1', 'error-text': 'De fetch-URL is al gebruikt; hij geeft het token één keer.' });
  app.attempts.update(session.id, { fetched: true });
  return jsonReply({ 'auth-token': credentials(session) });
}

function launchByApi(app: PreviewState, request: HttpRequest): HttpReply {
  const { session, attempt, entry } = startLaunch(app, parseLaunch(app, bodyOf(request)), request.origin);
  const url = `${request.origin}/sessie/${session.id}`;
  return jsonReply(
    { session: session.id, attempt: attempt.id, registration: attempt.id, mode: session.mode, url, entry: `${request.origin}${entry}` },
    201,
  );
}

function newAttempt(app: PreviewState, request: HttpRequest): HttpReply {
  const { package: file, learner } = parseLaunch(app, bodyOf(request));
  return jsonReply(attemptSummary(app, app.attempts.create(file, learner)), 201);
}

function trace(app: PreviewState, _: HttpRequest, id: string): HttpReply {
  const attempt = attemptOf(app, id);
  const name = `${attempt.package}.${attempt.learner}.${attempt.number}.tsv`;
  return textReply(callsToTsv(app.attempts.calls(id)), 200, {
    'Content-Type': 'text/tab-separated-values; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}

function reset(app: PreviewState, request: HttpRequest): HttpReply {
  const { package: file, learner } = bodyOf(request);
  return jsonReply({ removed: app.attempts.reset(optionalText(file), optionalText(learner)) });
}

function commit(app: PreviewState, request: HttpRequest, id: string): HttpReply {
  storeCommit(app, id, parseCommit(parseJson(request.body)));
  return jsonReply({ result: 'true', errorCode: 0 });
}
