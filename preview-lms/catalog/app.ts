import type { DatabaseSync } from 'node:sqlite';
import type { Events } from '../http/events.ts';
import type { Attempts, Session } from '../store/attempts.ts';
import type { Records } from '../store/records.ts';
import type { Catalog } from './catalog.ts';

/** All that the routes share. */
export type App = {
  readonly catalog: Catalog;
  readonly database: DatabaseSync;
  readonly attempts: Attempts;
  readonly records: Records;
  readonly events: Events;
};

/** The learners of the preview: made up, with opaque ids as an LMS should hand out. */
export const learners = [
  { id: 'l1', name: 'Noor' },
  { id: 'l2', name: 'Sem' },
  { id: 'l3', name: 'Fatima' },
  { id: 'l4', name: 'Bram' },
] as const;
export type Learner = (typeof learners)[number];

export const homePage = 'https://proef-lms.example';

/** Stores a broken rule with its attempt and shows it to whoever is watching. */
export function notice(app: App, session: Session, rule: string, message: string): void {
  const one = { attempt: session.attempt, session: session.id, time: new Date().toISOString(), rule, message };
  app.records.addNotice(one);
  app.events.emit(session.attempt, 'notice', one);
}
