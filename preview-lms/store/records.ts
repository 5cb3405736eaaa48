import type { DatabaseSync } from 'node:sqlite';
import type { Statement } from '../statement/statement.ts';

export type StoredStatement = {
  readonly seq: number;
  readonly id: string;
  readonly attempt: string | null;
  readonly session: string | null;
  readonly stored: string;
  readonly voided: boolean;
  readonly statement: Statement;
};

/** Something that a standard forbids and a course did; or advice. `rule` names the clause. */
export type AttemptNotice = {
  readonly attempt: string;
  readonly session: string;
  readonly time: string;
  readonly rule: string;
  readonly message: string;
};

/** A file that a package asked for and does not have. */
export type MissingFile = { readonly package: string; readonly path: string; readonly count: number; readonly last: string };

export type DocumentKey = {
  readonly kind: 'state' | 'activity-profile' | 'agent-profile';
  readonly activity: string;
  /** Canonical form of the agent, see `agentKey`. */
  readonly agent: string;
  readonly registration: string;
  readonly id: string;
};
export type StoredDocument = { readonly id: string; readonly type: string; readonly body: Buffer; readonly updated: string };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What came in over xAPI, and what was noticed on the way. */
export class StatementRecords {
  readonly #db: DatabaseSync;
  constructor(database: DatabaseSync) {
    this.#db = database;
  }

  addStatement(id: string, statement: Statement, stored: string, attempt: string | null, session: string | null): void {
    this.#db
      .prepare('INSERT INTO statements (id, attempt, session, stored, json) VALUES (?, ?, ?, ?, ?)')
      .run(id, attempt, session, stored, JSON.stringify(statement));
  }

  void(id: string): void {
    this.#db.prepare('UPDATE statements SET voided = 1 WHERE id = ?').run(id);
  }

  statement(id: string): StoredStatement | undefined {
    const row = this.#db.prepare('SELECT * FROM statements WHERE id = ?').get(id);
    return row ? toStatement(row) : undefined;
  }

  /** In the order in which they were stored; of one attempt when given. */
  statements(attempt?: string): StoredStatement[] {
    return this.#db
      .prepare('SELECT * FROM statements WHERE (?1 IS NULL OR attempt = ?1) ORDER BY seq')
      .all(attempt ?? null)
      .map(toStatement);
  }

  putDocument(key: DocumentKey, type: string, body: Uint8Array): void {
    this.#db
      .prepare(
        'INSERT OR REPLACE INTO documents (kind, activity, agent, registration, id, type, body, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(key.kind, key.activity, key.agent, key.registration, key.id, type, body, new Date().toISOString());
  }

  document(key: DocumentKey): StoredDocument | undefined {
    return this.documents(key).find(one => one.id === key.id);
  }

  /** All documents under the same activity, agent and registration. */
  documents(key: Omit<DocumentKey, 'id'>): StoredDocument[] {
    return this.#db
      .prepare('SELECT * FROM documents WHERE kind = ? AND activity = ? AND agent = ? AND registration = ? ORDER BY id')
      .all(key.kind, key.activity, key.agent, key.registration)
      .map(toDocument);
  }

  /** The state documents of one registration, whatever activity they belong to. */
  statesOf(registration: string): (StoredDocument & { readonly activity: string })[] {
    return this.#db
      .prepare("SELECT * FROM documents WHERE kind = 'state' AND registration = ? ORDER BY activity, id")
      .all(registration)
      .map(row => ({ ...toDocument(row), activity: text(row.activity) }));
  }

  deleteDocuments(key: Omit<DocumentKey, 'id'>, id?: string): void {
    this.#db
      .prepare('DELETE FROM documents WHERE kind = ? AND activity = ? AND agent = ? AND registration = ? AND (?5 IS NULL OR id = ?5)')
      .run(key.kind, key.activity, key.agent, key.registration, id ?? null);
  }

  addNotice(notice: AttemptNotice): void {
    this.#db
      .prepare('INSERT INTO notices (attempt, session, time, rule, message) VALUES (?, ?, ?, ?, ?)')
      .run(notice.attempt, notice.session, notice.time, notice.rule, notice.message);
  }

  /** Oldest first; of one attempt when given. */
  notices(attempt?: string): AttemptNotice[] {
    return this.#db
      .prepare('SELECT * FROM notices WHERE (?1 IS NULL OR attempt = ?1) ORDER BY id')
      .all(attempt ?? null)
      .map(row => ({
        attempt: text(row.attempt),
        session: text(row.session),
        time: text(row.time),
        rule: text(row.rule),
        message: text(row.message),
      }));
  }

  addMiss(file: string, path: string): void {
    this.#db
      .prepare(
        'INSERT INTO misses (package, path, count, last) VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET count = count + 1, last = excluded.last',
      )
      .run(file, path, new Date().toISOString());
  }

  misses(file?: string | null): MissingFile[] {
    return this.#db
      .prepare('SELECT * FROM misses WHERE (?1 IS NULL OR package = ?1) ORDER BY package, path')
      .all(file ?? null)
      .map(row => ({ package: text(row.package), path: text(row.path), count: Number(row.count), last: text(row.last) }));
  }
}

function toStatement(row: Record<string, unknown>): StoredStatement {
  return {
    seq: Number(row.seq),
    id: text(row.id),
    attempt: row.attempt === null ? null : text(row.attempt),
    session: row.session === null ? null : text(row.session),
    stored: text(row.stored),
    voided: row.voided === 1,
    statement: JSON.parse(text(row.json)) as Statement,
  };
}

function toDocument(row: Record<string, unknown>): StoredDocument {
  const body = row.body instanceof Uint8Array ? Buffer.from(row.body) : Buffer.alloc(0);
  return { id: text(row.id), type: text(row.type), body, updated: text(row.updated) };
}
