import { randomUUID } from 'node:crypto';
import { type PreviewState, recordNotice } from '../catalog/app.ts';
import { checkCmi5 } from '../cmi5/rules.ts';
import { afterStatement, cmi5LaunchOf } from '../cmi5/session.ts';
import { voidedVerb } from '../cmi5/terms.ts';
import { HttpProblem, type HttpReply, type HttpRequest, jsonReply, parseJson } from '../http/http.ts';
import { agentKey, contextActivities, isSameStatement } from '../statement/compare.ts';
import { isUuid } from '../statement/shape.ts';
import { checkStatement, type Statement } from '../statement/statement.ts';
import type { LaunchSession } from '../store/attempts.ts';
import { transaction } from '../store/database.ts';
import type { StoredStatement } from '../store/records.ts';
import { agentOf, onlyParameters, registrationOf, requiredParameter, timeOf } from './parameters.ts';

/** xAPI 1.0.3 Communication 2.1.1. */
export function putStatement(app: PreviewState, request: HttpRequest, session: LaunchSession): HttpReply {
  onlyParameters(request.query, ['statementId']);
  const id = requiredParameter(request.query, 'statementId');
  if (!isUuid(id)) throw new HttpProblem(400, 'De parameter statementId is geen UUID.');
  const [statement, ...more] = parse(request);
  if (!statement || more.length > 0) throw new HttpProblem(400, 'PUT neemt precies één statement.');
  if (statement.id !== undefined && statement.id.toLowerCase() !== id.toLowerCase())
    throw new HttpProblem(400, 'statementId is een ander id dan dat in het statement.');
  store(app, session, [{ ...statement, id }]);
  return { status: 204 };
}

/** xAPI 1.0.3 Communication 2.1.2: one or many, all or none. */
export function postStatements(app: PreviewState, request: HttpRequest, session: LaunchSession): HttpReply {
  onlyParameters(request.query, []);
  return jsonReply(store(app, session, parse(request)));
}

function parse(request: HttpRequest): Statement[] {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new HttpProblem(400, 'Statements komen als application/json; bijlagen worden hier niet aangenomen.');
  const value = parseJson(request.body);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  for (const one of list) {
    const problem = checkStatement(one);
    if (problem) throw new HttpProblem(400, `Het statement klopt niet: ${problem} (xAPI 1.0.3 Data 2).`);
  }
  return list as Statement[];
}

/**
 * Stores what is new and returns all ids: all of them, or none. Throws `HttpProblem` 403 on a broken cmi5 rule, 409 when an id is taken by
 * something else. Rules come before ids, as in CATAPULT: a `completed` that is said again breaks 9.3.3 also under the id that it had.
 */
function store(app: PreviewState, session: LaunchSession, statements: readonly Statement[]): string[] {
  const fresh: StoredStatement[] = [];
  const ids = transaction(app.database, () =>
    statements.map(statement => {
      const known = statement.id === undefined ? undefined : app.records.statement(statement.id);
      refuseBroken(app, session, statement);
      if (known && !isSameStatement(known.statement, statement))
        throw new HttpProblem(409, `Er is al een ander statement met id ${known.id}.`);
      if (known) return known.id;
      const added = add(app, session, statement);
      fresh.push(added);
      return added.id;
    }),
  );
  for (const one of fresh) {
    app.events.emit(session.attempt, 'statement', one.statement);
    afterStatement(app, session, one.statement);
  }
  return ids;
}

/** cmi5 6.3, 7.1 and 9. */
function refuseBroken(app: PreviewState, session: LaunchSession, statement: Statement): void {
  const launch = cmi5LaunchOf(app, session);
  if (!launch) return;
  const earlier = app.records.statements(session.attempt).map(one => one.statement);
  const fault = checkCmi5(statement, launch, earlier);
  if (fault) throw new Refusal(session, fault.rule, fault.message);
}

function add(app: PreviewState, session: LaunchSession, statement: Statement): StoredStatement {
  if (statement.verb.id === voidedVerb) {
    if (cmi5LaunchOf(app, session)) throw new Refusal(session, 'cmi5 6.3', 'Een cursus mag geen statements ongeldig maken (voided).');
    if (statement.object.id) app.records.void(statement.object.id);
  }
  const stored = new Date().toISOString();
  const id = (statement.id ?? randomUUID()).toLowerCase();
  const complete = { timestamp: stored, version: '1.0.0', ...statement, id, stored, authority };
  app.records.addStatement(id, complete, stored, session.attempt, session.id);
  const kept = app.records.statement(id);
  if (!kept) throw new Error(`statement ${id} was not stored`);
  return kept;
}

const authority = { objectType: 'Agent', account: { homePage: 'https://proef-lms.example', name: 'proef-lms' } };

/** A refusal that must be told after the transaction, or it would be rolled back with it. */
class Refusal extends HttpProblem {
  readonly session: LaunchSession;
  readonly rule: string;
  readonly sentence: string;
  constructor(session: LaunchSession, rule: string, sentence: string) {
    super(403, `${rule}: ${sentence}`);
    this.session = session;
    this.rule = rule;
    this.sentence = sentence;
  }
}

/** Writes a refused statement into the list of notices and goes on refusing. */
export function reportRefusal(app: PreviewState, error: unknown): void {
  if (error instanceof Refusal) recordNotice(app, error.session, error.rule, error.sentence);
}

const parameters = [
  'statementId',
  'voidedStatementId',
  'agent',
  'verb',
  'activity',
  'registration',
  'related_activities',
  'related_agents',
  'since',
  'until',
  'limit',
  'format',
  'attachments',
  'ascending',
  'from',
];

/** xAPI 1.0.3 Communication 2.1.3. `from` is our own: it makes the `more` address. */
export function getStatements(app: PreviewState, request: HttpRequest): HttpReply {
  const { query } = request;
  onlyParameters(query, parameters);
  const one = query.get('statementId') ?? query.get('voidedStatementId');
  if (one !== null) return single(app, query, one);
  const limit = Number(query.get('limit') ?? 0);
  if (!Number.isInteger(limit) || limit < 0) throw new HttpProblem(400, 'De parameter limit is geen getal van 0 of hoger.');
  const size = limit === 0 ? 100 : Math.min(limit, 100);
  const ascending = query.get('ascending') === 'true';
  const from = Number(query.get('from') ?? Number.NaN);
  const found = app.records.statements().filter(matcher(query));
  const ordered = ascending ? found : found.reverse();
  const rest = Number.isNaN(from) ? ordered : ordered.filter(({ seq }) => (ascending ? seq >= from : seq <= from));
  const next = rest[size];
  const more = new URLSearchParams(query);
  if (next) more.set('from', String(next.seq));
  const newest = found
    .map(({ stored }) => stored)
    .sort()
    .at(-1);
  return jsonReply(
    { statements: rest.slice(0, size).map(({ statement }) => statement), more: next ? `/lrs/statements?${more}` : '' },
    200,
    newest ? { 'Last-Modified': new Date(newest).toUTCString() } : {},
  );
}

function single(app: PreviewState, query: URLSearchParams, id: string): HttpReply {
  const extra = [...query.keys()].find(name => !['statementId', 'voidedStatementId', 'attachments', 'format'].includes(name));
  if (extra || (query.has('statementId') && query.has('voidedStatementId')))
    throw new HttpProblem(400, 'Bij statementId horen geen andere parameters.');
  const found = app.records.statement(id.toLowerCase());
  if (!found || found.voided !== query.has('voidedStatementId')) throw new HttpProblem(404, `Er is geen statement met id ${id}.`);
  return jsonReply(found.statement, 200, { 'Last-Modified': new Date(found.stored).toUTCString() });
}

function matcher(query: URLSearchParams): (one: StoredStatement) => boolean {
  const agent = query.has('agent') ? agentKey(agentOf(query)) : null;
  const [verb, activity] = [query.get('verb'), query.get('activity')];
  const registration = registrationOf(query);
  const [since, until] = [timeOf(query, 'since'), timeOf(query, 'until')];
  const related = query.get('related_activities') === 'true';
  const activities = ({ object, context }: Statement): (string | undefined)[] =>
    related
      ? [object.id, ...['parent', 'grouping', 'category', 'other'].flatMap(kind => contextActivities(context, kind).map(({ id }) => id))]
      : [object.id];
  return ({ statement, stored, voided: isVoid }) =>
    !isVoid &&
    (agent === null ||
      agentKey(statement.actor) === agent ||
      (statement.object.objectType === 'Agent' && agentKey(statement.object) === agent)) &&
    (verb === null || statement.verb.id === verb) &&
    (activity === null || activities(statement).includes(activity)) &&
    (registration === '' || statement.context?.registration === registration) &&
    (since === null || Date.parse(stored) > since) &&
    (until === null || Date.parse(stored) <= until);
}
