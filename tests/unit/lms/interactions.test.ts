import { expect, it } from 'vitest';
import type { Permission } from '../../../src/core/course/permission.ts';
import { type InteractionDialect, makeInteractions, maxInteractions } from '../../../src/lms/interactions.ts';
import type { ScormApi } from '../../../src/lms/scorm-api.ts';
import type { LearnerEvent } from '../../../src/lms/session.ts';

type ChoiceMade = Extract<LearnerEvent, { kind: 'choice-made' }>;

const made: ChoiceMade = {
  kind: 'choice-made',
  permission: {} as Permission,
  dilemma: { id: 'het-potje', title: 'Het  potje' },
  module: { id: 'm', title: 'M' },
  scene: 'scene-1',
  sceneTitle: 'Scene',
  choices: [
    { id: 'ja', title: 'Ja' },
    { id: 'nee', title: 'Nee,\nliever niet' },
  ],
  chosen: 'nee',
};
const dialect: InteractionDialect = {
  responseElement: 'student_response',
  timeElement: 'time',
  response: ({ id, position }) => `${id}@${position}`,
  time: at => at.toISOString(),
  hasDescription: true,
};
const api = (count: string) => ({ get: () => count }) as unknown as ScormApi;
const at = new Date(Date.UTC(2026, 10, 29));
const valuesOf = (count: string, times = 1, more: Partial<InteractionDialect> = {}, event = made) => {
  const interactions = makeInteractions(api(count), { ...dialect, ...more });
  for (let time = 0; time < times; time++) interactions.add(event, at);
  return [...interactions.values()];
};

it('a choice that was shared is told as what was chosen, behind what the LMS has already', () => {
  expect(valuesOf('2')).toEqual([
    ['cmi.interactions.2.id', 'het_potje__scene_1'],
    ['cmi.interactions.2.type', 'choice'],
    ['cmi.interactions.2.time', '2026-11-29T00:00:00.000Z'],
    ['cmi.interactions.2.description', 'Het potje: Nee, liever niet'],
    ['cmi.interactions.2.student_response', 'nee@1'],
    ['cmi.interactions.2.result', 'neutral'],
  ]);
});

it('without a description where the standard has none', () => {
  expect(valuesOf('0', 1, { hasDescription: false }).map(([element]) => element)).not.toContain('cmi.interactions.0.description');
});

it('an LMS that does not say how many it has, has none', () => {
  expect(valuesOf('')[0]).toEqual(['cmi.interactions.0.id', 'het_potje__scene_1']);
});

it('no more are told than a closing page can send', () => {
  expect(valuesOf('0', 70)).toHaveLength(maxInteractions * 6);
  expect(valuesOf(String(maxInteractions - 1), 3)).toHaveLength(6);
  expect(valuesOf(String(maxInteractions), 3)).toEqual([]);
});

it('what is told fits in what every LMS takes', () => {
  const long = { ...made, dilemma: { id: 'd'.repeat(300), title: 'T'.repeat(300) } };
  const told = new Map(valuesOf('0', 1, {}, long));
  expect([told.get('cmi.interactions.0.id')?.length, told.get('cmi.interactions.0.description')?.length]).toEqual([250, 250]);
});
