import type { GroupStep, MethodStep, PlanLength } from '../core/course/facilitation.ts';
import type { Round } from './ballot.ts';
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
  readonly screen: /** `round`: of a vote, whether it comes before the talk or after it. */
    | { readonly kind: 'step'; readonly step: GroupStep; readonly dilemma: string | undefined; readonly round: Round }
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

/** What someone's own case is called where a dilemma of the course has its id. */
export const ownCaseId = 'eigen';

/** The parts of a session, in their order. A dilemma that is voted on twice is voted on after the talk the second time. */
export const agendaOf = (data: GroupData, setup: Setup): readonly AgendaItem[] => {
  if (setup.plan === 'eigen') return ownCase(data);
  const plan = data.common.plans.find(({ length }) => length === setup.plan);
  const voted = new Set<string | undefined>();
  return (plan?.parts ?? []).map(({ title, minutes, do: what, step, round: of }): AgendaItem => {
    if (!step) return { title, minutes, do: what, screen: { kind: 'rest' } };
    const dilemma = setup.dilemmas[of - 1] ?? setup.dilemmas[0];
    const round = step === 'stemmen' && voted.has(dilemma) ? 'after' : 'before';
    if (step === 'stemmen') voted.add(dilemma);
    return { title, minutes, do: what, screen: { kind: 'step', step, dilemma, round } };
  });
};

/** Someone's own case: arriving and leaving as in the shortest plan, the dilemma method in between. */
const ownCase = ({ common }: GroupData): readonly AgendaItem[] => {
  const shortest = common.plans.find(({ length }) => length === 45);
  const parts = (wanted: readonly GroupStep[]): readonly AgendaItem[] =>
    (shortest?.parts ?? []).flatMap(({ step, title, minutes, do: what }): readonly AgendaItem[] =>
      step && wanted.includes(step)
        ? [{ title, minutes, do: what, screen: { kind: 'step', step, dilemma: undefined, round: 'before' } }]
        : [],
    );
  return [
    ...parts(['doel']),
    ...common.method.map((method): AgendaItem => ({ title: method.title, minutes: method.minutes, do: '', screen: methodScreen(method) })),
    ...parts(['week', 'evaluatie']),
  ];
};

const methodScreen = (method: MethodStep): AgendaItem['screen'] =>
  method.place === 'stem' || method.place === 'opnieuw'
    ? { kind: 'step', step: 'stemmen', dilemma: ownCaseId, round: method.place === 'stem' ? 'before' : 'after' }
    : { kind: 'method', method };

export const agendaMinutes = (agenda: readonly AgendaItem[]): number => agenda.reduce((total, { minutes }) => total + minutes, 0);

/** The part in which a dilemma is voted on in this round, by its index; without one of its own, the part in which it is voted on. */
export const votingStop = (agenda: readonly AgendaItem[], dilemma: string, round: Round): number => {
  const votesOn = ({ screen }: AgendaItem) => screen.kind === 'step' && screen.step === 'stemmen' && screen.dilemma === dilemma;
  const own = agenda.findIndex(item => votesOn(item) && item.screen.kind === 'step' && item.screen.round === round);
  return own < 0 ? agenda.findIndex(votesOn) : own;
};

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
