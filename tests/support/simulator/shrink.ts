import type { WrongKind } from './judge.ts';
import { isScorm, type PlanAct, type SimulatedPlan } from './plan.ts';
import { type PlanOutcome, playPlan } from './play.ts';
import { moodleManner, type ScormManner, strictManner } from './scorm-lms.ts';

const stillGoesWrong = async (plan: SimulatedPlan, kind: WrongKind): Promise<boolean> => {
  const { wrongs } = await playPlan(plan);
  return wrongs.some(wrong => wrong.kind === kind);
};

/** The shortest plan found in which the same kind of thing goes wrong: with fewer acts, smaller numbers, and an LMS that is less odd. */
export const shrink = async (
  plan: SimulatedPlan,
  kind: WrongKind,
): Promise<{ readonly plan: SimulatedPlan; readonly outcome: PlanOutcome }> => {
  let best = plan;
  const tryThis = async (simpler: SimulatedPlan): Promise<boolean> => {
    if (!(await stillGoesWrong(simpler, kind))) return false;
    best = simpler;
    return true;
  };
  /** First half of the acts at a time, then a quarter, down to one. */
  const dropActs = async (): Promise<void> => {
    for (let size = best.acts.length >> 1; size >= 1; size >>= 1)
      for (let at = 0; at + size <= best.acts.length; ) if (!(await tryThis({ ...best, acts: best.acts.toSpliced(at, size) }))) at += size;
  };
  for (let before: SimulatedPlan | null = null; before !== best; ) {
    before = best;
    await dropActs();
    for (const simpler of simplerManners(best)) await tryThis(simpler);
    for (const [at, act] of best.acts.entries()) {
      const simpler = simplerAct(act);
      if (simpler) await tryThis({ ...best, acts: best.acts.with(at, simpler) });
    }
  }
  return { plan: best, outcome: await playPlan(best) };
};

const simplerAct = (act: PlanAct): PlanAct | undefined => {
  if (act.do === 'finish') return { do: 'see', tab: act.tab, lesson: 0 };
  return act.do === 'open' && act.version !== 'now' ? { ...act, version: 'now' } : undefined;
};

const simplerManners = (plan: SimulatedPlan): readonly SimulatedPlan[] => {
  const { scorm, lrs, format } = plan;
  return [
    ...(plan.report === 'passed' ? [{ ...plan, report: 'completed' } as const] : []),
    ...(plan.beside ? [{ ...plan, beside: false }] : []),
    ...(plan.locks ? [] : [{ ...plan, locks: true }]),
    ...(plan.clockOff === 0 ? [] : [{ ...plan, clockOff: 0 }]),
    ...(plan.unregistered ? [{ ...plan, unregistered: false }] : []),
    ...(isScorm(format) ? simplerLms(scorm).map(simple => ({ ...plan, scorm: simple })) : []),
    ...(lrs.takes > 10 ? [{ ...plan, lrs: { ...lrs, takes: 10 } }] : []),
    ...(lrs.order === 'rules first' ? [{ ...plan, lrs: { ...lrs, order: 'ids first' } } as const] : []),
    ...(lrs.reviews ? [{ ...plan, lrs: { ...lrs, reviews: false } }] : []),
  ];
};

/** A strict LMS is the simplest there is, and then Moodle. */
const simplerLms = (manner: ScormManner): readonly ScormManner[] => {
  const ranked = [strictManner(manner.version), moodleManner(manner.version)];
  const at = ranked.findIndex(one => JSON.stringify(one) === JSON.stringify(manner));
  return at < 0 ? ranked : ranked.slice(0, at);
};
