import type { Format } from '../src/core/formats.ts';
import type { Ability } from '../tests/support/faults/drivers/driver.ts';
import type { Conditions } from '../tests/support/faults/lms.ts';
import { matrixFormats } from '../tests/support/faults/matrix.ts';
import type { SmallLesson } from '../tests/support/faults/tab.ts';
import { between, pick, type Random, randomFrom } from '../tests/support/random.ts';

/** What goes wrong during a visit, from one step of the learner to another. */
export type VisitTrouble = {
  readonly name: string;
  readonly conditions: Partial<Conditions>;
  /** The browser itself has no network. */
  readonly offline?: true;
};

/** What a learner does: see a lesson, play its dilemma to an ending, or no further than the first choice; or load the page again. */
export type VisitStep =
  | { readonly kind: 'see'; readonly lesson: SmallLesson }
  | { readonly kind: 'play' | 'choose' | 'reload' | 'reload frame' };

/** How the visit ends. The last two end everything at once: nothing of the course gets to run. */
export type VisitEnd = 'leave' | 'close window' | 'kill tab' | 'kill browser';

/** What happens before the visit, with the progress of the one before it there. */
export type VisitBefore =
  | 'nothing'
  | 'colleague'
  | 'review'
  | 'browse'
  | 'no API'
  | 'Initialize refuses'
  | 'LRS out of order'
  | 'old data'
  | 'older version'
  | 'newer version';

export type Visit = {
  readonly before: VisitBefore;
  readonly manner: 'plain' | 'moodle';
  readonly terminate: 'works' | 'throws';
  readonly trouble: VisitTrouble;
  /** The trouble begins before the step with this number, and is over before the other: never within this visit when there is none. */
  readonly from: number;
  readonly until: number;
  readonly steps: readonly VisitStep[];
  /** The course is also opened in a second tab, before the step with this number; `null`: it is not. */
  readonly secondTab: number | null;
  readonly end: VisitEnd;
};

export type FaultPlan = {
  readonly run: number;
  readonly format: Format;
  /** `blocked`: the browser keeps nothing, and then nothing else goes wrong but the farewell. */
  readonly storage: 'kept' | 'blocked';
  /** Days that the clock is ahead at a visit and behind at the next. */
  readonly clock: 0 | 1;
  readonly visits: readonly Visit[];
};

const noTrouble: VisitTrouble = { name: 'no trouble', conditions: {} };
const offline: VisitTrouble = { name: 'offline', conditions: {}, offline: true };
const atAnyLms: readonly VisitTrouble[] = [
  offline,
  { name: 'server gone', conditions: { server: 'gone' } },
  { name: 'server silent', conditions: { server: 'silent' } },
  { name: 'session expired', conditions: { server: 'expired' } },
  { name: 'slow', conditions: { slow: 400 } },
];
const atScorm = (['false', 'throws', '502'] as const).map((commit): VisitTrouble => ({ name: `commit ${commit}`, conditions: { commit } }));
const atLrs = (['401', '403', '409', '429', '500', 'silent', 'reset', 'half'] as const).map(
  (lrs): VisitTrouble => ({ name: `LRS ${lrs}`, conditions: { lrs } }),
);

const isScorm = (format: Format) => format.startsWith('scorm');

export const troublesOf = (format: Format): readonly [VisitTrouble, ...VisitTrouble[]] =>
  format === 'web' ? [noTrouble, offline] : [noTrouble, ...atAnyLms, ...(isScorm(format) ? atScorm : atLrs)];

export const beforesOf = (format: Format): readonly [VisitBefore, ...VisitBefore[]] => {
  if (format === 'web') return ['nothing'];
  const always = ['nothing', 'colleague', 'older version', 'newer version'] as const;
  if (isScorm(format)) return [...always, 'review', 'browse', 'no API', 'Initialize refuses', 'old data'];
  return [...always, 'LRS out of order', ...(format === 'cmi5' ? (['review', 'browse'] as const) : [])];
};

/** Abilities that a browser does not have, with the reason. */
type MissingAbilities = { readonly [ability in Ability]?: string };

/**
 * The run with this number under this seed: always the same, whatever runs before or beside it. Where a tab or the browser cannot be
 * killed the window is closed instead.
 */
export const faultPlanOf = (seed: number, run: number, cannot: MissingAbilities = {}): FaultPlan => {
  const plan = drawnPlan(seed, run);
  const possible = (farewell: VisitEnd): VisitEnd =>
    (farewell === 'kill tab' && cannot.kill) || (farewell === 'kill browser' && cannot.profile) ? 'close window' : farewell;
  return { ...plan, visits: plan.visits.map(visit => ({ ...visit, farewell: possible(visit.end) })) };
};

const drawnPlan = (seed: number, run: number): FaultPlan => {
  const random = randomFrom(Math.imul(seed, 1_000_003) + run);
  const format = pick(random, matrixFormats);
  const storage = format !== 'web' && random() < 0.05 ? 'blocked' : 'kept';
  const clock = random() < 0.05 ? 1 : 0;
  const first = visitOf(random, format, storage, 'nothing');
  const another = random() < 0.4;
  const visits = another ? [first, visitOf(random, format, storage, beforeOf(random, format, storage))] : [first];
  return { run, format, storage, clock, visits };
};

const beforeOf = (random: Random, format: Format, storage: FaultPlan['storage']): VisitBefore =>
  storage === 'blocked' || random() < 0.3 ? 'nothing' : pick(random, beforesOf(format));

const visitOf = (random: Random, format: Format, storage: FaultPlan['storage'], before: VisitBefore): Visit => {
  const trouble = storage === 'blocked' ? noTrouble : pick(random, troublesOf(format));
  const length = between(random, 1, 5);
  const from = between(random, 0, length - 1);
  const until = between(random, from + 1, length + 1);
  const secondTab = trouble === noTrouble && storage === 'kept' && random() < 0.1 ? between(random, 0, length - 1) : null;
  // A page can only be loaded again when there is something to load it from, and after a second tab nobody can say where it opens.
  const loads = (at: number) => (trouble === noTrouble || at < from || at >= until) && at !== secondTab;
  // Without storage nothing is left of a cmi5 session after a reload, but at the LMS.
  const frames = storage === 'kept' || format !== 'cmi5';
  const steps = Array.from({ length }, (_, at) => stepOf(random, loads(at), frames));
  return {
    before,
    manner: pick(random, ['plain', 'moodle']),
    terminate: random() < 0.15 ? 'throws' : 'works',
    trouble,
    from,
    until: until > length ? Number.POSITIVE_INFINITY : until,
    steps,
    secondTab,
    end: visitEndOf(random, storage),
  };
};

/** A browser of one's own takes seconds to start: it is killed now and then. */
const visitEndOf = (random: Random, storage: FaultPlan['storage']): VisitEnd =>
  random() < 0.04 && storage === 'kept' ? 'kill browser' : pick(random, ['leave', 'leave', 'kill tab', 'kill tab', 'close window']);

const stepOf = (random: Random, loads: boolean, frames: boolean): VisitStep => {
  const chance = random();
  if (loads && chance < 0.05) return { kind: 'reload' };
  if (loads && frames && chance < 0.1) return { kind: 'reload frame' };
  if (chance < 0.2) return { kind: 'choose' };
  if (chance < 0.5) return { kind: 'play' };
  return { kind: 'see', lesson: pick(random, ['begin', 'balie', 'slot']) };
};

/** The plan in one line. */
export const planText = ({ run, format, storage, clock, visits }: FaultPlan): string => {
  const words = visits.map(visit => visitText(visit, isScorm(format)));
  const around = `${storage === 'blocked' ? ', storage blocked' : ''}${clock > 0 ? ', clock off' : ''}`;
  return `run ${run}, ${format}${around}: ${words.join('; then ')}`;
};

/** Manners and a Terminate that throws are an LMS's of SCORM. */
const visitText = (visit: Visit, scorm: boolean): string => {
  const { before, end, terminate, steps } = visit;
  return [
    ...(before === 'nothing' ? [] : [`first ${before}`]),
    ...steps.flatMap((step, at) => [...troubleText(visit, at, scorm), step.kind === 'see' ? step.lesson : step.kind]),
    `${end}${scorm && terminate === 'throws' ? ' (Terminate throws)' : ''}`,
  ].join(', ');
};

/** What begins or ends just before a step. */
const troubleText = ({ trouble, from, until, secondTab, manner }: Visit, at: number, scorm: boolean): readonly string[] => [
  ...(at === from && trouble !== noTrouble ? [`[${trouble.name}${scorm && manner === 'moodle' ? ', as Moodle' : ''}`] : []),
  ...(at === until && trouble !== noTrouble ? [']'] : []),
  ...(at === secondTab ? ['second tab'] : []),
];
