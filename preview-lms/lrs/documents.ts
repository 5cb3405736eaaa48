import { createHash } from 'node:crypto';
import { type PreviewState, recordNotice } from '../catalog/app.ts';
import { HttpProblem, type HttpReply, type HttpRequest, isRecord, jsonReply, parseJson } from '../http/http.ts';
import { agentKey } from '../statement/compare.ts';
import type { LaunchSession } from '../store/attempts.ts';
import type { DocumentKey, StoredDocument } from '../store/records.ts';
import { agentOf, onlyParameters, registrationOf, requiredParameter, timeOf } from './parameters.ts';

const idParameter = { state: 'stateId', 'activity-profile': 'profileId', 'agent-profile': 'profileId' } as const;
const allowed = {
  state: ['activityId', 'agent', 'registration', 'stateId', 'since'],
  'activity-profile': ['activityId', 'profileId', 'since'],
  'agent-profile': ['agent', 'profileId', 'since'],
} as const;

const etagOf = (document: StoredDocument): string => `"${createHash('sha1').update(document.body).digest('hex')}"`;
const isJson = (type: string): boolean => /^application\/json\b/i.test(type);

/**
 * The document resources: state, activity profile and agent profile (xAPI 1.0.3 Communication 2.2, 2.3, 2.6, 2.7), with ETag concurrency
 * (3.1): a profile that exists is never overwritten blindly.
 */
export function handleDocuments(app: PreviewState, request: HttpRequest, session: LaunchSession, kind: DocumentKey['kind']): HttpReply {
  const { query, method } = request;
  onlyParameters(query, allowed[kind]);
  const scope = {
    kind,
    activity: kind === 'agent-profile' ? '' : requiredParameter(query, 'activityId'),
    agent: kind === 'activity-profile' ? '' : agentKey(agentOf(query)),
    registration: kind === 'state' ? registrationOf(query) : '',
  };
  const id = query.get(idParameter[kind]);
  if (method === 'GET' || method === 'HEAD') return id === null ? listIds(app, scope, query) : read(app, { ...scope, id }, session);
  refuseAfterEnd(app, session);
  if (method === 'DELETE' && id === null && kind === 'state') {
    app.records.deleteDocuments(scope);
    return { status: 204 };
  }
  const key = { ...scope, id: requiredParameter(query, idParameter[kind]) };
  if (kind === 'state' && key.id === 'LMS.LaunchData')
    refuse(app, session, 'cmi5 10.0', 'LMS.LaunchData is van het LMS; de cursus mag het alleen lezen.');
  return write(app, request, key, session);
}

function listIds(app: PreviewState, scope: Omit<DocumentKey, 'id'>, query: URLSearchParams): HttpReply {
  const since = timeOf(query, 'since');
  return jsonReply(
    app.records
      .documents(scope)
      .filter(one => since === null || Date.parse(one.updated) > since)
      .map(one => one.id),
  );
}

function read(app: PreviewState, key: DocumentKey, session: LaunchSession): HttpReply {
  remember(app, session, key);
  const document = app.records.document(key);
  if (!document) throw new HttpProblem(404, `Er is geen document ‘${key.id}’.`);
  const headers = {
    'Content-Type': document.type,
    ETag: etagOf(document),
    'Last-Modified': new Date(document.updated).toUTCString(),
    'Cache-Control': 'no-store',
  };
  return { status: 200, headers, body: document.body };
}

/** cmi5 wants two documents read before the first statement (10.0, 11.0); a reading that finds nothing counts too. */
function remember(app: PreviewState, session: LaunchSession, key: DocumentKey): void {
  if (key.id !== 'LMS.LaunchData' && key.id !== 'cmi5LearnerPreferences') return;
  const seen = new Set(app.attempts.session(session.id)?.seen.split(',').filter(Boolean));
  app.attempts.update(session.id, { seen: [...seen.add(key.id)].join(',') });
}

function write(app: PreviewState, request: HttpRequest, key: DocumentKey, session: LaunchSession): HttpReply {
  const current = app.records.document(key);
  checkConcurrency(request, key, current);
  if (request.method === 'DELETE') {
    app.records.deleteDocuments(key, key.id);
  } else if (request.method === 'PUT' || request.method === 'POST') {
    const type = request.headers['content-type'] ?? 'application/octet-stream';
    const body = request.method === 'PUT' ? request.body : merge(current, type, request.body);
    if (isJson(type)) parseJson(body);
    app.records.putDocument(key, type, body);
  } else {
    throw new HttpProblem(405, `${request.method} kan hier niet.`);
  }
  if (key.kind === 'state') app.events.emit(session.attempt, 'state', { id: key.id });
  return { status: 204 };
}

function checkConcurrency(request: HttpRequest, key: DocumentKey, current: StoredDocument | undefined): void {
  const ifMatch = request.headers['if-match'];
  const ifNoneMatch = request.headers['if-none-match'];
  const etag = current && etagOf(current);
  const listed = (header: string): boolean =>
    header.split(',').some(one => one.trim() === etag || (one.trim() === '*' && etag !== undefined));
  if (ifMatch !== undefined && !listed(ifMatch)) throw new HttpProblem(412, 'Het document is intussen veranderd (If-Match).');
  if (ifNoneMatch !== undefined && listed(ifNoneMatch)) throw new HttpProblem(412, 'Het document bestaat al (If-None-Match).');
  const blind = ifMatch === undefined && ifNoneMatch === undefined;
  if (blind && current && key.kind !== 'state' && request.method === 'PUT') {
    throw new HttpProblem(409, 'Het document bestaat al: lees het eerst en stuur If-Match mee.');
  }
}

/** POST merges the top level of two JSON objects (Communication 2.2). */
function merge(current: StoredDocument | undefined, type: string, body: Buffer): Buffer {
  if (!current) return body;
  const [old, added] = isJson(type) && isJson(current.type) ? [parseJson(current.body), parseJson(body)] : [null, null];
  if (!isRecord(old) || !isRecord(added)) throw new HttpProblem(400, 'Samenvoegen met POST kan alleen met twee JSON-objecten.');
  return Buffer.from(JSON.stringify({ ...old, ...added }));
}

/** After `terminated` the token is dead (cmi5 7.1.2, 8.2): what an AU still wants to save, it saves before. */
function refuseAfterEnd(app: PreviewState, session: LaunchSession): void {
  const ended = app.attempts.session(session.id)?.ended;
  if (ended)
    refuse(app, session, ended === 'abandoned' ? 'cmi5 9.3.6' : 'cmi5 7.1.2', 'De sessie is voorbij; bewaar State vóór ‘terminated’.');
}

function refuse(app: PreviewState, session: LaunchSession, rule: string, message: string): never {
  recordNotice(app, session, rule, message);
  throw new HttpProblem(403, `${rule}: ${message}`);
}
