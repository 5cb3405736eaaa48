import type { DeferredTexts } from '../../core/i18n/client.ts';
import { guessesPage, type Notebook, objectionPage, ownLinesPage, ownOptionPage } from '../page/notebook.ts';
import { planSentence } from './plan.ts';
import { questionOf } from './writing.ts';

/** One place where the learner wrote: where it is, what was asked, and what they wrote there. */
export type Written = {
  readonly module: string;
  readonly lesson: string;
  /** What the place is for: a question, what they want to try, how that went, or a dilemma. */
  readonly kind: 'question' | 'plan' | 'back' | 'dilemma';
  readonly question: string;
  readonly texts: readonly string[];
};

/** Everything that was written, in the order of the course. */
export const writtenIn = (document: Document, notebook: Notebook, texts: DeferredTexts): readonly Written[] =>
  [...document.querySelectorAll<HTMLElement>('[data-island][data-id], [data-dilemma]')]
    .flatMap(element => inPlace(element, notebook, texts))
    .map(entry => ({ ...entry, texts: entry.texts.filter(text => text.trim() !== '') }))
    .filter(({ texts }) => texts.length > 0);

/** The same by module, in the order of the course. */
export const byModule = (written: readonly Written[]): readonly (readonly [module: string, written: readonly Written[]])[] =>
  [...new Set(written.map(({ module }) => module))].map(name => [name, written.filter(({ module }) => module === name)] as const);

const inPlace = (element: HTMLElement, notebook: Notebook, texts: DeferredTexts): readonly Written[] => {
  const { title: lesson = '', module = '' } = element.closest<HTMLElement>('.page')?.dataset ?? {};
  const { dilemma, island, id = '' } = element.dataset;
  const written = notebook.read(id);
  if (dilemma !== undefined)
    return inDilemma(element, dilemma, notebook, texts).map(entry => ({ ...entry, module, lesson, kind: 'dilemma' }));
  if (island === 'lookback') {
    const questions = [texts.lookbackDid, texts.lookbackAlready, texts.lookbackOther];
    return notebook.read(`${id}--terug`).map((text, i) => ({ module, lesson, kind: 'back', question: questions[i] ?? '', texts: [text] }));
  }
  if (island === 'action') return [{ module, lesson, kind: 'plan', question: '', texts: [planSentence(written, texts)] }];
  return [{ module, lesson, kind: 'question', question: questionOf(element), texts: written }];
};

/** What somebody would have done otherwise in a dilemma, said of themselves, and thought that others would say. */
const inDilemma = (
  element: HTMLElement,
  dilemma: string,
  notebook: Notebook,
  texts: DeferredTexts,
): readonly Pick<Written, 'question' | 'texts'>[] => {
  const [own = '', ...taken] = notebook.read(ownLinesPage(dilemma));
  const guesses = notebook.read(guessesPage(dilemma));
  const asked = [...element.querySelectorAll<HTMLElement>('.voice[data-guess]')];
  return [
    { question: texts.ownOption, texts: notebook.read(ownOptionPage(dilemma)) },
    { question: texts.objection, texts: notebook.read(objectionPage(dilemma)) },
    { question: texts.ownLine, texts: [...taken, own] },
    ...asked.map(({ dataset }, i) => ({ question: dataset['guess'] ?? '', texts: [guesses[i] ?? ''] })),
  ];
};
