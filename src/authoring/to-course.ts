import type { CourseConfig } from '../core/course/config.ts';
import type { Facilitation } from '../core/course/facilitation.ts';
import { type Course, type DilemmaRef, type Lesson, type Module, modulesOf } from '../core/course/model.ts';
import type { Story } from '../core/course/story.ts';
import { wholeMinutes } from '../core/dilemma/minutes.ts';
import type { DilemmaText } from '../core/dilemma/text.ts';
import type { Chosen } from './choose-modules.ts';
import type { LessonFrontmatter } from './mdx/frontmatter.ts';
import type { FileReading } from './read-file.ts';
import type { ModuleReading } from './read-module.ts';

/** What was read, as the model of the course: readings in, plain data out. */

/** What is left for facilitators when dilemmas were left out of the course. */
export const playable = ({ common, modules }: Facilitation, course: Course): Facilitation => {
  const there = new Set(modulesOf(course).flatMap(({ lessons }) => lessons.flatMap(({ dilemmas }) => dilemmas.map(({ id }) => id))));
  const left = modules.map(({ plans, dilemmas, ...module }) => ({
    ...module,
    plans: plans.map(plan => ({ ...plan, dilemmas: plan.dilemmas.filter(id => there.has(id)) })).filter(plan => plan.dilemmas.length > 0),
    dilemmas: dilemmas.filter(({ dilemma }) => there.has(dilemma)),
  }));
  return { common, modules: left };
};

/** The course of these modules, in their order. */
export const toCourse = (config: CourseConfig, chosen: readonly Chosen[]): Course => ({
  id: config.id,
  title: config.title,
  description: config.description,
  version: config.version,
  iri: config.iri,
  language: config.language,
  modules: chosen.filter(({ part }) => part !== 'apart').flatMap(({ module, part }) => toModule(module, part === 'required')),
  apart: chosen.filter(({ part }) => part === 'apart').flatMap(({ module }) => toModule(module, true)),
});

/** Leaves out what has no usable frontmatter; there is a problem for it. */
const toModule = ({ files, index, lessons }: ModuleReading, required: boolean): readonly Module[] => {
  const about = index?.frontmatter;
  if (!about || !files.index) return [];
  return [
    {
      id: files.id,
      title: about.titel,
      promise: about.belofte,
      ...(about.openingszin !== undefined && { opening: about.openingszin }),
      ...(about.slotzin !== undefined && { closing: about.slotzin }),
      minutes: about.duur,
      goals: about.doelen,
      audience: about.doelgroep,
      required,
      lessons: lessons.flatMap(({ id, file, reading }) => toLesson(id, file, reading)),
      file: files.index,
    },
  ];
};

const toLesson = (
  id: string,
  file: string,
  { frontmatter, counted, dilemmas, story }: FileReading<LessonFrontmatter>,
): readonly Lesson[] => {
  if (!frontmatter) return [];
  const { titel, duur, soort } = frontmatter;
  return [
    {
      id,
      title: titel,
      minutes: duur ?? wholeMinutes(counted),
      kind: soort,
      dilemmas: dilemmas.map(({ text }) => toRef(text)),
      concepts: story.concepts.map(({ id, term }) => ({ id, term })),
      file,
    },
  ];
};

const toRef = ({ id, title, minutes, review, checked }: DilemmaText): DilemmaRef => {
  const check = checked ?? (review && { kind: review.by, by: [] });
  return { id, title, minutes, ...(check && { check }) };
};

/** What the modules of a course tell, in their order. */
export const storiesOf = (course: Course, chosen: readonly Chosen[]): readonly Story[] => {
  const readings = new Map(chosen.map(({ module }) => [module.files.id, module]));
  return modulesOf(course)
    .flatMap(({ id }) => readings.get(id) ?? [])
    .map(storyOf);
};

const storyOf = ({ files, lessons }: ModuleReading): Story => {
  const readings = lessons.map(({ reading }) => reading);
  return {
    module: files.id,
    dilemmas: readings.flatMap(({ dilemmas }) => dilemmas.map(({ text }) => text)),
    concepts: readings.flatMap(({ story }) => story.concepts),
    reflections: readings.flatMap(({ story }) => story.reflections),
    actions: readings.flatMap(({ story }) => story.actions),
  };
};
