import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReflectionLevel, reflectionLevels, type WordName } from '../core/course/components.ts';
import { type LessonKey, lessonKey, type Module } from '../core/course/model.ts';
import type { CardText, DilemmaText, SceneText, Story } from '../core/course/story.ts';
import { nl } from '../core/i18n/nl.ts';
import { linesOf, textOf, type Words } from './mdx/lines.ts';
import { parseMdx } from './mdx/parse-mdx.ts';
import { parseTargets } from './mdx/props.ts';
import { componentsIn, type Element, prop } from './mdx/tree.ts';
import { Source } from './problems/source.ts';

/** Reads modules of a course that has no mistakes, as plain text. Job words are those of the organisation at large. */
export const readStories = (courseDir: string, modules: readonly Module[], words: Words): Promise<readonly Story[]> =>
  Promise.all(modules.map(module => readStory(courseDir, module, words)));

const readStory = async (courseDir: string, module: Module, words: Words): Promise<Story> => {
  const found = await Promise.all(
    module.lessons.map(async lesson => {
      const parsed = parseMdx(new Source(await readFile(join(courseDir, lesson.file), 'utf8')));
      return 'tree' in parsed ? componentsIn(parsed.tree).map(word => ({ ...word, lesson: lessonKey(module, lesson) })) : [];
    }),
  );
  const all = <T>(wanted: WordName, read: (element: Element, lesson: LessonKey) => T): readonly T[] =>
    found.flat().flatMap(({ name, element, lesson }) => (name === wanted ? [read(element, lesson)] : []));
  const card = (element: Element, title: string): CardText => ({
    id: prop(element, 'id') ?? '',
    title: prop(element, 'titel') ?? title,
    lines: linesOf(element, words),
  });
  return {
    module: module.id,
    dilemmas: all('Dilemma', (element, lesson) => readDilemmaText(element, lesson, words)),
    concepts: all('Begrip', element => ({
      id: prop(element, 'id') ?? '',
      term: prop(element, 'term') ?? '',
      source: prop(element, 'bron'),
      lines: linesOf(element, words),
    })),
    reflections: all('VoorJezelf', element => ({ level: levelOf(element), text: textOf(element, words) })),
    tools: all('Werkkaart', element => card(element, '')),
    actions: all('Leeractie', element => card(element, nl.action)),
  };
};

const levelOf = (element: Element): ReflectionLevel => reflectionLevels.find(level => level === prop(element, 'niveau')) ?? 'persoonlijk';

const readDilemmaText = (element: Element, lesson: LessonKey, words: Words): DilemmaText => {
  const warning = componentsIn(element).find(({ name }) => name === 'Waarschuwing');
  const by = prop(element, 'toets');
  const [first, ...rest] = componentsIn(element)
    .filter(({ name }) => name === 'Situatie')
    .map(({ element }) => readScene(element, words));
  const id = prop(element, 'id') ?? '';
  if (!first) throw new Error(`The dilemma ${id} has no scene`);
  return {
    id,
    title: prop(element, 'titel') ?? '',
    role: prop(element, 'rol') ?? '',
    minutes: Number(prop(element, 'duur')),
    lesson,
    warning: warning && prop(warning.element, 'onderwerp'),
    review: by === undefined ? undefined : { by, question: prop(element, 'toetsvraag') ?? '' },
    scenes: [first, ...rest],
  };
};

const isGuarded = (element: Element): boolean => prop(element, 'als') !== undefined || prop(element, 'kans') !== undefined;

const readScene = (element: Element, words: Words): SceneText => {
  const all = componentsIn(element);
  const of = (...names: readonly string[]) => all.filter(({ name }) => names.includes(name));
  return {
    id: prop(element, 'id') ?? '',
    title: prop(element, 'titel'),
    lines: linesOf(element, words),
    choices: of('Keuze').map(({ element }) => ({
      id: prop(element, 'id') ?? '',
      text: textOf(element, words),
      to: parseTargets(prop(element, 'naar') ?? ''),
      guarded: isGuarded(element),
    })),
    next: parseTargets(prop(element, 'naar') ?? ''),
    consequences: of('Gevolg').map(({ element }) => ({
      when: prop(element, 'wanneer'),
      lines: linesOf(element, words),
      guarded: isGuarded(element),
    })),
    iceberg: of('Boven', 'Onder').map(({ name, element }) => ({
      side: name === 'Boven' ? 'boven' : 'onder',
      block: prop(element, 'blok') ?? '',
      text: textOf(element, words),
    })),
    voices: of('Stem').map(({ element }) => ({
      name: prop(element, 'wie') ?? '',
      who: prop(element, 'rol'),
      text: textOf(element, words),
      guarded: isGuarded(element),
    })),
  };
};
