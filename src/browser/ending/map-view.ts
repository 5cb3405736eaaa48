import { type MapEdge, type MapNode, mapOf, type SceneWords, seenIn } from '../../core/dilemma/map.ts';
import { drawMap, type Shape } from '../../core/dilemma/map-drawing.ts';
import type { Play } from '../../core/dilemma/play.ts';
import { choiceTowards } from '../../core/dilemma/towards.ts';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { makeButton, makeElement } from '../islands/element.ts';
import type { EndingParts } from '../islands/player.ts';
import { moveOnScreen } from '../page/move.ts';

type Parts = Pick<EndingParts, 'root' | 'graph' | 'plays' | 'playedBefore' | 'focus'> & {
  /** Every play of this launch. */
  readonly seen: readonly Play[];
  /** Sentences with what was counted, to stand under the map. */
  readonly counted: () => readonly HTMLElement[];
  readonly texts: Pick<
    DeferredTexts,
    'map' | 'mapSeen' | 'mapSpeaks' | 'mapAfter' | 'mapChance' | 'mapEnding' | 'mapBefore' | 'mapBeforeOne'
  >;
};

/**
 * "De kaart van dit verhaal", closed, and made when it is opened: where the learner was, and which scenes there are besides. The list is the map; the picture is drawn from it. It
 * knows the plays of this launch and forgets them with the page.
 */
export const mapView = (parts: Parts): HTMLElement => {
  const details = makeElement('details', 'map');
  details.append(makeElement('summary', '', parts.texts.map));
  details.addEventListener('toggle', () => details.append(...insideOf(parts)), { once: true });
  return details;
};

const insideOf = ({ root, graph, plays, playedBefore, focus, seen, counted, texts }: Parts): readonly HTMLElement[] => {
  const map = mapOf(graph, id => wordsOf(root, id), seenIn(seen));
  const numbers = new Map(map.nodes.map(({ id, number }) => [id, number]));
  const goTowards = (scene: string) => {
    const there = choiceTowards(graph, plays.play(), scene);
    if (!there) return focus(graph.scenes[0]?.id ?? '');
    focus(there.scene);
    const button = root.querySelector<HTMLElement>(`[data-scene="${there.scene}"] [data-choice="${there.choice}"] button`);
    if (button) moveOnScreen(button, 'near');
  };

  const list = makeElement('ol', 'map-list');
  for (const node of map.nodes) {
    const before = map.edges.filter(({ to }) => to === node.id);
    list.append(itemOf(node, before, numbers, texts, () => goTowards(node.id)));
  }
  const picture = elementOf(drawMap(map));
  picture.addEventListener('click', ({ target }) => {
    const scene = target instanceof Element ? target.closest<SVGElement>('[data-scene]')?.dataset['scene'] : undefined;
    const node = map.nodes.find(({ id }) => id === scene);
    if (node && !node.seen) goTowards(node.id);
  });
  const body = makeElement('div', 'map-body');
  body.append(picture, list);
  const before = playedBefore === 1 ? texts.mapBeforeOne : fill(texts.mapBefore, { n: playedBefore });
  return [body, ...counted(), ...(playedBefore > 0 ? [makeElement('p', '', before)] : [])];
};

type Words = Pick<DeferredTexts, 'mapSeen' | 'mapSpeaks' | 'mapAfter' | 'mapChance' | 'mapEnding'>;

/** A scene in the list: where the learner was, or who speaks there; never what. */
const itemOf = (node: MapNode, before: readonly MapEdge[], numbers: ReadonlyMap<string, number>, texts: Words, onPress: () => void) => {
  const item = makeElement('li', node.seen ? 'seen' : '');
  const title = node.title || String(node.number);
  const who = node.speakers.map(({ name }) => name).join(', ');
  const said = node.seen ? texts.mapSeen : who && fill(texts.mapSpeaks, { who });
  const about = [node.ending ? texts.mapEnding : '', said].filter(Boolean).join(' · ');
  item.append(node.seen ? makeElement('strong', '', title) : makeButton('map-door', title, onPress));
  if (about) item.append(makeElement('span', 'map-about', about));
  if (before.length > 0) {
    const after = fill(texts.mapAfter, { numbers: before.map(({ from }) => numbers.get(from) ?? '').join(', ') });
    item.append(makeElement('span', 'map-after', before.every(({ chance }) => chance) ? `${after} (${texts.mapChance})` : after));
  }
  return item;
};

/** What the page tells of a scene. */
const wordsOf = (root: HTMLElement, id: string): SceneWords => {
  const scene = root.querySelector(`[data-scene="${id}"]`);
  const voices = [...(scene?.querySelectorAll('.voice figcaption') ?? [])].map(caption => ({
    name: caption.querySelector('strong')?.textContent?.trim() ?? '',
    who: caption.querySelector('span')?.textContent?.trim(),
  }));
  return {
    title: scene?.querySelector('h3')?.textContent?.trim() ?? '',
    speakers: [...new Map(voices.map(voice => [voice.name, voice])).values()],
  };
};

const elementOf = ({ tag, attributes, children }: Shape): SVGElement => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children.map(child => (typeof child === 'string' ? child : elementOf(child))));
  return element;
};
