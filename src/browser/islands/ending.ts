import type { ClientTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';

type Parts = {
  readonly texts: ClientTexts;
  /** Different paths that the learner has seen, at least 1. */
  readonly paths: number;
  /** The scenes of this path in which something was chosen. */
  readonly decisions: readonly { readonly scene: string; readonly title: string }[];
  readonly onBack: (scene: string) => void;
  readonly onAgain: () => void;
};

/** What a learner can do at an ending: go back to a choice, or begin again. Made by hand, so that no library has to come before the first choice. */
export const endingOf = ({ texts, paths, decisions, onBack, onAgain }: Parts): HTMLElement => {
  const button = (label: string, act: () => void) => {
    const button = makeElement('button', 'button quiet', label);
    button.type = 'button';
    button.addEventListener('click', act);
    return button;
  };
  const buttons = makeElement('div', 'buttons');
  buttons.append(
    ...decisions.map(({ scene, title }) => button(fill(texts.back, { scene: title }), () => onBack(scene))),
    button(texts.again, onAgain),
  );
  const ending = makeElement('div', 'ending');
  ending.append(
    makeElement('h3', '', texts.endingTitle),
    makeElement('p', '', texts.endingText),
    makeElement('p', 'paths', paths === 1 ? texts.endingPath : fill(texts.endingPaths, { n: paths })),
    buttons,
  );
  return ending;
};

/** An element with a class and a text. */
export const makeElement = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
};
