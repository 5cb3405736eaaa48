import { offered, sceneOf } from '../../core/dilemma/play.ts';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { makeButton, makeElement } from '../islands/element.ts';
import type { EndingParts } from '../islands/player.ts';
import { moveOnScreen } from '../page/move.ts';

type Parts = Pick<EndingParts, 'root' | 'graph' | 'plays'> & {
  readonly texts: Pick<
    DeferredTexts,
    'secondLook' | 'secondYes' | 'secondNo' | 'secondUnsure' | 'secondNow' | 'secondFirst' | 'secondThen' | 'secondGo' | 'secondStop'
  >;
};

/**
 * "Zou je het nog zo doen?": who says no picks another first option, and may go and see what comes of that, with the same luck. It is the door to the
 * other road. What is answered is remembered nowhere.
 */
export const makeSecondLook = ({ root, graph, plays, texts }: Parts) => {
  const wordsOf = (choice: string): string => root.querySelector(`[data-choice="${choice}"] .choice-text`)?.textContent?.trim() ?? choice;

  /** The first decision of this play, and what could be chosen there. */
  const firstDecision = () => {
    const { steps } = plays.play();
    const at = steps.findIndex(({ choice }) => choice !== null);
    const step = steps[at];
    if (!step || step.choice === null) return null;
    const options = offered(sceneOf(graph, step.scene), { ...plays.play(), steps: steps.slice(0, at) });
    return { scene: step.scene, choice: step.choice, others: options.map(({ id }) => id).filter(id => id !== step.choice) };
  };

  return {
    /** What stands at the ending of this play. */
    begin(): HTMLElement {
      const section = makeElement('section', 'second-look');
      const decision = firstDecision();
      if (!decision || decision.others.length === 0) return section;
      const heading = makeElement('h4', '', texts.secondLook);
      const answers = makeElement('div', 'buttons');
      const more = makeElement('div', 'more');

      const compare = (other: string) => {
        const now = makeElement('p', '', fill(texts.secondThen, { choice: wordsOf(other) }));
        now.tabIndex = -1;
        const buttons = makeElement('div', 'buttons');
        buttons.append(
          makeButton('button', texts.secondGo, () => plays.choose(decision.scene, other)),
          makeButton('button quiet', texts.secondStop, () => {
            more.replaceChildren();
            answers.querySelector('button')?.focus();
          }),
        );
        more.replaceChildren(makeElement('p', '', fill(texts.secondFirst, { choice: wordsOf(decision.choice) })), now, buttons);
        moveOnScreen(now, 'near');
      };
      const ask = () => {
        const title = makeElement('h5', '', texts.secondNow);
        title.tabIndex = -1;
        const list = makeElement('ul', 'others');
        list.setAttribute('role', 'list');
        for (const other of decision.others) {
          const item = makeElement('li', '');
          item.append(makeButton('button quiet', wordsOf(other), () => compare(other)));
          list.append(item);
        }
        more.replaceChildren(title, list);
        moveOnScreen(title, 'near');
      };
      const answer = (text: string, act: () => void) => {
        const button = makeButton('button quiet', text, () => {
          for (const each of answers.children) each.setAttribute('aria-pressed', String(each === button));
          more.replaceChildren();
          act();
        });
        button.setAttribute('aria-pressed', 'false');
        return button;
      };
      answers.append(
        answer(texts.secondYes, () => {}),
        answer(texts.secondNo, ask),
        answer(texts.secondUnsure, () => {}),
      );
      section.append(heading, answers, more);
      return section;
    },
  };
};
