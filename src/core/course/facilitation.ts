/**
 * What a facilitator needs to play the course with a group, as plain data: written in `modules/begeleiden.yaml` (for every module) and
 * `modules/<module>/begeleiden.yaml` (of that module), read by `readFacilitation` (src/authoring/facilitation/). The room, the guide,
 * the cards and the slides are made from it, so that no two of them can differ.
 */

/** The steps of a session in the room, in the order in which they are offered. */
export const groupSteps = [
  'doel',
  'situatie',
  'kiezen',
  'stemmen',
  'waarom',
  'perspectieven',
  'ijsberg',
  'niemand',
  'begrip',
  'week',
  'evaluatie',
] as const;
export type GroupStep = (typeof groupSteps)[number];

/** Lengths of a session, in minutes. */
export const planLengths = [45, 90, 150] as const;
export type PlanLength = (typeof planLengths)[number];

/** One step as every module has it. */
export type StepText = {
  readonly id: GroupStep;
  readonly title: string;
  /** What the group sees on the wall. */
  readonly screen: string;
  /** What the facilitator may say, word for word. */
  readonly say: string;
  /** What the facilitator does. */
  readonly do: string;
};

/** A part of a plan: a step of the room, or something beside it (a break, an own case). */
export type PlanPart = {
  readonly minutes: number;
  readonly title: string;
  /** The step of the room that this part is; none: the screen rests. */
  readonly step: GroupStep | undefined;
  /** From which of the module's dilemmas in this plan: 1 the first, 2 the second. */
  readonly round: 1 | 2;
  readonly do: string;
};

/** The minutes of the parts add up to the length. */
export type Plan = { readonly length: PlanLength; readonly title: string; readonly when: string; readonly parts: readonly PlanPart[] };

/** How a facilitator can see their part (SLIM): what the group experiences, and what they then do and say. */
export type FacilitatorRole = {
  readonly name: string;
  readonly experience: string;
  readonly do: string;
  readonly lines: readonly string[];
};

export type Technique = { readonly name: string; readonly do: string; readonly line: string };

export type DifficultMoment = { readonly what: string; readonly do: string; readonly say: string; readonly avoid: string };

/** A part of the dilemma method for someone's own case. */
export type MethodStep = { readonly title: string; readonly minutes: number; readonly question: string };

export type EvaluationQuestion = { readonly question: string; readonly kind: 'open' | 'schaal' };

/** A heading with its paragraphs. */
export type Section = { readonly title: string; readonly text: readonly string[] };

/** What every module shares. */
export type CommonFacilitation = {
  /** Role and attitude, and how a group learns: the first pages of the guide. */
  readonly attitude: readonly Section[];
  readonly roles: readonly FacilitatorRole[];
  readonly techniques: readonly Technique[];
  /** The safety contract, a line each, and its limits. */
  readonly contract: readonly string[];
  readonly limits: string;
  readonly moments: readonly DifficultMoment[];
  readonly steps: readonly StepText[];
  readonly plans: readonly Plan[];
  readonly method: readonly MethodStep[];
  readonly evaluation: readonly EvaluationQuestion[];
  /** What the return card asks, two to four weeks later. */
  readonly comingBack: readonly string[];
  /** Before, on the day, afterwards: what to lay ready and whom to ask. */
  readonly preparation: readonly Section[];
  /** A day on which facilitators practise with each other. */
  readonly trainingDay: readonly { readonly minutes: number; readonly title: string; readonly text: string }[];
  /** The sheet for a manager, and for the works council. */
  readonly managerSheet: readonly Section[];
  readonly councilSheet: readonly Section[];
  /** How to make a dilemma of one's own, with the list to hold it against. */
  readonly ownDilemma: readonly Section[];
};

/** Someone to speak as in the round of perspectives. */
export type RoleCard = { readonly name: string; readonly who: string; readonly line: string };

/** A question for one's own work; `dilemma`: the one that it goes with. */
export type Question = { readonly question: string; readonly dilemma: string | undefined };

/** What to expect when a group plays a dilemma. */
export type DilemmaNotes = {
  readonly dilemma: string;
  /** What those who choose something tend to say. Expected by the makers, not measured. */
  readonly expect: string;
  /** What tends to stay unsaid. */
  readonly unsaid: string;
  /** The law or the fact of 2026 that someone will ask for, with its date. */
  readonly know: string;
  /** Questions that help the group further. */
  readonly ask: readonly string[];
  /** Ways that the dilemma does not offer, for when the group has none. */
  readonly elsewhere: readonly string[];
  readonly roles: readonly RoleCard[];
};

export type ModuleFacilitation = {
  readonly module: string;
  /** The purpose of a session with this module, in one sentence: said at the start and repeated. */
  readonly purpose: string;
  /** Per length: the dilemmas that it plays (a second one only where the plan has a second round), and what to say at a step in place of the common line. */
  readonly plans: readonly {
    readonly length: PlanLength;
    readonly dilemmas: readonly string[];
    readonly say: { readonly [step in GroupStep]?: string };
  }[];
  /** The concept that a group most needs after each dilemma, by its id. */
  readonly concepts: readonly string[];
  readonly questions: { readonly [level in 'persoonlijk' | 'team' | 'organisatie']: readonly Question[] };
  readonly dilemmas: readonly DilemmaNotes[];
  /** An assignment that a team can do without asking permission. */
  readonly teamAssignment: { readonly title: string; readonly minutes: number; readonly text: string; readonly steps: readonly string[] };
  /** A card for a manager's conversation of ten minutes. */
  readonly managerCard: {
    readonly back: readonly string[];
    readonly ask: readonly string[];
    readonly doNotAsk: readonly string[];
  };
};

export type Facilitation = { readonly common: CommonFacilitation; readonly modules: readonly ModuleFacilitation[] };
