import type { Outline } from '../../../src/core/learner/progress.ts';
import { token } from '../../../src/core/learner/token.ts';

/** The course in three versions: a lesson and a dilemma come in with the next, and nothing goes. */
export type CourseVersion = 'older' | 'now' | 'newer';

type Part = { readonly key: string; readonly dilemmas: readonly string[]; readonly since: CourseVersion };

const parts: readonly (Part & { readonly module: string; readonly id: string; readonly required: boolean })[] = (
  [
    ['start', 'begin', [], 'older'],
    ['start', 'balie', ['balie'], 'older'],
    ['slot', 'bonnen', ['bonnen'], 'now'],
    ['slot', 'einde', [], 'older'],
    ['slot', 'naderhand', ['naderhand'], 'newer'],
    ['extra', 'meer', [], 'older'],
  ] as const
).map(([module, id, dilemmas, since]) => ({ module, id, dilemmas, since, key: `${module}/${id}`, required: module !== 'extra' }));

const versions: readonly CourseVersion[] = ['older', 'now', 'newer'];

const has = (version: CourseVersion, { since }: Part): boolean => versions.indexOf(since) <= versions.indexOf(version);

const eachVersion = <T>(make: (version: CourseVersion) => T): ((version: CourseVersion) => T) => {
  const made = { older: make('older'), now: make('now'), newer: make('newer') };
  return version => made[version];
};

export const lessonsInVersion: (version: CourseVersion) => readonly string[] = eachVersion(version =>
  parts.filter(part => has(version, part)).map(({ key }) => key),
);

export const dilemmasOf: (version: CourseVersion) => readonly string[] = eachVersion(version =>
  parts.filter(part => has(version, part)).flatMap(part => part.dilemmas),
);

export const simulatedActivityId = 'https://uitgever.example/cursus';

const outlineOf = (version: CourseVersion): Outline => ({
  activityId: simulatedActivityId,
  title: 'Onder de waterlijn',
  modules: ['start', 'slot', 'extra'].map(module => ({
    id: module,
    title: module,
    required: module !== 'extra',
    lessons: parts.filter(part => part.module === module && has(version, part)).map(({ id, dilemmas }) => ({ id, dilemmas, minutes: 1 })),
  })),
});

export const outlines: { readonly [V in CourseVersion]: Outline } = {
  older: outlineOf('older'),
  now: outlineOf('now'),
  newer: outlineOf('newer'),
};

/** Made once for each: a run asks for them at every step. */
const remembered = (make: (id: string) => string): ((id: string) => string) => {
  const made = new Map<string, string>();
  return id => {
    const value = made.get(id) ?? make(id);
    made.set(id, value);
    return value;
  };
};

export const lessonToken = remembered(key => `l${token(key)}`);
export const dilemmaToken = remembered(id => `d${token(id)}`);

/** What makes the course completed in this version. */
export const requiredOf = (version: CourseVersion): readonly string[] =>
  parts
    .filter(part => part.required && has(version, part))
    .flatMap(({ key, dilemmas }) => [lessonToken(key), ...dilemmas.map(dilemmaToken)]);
