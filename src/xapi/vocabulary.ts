/** The terms that statements are made of. The statements (`statements.ts`) and the xAPI profile (`profile.ts`) share them. */

const adl = 'http://adlnet.gov/expapi/verbs/';

export const verbs = {
  initialized: { id: `${adl}initialized`, display: { nl: 'is begonnen aan', en: 'initialized' } },
  progressed: { id: `${adl}progressed`, display: { nl: 'is verder gekomen met', en: 'progressed' } },
  experienced: { id: `${adl}experienced`, display: { nl: 'heeft kennisgemaakt met', en: 'experienced' } },
  completed: { id: `${adl}completed`, display: { nl: 'heeft afgerond', en: 'completed' } },
  passed: { id: `${adl}passed`, display: { nl: 'heeft behaald', en: 'passed' } },
  answered: { id: `${adl}answered`, display: { nl: 'heeft gekozen bij', en: 'answered' } },
  defined: { id: 'http://id.tincanapi.com/verb/defined', display: { nl: 'heeft zich voorgenomen', en: 'defined' } },
  terminated: { id: `${adl}terminated`, display: { nl: 'heeft afgesloten', en: 'terminated' } },
} as const;

export type Verb = keyof typeof verbs;

export const activityTypes = {
  course: 'http://adlnet.gov/expapi/activities/course',
  module: 'http://adlnet.gov/expapi/activities/module',
  scenario: 'http://id.tincanapi.com/activitytype/scenario',
  goal: 'http://id.tincanapi.com/activitytype/goal',
  interaction: 'http://adlnet.gov/expapi/activities/cmi.interaction',
} as const;

export type ActivityType = keyof typeof activityTypes;

/** cmi5 9.5.5.1: a whole number, 0…100. */
export const progressExtension = 'https://w3id.org/xapi/cmi5/result/extensions/progress';

/** cmi5 9.6.3.1. */
export const sessionIdExtension = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';

/** cmi5 9.6.2.1 and 9.6.2.2. */
export const cmi5Categories = {
  defined: 'https://w3id.org/xapi/cmi5/context/categories/cmi5',
  moveOn: 'https://w3id.org/xapi/cmi5/context/categories/moveon',
} as const;

/** Every kind of statement, and its verb. */
export const verbOf = {
  initialized: 'initialized',
  'module-progressed': 'progressed',
  'module-completed': 'completed',
  'dilemma-begun': 'experienced',
  'dilemma-completed': 'completed',
  'choice-made': 'answered',
  'action-set': 'defined',
  completed: 'completed',
  passed: 'passed',
  terminated: 'terminated',
} as const satisfies Readonly<Record<string, Verb>>;

export type Kind = keyof typeof verbOf;

/** About the launched activity itself: in cmi5 these are the "cmi5 defined" statements of an AU (9.3), all others are "cmi5 allowed". */
export const isLifecycle = (kind: Kind): kind is 'initialized' | 'completed' | 'passed' | 'terminated' =>
  kind === 'initialized' || kind === 'completed' || kind === 'passed' || kind === 'terminated';
