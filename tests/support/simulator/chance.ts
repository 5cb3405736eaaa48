import type { Format } from '../../../src/core/formats.ts';
import { between, pick, type Random, randomFrom } from '../random.ts';
import type { CourseVersion } from './course.ts';
import type { LrsManner, LrsTrouble } from './lrs.ts';
import { isScorm, type PageOpening, type PlanAct, type ProbeState, type SimulatedPlan, type Strike, speaksXapi } from './plan.ts';
import { moodleManner, type ScormManner, type ScormTrouble, strictManner } from './scorm-lms.ts';

export const simulatedFormats = ['scorm12', 'scorm2004-3', 'scorm2004-4', 'cmi5', 'xapi', 'web'] as const satisfies readonly [
  Format,
  ...Format[],
];

type Device = 0 | 1;

/** `short`: one visit. */
export type Length = 'short' | 'long';

/** The plan under this number: always the same. */
export const planOf = (seed: number, length: Length = 'long'): SimulatedPlan => {
  const random = randomFrom(seed);
  const chance = (share: number) => random() < share;
  const format = pick(random, simulatedFormats);
  const plan = {
    seed,
    format,
    report: chance(0.2) ? 'passed' : 'completed',
    scorm: scormManner(random, format === 'scorm12' ? '1.2' : '2004'),
    lrs: lrsManner(random),
    beside: isScorm(format) && chance(0.1),
    locks: chance(0.9),
    unregistered: format === 'xapi' && chance(0.1),
    clockOff: chance(0.1) ? between(random, -9e8, 9e8) : 0,
  } as const;
  return { ...plan, acts: actsOf(random, plan, length) };
};

const scormManner = (random: Random, version: ScormManner['version']): ScormManner => {
  const base = random() < 0.5 ? moodleManner(version) : strictManner(version);
  const odd = random();
  if (odd < 0.6) return base;
  const oddities: readonly [Partial<ScormManner>, ...Partial<ScormManner>[]] = [
    { ids: 'same' },
    { ids: 'empty' },
    { ids: 'none' },
    { refuses: ['cmi.objectives'] },
    { refuses: ['cmi.progress_measure'] },
    { refuses: ['cmi.core.lesson_location', 'cmi.location'] },
    { refuses: ['cmi.core.session_time', 'cmi.session_time'] },
    { handsOut: 'with a newline' },
    { handsOut: 'in quotes' },
    { handsOut: 'escaped' },
    { handsOut: 'null for nothing' },
    { handsOut: 'with more of another version' },
    { terminate: 'throws' },
    { api: 'late' },
    { api: 'behind another' },
    { api: 'opener of the popup' },
    { api: 'initialized already' },
    { call: 100 },
    { commit: 5000 },
    { mute: true },
  ];
  return { ...base, ...pick(random, oddities) };
};

const lrsManner = (random: Random): LrsManner => ({
  order: random() < 0.5 ? 'ids first' : 'rules first',
  reads: random() < 0.7,
  reviews: random() < 0.7,
  takes: pick(random, [10, 10, 150, 400, 3000]),
});

const scormTroubles: readonly [ScormTrouble, ...ScormTrouble[]] = ['gone', 'expired', 'refuses', 'throws'];
const lrsTroubles: readonly [LrsTrouble, ...LrsTrouble[]] = [
  'silent',
  'reset',
  'half',
  '409',
  '400 statements',
  '403 statements',
  '404 statements',
  401,
  403,
  404,
  413,
  429,
  500,
  503,
];
const strikes: readonly [Strike, ...Strike[]] = ['kill', 'cut', 'hide', 'leave', 'silent', 'fail'];
const pauses: readonly [number, ...number[]] = [10, 300, 1000, 4000, 12_000, 40_000];

const actsOf = (random: Random, { format }: Pick<SimulatedPlan, 'format'>, length: Length): readonly PlanAct[] => {
  const chance = (share: number) => random() < share;
  // Without an LMS a browser is one learner's, and what is in another is another's.
  const learners = chance(0.2) && format !== 'web' ? 2 : 1;
  const devices = chance(0.2) && format !== 'web' ? 2 : 1;
  const versions: VisitChances['versions'] = chance(0.15) ? ['older', 'now', 'newer'] : ['now'];
  const visits = length === 'short' ? 1 : between(random, 1, 3);
  const tabs = chance(0.15) ? 2 : 1;
  const acts: PlanAct[] = [];
  for (let visit = 0; visit < visits; visit++) {
    const learner = learners === 2 ? (between(random, 0, 1) as 0 | 1) : 0;
    const device = devices === 2 ? (between(random, 0, 1) as Device) : 0;
    addVisit(random, acts, { format, versions, tabs, learner, device, first: visit === 0 });
  }
  return acts;
};

/** What a visit is made of. `first`: of the plan. */
type VisitChances = {
  readonly format: Format;
  readonly versions: readonly [CourseVersion, ...CourseVersion[]];
  readonly tabs: 1 | 2;
  readonly learner: 0 | 1;
  readonly device: Device;
  readonly first: boolean;
};

/** Who is who decides the tab: a tab stays with its learner and its browser. */
const tabOf = ({ learner, device }: VisitChances, at: number): number => learner * 4 + device * 2 + at;

/** From opening the course to leaving it. */
const addVisit = (random: Random, acts: PlanAct[], visit: VisitChances): void => {
  const { format, versions, tabs, learner, device, first } = visit;
  const chance = (share: number) => random() < share;
  const tab = tabOf(visit, 0);
  if (!first && chance(0.05) && format !== 'web') acts.push({ do: 'new attempt', learner });
  const before = chance(0.25) ? troubleOf(random, format, device) : null;
  if (before) acts.push(before);
  const how: PageOpening =
    !first && chance(0.4) ? pick(random, ['reload', 'reload frame', 'back', 'restored', 'duplicate'] as const) : 'launch';
  const browse = chance(0.03) ? { browse: true as const } : {};
  acts.push({ do: 'open', tab, learner, device, version: pick(random, versions), how, ...browse });
  if (chance(0.2)) acts.push({ do: 'strike', tab, what: pick(random, strikes), step: between(random, 0, 80) });
  const steps = between(random, 1, 5);
  for (let step = 0; step < steps; step++) addStep(random, acts, visit);
  if (chance(0.04)) acts.push({ do: 'sleep', device }, { do: 'wait', milliseconds: 8 * 3_600_000 }, { do: 'wake', device });
  if (chance(0.15)) acts.push(mendOf(random, format, device));
  for (let at = 0; at < tabs; at++) acts.push(...leavingOf(random, tabOf(visit, at)));
};

/** Something that the learner does, in a second tab perhaps, and what may go wrong or right again around it. */
const addStep = (random: Random, acts: PlanAct[], visit: VisitChances): void => {
  const { format, versions, tabs, learner, device } = visit;
  const chance = (share: number) => random() < share;
  const at = tabs === 2 && chance(0.4) ? 1 : 0;
  const tab = tabOf(visit, at);
  if (at === 1 && !acts.some(act => act.do === 'open' && act.tab === tab))
    acts.push({ do: 'open', tab, learner, device, version: pick(random, versions), how: 'launch' });
  if (chance(0.12)) acts.push(troubleOf(random, format, device));
  else if (chance(0.08)) acts.push(mendOf(random, format, device));
  acts.push(stepOf(random, tab));
  if (chance(0.2)) acts.push({ do: 'wait', milliseconds: pick(random, pauses) });
};

/** How a tab is left; sometimes it is not. */
const leavingOf = (random: Random, tab: number): readonly PlanAct[] => {
  const way = random();
  if (way < 0.45) return [{ do: 'leave', tab }];
  if (way < 0.75) return [{ do: 'kill', tab }];
  if (way < 0.85)
    return [
      { do: 'hide', tab },
      { do: 'kill', tab },
    ];
  return way < 0.9 ? [{ do: 'go back', tab }] : [];
};

const stepOf = (random: Random, tab: number): PlanAct => {
  const what = random();
  if (what < 0.5) return { do: 'see', tab, lesson: between(random, 0, 5) };
  if (what < 0.75) return { do: 'play', tab, dilemma: between(random, 0, 2) };
  if (what < 0.85) return { do: 'finish', tab };
  if (what < 0.93) return { do: 'hide', tab };
  return { do: 'show', tab };
};

const troubleOf = (random: Random, format: Format, device: Device): PlanAct => {
  const what = random();
  if (what < 0.35) return { do: 'network', device, state: random() < 0.8 ? 'cut' : 'slow' };
  if (what < 0.55 || format === 'web')
    return { do: 'storage', device, state: pick(random, ['silent', 'blocked', 'full', 'slow'] as const) };
  if (speaksXapi(format)) return { do: 'lrs', trouble: pick(random, lrsTroubles) };
  if (what < 0.65) return { do: 'probe', answers: pick<ProbeState>(random, [403, 'elsewhere', 'silent']) };
  return { do: 'lms', trouble: pick(random, scormTroubles) };
};

const mendOf = (random: Random, format: Format, device: Device): PlanAct => {
  const what = random();
  if (what < 0.4) return { do: 'network', device, state: 'works' };
  if (what < 0.6 || format === 'web') return { do: 'storage', device, state: 'works' };
  return speaksXapi(format) ? { do: 'lrs', trouble: 'works' } : { do: 'lms', trouble: 'works' };
};
