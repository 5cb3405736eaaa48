import { expect, test } from 'vitest';
import { readValidCourse } from '../../../src/authoring/read-course.ts';
import { modulesOf } from '../../../src/core/course/model.ts';
import { groupTextsIn, textsIn } from '../../../src/core/i18n/index.ts';
import { groupData } from '../../../src/group/from-course.ts';

const { course, facilitation, stories } = await readValidCourse('.');
if (!facilitation) throw new Error('There is nothing for facilitators');
const modules = modulesOf(course);
const sources = { course, facilitation, stories, modules, texts: groupTextsIn('nl'), blocks: textsIn('nl').blocks };
const offered = groupData(sources)?.modules ?? [];

test('only modules that something was written for are offered, in the order of the course', () => {
  const written = facilitation.modules.map(({ module }) => module);
  expect(offered.map(({ id }) => id)).toEqual(modules.map(({ id }) => id).filter(id => written.includes(id)));
  expect(written).not.toContain('start');
});

test('without such a module there is no page', () => {
  expect(groupData({ ...sources, modules: modules.filter(({ id }) => id === 'start') })).toBeUndefined();
});

test('every dilemma has options to choose from, each with what follows and the cards that it can end in', () => {
  const poor = offered.flatMap(({ dilemmas }) =>
    dilemmas.flatMap(({ id, options, cards }) =>
      options
        .filter(
          ({ after, cards: ends }) => after.length === 0 || ends.length === 0 || !ends.every(end => cards.some(card => card.id === end)),
        )
        .map(option => `${id}/${option.id}`)
        .concat(options.length < 2 ? [id] : []),
    ),
  );
  expect(poor).toEqual([]);
});

test('a dilemma that begins with a scene without a choice is read up to the first choice', () => {
  const round = stories.flatMap(({ dilemmas }) => dilemmas).find(({ scenes }) => scenes[0]?.choices.length === 0);
  const shown = offered.flatMap(({ dilemmas }) => dilemmas).find(({ id }) => id === round?.id);
  const opening = round?.scenes.slice(0, 2).flatMap(({ lines }) => lines);
  expect(shown?.lines).toEqual(opening);
  expect(shown?.options.map(({ letter }) => letter).join('')).toBe('ABCD');
});

test('every card of a dilemma has a name of its own, wherever a group can choose it', () => {
  const twice = offered.flatMap(({ dilemmas }) =>
    dilemmas.flatMap(({ id, cards }) => {
      const names = cards.map(({ title }) => title);
      return names.filter((name, i) => names.indexOf(name) !== i).map(name => `${id}: ${name}`);
    }),
  );
  expect(twice).toEqual([]);
});

test('every dilemma has a concept that is there', () => {
  for (const { dilemmas, concepts } of offered) for (const { concept } of dilemmas) expect(concepts.map(({ id }) => id)).toContain(concept);
});
