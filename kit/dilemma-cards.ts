import type { Guard } from '../src/core/dilemma/graph.ts';
import { icebergCards } from '../src/core/dilemma/iceberg-cards.ts';
import { barredInWords, choiceNames, guardInWords, type NameOf } from '../src/core/dilemma/in-words.ts';
import { barredOf, type Ending, endingsOf, inTextOrder, openingOf, optionsOf } from '../src/core/dilemma/outline.ts';
import { type BarredText, type IcebergLine, partsOf, type SceneText } from '../src/core/dilemma/text.ts';
import { type Html, html } from '../src/core/html.ts';
import { nl } from '../src/core/i18n/nl.ts';
import { htmlList, runningText, sceneText } from './html.ts';
import { type DilemmaMaterial, type Material, ownLetter, votingLetters } from './material.ts';
import { moveSheets } from './move-sheets.ts';
import { followsInWords } from './roads.ts';
import { cardSheets, paperSheet, sheetsPage } from './sheets.ts';
import { votingSheet } from './voting.ts';

/** The cards of one dilemma: the situation with its options, an iceberg to fill in, how it can end, and the roles to speak as. */
export const dilemmaCards = (material: Material, each: DilemmaMaterial): string => {
  const { dilemma, notes } = each;
  const opening = openingOf(dilemma);
  const barred = barredOf(dilemma);
  const nameOf = choiceNames(dilemma);
  const foot = `${material.course.title}, versie ${material.course.version} – ${dilemma.title}`;
  return sheetsPage(material, `Kaarten bij ${dilemma.title}`, [
    paperSheet(
      foot,
      html`<h2 class="title">${dilemma.title}</h2><p class="soft">${dilemma.role}</p>`,
      html`<div class="${storySize(opening, barred)}">${opening.map(sceneText)}</div>`,
      html`<h3>${nl.whatDoYouDo}</h3><ul class="options">${inTextOrder(optionsOf(dilemma), barred).map(each =>
        'letter' in each
          ? html`<li><span class="letter">${each.letter}</span><span>${each.choice.text}${onlyIf(each.choice, nameOf)}</span></li>`
          : html`<li class="barred"><span><strong>${nl.cannot}</strong> <em>${each.text}</em> ${each.reason}${onlyIf(each.guard, nameOf)}</span></li>`,
      )}</ul>${dilemma.ownOption && html`<p class="soft">${ownLetter}. ${nl.ownOption}: ……………………</p>`}`,
    ),
    paperSheet(
      foot,
      html`<h2>${dilemma.title}: de ijsberg van de groep</h2><p>Bij keuze: ________</p>`,
      html`<div class="iceberg empty"><section class="above"><h3>${nl.above}</h3></section><section class="below"><h3>${nl.below}</h3></section></div>`,
    ),
    ...moveSheets(foot, dilemma, nameOf),
    ...endingsOf(dilemma).flatMap(ending => endingSheets(foot, dilemma, ending, nameOf)),
    ...votingSheet(votingLetters(dilemma), dilemma.title),
    ...cardSheets(
      notes.roles.map(
        ({ name, who, line }) =>
          html`<h3>Vanuit de stoel van ${name}</h3><p class="big">${who}</p><blockquote>‘${line}’</blockquote><footer>Rolkaart – ${dilemma.title}</footer>`,
      ),
    ),
  ]);
};

/** UTF-16 units. */
const lengthOf = (texts: readonly { readonly text: string }[]): number => texts.reduce((sum, { text }) => sum + text.length, 0);

/** The situation and its choices go on one sheet: the more there is to read, the smaller the type. */
const storySize = (scenes: readonly SceneText[], barred: readonly BarredText[]): string => {
  const told = barred.map(each => ({ text: barredInWords(each, nl) }));
  const lines = scenes.flatMap(({ lines }) => lines);
  // A list, a message or a short paragraph takes its line, however little stands on it.
  const length = lengthOf([...lines, ...told]) + 30 * lines.length;
  if (length > 1450) return 'story longest';
  return length > 1200 ? 'story longer' : length > 850 ? 'story long' : 'story';
};

/** The more an ending has to read, the smaller its type: it stands on one sheet. `length`: in UTF-16 units. */
const endingSize = (length: number): string => (length > 2400 ? 'ending dense denser' : length > 1350 ? 'ending dense' : 'ending');

/** When it shows; empty for what always shows. */
const guardWords = (guard: Guard | undefined, nameOf: NameOf): string => {
  const words = guard ? guardInWords(guard, nameOf, nl.guard) : '';
  return words.charAt(0).toLowerCase() + words.slice(1);
};

/** The same in parentheses, after a space. */
const onlyIf = (guard: Guard | undefined, nameOf: NameOf): Html | undefined => {
  const words = guardWords(guard, nameOf);
  return words ? html` <span class="soft">(${words})</span>` : undefined;
};

/** One sheet; two where an ending answers to so many roads that one would be too small to read: what happened, and what those who watched say. */
const endingSheets = (foot: string, dilemma: DilemmaMaterial['dilemma'], { scene }: Ending, nameOf: NameOf): readonly Html[] => {
  const { title, lines } = scene;
  const [consequences, icebergs, voices] = [partsOf(scene, 'consequence'), partsOf(scene, 'iceberg'), partsOf(scene, 'voice')];
  const follows = followsInWords(
    dilemma,
    icebergCards(dilemma).filter(card => card.scene === scene),
  );
  // Under an iceberg of its own road a line says only what it adds.
  const iceberg = icebergs.flatMap(({ lines }) => lines).map(ownGuard);
  const guarded = (all: readonly { readonly guard: Guard | undefined }[]) =>
    lengthOf(all.map(({ guard }) => ({ text: guardWords(guard, nameOf) })));
  const sometimes = (guard: Guard | undefined) => onlyIf(guard, nameOf);
  const head = html`<h2>${dilemma.title} – ${title}</h2><p class="soft">${follows}</p>`;
  const happened = html`<div class="tight">${runningText(lines)}</div>
${consequences.map(
  ({ heading, lines: told, guard }) =>
    html`<p class="voice tight"><strong>${heading ?? nl.consequence}.</strong>${sometimes(guard)} ${told.map(({ text }) => text).join(' ')}</p>`,
)}
`;
  const seen = html`${icebergs.map(
    ({ guard, lines }) =>
      html`${guard && html`<p class="tight">${sometimes(guard)}</p>`}<div class="iceberg"><section class="above"><h3>${nl.above}</h3>${twoSides(lines, 'boven', nameOf)}</section><section class="below"><h3>${nl.below}</h3>${twoSides(lines, 'onder', nameOf)}</section></div>`,
  )}`;
  const watched = html`${voices.length > 0 && html`<h3>${nl.whoWatched}</h3>`}
${voices.map(
  ({ name, who, text, guard }) => html`<p class="voice tight"><strong>${name}${who && `, ${who}`}:</strong>${sometimes(guard)} ${text}</p>`,
)}`;
  const parts: readonly Part[] = [
    { html: happened, length: lengthOf([...lines, ...consequences.flatMap(each => each.lines)]) + guarded(consequences) },
    // Each has headings and edges of its own.
    { html: seen, length: lengthOf(iceberg) + guarded(iceberg) + guarded(icebergs) + 200 * (icebergs.length - 1) },
    { html: watched, length: lengthOf(voices) + guarded(voices) },
  ];
  return onSheets(parts).map(part => paperSheet(foot, html`<div class="${endingSize(part.length)}">${head}${part.html}</div>`));
};

/** `length`: what there is to read, in UTF-16 units. */
type Part = { readonly html: Html; readonly length: number };

/** As many parts to a sheet as can be read there. */
const onSheets = (parts: readonly Part[]): readonly Part[] => {
  const sheets: Part[] = [];
  for (const part of parts) {
    const last = sheets.at(-1);
    if (!last || last.length + part.length > oneSheet) sheets.push(part);
    else sheets.splice(-1, 1, { html: html`${last.html}${part.html}`, length: last.length + part.length });
  }
  return sheets;
};

/** So much, in UTF-16 units, goes on a sheet in type that can be read. */
const oneSheet = 2500;

const ownGuard = <Line extends IcebergLine>(line: Line) => ({ ...line, guard: line.when && { when: line.when } });

const twoSides = (iceberg: readonly IcebergLine[], wanted: IcebergLine['side'], nameOf: NameOf): Html | undefined =>
  htmlList(
    iceberg
      .filter(each => each.side === wanted)
      .map(line => html`<strong>${icebergBlockName(line.block)}:</strong>${onlyIf(ownGuard(line).guard, nameOf)} ${line.text}`),
  );

/** What a building block is called; its id when it has no name. */
export const icebergBlockName = (block: string): string => Object.entries(nl.blocks).find(([id]) => id === block)?.[1] ?? block;
