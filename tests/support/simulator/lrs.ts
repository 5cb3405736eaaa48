import { checkCmi5 } from '../../../preview-lms/cmi5/rules.ts';
import { cmi5Verbs } from '../../../preview-lms/cmi5/terms.ts';
import { isSameStatement } from '../../../preview-lms/statement/compare.ts';
import { checkStatement, type Statement } from '../../../preview-lms/statement/statement.ts';
import type { SimulatedReply, SimulatedRequest } from './internet.ts';
import type { RunJudge, SimulatedAttempt } from './judge.ts';

/** What a record store is like. */
export type LrsManner = {
  /** What it looks at first: CATAPULT refuses a second `completed` before it sees that it has that very statement already. */
  readonly order: 'ids first' | 'rules first';
  /** Whether anybody may read statements back. */
  readonly reads: boolean;
  /** A completed course opens in review from then on (cmi5 10.2.2). */
  readonly reviews: boolean;
  readonly takes: number;
};

/**
 * What is wrong now. A number: it answers that to each write, `400 statements`: to statements only. `reset`: it stores and is never heard.
 * `half`: of many statements it stores some and is never heard. `409`: it has the last statement of what is sent, and for that takes none
 * of the others (xAPI 1.0.3 Part 3, 2.1.2).
 */
export type LrsTrouble =
  | 'works'
  | 'silent'
  | 'reset'
  | 'half'
  | '409'
  | `${400 | 403 | 404} statements`
  | 401
  | 403
  | 404
  | 413
  | 429
  | 500
  | 503;

/** What a record store has of one registration. */
export type LrsRecord = {
  readonly attempt: SimulatedAttempt;
  readonly registration: string;
  readonly documents: Map<string, string>;
  readonly statements: Statement[];
  readonly ids: Map<string, Statement>;
  readonly sessions: LrsSession[];
};

export type LrsSession = {
  readonly id: string;
  readonly record: LrsRecord;
  readonly mode: 'Normal' | 'Browse' | 'Review';
  token: string | null;
  state: 'launched' | 'open' | 'terminated' | 'abandoned';
  /** Its `initialized` came by, whatever became of it. */
  heard: boolean;
  /** Number of the request whose `terminated` it took. */
  lastWords: number;
};

/** Where the course keeps its progress. */
export const progressId = 'onder-de-waterlijn.progress';
export const publisherId = 'https://uitgever.example/cursus';
export const launchedId = 'https://lms.example/activiteit/9';
const sessionExtension = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const category = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';

export const simulatedActor = (learner: number) => ({ account: { homePage: 'https://lms.example', name: `leerling-${learner + 1}` } });

/** An LRS, and for cmi5 the LMS around it. It holds every statement against xAPI and cmi5. */
export class SimulatedLrs {
  trouble: LrsTrouble = 'works';
  readonly manner: LrsManner;
  readonly #judge: RunJudge;
  readonly #sessions: LrsSession[] = [];
  /** By registration. */
  readonly records = new Map<string, LrsRecord>();

  constructor(manner: LrsManner, judge: RunJudge) {
    this.manner = manner;
    this.#judge = judge;
  }

  newRecord(attempt: SimulatedAttempt, registration: string): LrsRecord {
    const record: LrsRecord = { attempt, registration, documents: new Map(), statements: [], ids: new Map(), sessions: [] };
    this.records.set(registration || JSON.stringify(simulatedActor(attempt.learner)), record);
    return record;
  }

  /** By registration, or by the learner where a launch has none. */
  #recordOf(registration: string | null | undefined, actor: string): LrsRecord | undefined {
    return this.records.get(registration || actor);
  }

  completed(record: LrsRecord): boolean {
    return record.statements.some(({ verb, object }) => verb.id === cmi5Verbs.completed && object.id === launchedId);
  }

  /** cmi5: what a launch makes of a registration. A session that said nothing of its end is abandoned. */
  launch(record: LrsRecord, browse: boolean): LrsSession {
    for (const session of record.sessions) {
      if (session.state !== 'open') continue;
      session.state = 'abandoned';
      record.statements.push({
        actor: simulatedActor(record.attempt.learner),
        verb: { id: cmi5Verbs.abandoned },
        object: { id: launchedId },
        context: {
          registration: record.registration,
          contextActivities: { category: [{ id: category }] },
          extensions: { [sessionExtension]: session.id },
        },
      });
    }
    const mode = browse ? 'Browse' : this.manner.reviews && this.completed(record) ? 'Review' : 'Normal';
    const session: LrsSession = {
      id: `sessie-${this.#sessions.length + 1}`,
      record,
      mode,
      token: null,
      state: 'launched',
      heard: false,
      lastWords: Number.POSITIVE_INFINITY,
    };
    this.#sessions.push(session);
    record.sessions.push(session);
    return session;
  }

  answer(request: SimulatedRequest): SimulatedReply | null {
    const { trouble } = this;
    const statements = request.path === '/lrs/statements';
    if (statements) this.overhear(request);
    if (trouble === 'silent') return null;
    if (typeof trouble === 'number' && (request.method !== 'GET' || trouble === 401 || trouble >= 500)) return reply(trouble);
    if (statements && typeof trouble === 'string' && trouble.endsWith(' statements') && request.method !== 'GET')
      return reply(Number.parseInt(trouble, 10));
    const answer = { ...this.#answer(request), takes: this.manner.takes };
    return (trouble === 'reset' || trouble === 'half') && request.method !== 'GET' ? { ...answer, lost: true } : answer;
  }

  /** A request for statements came by, whatever becomes of it. */
  overhear(request: SimulatedRequest): void {
    const session = request.path === '/lrs/statements' && request.method === 'POST' ? this.#sessionOf(request) : null;
    if (session) session.heard = true;
  }

  #answer(request: SimulatedRequest): SimulatedReply {
    if (request.path === '/fetch') return this.#token(request);
    const session = this.#sessionOf(request);
    if (session === undefined) return reply(401);
    if (request.path === '/lrs/statements') return request.method === 'GET' ? this.#read(request) : this.#store(request, session);
    return this.#document(request, session);
  }

  /** `null`: a plain xAPI launch. */
  #sessionOf({ headers }: SimulatedRequest): LrsSession | null | undefined {
    const given = headers['Authorization'];
    return given === 'Basic xapi' ? null : this.#sessions.find(({ token }) => token !== null && given === `Basic ${token}`);
  }

  #token({ query }: SimulatedRequest): SimulatedReply {
    const session = this.#sessions.find(({ id }) => query === `s=${id}`);
    if (!session || session.token !== null) return json({ 'error-code': '1', 'error-text': 'Already in use' });
    session.token = `token-${session.id}`;
    return json({ 'auth-token': session.token });
  }

  #document({ method, query, body, path }: SimulatedRequest, session: LrsSession | null): SimulatedReply {
    const asked = new URLSearchParams(query);
    const id = asked.get('stateId');
    const record = session?.record ?? this.#recordOf(asked.get('registration'), asked.get('agent') ?? '');
    if (path.endsWith('/profile') || id === null || !record) return reply(404);
    if (session && id === 'LMS.LaunchData') {
      const contextTemplate = {
        contextActivities: { grouping: [{ id: publisherId }] },
        extensions: { [sessionExtension]: session.id },
      };
      return json({ contextTemplate, launchMode: session.mode, moveOn: 'Completed' });
    }
    if (method === 'GET') {
      const document = record.documents.get(id);
      return document === undefined ? reply(404) : { status: 200, body: document, headers: { 'content-type': 'text/plain' } };
    }
    if (session && session.mode !== 'Normal') this.#judge.wrong('wrote while looking around', `${method} ${id}`);
    // The token ends with the session (cmi5 8.2.1). What overtook its own farewell on the way is no mistake of anybody.
    if (session && (session.state === 'terminated' || session.state === 'abandoned')) return reply(401);
    if (id === progressId) this.#judge.atLms('The State', record.attempt, body);
    record.documents.set(id, body);
    return reply(204);
  }

  #read({ query }: SimulatedRequest): SimulatedReply {
    if (!this.manner.reads) return reply(403);
    const id = new URLSearchParams(query).get('statementId') ?? '';
    for (const { ids } of this.records.values()) {
      const found = ids.get(id);
      if (found) return json(found);
    }
    return reply(404);
  }

  #store({ body, order }: SimulatedRequest, session: LrsSession | null): SimulatedReply {
    const parsed: unknown = JSON.parse(body);
    const batch = (Array.isArray(parsed) ? parsed : [parsed]) as readonly Statement[];
    const taken =
      this.trouble === '409' ? batch.slice(-1) : this.trouble === 'half' && batch.length > 1 ? batch.slice(0, batch.length >> 1) : batch;
    const fresh: { readonly statement: Statement; readonly record: LrsRecord }[] = [];
    for (const statement of taken) {
      const record = session?.record ?? this.#recordOf(statement.context?.registration, JSON.stringify(statement.actor));
      if (!record) return reply(400);
      const known = record.ids.get(statement.id ?? '');
      const same = known !== undefined && isSameStatement(known, statement);
      if (known && this.manner.order === 'ids first') {
        if (!same) return reply(409);
        continue;
      }
      const shape = known ? null : checkStatement(statement);
      if (shape) this.#judge.wrong('rule broken', shape);
      if (shape) return reply(400);
      const launch = session && {
        sessionId: session.id,
        registration: record.registration,
        actor: simulatedActor(record.attempt.learner),
        activityId: launchedId,
        publisherId,
        launchMode: session.mode,
      };
      const fault = launch && checkCmi5(statement, launch, [...record.statements, ...fresh.map(each => each.statement)]);
      if (fault) {
        this.#refused(fault, known !== undefined, session, order);
        return reply(403);
      }
      if (known) {
        if (!same) return reply(409);
        continue;
      }
      fresh.push({ statement, record });
    }
    for (const { statement, record } of fresh) this.#keep(statement, record, session, order);
    if (this.trouble === '409') return reply(409);
    return { status: 200, body: JSON.stringify(taken.map(({ id }) => id)), headers: { 'content-type': 'application/json' } };
  }

  #keep(statement: Statement, record: LrsRecord, session: LrsSession | null, order: number): void {
    const { verb } = statement;
    if (session && verb.id === cmi5Verbs.initialized) session.state = 'open';
    if (session && verb.id === cmi5Verbs.terminated) Object.assign(session, { state: 'terminated', lastWords: order });
    if ((verb.id === cmi5Verbs.completed || verb.id === cmi5Verbs.passed) && statement.object.id === launchedId)
      if (record.registration !== '' && record.statements.some(one => one.verb.id === verb.id && one.object.id === launchedId))
        this.#judge.wrong('doubled', `${verb.id.split('/').at(-1)} in one registration`);
    record.statements.push(statement);
    if (statement.id) record.ids.set(statement.id, statement);
  }

  /** A repeat of what is there already is no broken rule, and nobody can know in time that another launch has ended this session. */
  #refused({ rule, message }: { readonly rule: string; readonly message: string }, known: boolean, session: LrsSession, order: number) {
    if (known || rule === 'cmi5 9.3.6') return;
    // Its `initialized` was on its way here when the page had to say everything else.
    if (rule === 'cmi5 7.1.1' && session.heard) return;
    // It left before the farewell, which overtook it.
    if (rule === 'cmi5 7.1.2' && order < session.lastWords) return;
    this.#judge.wrong(rule === 'cmi5 7.1.2' ? 'after the end' : 'rule broken', `${rule} ${message}`);
  }
}

const reply = (status: number): SimulatedReply => ({ status, headers: { 'content-type': 'text/plain' } });

const json = (value: unknown): SimulatedReply => ({
  status: 200,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
});
