import { randomUUID } from 'node:crypto';
import type { ShimCmi } from './shim/api.ts';
import type { ShimVersion } from './shim/elements.ts';
import type { ShimCall } from './shim/trace.ts';

export type ScormSession = {
  readonly id: string;
  readonly learner: string;
  readonly version: ShimVersion;
  readonly mode: string;
  terminated: boolean;
  commits: number;
  readonly calls: ShimCall[];
};

const own = {
  '1.2': {
    learner: 'cmi.core.student_id',
    mode: 'cmi.core.lesson_mode',
    entry: 'cmi.core.entry',
    exit: 'cmi.core.exit',
    credit: 'cmi.core.credit',
  },
  '2004': { learner: 'cmi.learner_id', mode: 'cmi.mode', entry: 'cmi.entry', exit: 'cmi.exit', credit: 'cmi.credit' },
} as const;

/** Elements that belong to a session and not to the attempt. */
const passing = /\.(session_time|exit|entry|credit|mode|lesson_mode)$|_id$|\.request$/;

/** Whom SCORM names: the learner, nobody, or somebody whom every learner is called. */
export type Identity = 'own' | 'none' | 'same';

/** What a SCORM LMS has on disk: one attempt per learner, and the sessions on it. */
export class ScormStore {
  readonly sessions: ScormSession[] = [];
  readonly #attempts = new Map<string, ShimCmi>();
  /** Hands this out at the next launch, as a page from the browser's cache does; `null`: what is stored. */
  handOut: ShimCmi | null = null;
  /** What becomes of suspend data on its way to the course; `null`: nothing. */
  altered: ((text: string) => string) | null = null;

  stored(learner: string): ShimCmi {
    return this.#attempts.get(learner) ?? {};
  }

  /** Puts other values in, as another version of the course or a damaged database would have left them. */
  replace(learner: string, change: (cmi: ShimCmi) => ShimCmi): void {
    this.#attempts.set(learner, change(this.stored(learner)));
  }

  /** The next launch of this learner is a new attempt. */
  newAttempt(learner: string): void {
    this.#attempts.delete(learner);
  }

  begin(
    learner: string,
    version: ShimVersion,
    mode: string,
    identity: Identity = 'own',
  ): { readonly session: ScormSession; readonly opening: ShimCmi } {
    const names = own[version];
    const stored = this.handOut ?? this.stored(learner);
    // 2004 restores nothing unless the stored exit is `suspend` (RTE 4.2.8); 1.2 keeps what it has.
    const resumes = version === '1.2' ? Object.keys(stored).length > 0 : stored[names.exit] === 'suspend';
    const kept =
      resumes || mode === 'review'
        ? Object.entries(stored).filter(([name]) => !passing.test(name) || name.startsWith('cmi.objectives.'))
        : [];
    const session: ScormSession = { id: randomUUID(), learner, version, mode, terminated: false, commits: 0, calls: [] };
    this.sessions.push(session);
    const opening = {
      ...(version === '1.2' ? { 'cmi.core.lesson_status': 'not attempted', 'cmi.objectives._children': 'id,score,status' } : {}),
      ...Object.fromEntries(kept),
      [names.learner]: { own: learner, none: '', same: 'USER_001' }[identity],
      [names.mode]: mode,
      [names.credit]: mode === 'normal' ? 'credit' : 'no-credit',
      [names.entry]: resumes ? 'resume' : 'ab-initio',
    };
    const { 'cmi.suspend_data': suspended = '' } = opening as ShimCmi;
    return { session, opening: this.altered ? { ...opening, 'cmi.suspend_data': this.altered(suspended) } : opening };
  }

  /** Moodle does not rewrite a value that PHP finds loosely equal to the one it has. */
  commit(id: string, { cmi, terminated, calls }: Commit, keep: boolean): void {
    const session = this.sessions.find(one => one.id === id);
    if (!session) return;
    session.calls.push(...calls);
    if (cmi === null) return;
    session.commits += 1;
    if (!keep) return;
    session.terminated ||= terminated;
    const before = this.stored(session.learner);
    const changed = Object.entries(cmi).filter(([name, value]) => !looselyEqual(before[name], value));
    this.#attempts.set(session.learner, { ...before, ...Object.fromEntries(changed) });
  }
}

export type Commit = { readonly cmi: ShimCmi | null; readonly terminated: boolean; readonly calls: readonly ShimCall[] };

const looselyEqual = (a: string | undefined, b: string): boolean =>
  a !== undefined && a.trim() !== '' && b.trim() !== '' && Number.isFinite(Number(a)) && Number(a) === Number(b);
