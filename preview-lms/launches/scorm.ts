import { type PreviewState, recordNotice } from '../catalog/app.ts';
import type { ApiCall } from '../data-model/call.ts';
import { type Cmi, isScormFormat, isSuspended, openingCmi, sessionSeconds } from '../data-model/cmi.ts';
import { HttpProblem, isRecord } from '../http/http.ts';
import type { LaunchSession } from '../store/attempts.ts';
import { transaction } from '../store/database.ts';
import { describeLaunch, manifestRules } from './launch.ts';

/** The data model for a launch that begins now; a launch whose former one did not suspend gets a new attempt (SCORM 2004 RTE 4.2.7). */
export function openScormLaunch(app: PreviewState, id: string, origin: string): { attempt: string; number: number; cmi: Cmi } {
  const { session, attempt: current, info, learner } = describeLaunch(app, id, origin);
  const { format } = info;
  if (!isScormFormat(format)) throw new HttpProblem(400, 'Dit is geen SCORM-pakket.');
  const finished = current.cmi !== null && !isSuspended(format, current.cmi);
  const attempt = finished && session.mode === 'normal' ? app.attempts.create(info.file, learner.id) : current;
  if (attempt.id !== current.id) app.attempts.update(id, { attempt: attempt.id });
  const totalSeconds = app.attempts.sessions(attempt.id).reduce((sum, one) => sum + (one.id === id ? 0 : one.seconds), 0);
  const stored = session.mode === 'browse' ? null : attempt.cmi;
  return {
    attempt: attempt.id,
    number: attempt.number,
    cmi: openingCmi({ format, learner, mode: session.mode, stored, totalSeconds, rules: manifestRules(app, info) }),
  };
}

/** What the launch page sends at each commit, and with only `calls` in between. */
export type ScormCommit = {
  readonly seq: number;
  readonly cmi: Cmi | null;
  readonly terminated: boolean;
  readonly calls: readonly ApiCall[];
};

/** Parses what came over the wire. Throws `HttpProblem` 400. */
export function parseCommit(value: unknown): ScormCommit {
  if (!isRecord(value) || typeof value.seq !== 'number' || !Array.isArray(value.calls)) throw new HttpProblem(400, 'Dit is geen commit.');
  const cmi = isRecord(value.cmi) ? Object.fromEntries(Object.entries(value.cmi).map(([name, one]) => [name, String(one)])) : null;
  const text = (one: unknown): string => (typeof one === 'string' ? one : '');
  const calls = value.calls.filter(isRecord).map(({ n, time, method, element, value: given, result, error, note }) => ({
    n: Number(n),
    time: text(time),
    method: text(method),
    element: text(element),
    value: text(given),
    result: text(result),
    error: text(error),
    note: text(note),
  }));
  return { seq: value.seq, cmi, terminated: value.terminated === true, calls };
}

/**
 * Stores a commit. Within one launch an older commit that arrives late (a beacon) does not overwrite a newer one; between two launches
 * that are open at once the last writer wins, as in real LMSs. In review and browse nothing of the data model is kept.
 */
export function storeCommit(app: PreviewState, id: string, commit: ScormCommit): void {
  const session = app.attempts.session(id);
  const attempt = session && app.attempts.get(session.attempt);
  const format = attempt && app.catalog.get(attempt.package)?.format;
  if (!session || !attempt || !format || !isScormFormat(format)) throw new HttpProblem(404, 'Deze sessie bestaat niet meer.');
  const { cmi, seq, calls, terminated } = commit;
  const added = transaction(app.database, () => {
    const fresh = app.attempts.addCalls(session, calls);
    if (cmi === null || seq <= session.seq) return fresh;
    const seconds = session.mode === 'normal' ? sessionSeconds(format, cmi) : 0;
    app.attempts.update(id, { seq, seconds, ...(terminated ? { ended: 'terminated' } : {}) });
    if (session.mode === 'normal') app.attempts.saveCmi(attempt.id, cmi);
    return fresh;
  });
  for (const call of added) remark(app, session, call);
  if (cmi !== null) app.events.emit(attempt.id, 'commit', { session: id, seq });
}

/** A refused call, or one that some LMS takes too literally, goes into the list of what was noticed. */
function remark(app: PreviewState, session: LaunchSession, { method, element, error, note }: ApiCall): void {
  if (error !== '0' && /(SetValue|Initialize|Finish|Terminate|Commit)$/.test(method)) {
    recordNotice(app, session, `${method} ${error}`, [element, note || 'Het LMS weigerde deze aanroep.'].filter(Boolean).join(': '));
  } else if (session.mode !== 'normal' && method.endsWith('SetValue') && reported.test(element)) {
    const sentence = 'In nabekijken of inkijken schrijft een cursus geen status, voortgang of score: sommige LMS’en slaan die op.';
    recordNotice(app, session, `${element} in ${session.mode}`, sentence);
  }
}

const reported = /^cmi\.(core\.lesson_status|core\.score\..+|completion_status|success_status|progress_measure|score\..+)$/;
