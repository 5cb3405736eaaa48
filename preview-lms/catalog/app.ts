import type { DatabaseSync } from 'node:sqlite';
import type { EventStream } from '../http/events.ts';
import type { Attempts, LaunchSession } from '../store/attempts.ts';
import type { StatementRecords } from '../store/records.ts';
import type { Catalog } from './catalog.ts';

/** All that the routes share. */
export type PreviewState = {
  readonly catalog: Catalog;
  readonly database: DatabaseSync;
  readonly attempts: Attempts;
  readonly records: StatementRecords;
  readonly events: EventStream;
};

/** The learners of the preview: made up, with opaque ids as an LMS should hand out. */
export const previewLearners = [
  { id: 'l1', name: 'Noor' },
  { id: 'l2', name: 'Sem' },
  { id: 'l3', name: 'Fatima' },
  { id: 'l4', name: 'Bram' },
] as const;
export type PreviewLearner = (typeof previewLearners)[number];

export const accountHomePage = 'https://proef-lms.example';

/** Stores a broken rule with its attempt and shows it to whoever is watching. */
export function recordNotice(app: PreviewState, session: LaunchSession, rule: string, message: string): void {
  const one = { attempt: session.attempt, session: session.id, time: new Date().toISOString(), rule, message };
  app.records.addNotice(one);
  app.events.emit(session.attempt, 'notice', one);
}
