import type { Outline } from '../../../src/core/learner/progress.ts';
import { token } from '../../../src/core/learner/token.ts';

/** The course in three versions: a lesson and a dilemma come in with the next, and nothing goes. */
export type Version = 'older' | 'now' | 'newer';

type Part = { readonly key: string; readonly dilemmas: readonly string[]; readonly since: Version };

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

const versions: readonly Version[] = ['older', 'now', 'newer'];

const has = (version: Version, { since }: Part): boolean => versions.indexOf(since) <= versions.indexOf(version);

const eachVersion = <T>(make: (version: Version) => T): ((version: Version) => T) => {
  const made = { older: make('older'), now: make('now'), newer: make('newer') };
  return version => made[version];
};

export const lessonsOf: (version: Version) => readonly string[] = eachVersion(version =>
  parts.filter(part => has(version, part)).map(({ key }) => key),
);

export const dilemmasOf: (version: Version) => readonly string[] = eachVersion(version =>
  parts.filter(part => has(version, part)).flatMap(part => part.dilemmas),
);

export const activityId = 'https://uitgever.example/cursus';

const outlineOf = (version: Version): Outline => ({
  activityId,
  title: 'Onder de waterlijn',
  modules: ['start', 'slot', 'extra'].map(module => ({
    id: module,
    title: module,
    required: module !== 'extra',
    lessons: parts.filter(part => part.module === module && has(version, part)).map(({ id, dilemmas }) => ({ id, dilemmas, minutes: 1 })),
  })),
});

export const outlines: { readonly [V in Version]: Outline } = {
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
export const requiredOf = (version: Version): readonly string[] =>
  parts
    .filter(part => part.required && has(version, part))
    .flatMap(({ key, dilemmas }) => [lessonToken(key), ...dilemmas.map(dilemmaToken)]);
