import { type ComponentName, type ReflectionLevel, reflectionLevels } from '../../core/course/components.ts';
import type { CardText, Story } from '../../core/course/story.ts';
import { nl } from '../../core/i18n/nl.ts';
import type { PlainText } from './plain-text.ts';
import { type componentsIn, type MdxElement, prop } from './tree.ts';

/** What a lesson tells besides its dilemmas. */
export type LessonStory = Omit<Story, 'module' | 'dilemmas'>;

/** Reads it from the words of a lesson. Gives what can be read; never throws. */
export const readStory = (words: ReturnType<typeof componentsIn>, { textOf, linesOf }: PlainText): LessonStory => {
  const all = <Text>(wanted: ComponentName, read: (element: MdxElement) => Text): readonly Text[] =>
    words.flatMap(({ name, element }) => (name === wanted ? [read(element)] : []));
  const card =
    (title: string) =>
    (element: MdxElement): CardText => ({ id: prop(element, 'id') ?? '', title: prop(element, 'titel') ?? title, lines: linesOf(element) });
  return {
    concepts: all('Begrip', element => ({
      id: prop(element, 'id') ?? '',
      term: prop(element, 'term') ?? '',
      source: prop(element, 'bron'),
      lines: linesOf(element),
    })),
    reflections: all('VoorJezelf', element => ({ level: levelOf(element), text: textOf(element) })),
    actions: all('Leeractie', card(nl.action)),
  };
};

const levelOf = (element: MdxElement): ReflectionLevel =>
  reflectionLevels.find(level => level === prop(element, 'niveau')) ?? 'persoonlijk';
