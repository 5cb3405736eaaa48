import { type ReflectionLevel, reflectionLevels } from '../src/core/course/components.ts';
import { nl } from '../src/core/i18n/nl.ts';
import type { ModuleMaterial } from './material.ts';

/** A question with the dilemma that it goes with, if it goes with one. */
export type AskedQuestion = { readonly question: string; readonly about: string | undefined };

export type QuestionLevel = {
  readonly label: string;
  /** The facilitators' questions, then those that the module asks its learners. */
  readonly asked: readonly AskedQuestion[];
  readonly questions: readonly string[];
};

/** The questions for one's own work at the three levels: from the facilitators' bank and from the module itself, each once. */
export const questionLevels = ({
  notes,
  story,
  dilemmas,
}: Pick<ModuleMaterial, 'notes' | 'story' | 'dilemmas'>): readonly QuestionLevel[] =>
  reflectionLevels.map(level => {
    const bank = notes.questions[level].map(({ question, dilemma }) => ({
      question,
      about: dilemmas.find(each => each.dilemma.id === dilemma)?.dilemma.title,
    }));
    const own = story.reflections
      .filter(each => each.level === level && !bank.some(({ question }) => question === each.text))
      .map(({ text }) => ({ question: text, about: undefined }));
    const asked = [...bank, ...own];
    return { label: labelOf(level), asked, questions: asked.map(({ question, about }) => (about ? `${question} (${about})` : question)) };
  });

const labelOf = (level: ReflectionLevel): string => nl.levels[level].replace(/^./, letter => letter.toUpperCase());
