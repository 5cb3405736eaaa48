import type { MdastNode } from 'satteri';
import { optionsIn } from '../../core/course/options-in.ts';
import type { LessonLoad } from '../../core/dilemma/minutes.ts';
import { countWords } from '../../core/dilemma/path-words.ts';
import type { PlainText } from './plain-text.ts';
import { blocks, componentName, componentsIn, type MdxElement, prop } from './tree.ts';

/** How many questions to write on stand in a word; none in any other. */
const questions: { readonly [word: string]: number } = { VoorJezelf: 1, Leeractie: 1, Terugblik: 3 };

/** What a file asks of who reads it, its dilemmas left out. Of the examples in a concept one is read: that of somebody's own work. */
export const lessonLoad = (tree: MdastNode, { textOf }: PlainText): LessonLoad => {
  const pieces = blocks(tree).filter(node => componentName(node) !== 'Dilemma');
  const words = componentsIn({ type: 'root', children: pieces } as MdastNode);
  const named = (wanted: string) => words.flatMap(({ name, element }) => (name === wanted ? [element] : []));
  const unread = named('Begrip').map(concept => othersExamples(concept, textOf));
  return {
    words: countWords(...pieces.map(textOf)) - unread.reduce((sum, each) => sum + each, 0),
    options: named('Herkenning').reduce((sum, exercise) => sum + casesIn(exercise) * optionsIn(prop(exercise, 'opties') ?? '').length, 0),
    questions: words.reduce((sum, { name }) => sum + (questions[name] ?? 0), 0),
  };
};

const casesIn = (exercise: MdxElement): number => componentsIn(exercise).filter(({ name }) => name === 'Geval').length;

/** The words of all examples but a mean one. */
const othersExamples = (concept: MdxElement, textOf: PlainText['textOf']): number => {
  const examples = componentsIn(concept).flatMap(({ name, element }) => (name === 'Voorbeeld' ? [element] : []));
  return examples.length === 0 ? 0 : countWords(...examples.map(textOf)) * (1 - 1 / examples.length);
};
