import requirements from '@cmi5/requirements/requirements.json' with { type: 'json' };
import type { Format } from '../../../src/core/formats.ts';
import { decodeState } from '../../../src/core/learner/codec.ts';
import type { LearnerState } from '../../../src/core/learner/state.ts';
import type { FaultyLms } from './lms.ts';
import type { SentStatement } from './lrs-faults.ts';

/** What the LMS knows of one learner. */
export type LmsRecord = {
  readonly completed: boolean;
  readonly state: LearnerState | null;
  /** Statements in the LRS, the LMS's own too; empty for SCORM. */
  readonly statements: readonly SentStatement[];
  /** Rules of the standard that the course broke, each a sentence. */
  readonly violations: readonly string[];
};

type Attempt = {
  readonly id: string;
  readonly statements: readonly SentStatement[];
  readonly states: readonly StateDocument[];
  readonly violations: readonly { readonly rule: string; readonly message: string }[];
};
type StateDocument = { readonly id: string; readonly activity: string; readonly type: string; readonly content: unknown };

/** Progress as the course writes it, wherever it stands. */
const progressText = /odw1;[^"|\\]*/;
const decoded = (text: string): LearnerState | null => {
  const found = progressText.exec(text);
  const result = found && decodeState(found[0]);
  return result?.kind === 'state' ? result.state : null;
};

/** Activity ids of less than the whole course. */
export const partOfCourse = /\/(modules|dilemmas|scenes|actions)\//;

export const packageFile = (format: Format): string => `storing.${format}.zip`;
export const verbNameOf = (statement: SentStatement): string => statement.verb.id.split('/').at(-1) ?? '';

/** What the LMS has of this learner now. `null` for a package without an LMS. */
export const recordOf = async (lms: FaultyLms, format: Format, learner: string): Promise<LmsRecord | null> => {
  if (format === 'web') return null;
  if (format.startsWith('scorm')) {
    const cmi = lms.scorm.stored(learner);
    const calls = lms.scorm.sessions.filter(session => session.learner === learner).flatMap(session => session.calls);
    return {
      completed: (cmi['cmi.core.lesson_status'] ?? cmi['cmi.completion_status']) === 'completed',
      state: decoded(cmi['cmi.suspend_data'] ?? ''),
      statements: [],
      violations: calls.flatMap(({ method, element, value, violation }) =>
        violation === '' ? [] : [`${method}(${element}, ${value}): ${violation}`],
      ),
    };
  }
  const attempt = await attemptOf(lms, format, learner);
  if (!attempt) return { completed: false, state: null, statements: [], violations: [] };
  const own = attempt.states.filter(one => one.id !== 'LMS.LaunchData').map(one => JSON.stringify(one.content));
  return {
    completed: attempt.statements.some(one => verbNameOf(one) === 'completed' && !partOfCourse.test(one.object.id)),
    state: own.map(decoded).find(state => state !== null) ?? null,
    statements: attempt.statements,
    violations: attempt.violations.map(({ rule, message }) => `${rule}${requirementsOf(rule)}: ${message}`),
  };
};

/** The preview names a clause, `cmi5 9.3.6`; with it go the ids under which the cmi5 test suites know what that clause requires. */
const requirementsOf = (rule: string): string => {
  const clause = /^cmi5 ([\d.]+)$/.exec(rule)?.[1];
  if (clause === undefined) return '';
  const whole = [...clause.split('.'), '0', '0', '0'].slice(0, 4).join('.');
  const ids = Object.keys(requirements).filter(id => id.startsWith(`${whole}-`) && !id.includes(' '));
  return ids.length > 0 ? ` (${ids.join(', ')})` : '';
};

const attemptOf = async (lms: FaultyLms, format: Format, learner: string): Promise<Attempt | null> => {
  const list = await lms.ask<readonly { id: string }[]>(`/api/attempts?package=${packageFile(format)}&learner=${learner}`);
  return list[0] ? lms.ask<Attempt>(`/api/attempts/${list[0].id}`) : null;
};

/** Changes the progress that the LMS has of this learner, as another version or a damaged database would. */
export const changeStored = async (
  lms: FaultyLms,
  format: Exclude<Format, 'web'>,
  learner: string,
  change: (progress: string) => string,
): Promise<void> => {
  if (format.startsWith('scorm')) {
    lms.scorm.replace(learner, cmi => ({ ...cmi, 'cmi.suspend_data': (cmi['cmi.suspend_data'] ?? '').replace(progressText, change) }));
    return;
  }
  const attempt = await attemptOf(lms, format, learner);
  const launched = await lms.tell('/api/launch', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ package: packageFile(format), learner }),
  });
  const query = new URL(((await launched.json()) as { entry: string }).entry).searchParams;
  const fetchUrl = query.get('fetch');
  const token =
    fetchUrl && ((await (await lms.tell(new URL(fetchUrl).pathname, { method: 'POST' })).json()) as { 'auth-token': string })['auth-token'];
  for (const document of attempt?.states ?? []) {
    const before = typeof document.content === 'string' ? document.content : JSON.stringify(document.content);
    const after = before.replace(progressText, change);
    if (after === before) continue;
    const key = new URLSearchParams({
      activityId: document.activity,
      agent: query.get('actor') ?? '',
      stateId: document.id,
      registration: attempt?.id ?? '',
    });
    const answer = await lms.tell(`/lrs/activities/state?${key}`, {
      method: 'PUT',
      headers: {
        authorization: query.get('auth') ?? `Basic ${token}`,
        'x-experience-api-version': '1.0.3',
        'content-type': document.type,
        // A document that is there is only replaced by who has seen it (xAPI 1.0.3 Part 3, 3.1).
        'if-match': '*',
      },
      body: after,
    });
    if (!answer.ok) throw new Error(`The LRS did not take the changed state: ${answer.status} ${await answer.text()}`);
  }
};

/**
 * cmi5 9.3.6: an LMS that launches again ends the session before. The course in the tab before is not told, so what it says after that is
 * refused and reaches the LMS by the other session.
 */
export const overtaken = /^cmi5 9\.3\.6/;

/**
 * cmi5 7.1.2: State behind `terminated`. Where connections break, the browser itself sends a PUT once more (RFC 9110, 9.2.2), and of what a
 * closing page sends nobody can say what arrives first.
 */
export const sentAgain = /^cmi5 7\.1\.2/;

/** Statements that mean what another one said already: the end of the course, the begin and end of a session, or the same event. */
export const doubled = ({ statements }: LmsRecord): readonly string[] => {
  const keys = statements.map(statement => {
    const verb = verbNameOf(statement);
    const session = JSON.stringify(statement.context?.extensions ?? {});
    const part = partOfCourse.test(statement.object.id);
    // A dilemma is played again and again; the course and its modules are completed once per registration.
    if (!/\/(dilemmas|scenes)\//.test(statement.object.id) && /^(completed|passed|satisfied)$/.test(verb))
      return `${verb} ${statement.object.id}`;
    if (!part && /^(initialized|terminated)$/.test(verb)) return `${verb} ${session === '{}' ? statement.id : session}`;
    // Times are of whole five minutes: a dilemma may be played twice in them, with the same to say; a module has steps.
    if (part && !statement.object.id.includes('/modules/')) return statement.id;
    return `${verb} ${statement.object.id} ${session} ${JSON.stringify(statement.result ?? null)}`;
  });
  return keys.filter((key, at) => keys.indexOf(key) !== at);
};
