import { type PreviewState, previewLearners } from '../catalog/app.ts';
import type { Package } from '../catalog/catalog.ts';
import { isScormFormat } from '../data-model/cmi.ts';
import { type AttemptReport, reportFromCmi, reportFromStatements } from '../data-model/report.ts';
import type { Attempt } from '../store/attempts.ts';

/** What an LMS would report of this attempt. */
export function reportOf(app: PreviewState, info: Package, attempt: Attempt): AttemptReport {
  const sessions = app.attempts.sessions(attempt.id);
  if (isScormFormat(info.format))
    return reportFromCmi(
      info.format,
      attempt.cmi,
      sessions.reduce((sum, one) => sum + one.seconds, 0),
    );
  const statements = app.records.statements(attempt.id).map(one => one.statement);
  return reportFromStatements(statements, sessions.at(-1)?.activity ?? '');
}

/** Everything that is known of one attempt, as `GET /api/attempts/<id>` gives it. */
export function describeAttempt(app: PreviewState, attempt: Attempt): object {
  const info = app.catalog.get(attempt.package);
  const documents = app.records.statesOf(attempt.id).map(({ id, activity, type, body, updated }) => ({
    id,
    activity,
    type,
    updated,
    content: /json/i.test(type) ? safeJson(body.toString('utf8')) : body.toString('utf8'),
  }));
  return {
    ...attemptSummary(app, attempt),
    cmi: attempt.cmi,
    sessions: app.attempts.sessions(attempt.id).map(({ key: _, ...session }) => session),
    calls: app.attempts.calls(attempt.id),
    statements: app.records
      .statements(attempt.id)
      .filter(one => !one.voided)
      .map(one => one.statement),
    states: documents,
    violations: app.records.notices(attempt.id),
    missing: info ? app.records.misses(info.file) : [],
  };
}

/** The short form, as in the list of attempts. */
export function attemptSummary(app: PreviewState, attempt: Attempt) {
  const info = app.catalog.get(attempt.package);
  const { id, package: file, learner, number, created } = attempt;
  return {
    id,
    registration: id,
    package: file,
    format: info?.format ?? null,
    learner,
    learnerName: previewLearners.find(one => one.id === learner)?.name ?? learner,
    number,
    created,
    report: info ? reportOf(app, info, attempt) : null,
  };
}

function safeJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return source;
  }
}
