import { graphOf } from '../../src/core/dilemma/graph-of.ts';
import { choiceNames, type NameOf } from '../../src/core/dilemma/in-words.ts';
import { type MapEdge, type MapNode, mapOf, nothingSeen, type StoryMap, sceneWordsOf } from '../../src/core/dilemma/map.ts';
import { drawMap } from '../../src/core/dilemma/map-drawing.ts';
import type { DilemmaText } from '../../src/core/dilemma/text.ts';
import { type Html, html } from '../../src/core/html.ts';
import { shapeHtml } from '../../src/core/shape-html.ts';

/** The map of a dilemma: as a picture, and as a list in which every scene is a button. */
export const storyOf = (text: DilemmaText): Html => {
  const map = mapOf(graphOf(text), sceneWordsOf(text), nothingSeen);
  return html`<div class="map">${shapeHtml(drawMap(map))}</div>
<p class="hint">Kies een situatie: de pagina gaat erheen, langs een weg die er komt. Een stippellijn: daar beslist het toeval. Een dubbele rand: een einde.</p>
${storyList(map, choiceNames(text))}`;
};

/** From where the story begins, each scene once with all that leads on from it; met again it is only named. */
const storyList = ({ nodes, edges }: StoryMap, nameOf: NameOf): Html => {
  const told = new Set<string>();
  const byId = new Map(nodes.map(node => [node.id, node]));
  const tell = (node: MapNode): Html => {
    told.add(node.id);
    const ways = edges.filter(({ from }) => from === node.id);
    return html`${sceneButton(node)}${node.ending && ' (einde)'}${ways.length > 0 && html`<ul>${ways.map(wayTo)}</ul>`}`;
  };
  const wayTo = (edge: MapEdge): Html => {
    const to = byId.get(edge.to);
    if (!to) return html``;
    return html`<li><span class="way">${wayInWords(edge, nameOf)}</span> ${told.has(to.id) ? sceneButton(to) : tell(to)}</li>`;
  };
  // A scene that nothing leads to begins a list of its own, as the first one does.
  return html`<ul class="scenes">${nodes.map(node => !told.has(node.id) && html`<li>${tell(node)}</li>`)}</ul>`;
};

const wayInWords = ({ choices, chance, back }: MapEdge, nameOf: NameOf): string =>
  [choices.length > 0 ? choices.map(id => `‘${nameOf(id)}’`).join(' of ') : 'verder', chance && 'bij toeval', back && 'terug']
    .filter(part => part !== false)
    .join(', ');

const sceneButton = ({ id, number, title }: MapNode): Html =>
  html`<button type="button" class="scene" data-go="${id}">${number}. ${title || id}</button>`;
