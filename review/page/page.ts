import type { MdxElement } from '../../src/authoring/mdx/tree.ts';
import type { CellStyle } from '../../src/authoring/review/cells.ts';
import type { Unit } from '../../src/authoring/review/units.ts';
import { graphOf } from '../../src/core/dilemma/graph-of.ts';
import { mapOf, nothingSeen, sceneWordsOf } from '../../src/core/dilemma/map.ts';
import { drawMap } from '../../src/core/dilemma/map-drawing.ts';
import { questionsIn } from '../../src/core/dilemma/sign-off.ts';
import { Html, html, scriptJson } from '../../src/core/html.ts';
import { shapeHtml } from '../../src/core/shape-html.ts';
import type { PageData } from '../browser/data.ts';
import type { ReviewGroup, ReviewScene, ReviewStory } from '../story/story.ts';
import { pageStyle } from './style.ts';

/** Nothing is fetched, and nothing is sent: not by the page, and not by what an author wrote in it. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * A dilemma as one file for a browser: what is asked of this reader, the story to play, all scenes to read, the map, and a remark at any text. `script`: of
 * `reviewScript`. The texts stand in it once, in the reading view; what is played are copies.
 */
export const reviewPage = (story: ReviewStory, script: string): string => {
  const { units } = story;
  return html`<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Nakijken: ${units.title}</title>
<style>${new Html(pageStyle)}</style>
</head>
<body>
<header>
<h1>Nakijken: ${units.title}</h1>
${explanation.map(text => html`<p>${text}</p>`)}
<noscript><p>Spelen en opmerkingen maken kan alleen met JavaScript aan. Lezen kan wel.</p></noscript>
</header>
<main>
${questionsOf(story)}
<nav aria-label="Hoe je het dilemma ziet"><button type="button" data-view="play">Spelen</button><button type="button" data-view="read">Alles lezen</button><button type="button" data-view="map">Kaart</button></nav>
<section id="play" aria-labelledby="play-heading" hidden><h2 id="play-heading">Spelen</h2><div id="play-now"></div></section>
<section id="read" aria-labelledby="read-heading"><h2 id="read-heading">Alle scènes</h2>
<div class="opening">${story.opening.map(group => groupHtml(group, story))}</div>
${story.scenes.map(scene => sceneHtml(scene, story))}
</section>
${mapHtml(story)}
${answerForm}
</main>
<script type="application/json" id="data">${new Html(scriptJson(dataOf(story)))}</script>
<script>${new Html(script)}</script>
</body>
</html>
`.text;
};

const explanation = [
  'Speel het dilemma of lees alle scènes, en zet een opmerking bij wat je wilt: met de knop Opmerking onder elke tekst. Selecteer eerst een woord als het daarover gaat.',
  'Onder aan de pagina sla je je opmerkingen op als één bestand. Stuur dat terug. Wat je schrijft, blijft op deze computer tot jij het verstuurt.',
] as const;

const questionsOf = ({ units, text: { review } }: ReviewStory): Html => {
  const target = (question: string, words: string): Html =>
    html`<div data-address="${units.id}" data-hash="" data-name="Vraag aan jou" data-question="${question}"><span class="text">${words}</span></div>`;
  const asked = review
    ? html`<p class="soft">Gevraagd: ${review.by}.</p><ol>${questionsIn(review.question).map(({ text }) => html`<li>${target(text, text)}</li>`)}</ol>`
    : html`<p>Voor dit dilemma staat er geen vraag aan een deskundige.</p>`;
  const whole = html`<div data-address="${units.id}" data-hash="" data-name="Het hele dilemma"><span class="text">Over het hele dilemma</span></div>`;
  return html`<section id="ask" aria-labelledby="ask-heading"><h2 id="ask-heading">De vraag aan jou</h2>${asked}${whole}</section>`;
};

const sceneId = (id: string): string => `scene-${id}`;

const sceneHtml = ({ id, heading, facts, groups }: ReviewScene, story: ReviewStory): Html =>
  html`<section data-scene="${id}" aria-labelledby="${sceneId(id)}">
<h3 id="${sceneId(id)}" tabindex="-1">${heading}</h3>
<div class="about" data-address="${story.units.id}/${id}" data-hash="" data-name="Scène"><span class="text" hidden>${heading}</span><p class="facts">${facts.join(' ')}</p></div>
${groups.map(group => groupHtml(group, story))}
</section>
`;

const groupHtml = ({ units, facts }: ReviewGroup, story: ReviewStory): Html => {
  const kinds = Object.entries(rolesOf(units[0].element, story)).map(([name, value]) => html` ${new Html(`data-${name}`)}="${value}"`);
  return html`<div class="group"${kinds}>${units.map(unitHtml)}${facts.length > 0 && html`<p class="facts">${facts.join(' ')}</p>`}</div>
`;
};

const unitHtml = (unit: Unit): Html =>
  html`<div class="unit" data-address="${unit.address}" data-hash="${unit.hash}" data-name="${unit.name}"${unit.attribute !== undefined && html` data-attribute="${unit.attribute}"`}><span class="name">${unit.name}</span><span class="text">${styledText(unit)}</span></div>`;

const tags: Readonly<Record<CellStyle, string>> = { plain: '', emphasis: 'em', strong: 'strong' };

const styledText = ({ cells }: Unit): readonly Html[] => {
  const stretches: { text: string; style: CellStyle }[] = [];
  for (const { text, style } of cells) {
    const last = stretches.at(-1);
    if (last?.style === style) last.text += text;
    else stretches.push({ text, style });
  }
  return stretches.map(({ text, style }) =>
    tags[style] ? html`<${new Html(tags[style])}>${text}</${new Html(tags[style])}>` : html`${text}`,
  );
};

/** What a word is in the play: a choice, a move, what is said to one, or a part that shows with these keys. */
const rolesOf = (element: MdxElement, { nodes }: ReviewStory): Readonly<Record<string, string>> => {
  const move = nodes.larger?.moves.find(each => each.element === element);
  if (move) return { move: move.text.id };
  for (const scene of nodes.scenes) {
    const choice = scene.choices.find(each => each.element === element);
    if (choice) return { choice: choice.text.id };
    const answer = scene.answers.find(each => each.element === element);
    if (answer) return { answer: answer.text.key };
    for (const part of scene.parts) {
      const line = [...part.lines, ...part.motives].find(each => each.element === element);
      if (part.element !== element && !line) continue;
      const keys = [part.text.guard?.key, line?.text.guard?.key].filter(key => key !== undefined);
      return keys.length > 0 ? { part: keys.join(' ') } : {};
    }
  }
  return {};
};

/** The dots have the numbers of the scenes, not those of their rows: beside them stands the list of the same scenes. */
const mapHtml = ({ text, scenes }: ReviewStory): Html => {
  const numbers = new Map(text.scenes.map(({ id }, i) => [id, i + 1]));
  const map = mapOf(graphOf(text), sceneWordsOf(text), nothingSeen);
  const numbered = { ...map, nodes: map.nodes.map(node => ({ ...node, number: numbers.get(node.id) ?? node.number })) };
  const items = scenes.map(({ id, heading }) => {
    const to = [...new Set(map.edges.filter(({ from }) => from === id).map(edge => numbers.get(edge.to)))];
    const on = to.length > 0 ? ` Daarna: ${to.join(', ')}.` : ' Hier eindigt het.';
    return html`<li><a href="#${sceneId(id)}">${heading}</a>${on}</li>`;
  });
  return html`<section id="map" aria-labelledby="map-heading" hidden><h2 id="map-heading">De kaart</h2>
<p class="soft">Elke stip is een scène. Een stippellijn: daar beslist het toeval. Een dubbele rand: daar eindigt het verhaal.</p>
${shapeHtml(drawMap(numbered))}
<ul>${items}</ul></section>`;
};

const answerForm = html`<section id="answer" aria-labelledby="answer-heading"><h2 id="answer-heading" tabindex="-1">Jouw opmerkingen (<span id="count">0</span>)</h2>
<p id="state" role="status"></p>
<ol id="list"></ol>
<p><label>Je rol, bijvoorbeeld jurist<input id="role" autocomplete="off" maxlength="200"></label></p>
<p><label>Je naam, alleen als je wilt<input id="name" autocomplete="off" maxlength="200"></label></p>
<p id="problem" role="alert"></p>
<p class="buttons"><button type="button" id="save" class="choose">Sla op als bestand</button><button type="button" id="wipe">Wis alles op deze computer</button></p>
<p><label>Open een bestand dat je eerder opsloeg<input id="open" type="file" accept=".json,application/json"></label></p>
</section>`;

const dataOf = ({ units, text, scenes }: ReviewStory): PageData => ({
  dilemma: units.id,
  hash: units.hash,
  graph: graphOf(text),
  headings: Object.fromEntries(scenes.map(({ id, heading }) => [id, heading])),
  choices: Object.fromEntries(text.scenes.flatMap(({ choices }) => choices.map(({ id, text }) => [id, text]))),
  counters: Object.fromEntries((text.larger?.counters ?? []).map(({ id, many }) => [id, many])),
});
