import type { Activity, Agent, Context, Statement } from '@xapi/xapi';

/** Every statement that the course sends is made here, from plain data. None of these can hold a choice or a text. */

const adl = 'http://adlnet.gov/expapi/verbs/';

const verbs = {
  initialized: { id: `${adl}initialized`, display: { nl: 'is begonnen aan', en: 'initialized' } },
  completed: { id: `${adl}completed`, display: { nl: 'heeft afgerond', en: 'completed' } },
  passed: { id: `${adl}passed`, display: { nl: 'heeft behaald', en: 'passed' } },
  terminated: { id: `${adl}terminated`, display: { nl: 'heeft afgesloten', en: 'terminated' } },
} as const;

export type LifecycleVerb = keyof typeof verbs;

/** What all statements of one launch share. */
export type Speaker = {
  readonly actor: Agent;
  readonly activity: Activity;
  /** Copied into every statement as it is; for cmi5 the launch's `contextTemplate` with the registration. */
  readonly context: Context;
};

export type Utterance = {
  readonly verb: LifecycleVerb;
  /** RFC 4122 UUID, made once and kept over retries. */
  readonly id: string;
  /** Moment of the event. */
  readonly at: Date;
  /** Length of the session so far, in seconds; only on `completed`, `passed` and `terminated`. */
  readonly seconds?: number;
  /** cmi5 categories that this statement carries (cmi5 9.6.2). */
  readonly categories?: readonly string[];
};

/** One statement about the activity of this launch (xAPI 1.0.3 Part 2, 2.4). */
export const statement = (speaker: Speaker, { verb, id, at, seconds, categories = [] }: Utterance): Statement => {
  const grouping = speaker.context.contextActivities ?? {};
  const result = {
    ...(verb === 'completed' ? { completion: true } : {}),
    ...(verb === 'passed' ? { success: true } : {}),
    ...(seconds === undefined ? {} : { duration: isoDuration(seconds) }),
  };
  return {
    id,
    actor: speaker.actor,
    verb: verbs[verb],
    object: speaker.activity,
    ...(Object.keys(result).length > 0 ? { result } : {}),
    context: {
      ...speaker.context,
      ...(categories.length > 0
        ? { contextActivities: { ...grouping, category: [...list(grouping.category), ...categories.map(category => ({ id: category }))] } }
        : {}),
    },
    timestamp: at.toISOString(),
  };
};

/** ISO 8601 with at most two decimals (xAPI 1.0.3 Part 2, 4.6). */
export const isoDuration = (seconds: number): string => `PT${Math.max(0, Math.round(seconds * 100) / 100)}S`;

const list = (value: Activity | Activity[] | undefined): Activity[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
