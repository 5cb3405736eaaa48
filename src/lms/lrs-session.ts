import type { Lrs, StateKey } from '../xapi/lrs.ts';
import { type LifecycleVerb, type Speaker, statement } from '../xapi/statements.ts';
import type { CommitResult, Launch, Mode, ProgressReport, Session } from './session.ts';

/** What differs between cmi5 and a plain xAPI launch. */
export type LrsLaunch = {
  readonly lrs: Lrs;
  readonly speaker: Speaker;
  readonly registration: string | null;
  readonly mode: Mode;
  readonly returnUrl: string | null;
  /** The cmi5 categories of a statement; none for a plain xAPI launch. */
  readonly categories: (verb: LifecycleVerb) => readonly string[];
};

const stateId = 'onder-de-waterlijn.progress';

/**
 * A session on an LRS: progress in the State resource, the life of the session as statements. `completed` and `passed`
 * are said once per registration (cmi5 9.3.3, 9.3.4): what was said is remembered with the state.
 */
export const openLrsSession = async (
  launch: Launch,
  { lrs, speaker, registration, mode, returnUrl, categories }: LrsLaunch,
): Promise<Session> => {
  const started = launch.now();
  const key: StateKey = { activityId: speaker.activity.id, stateId, registration };
  const stored = parseDocument(await lrs.state(key));
  let said = stored.said;
  let saved = '';
  let open = true;

  const say = (verb: LifecycleVerb) =>
    statement(speaker, {
      verb,
      id: crypto.randomUUID(),
      at: new Date(),
      categories: categories(verb),
      ...(verb === 'initialized' ? {} : { seconds: (launch.now() - started) / 1000 }),
    });

  const outcomes = (report: ProgressReport): readonly LifecycleVerb[] =>
    (launch.report === 'passed' ? (['completed', 'passed'] as const) : (['completed'] as const)).filter(
      verb => report.completed && mode === 'normal' && !said.includes(verb),
    );

  const save = async (report: ProgressReport): Promise<boolean> => {
    const document = `${said.join(',')}|${report.suspendData}`;
    const stored = document === saved || (await lrs.saveState(key, document));
    if (stored) saved = document;
    return stored;
  };

  await lrs.send([say('initialized')]);

  return {
    mode,
    learner: JSON.stringify([speaker.actor, registration]),
    restored: stored.suspendData,
    returnUrl,
    async commit(report): Promise<CommitResult> {
      if (!open || mode !== 'normal') return 'stored';
      const news = outcomes(report);
      if (news.length > 0 && (await lrs.send(news.map(say)))) said = [...said, ...news];
      return (await save(report)) ? 'stored' : 'failed';
    },
    tell() {},
    async terminate(report) {
      if (!open) return;
      open = false;
      const last = [...(report ? outcomes(report) : []), 'terminated' as const].map(say);
      // While the page closes nothing after an `await` is sure to run: both requests leave now, the state first.
      const state = report && mode === 'normal' ? save(report) : Promise.resolve(true);
      await Promise.all([state, lrs.send(last)]);
    },
  };
};

/** `<verbs said>|<suspend data>` */
const parseDocument = (document: unknown): { said: readonly LifecycleVerb[]; suspendData: string | null } => {
  if (typeof document !== 'string' || !document.includes('|')) return { said: [], suspendData: null };
  const cut = document.indexOf('|');
  return {
    said: (['completed', 'passed'] as const).filter(verb => document.slice(0, cut).split(',').includes(verb)),
    suspendData: document.slice(cut + 1) || null,
  };
};
