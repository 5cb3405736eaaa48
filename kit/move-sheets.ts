import type { Guard } from '../src/core/dilemma/graph.ts';
import { guardInWords, type NameOf, priceInWords } from '../src/core/dilemma/in-words.ts';
import { isEnding } from '../src/core/dilemma/play.ts';
import { type AnswerText, type ChoiceText, type DilemmaText, partsOf, type SceneText } from '../src/core/dilemma/text.ts';
import { type Html, html } from '../src/core/html.ts';
import { fill } from '../src/core/i18n/fill.ts';
import { nl } from '../src/core/i18n/nl.ts';
import { runningText } from './html.ts';
import { paperSheet } from './sheets.ts';

/**
 * A larger form for who leads it at a table: a sheet with what is counted, and one for each scene with what can be done there, what it costs and what is
 * said to it. None for a dilemma of the usual form.
 */
export const moveSheets = (foot: string, dilemma: DilemmaText, nameOf: NameOf): readonly Html[] => {
  const { larger, scenes, title } = dilemma;
  if (!larger) return [];
  const counted = larger.counters.map(({ id, begin, min, max }) => html`<li>${fill(nl.keepCount, { what: id, n: begin, min, max })}</li>`);
  const opening = scenes[0];
  return [
    ...(counted.length > 0 ? [paperSheet(foot, html`<h2>${title}: wat je bijhoudt</h2><ul>${counted}</ul>`)] : []),
    ...scenes.filter(scene => !isEnding(scene)).map(scene => paperSheet(foot, sceneSheet(scene, scene === opening, dilemma, nameOf))),
  ];
};

/** `isOpening`: its text is on the first card already. */
const sceneSheet = (scene: SceneText, isOpening: boolean, { larger, title }: DilemmaText, nameOf: NameOf): Html => {
  const act = larger?.acts.find(({ id }) => id === scene.act)?.title;
  const moves = scene.choices.map(
    choice =>
      html`<tr><th scope="row">${isOpening ? (choice.move ?? choice.id) : choice.text}${choice.price && html`<br><span class="soft">${priceInWords(choice.price, larger?.counters ?? [])}</span>`}</th><td>${saidTo(choice, nameOf)}</td></tr>`,
  );
  const told = partsOf(scene, 'consequence').map(({ guard, heading, lines }) => {
    const words = guard ? guardInWords(guard, nameOf, nl.guard) : '';
    return html`<p>${heading && html`<strong>${heading}.</strong> `}${words && html`<span class="soft">${words}:</span> `}${lines.map(({ text }) => text).join(' ')}</p>`;
  });
  return html`<h2>${[title, act, scene.title].filter(Boolean).join(' – ')}</h2>${!isOpening && runningText(scene.lines)}${told}${moves.length > 0 && html`<table><tbody>${moves}</tbody></table>`}`;
};

const saidTo = ({ answers = [], reply }: ChoiceText, nameOf: NameOf): readonly Html[] => [
  ...answers.map(answer => html`<p>${whenSaid(answer, nameOf)}${answer.lines.map(({ text }) => text).join(' ')}</p>`),
  ...(reply === undefined ? [] : [html`<p>${reply}</p>`]),
];

const whenSaid = ({ when, chance }: AnswerText, nameOf: NameOf): Html | undefined => {
  const guard: Guard = { ...(when && { when }), ...(chance !== undefined && { chance }) };
  const words = guardInWords(guard, nameOf, nl.guard);
  return words ? html`<span class="soft">${words}:</span> ` : undefined;
};
