import type { GroupStep, MethodStep, PlanLength } from '../core/course/facilitation.ts';
import type { GroupData, GroupDilemma, GroupModule } from './data.ts';

/** What a facilitator chose before the session. */
export type Setup = {
  readonly module: string;
  /** `eigen`: someone's own case, along the steps of the dilemma method. */
  readonly plan: PlanLength | 'eigen';
  /** The dilemmas in the order of the rounds; none with an own case. */
  readonly dilemmas: readonly string[];
  /** How many people vote, who leads them included. */
  readonly people: number;
  readonly leader: boolean;
  /** In how large groups the roles are played; 0: all together. */
  readonly groups: 0 | 2 | 3;
};

/** A part of the session: one screen on the wall. */
export type AgendaItem = {
  readonly title: string;
  readonly minutes: number;
  /** What the plan says to do in it. */
  readonly do: string;
  readonly screen:
    | { readonly kind: 'step'; readonly step: GroupStep; readonly dilemma: string | undefined }
    | { readonly kind: 'method'; readonly method: MethodStep }
    /** A break, or something that needs no screen. */
    | { readonly kind: 'rest' };
};

export const moduleOf = (data: GroupData, { module }: Pick<Setup, 'module'>): GroupModule => {
  const found = data.modules.find(({ id }) => id === module) ?? data.modules[0];
  if (!found) throw new Error('The room has no modules');
  return found;
};

/** The dilemmas that a plan plays, as the module presets them. */
export const presetDilemmas = (module: GroupModule, plan: Setup['plan']): readonly string[] =>
  module.plans.find(({ length }) => length === plan)?.dilemmas ?? [];

export const dilemmaOf = (module: GroupModule, id: string | undefined): GroupDilemma | undefined =>
  module.dilemmas.find(dilemma => dilemma.id === id);

/** The parts of a session, in their order. */
export const agendaOf = (data: GroupData, setup: Setup): readonly AgendaItem[] => {
  if (setup.plan === 'eigen') return ownCase(data);
  const plan = data.common.plans.find(({ length }) => length === setup.plan);
  return (plan?.parts ?? []).map(part => ({
    title: part.title,
    minutes: part.minutes,
    do: part.do,
    screen: part.step ? { kind: 'step', step: part.step, dilemma: setup.dilemmas[part.round - 1] ?? setup.dilemmas[0] } : { kind: 'rest' },
  }));
};

/** Someone's own case: arriving and leaving as in the shortest plan, the dilemma method in between. */
const ownCase = ({ common }: GroupData): readonly AgendaItem[] => {
  const shortest = common.plans.find(({ length }) => length === 45);
  const parts = (wanted: readonly GroupStep[]): readonly AgendaItem[] =>
    (shortest?.parts ?? []).flatMap(({ step, title, minutes, do: what }) =>
      step && wanted.includes(step) ? [{ title, minutes, do: what, screen: { kind: 'step', step, dilemma: undefined } }] : [],
    );
  return [
    ...parts(['doel']),
    ...common.method.map(
      (method): AgendaItem => ({ title: method.title, minutes: method.minutes, do: '', screen: { kind: 'method', method } }),
    ),
    ...parts(['week', 'evaluatie']),
  ];
};

export const agendaMinutes = (agenda: readonly AgendaItem[]): number => agenda.reduce((total, { minutes }) => total + minutes, 0);

/** The part in which a dilemma is voted on, by its index. */
export const votingStop = (agenda: readonly AgendaItem[], dilemma: string): number =>
  agenda.findIndex(({ screen }) => screen.kind === 'step' && screen.step === 'stemmen' && screen.dilemma === dilemma);

/**
 * Deals the roles to groups of `size`, each group its own, so that neighbours speak as different people; the last group takes who is
 * left over, rather than leave one alone. Indices of roles per group; one group when all play together.
 */
export const dealRoles = (roles: number, people: number, size: 0 | 2 | 3): readonly (readonly number[])[] => {
  const all = Array.from({ length: roles }, (_, role) => role);
  if (size === 0 || roles === 0) return [all];
  const groups = Math.max(1, Math.floor(people / size));
  return Array.from({ length: groups }, (_, group) =>
    Array.from(
      { length: Math.min(roles, group === groups - 1 ? people - size * (groups - 1) : size) },
      (_, seat) => (group * size + seat) % roles,
    ),
  );
};
