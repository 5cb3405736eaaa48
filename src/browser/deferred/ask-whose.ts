import type { ClientTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { lessonDone, type Outline } from '../../core/learner/progress.ts';
import type { LearnerState } from '../../core/learner/state.ts';

/**
 * This browser knows of work that the LMS does not. Only the learner can say whose it is, and until they do nothing else can be done: one
 * sentence and two buttons over the page. Resolves to whether it is theirs.
 */
export const askWhose = (
  document: Document,
  texts: ClientTexts,
  outline: Outline,
  mine: LearnerState,
  others: LearnerState,
): Promise<boolean> =>
  new Promise(resolve => {
    const dialog = document.createElement('dialog');
    const question = document.createElement('p');
    question.id = 'whose';
    question.tabIndex = -1;
    question.textContent = fill(texts.whose, { here: doneIn(outline, mine), there: doneIn(outline, others), total: lessonsIn(outline) });
    dialog.className = 'whose';
    dialog.setAttribute('aria-labelledby', question.id);
    const answer = (text: string, isMine: boolean) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.textContent = text;
      button.addEventListener('click', () => {
        dialog.remove();
        resolve(isMine);
      });
      return button;
    };
    dialog.append(question, answer(texts.whoseMine, true), answer(texts.whoseOthers, false));
    // No answer is none: the question stays.
    dialog.addEventListener('cancel', event => event.preventDefault());
    // A browser lets a second Escape through.
    dialog.addEventListener('close', () => dialog.isConnected && ask());
    // It comes unasked: a key that was meant for the page may not answer it.
    const ask = () => {
      dialog.showModal();
      question.focus();
    };
    document.body.append(dialog);
    ask();
  });

const lessonsIn = (outline: Outline): number => outline.modules.reduce((sum, { lessons }) => sum + lessons.length, 0);

const doneIn = (outline: Outline, state: LearnerState): number =>
  outline.modules.reduce((sum, { id, lessons }) => sum + lessons.filter(lesson => lessonDone(state, id, lesson)).length, 0);
