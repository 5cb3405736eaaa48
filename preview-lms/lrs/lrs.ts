import type { PreviewState } from '../catalog/app.ts';
import { HttpProblem, type HttpReply, type HttpRequest, jsonReply, textReply } from '../http/http.ts';
import type { LaunchSession } from '../store/attempts.ts';
import { handleDocuments } from './documents.ts';
import { agentOf } from './parameters.ts';
import { getStatements, postStatements, putStatement, reportRefusal } from './statements.ts';

const version = '1.0.3';

/** The value of the Authorization header, without `Basic `, that belongs to one launch. */
export const credentials = (session: Pick<LaunchSession, 'id' | 'key'>): string =>
  Buffer.from(`${session.id}:${session.key}`).toString('base64');

/**
 * The learning record store: the resources of xAPI 1.0.3 Communication 2, under `/lrs/`. Each answer names its version; each request but
 * `about` needs the version header (Communication 3.3) and the Basic credentials of a launch (4.0).
 */
export function handleLrs(app: PreviewState, request: HttpRequest): HttpReply {
  const reply = answer(app, request);
  return {
    ...reply,
    headers: { 'X-Experience-API-Version': version, 'X-Experience-API-Consistent-Through': new Date().toISOString(), ...reply.headers },
  };
}

function answer(app: PreviewState, request: HttpRequest): HttpReply {
  try {
    if (request.method === 'OPTIONS') return { status: 204, headers: { Allow: 'GET, HEAD, PUT, POST, DELETE, OPTIONS' } };
    if (request.path === '/lrs/about') return jsonReply({ version: [version] });
    const given = request.headers['x-experience-api-version'];
    if (!given || !/^1\.0(\.\d+)?$/.test(given))
      throw new HttpProblem(400, 'De header X-Experience-API-Version ontbreekt of is niet 1.0.x.');
    return route(app, request, authenticate(app, request));
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    reportRefusal(app, error);
    const headers: Record<string, string> = error.status === 401 ? { 'WWW-Authenticate': 'Basic realm="proef-lms"' } : {};
    return textReply(error.message, error.status, headers);
  }
}

function route(app: PreviewState, request: HttpRequest, session: LaunchSession): HttpReply {
  const { method, path } = request;
  switch (path) {
    case '/lrs/statements':
      if (method === 'GET' || method === 'HEAD') return getStatements(app, request);
      if (method === 'PUT') return putStatement(app, request, session);
      if (method === 'POST') return postStatements(app, request, session);
      break;
    case '/lrs/activities/state':
      return handleDocuments(app, request, session, 'state');
    case '/lrs/activities/profile':
      return handleDocuments(app, request, session, 'activity-profile');
    case '/lrs/agents/profile':
      return handleDocuments(app, request, session, 'agent-profile');
    case '/lrs/agents':
      if (method === 'GET' || method === 'HEAD') return jsonReply(person(request));
      break;
    case '/lrs/activities':
      if (method === 'GET' || method === 'HEAD') return jsonReply(activity(app, request));
      break;
    default:
      throw new HttpProblem(404, `‘${path}’ bestaat niet in deze LRS.`);
  }
  throw new HttpProblem(405, `${method} kan niet op ‘${path}’.`);
}

function authenticate(app: PreviewState, request: HttpRequest): LaunchSession {
  const header = /^Basic ([A-Za-z0-9+/=]+)$/.exec(request.headers.authorization ?? '');
  const [id = '', key = ''] = Buffer.from(header?.[1] ?? '', 'base64')
    .toString('utf8')
    .split(':');
  const session = app.attempts.session(id);
  if (!session || session.key !== key) throw new HttpProblem(401, 'De LRS kent deze gegevens niet (Authorization: Basic …).');
  return session;
}

/** Communication 2.4: a Person gathers what is known of an agent; here that is the agent itself. */
function person(request: HttpRequest): unknown {
  const agent = agentOf(request.query);
  const lists = Object.entries(agent)
    .filter(([name]) => name !== 'objectType')
    .map(([name, value]) => [name, [value]]);
  return { objectType: 'Person', ...Object.fromEntries(lists) };
}

/** Communication 2.5: the activity with the definition that came last. */
function activity(app: PreviewState, request: HttpRequest): unknown {
  const id = request.query.get('activityId');
  if (!id) throw new HttpProblem(400, 'De parameter activityId ontbreekt.');
  const known = app.records.statements().filter(one => one.statement.object.id === id && one.statement.object.definition);
  return { objectType: 'Activity', id, ...(known.length > 0 ? { definition: known.at(-1)?.statement.object.definition } : {}) };
}
