/** The IRIs that cmi5 (Quartz) defines. */
export const cmi5Verbs = {
  launched: 'http://adlnet.gov/expapi/verbs/launched',
  initialized: 'http://adlnet.gov/expapi/verbs/initialized',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  failed: 'http://adlnet.gov/expapi/verbs/failed',
  abandoned: 'https://w3id.org/xapi/adl/verbs/abandoned',
  waived: 'https://w3id.org/xapi/adl/verbs/waived',
  terminated: 'http://adlnet.gov/expapi/verbs/terminated',
  satisfied: 'https://w3id.org/xapi/adl/verbs/satisfied',
} as const;

export const voidedVerb = 'http://adlnet.gov/expapi/verbs/voided';
export const cmi5Category = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
export const moveOnCategory = 'https://w3id.org/xapi/cmi5/context/categories/moveon';

const extension = (name: string): string => `https://w3id.org/xapi/cmi5/context/extensions/${name}`;
export const contextExtensions = {
  sessionId: extension('sessionid'),
  launchMode: extension('launchmode'),
  launchUrl: extension('launchurl'),
  moveOn: extension('moveon'),
  masteryScore: extension('masteryscore'),
  launchParameters: extension('launchparameters'),
} as const;
/** Result extension, 0–100 (9.5.5.1). */
export const cmi5Progress = 'https://w3id.org/xapi/cmi5/result/extensions/progress';
export const courseType = 'https://w3id.org/xapi/cmi5/activitytype/course';
