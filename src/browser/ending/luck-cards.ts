import { type Luck, luckOf, turnLuck } from '../../core/dilemma/luck.ts';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { makeButton, makeElement } from '../islands/element.ts';
import type { EndingParts } from '../islands/player.ts';
import { moveOnScreen } from '../page/move.ts';
import type { Changes } from './changes.ts';

type Parts = Pick<EndingParts, 'root' | 'graph' | 'plays'> & {
  readonly texts: Pick<
    DeferredTexts,
    'luck' | 'luckChance' | 'luckCame' | 'luckMissed' | 'luckScene' | 'luckTurn' | 'luckWithout' | 'luckPlay' | 'luckAsk'
  >;
  /** All that chance decided on this road. */
  readonly luck: readonly Luck[];
};

/** More would make a game of it. */
const maxCards = 3;

/** Whether the question under a turned card was asked in this launch: it is asked once. */
let asked = false;

/**
 * "Dit had ook anders kunnen vallen": cards that each hold something that chance decided on this road, and say what would have been when they are turned.
 * Reading a card is no path; playing it is. `undefined` where chance decided nothing.
 */
export const luckCards = ({ root, graph, plays, texts, luck }: Parts): HTMLElement | undefined => {
  const cards = [...new Map(luck.map(each => [each.key, each])).values()]
    .slice(0, maxCards)
    .flatMap(each => cardOf(each, { root, texts, play: () => plays.goTo(turnLuck(graph, plays.play(), each)) }) ?? []);
  if (cards.length === 0) return undefined;
  const section = makeElement('section', 'luck');
  const list = makeElement('ul', '');
  list.setAttribute('role', 'list');
  list.append(...cards);
  section.append(makeElement('h4', '', texts.luck), list);
  return section;
};

/** Marks in the story what came by chance, and tells all that chance decided. */
export const markLuck = ({ root, graph, plays, texts, changes }: Omit<Parts, 'luck'> & { readonly changes: Changes }): readonly Luck[] => {
  const luck = luckOf(graph, plays.play());
  for (const { key, kind, came } of luck)
    if (kind === 'part' && came) changes.put(makeElement('small', 'by-chance', texts.luckChance), mark => partOf(root, key)?.prepend(mark));
  return luck;
};

const partOf = (root: HTMLElement, key: string) => root.querySelector<HTMLElement>(`[data-part="${key}"]`);

type Turning = Pick<Parts, 'root' | 'texts'> & { readonly play: () => void };

const cardOf = (luck: Luck, { root, texts, play }: Turning): HTMLElement | undefined => {
  const n = inTen(luck.came ? 1 - luck.chance : luck.chance);
  if (luck.kind === 'scene') {
    const [here, there] = [luck.scene, luck.instead].map(id => root.querySelector<HTMLElement>(`[data-scene="${id}"]`));
    if (!here || !there) return undefined;
    const inside = [makeElement('strong', '', titleOf(there)), ...firstText(there), makeButton('button', texts.luckPlay, play)];
    return closedCard(fill(texts.luckScene, { scene: titleOf(here), n }), inside, texts);
  }
  const part = partOf(root, luck.key);
  if (!part) return undefined;
  const what = nameOf(part);
  if (luck.came) return closedCard(fill(texts.luckCame, { what, n }), [makeElement('p', '', texts.luckWithout)], texts);
  return closedCard(fill(texts.luckMissed, { what, n }), [copyOf(part)], texts);
};

/** How many of ten times, for a chance from 0 to 1 that is neither of both. */
const inTen = (chance: number): number => Math.min(9, Math.max(1, Math.round(chance * 10)));

const closedCard = (front: string, back: readonly HTMLElement[], { luckTurn, luckAsk }: Pick<Parts['texts'], 'luckTurn' | 'luckAsk'>) => {
  const card = makeElement('li', 'luck-card');
  const turned = makeElement('div', 'turned');
  turned.tabIndex = -1;
  const button = makeButton('button quiet', luckTurn, () => {
    turned.replaceChildren(...back);
    if (!asked) turned.append(makeElement('p', 'ask', luckAsk));
    asked = true;
    button.remove();
    moveOnScreen(turned, 'near');
  });
  card.append(makeElement('p', '', front), button, turned);
  return card;
};

const titleOf = (scene: HTMLElement): string => scene.querySelector('h3')?.textContent?.trim() ?? '';

/** What a part is called: when or with whom something happened, or who speaks. */
const nameOf = (part: HTMLElement): string => (part.querySelector('h4, figcaption strong')?.textContent ?? '').trim();

/** The first words of a scene, as it begins when it is played. */
const firstText = (scene: HTMLElement): readonly HTMLElement[] => {
  const paragraph = scene.querySelector<HTMLElement>(':scope > p:not(.number)');
  return paragraph ? [copyOf(paragraph)] : [];
};

/** A copy to read, which is no part of the story: nothing shows or hides it when that goes on. */
const copyOf = (element: HTMLElement): HTMLElement => {
  const copy = element.cloneNode(true) as HTMLElement;
  copy.hidden = false;
  for (const each of [copy, ...copy.querySelectorAll<HTMLElement>('*')]) {
    each.removeAttribute('id');
    for (const name of ['part', 'off', 'first']) delete each.dataset[name];
  }
  for (const words of copy.querySelectorAll('.only-if, .by-chance')) words.remove();
  return copy;
};
