import { luckIn, optionsAt, type PlayStanding, partsAt, standingsOf, type Taken } from '../../core/dilemma/counted-play.ts';
import type { Counts } from '../../core/dilemma/counters.ts';
import type { Choice, Graph } from '../../core/dilemma/graph.ts';
import { isEnding, type Play } from '../../core/dilemma/play.ts';
import { fill } from '../../core/i18n/fill.ts';
import { makeButton, makeElement } from '../islands/element.ts';
import { moveOnScreen } from '../page/move.ts';
import type { CountedPlays } from './counted-plays.ts';

/**
 * The scenes of a larger form in the page. The prose is there already, as HTML; this shows the scene of now, what can be done in it, and what was done
 * and said since the story came there. It remembers nothing.
 */
export type TableView = {
  show(play: Play): void;
  /** Goes to what is new: what was said last, or the heading of the scene. */
  focus(): void;
};

/** Takes over the story of this dilemma. Throws when the page and the graph do not belong together. */
export const makeTableView = (root: HTMLElement, graph: Graph, plays: CountedPlays): TableView => {
  const story = find(root, '.story');
  // Said from one place that stays, and seen where somebody decides: under the heading that the page scrolls to.
  const status = makeElement('p', 'sr-only');
  status.setAttribute('role', 'status');
  story.before(status);
  const strip = makeElement('p', 'counters');
  strip.setAttribute('aria-hidden', 'true');
  const scenes = new Map(
    graph.scenes.map(scene => {
      const element = find(story, `[data-scene="${scene.id}"]`);
      return [scene.id, makeScene(element, scene.choices, scene.next.length > 0, root.dataset, plays)] as const;
    }),
  );
  story.dataset['live'] = '';
  let target: HTMLElement | null = null;

  return {
    show(play) {
      const taken = standingsOf(graph, play);
      const now = taken.at(-1)?.standing;
      if (!now) return;
      for (const each of story.querySelectorAll<HTMLElement>('[data-shown]')) delete each.dataset['shown'];
      const scene = scenes.get(now.scene.id);
      target = scene?.show(graph, play, now, entriesOf(taken, play)) ?? null;
      const counted = countersOf(root, now.counts);
      // What did not change is not said again.
      if (status.textContent !== counted) status.textContent = counted;
      strip.textContent = counted;
      find(story, `[data-scene="${now.scene.id}"] h3`).after(strip);
    },
    focus: () => moveOnScreen(target, target?.tagName === 'H3' ? 'place' : 'near'),
  };
};

/** What was done, by its id, and the key of what was said to it. `before`: it led to the scene of now. */
type Entry = { readonly scene: string; readonly choice: string; readonly answer: string | undefined; readonly before: boolean };

/** What was done since the story came to the scene of now, with what led there. */
const entriesOf = (taken: readonly Taken[], { steps }: Play): readonly Entry[] => {
  const entries: Entry[] = [];
  for (let i = steps.length; i > 0; i--) {
    const { scene = '', choice = null } = steps[i - 1] ?? {};
    const stays = (taken[i]?.standing.used.size ?? 0) > 0;
    if (choice !== null) entries.unshift({ scene, choice, answer: taken[i]?.answer?.key, before: !stays });
    if (!stays) break;
  }
  return entries;
};

type Words = { readonly undo?: string; readonly short?: string };

const makeScene = (element: HTMLElement, choices: readonly Choice[], goesOn: boolean, dataset: DOMStringMap, plays: CountedPlays) => {
  const { undo = '', short = '' }: Words = dataset;
  const heading = find(element, 'h3');
  const came = makeElement('div', 'happened');
  const said = makeElement('div', 'happened');
  heading.after(came);
  const group = element.querySelector('.choices')?.closest('.group');
  if (group) group.before(said);
  else element.append(said);
  const items = new Map(choices.map(({ id }) => [id, makeItem(find(element, `[data-choice="${id}"]`), short, () => plays.choose('', id))]));
  if (goesOn) element.append(makeButton('button proceed', element.dataset['on'] ?? '', () => plays.proceed('')));
  const back = makeButton('button quiet undo', undo, plays.undo);
  element.append(back);

  return {
    /** Gives what is new in it. */
    show(graph: Graph, play: Play, now: PlayStanding, entries: readonly Entry[]): HTMLElement {
      const luck = luckIn(play);
      element.dataset['shown'] = 'now';
      const act = element.closest<HTMLElement>('.act');
      if (act) act.dataset['shown'] = '';
      showParts(element, new Set(partsAt(now, luck).map(({ key }) => key)));
      const { open, locked } = optionsAt(graph, now, luck);
      const states = new Map([...open.map(({ id }) => [id, 'open'] as const), ...locked.map(({ id }) => [id, 'locked'] as const)]);
      for (const [id, item] of items) item(states.get(id) ?? 'off');
      came.replaceChildren(...entries.filter(({ before }) => before).map(entryOf));
      said.replaceChildren(...entries.filter(({ before }) => !before).map(entryOf));
      // At an ending there are other ways back.
      back.toggleAttribute('data-off', play.steps.length === 0 || isEnding(now.scene));
      const last = said.lastElementChild;
      return last instanceof HTMLElement ? last : heading;
    },
  };

  function entryOf({ scene, choice, answer }: Entry): HTMLElement {
    const item = element.closest('.story')?.querySelector(`[data-scene="${scene}"] [data-choice="${choice}"]`);
    const entry = makeElement('div', 'entry');
    entry.tabIndex = -1;
    entry.append(makeElement('p', 'made', item?.querySelector('.choice-text')?.textContent?.trim()));
    const words = item?.querySelector(`[data-answer="${answer ?? ''}"]`)?.cloneNode(true);
    if (words instanceof HTMLElement) {
      words.removeAttribute('data-answer');
      entry.append(words);
    }
    return entry;
  }
};

const showParts = (element: HTMLElement, keys: ReadonlySet<string>) => {
  for (const part of element.querySelectorAll<HTMLElement>('[data-part]'))
    part.toggleAttribute('data-off', !keys.has(part.dataset['part'] ?? ''));
};

/** A choice or a move: a button, a line that says why it cannot be, or nothing. */
const makeItem = (item: HTMLElement, short: string, onPress: () => void) => {
  const words = find(item, '.choice-text');
  const button = makeButton('', '', onPress);
  const line = makeElement('p', 'too-dear');
  button.append(words);
  line.append(makeElement('span', '', words.textContent?.trim()), ` ${short}`);
  item.prepend(button, line);
  return (state: 'open' | 'locked' | 'off') => {
    item.toggleAttribute('data-off', state === 'off');
    button.toggleAttribute('data-off', state !== 'open');
    line.toggleAttribute('data-off', state !== 'locked');
  };
};

/** What a learner reads of what was counted. */
const countersOf = (root: HTMLElement, counts: Counts): string =>
  [...root.querySelectorAll<HTMLElement>('[data-counter][data-show]')]
    .map(({ dataset }) => {
      const n = counts.get(dataset['counter'] ?? '') ?? 0;
      const [one = '', many = one] = (dataset['words'] ?? '').split(',').map(word => word.trim());
      return fill(dataset['show'] ?? '', { n, woord: n === 1 ? one : many });
    })
    .join(' · ');

const find = (root: ParentNode, selector: string): HTMLElement => {
  const element = root.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}`);
  return element;
};
