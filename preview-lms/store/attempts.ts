import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { ApiCall } from '../data-model/call.ts';
import type { AttemptMode, Cmi } from '../data-model/cmi.ts';

export const windowKinds = ['frame', 'popup', 'phone'] as const;
export type WindowKind = (typeof windowKinds)[number];

/** One learner's try at one package. Its id is also the registration of cmi5 and xAPI. */
export type Attempt = {
  readonly id: string;
  /** File name of the package. */
  readonly package: string;
  readonly learner: string;
  /** 1, 2, 3 … per package and learner. */
  readonly number: number;
  readonly created: string;
  /** The SCORM data model as last committed; `null` before the first commit. */
  readonly cmi: Cmi | null;
};

/** One launch of an attempt. */
export type LaunchSession = {
  readonly id: string;
  readonly attempt: string;
  readonly mode: AttemptMode;
  readonly window: WindowKind;
  readonly created: string;
  /** When the launch page was first shown; a second showing is a new launch. */
  readonly opened: string | null;
  /** Secret half of the Basic credentials for the LRS. */
  readonly key: string;
  /** Whether the cmi5 fetch URL was used. */
  readonly fetched: boolean;
  /** Session time that the course reported, seconds. */
  readonly seconds: number;
  /** Number of the last commit that was stored. */
  readonly seq: number;
  readonly ended: 'terminated' | 'abandoned' | null;
  /** Names of the cmi5 documents that the AU has read, comma separated. */
  readonly seen: string;
  /** cmi5, xAPI: the activity id that was launched. */
  readonly activity: string;
};

const now = (): string => new Date().toISOString();
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function toAttempt(row: Record<string, unknown>): Attempt {
  return {
    id: text(row.id),
    package: text(row.package),
    learner: text(row.learner),
    number: Number(row.number),
    created: text(row.created),
    cmi: row.cmi ? (JSON.parse(text(row.cmi)) as Cmi) : null,
  };
}

function toSession(row: Record<string, unknown>): LaunchSession {
  return {
    id: text(row.id),
    attempt: text(row.attempt),
    mode: row.mode as AttemptMode,
    window: row.window as WindowKind,
    created: text(row.created),
    opened: row.opened ? text(row.opened) : null,
    key: text(row.key),
    fetched: row.fetched === 1,
    seconds: Number(row.seconds),
    seq: Number(row.seq),
    ended: row.ended === 'terminated' || row.ended === 'abandoned' ? row.ended : null,
    seen: text(row.seen),
    activity: text(row.activity),
  };
}

/** Attempts, their launches and their SCORM calls, in SQLite. */
export class Attempts {
  readonly #db: DatabaseSync;
  constructor(database: DatabaseSync) {
    this.#db = database;
  }

  create(file: string, learner: string): Attempt {
    const last = this.#db.prepare('SELECT max(number) AS n FROM attempts WHERE package = ? AND learner = ?').get(file, learner);
    const attempt: Attempt = { id: randomUUID(), package: file, learner, number: Number(last?.n ?? 0) + 1, created: now(), cmi: null };
    this.#db
      .prepare('INSERT INTO attempts (id, package, learner, number, created) VALUES (?, ?, ?, ?, ?)')
      .run(attempt.id, file, learner, attempt.number, attempt.created);
    return attempt;
  }

  get(id: string): Attempt | undefined {
    const row = this.#db.prepare('SELECT * FROM attempts WHERE id = ?').get(id);
    return row ? toAttempt(row) : undefined;
  }

  /** Newest first; `file` and `learner` narrow the list when given. */
  list(file?: string | null, learner?: string | null): Attempt[] {
    const rows = this.#db
      .prepare(
        'SELECT * FROM attempts WHERE (?1 IS NULL OR package = ?1) AND (?2 IS NULL OR learner = ?2) ORDER BY package, learner, number DESC',
      )
      .all(file ?? null, learner ?? null);
    return rows.map(toAttempt);
  }

  latest(file: string, learner: string): Attempt | undefined {
    return this.list(file, learner)[0];
  }

  saveCmi(attempt: string, cmi: Cmi): void {
    this.#db.prepare('UPDATE attempts SET cmi = ? WHERE id = ?').run(JSON.stringify(cmi), attempt);
  }

  launch(attempt: string, mode: AttemptMode, window: WindowKind, activity: string): LaunchSession {
    const id = randomUUID();
    this.#db
      .prepare('INSERT INTO sessions (id, attempt, mode, window, created, key, activity) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(id, attempt, mode, window, now(), randomBytes(16).toString('hex'), activity);
    const session = this.session(id);
    if (!session) throw new Error(`session ${id} was not stored`);
    return session;
  }

  session(id: string): LaunchSession | undefined {
    const row = this.#db.prepare('SELECT * FROM sessions WHERE id = ?').get(id);
    return row ? toSession(row) : undefined;
  }

  /** The launches of an attempt, oldest first. */
  sessions(attempt: string): LaunchSession[] {
    return this.#db.prepare('SELECT * FROM sessions WHERE attempt = ? ORDER BY rowid').all(attempt).map(toSession);
  }

  update(id: string, change: Partial<Pick<LaunchSession, 'attempt' | 'opened' | 'fetched' | 'seconds' | 'seq' | 'ended' | 'seen'>>): void {
    for (const [column, value] of Object.entries(change)) {
      this.#db.prepare(`UPDATE sessions SET ${column} = ? WHERE id = ?`).run(typeof value === 'boolean' ? Number(value) : value, id);
    }
  }

  /** Stores calls once, for a beacon may repeat what a commit already brought. Returns those that were new. */
  addCalls(session: LaunchSession, calls: readonly ApiCall[]): ApiCall[] {
    const insert = this.#db.prepare(
      'INSERT OR IGNORE INTO calls (attempt, session, n, time, method, element, value, result, error, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    return calls.filter(({ n, time, method, element, value, result, error, note }) => {
      const { changes } = insert.run(session.attempt, session.id, n, time, method, element, value, result, error, note);
      return changes > 0;
    });
  }

  /** All calls of an attempt, over all its launches, in the order in which they were made. */
  calls(attempt: string): (ApiCall & { readonly session: string })[] {
    const rows = this.#db
      .prepare('SELECT c.* FROM calls c JOIN sessions s ON s.id = c.session WHERE c.attempt = ? ORDER BY s.rowid, c.n')
      .all(attempt);
    return rows.map(row => ({
      session: text(row.session),
      n: Number(row.n),
      time: text(row.time),
      method: text(row.method),
      element: text(row.element),
      value: text(row.value),
      result: text(row.result),
      error: text(row.error),
      note: text(row.note),
    }));
  }

  /** Forgets attempts with all that hangs on them; without arguments everything. */
  reset(file?: string | null, learner?: string | null): number {
    const doomed = this.list(file, learner);
    for (const { id } of doomed) {
      for (const table of ['statements', 'notices']) this.#db.prepare(`DELETE FROM ${table} WHERE attempt = ?`).run(id);
      this.#db.prepare('DELETE FROM documents WHERE registration = ?').run(id);
      this.#db.prepare('DELETE FROM attempts WHERE id = ?').run(id);
    }
    if (!file && !learner) {
      for (const table of ['statements', 'documents', 'notices', 'misses']) this.#db.exec(`DELETE FROM ${table}`);
    }
    return doomed.length;
  }
}
