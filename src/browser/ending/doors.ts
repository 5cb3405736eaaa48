import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { makeButton, makeElement } from '../islands/element.ts';
import type { EndingParts } from '../islands/player.ts';
import { printPathButton } from './print-path.ts';

type Parts = Pick<EndingParts, 'root' | 'plays' | 'playedBefore' | 'focus'> & {
  readonly texts: Pick<DeferredTexts, 'endingPath' | 'endingPaths' | 'back' | 'again' | 'printPath'>;
};

/** The ways back into the story: to each scene in which something was chosen, and to its beginning; and the way onto paper. */
export const doorsOf = ({ root, plays, playedBefore, texts, focus }: Parts): HTMLElement => {
  const paths = Math.max(playedBefore, plays.paths());
  // In a larger form a step back is a button of its own, and only the scene of now is in the page.
  const isLarger = 'form' in root.dataset;
  const decisions = isLarger ? [] : plays.play().steps.filter(({ choice }) => choice !== null);
  const buttons = makeElement('div', 'buttons');
  buttons.append(
    ...decisions.map(({ scene }) => makeButton('button quiet', fill(texts.back, { scene: titleOf(root, scene) }), () => focus(scene))),
    makeButton('button quiet', texts.again, plays.again),
  );
  const section = makeElement('section', 'doors');
  const paper = makeElement('div', 'buttons');
  if (!isLarger) paper.append(printPathButton({ root, texts }));
  section.append(makeElement('p', 'paths', paths === 1 ? texts.endingPath : fill(texts.endingPaths, { n: paths })), buttons, paper);
  return section;
};

const titleOf = (root: HTMLElement, scene: string): string =>
  root.querySelector(`[data-scene="${scene}"] h3`)?.textContent?.trim() ?? scene;
