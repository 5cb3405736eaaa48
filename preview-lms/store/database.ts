import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Raised when a table changes: an older file is emptied, for what it holds is only trial data. */
const version = 1;

const schema = `
  CREATE TABLE attempts (
    id TEXT PRIMARY KEY, package TEXT NOT NULL, learner TEXT NOT NULL, number INTEGER NOT NULL, created TEXT NOT NULL, cmi TEXT);
  CREATE INDEX attempts_by_owner ON attempts (package, learner, number);
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, attempt TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE, mode TEXT NOT NULL, window TEXT NOT NULL,
    created TEXT NOT NULL, opened TEXT, key TEXT NOT NULL, fetched INTEGER NOT NULL DEFAULT 0, seconds REAL NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL DEFAULT 0, ended TEXT, seen TEXT NOT NULL DEFAULT '', activity TEXT NOT NULL DEFAULT '', cmi TEXT);
  CREATE INDEX sessions_by_attempt ON sessions (attempt);
  CREATE TABLE calls (
    id INTEGER PRIMARY KEY, attempt TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE, session TEXT NOT NULL, n INTEGER NOT NULL,
    time TEXT NOT NULL, method TEXT NOT NULL, element TEXT NOT NULL, value TEXT NOT NULL, result TEXT NOT NULL, error TEXT NOT NULL,
    note TEXT NOT NULL, UNIQUE (session, n));
  CREATE TABLE statements (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, attempt TEXT, session TEXT, stored TEXT NOT NULL, voided INTEGER NOT NULL DEFAULT 0,
    json TEXT NOT NULL);
  CREATE INDEX statements_by_attempt ON statements (attempt);
  CREATE TABLE documents (
    kind TEXT NOT NULL, activity TEXT NOT NULL, agent TEXT NOT NULL, registration TEXT NOT NULL, id TEXT NOT NULL,
    type TEXT NOT NULL, body BLOB NOT NULL, updated TEXT NOT NULL, PRIMARY KEY (kind, activity, agent, registration, id));
  CREATE TABLE notices (
    id INTEGER PRIMARY KEY, attempt TEXT NOT NULL, session TEXT NOT NULL, time TEXT NOT NULL, rule TEXT NOT NULL, message TEXT NOT NULL);
  CREATE TABLE misses (
    package TEXT NOT NULL, path TEXT NOT NULL, count INTEGER NOT NULL, last TEXT NOT NULL, PRIMARY KEY (package, path));
`;

/** Opens (and makes) the file in which the preview keeps all attempts. Throws when the folder cannot be written. */
export function openDatabase(dir: string): DatabaseSync {
  mkdirSync(dir, { recursive: true });
  const database = new DatabaseSync(join(dir, 'proef-lms.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 3000;');
  const current = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (current !== version) {
    database.exec('PRAGMA foreign_keys = OFF');
    for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()) {
      database.exec(`DROP TABLE "${String(name)}"`);
    }
    database.exec(`${schema} PRAGMA user_version = ${version}; PRAGMA foreign_keys = ON;`);
  }
  return database;
}

/** Runs `work` as one transaction: all of it or nothing. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
