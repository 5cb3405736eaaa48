import { html } from '../src/core/html.ts';
import { nl } from '../src/core/i18n/nl.ts';
import { htmlList, runningText } from './html.ts';
import type { Material, ModuleMaterial } from './material.ts';
import { allLetters, ownLetter, usualLetters } from './material.ts';
import { questionLevels } from './questions.ts';
import { cardSheets, fullSheet, paperSheet, sheetsPage, writingLines } from './sheets.ts';
import { votingSheet } from './voting.ts';

/** The cards that every group needs, whatever it plays. Each is a page of its own, to print as often as there are people. */

/** To vote with where there is no dilemma of the course, as on a situation of one's own: a card with the letters to circle, four on a sheet. */
export const votingCards = (material: Material): string =>
  sheetsPage(material, 'Stemkaarten voor een eigen situatie', votingSheet([...usualLetters, ownLetter], 'Een eigen situatie'));

/** To vote with: a letter to hold up, eight on a sheet for each person. */
export const letterCards = (material: Material): string =>
  sheetsPage(
    material,
    'Letterkaarten',
    cardSheets(
      [...allLetters(material), ownLetter, 'pas'].map(
        letter =>
          html`<p class="${letter.length > 1 ? 'huge word' : 'huge'}">${letter}</p>${letter === ownLetter && html`<footer>${nl.ownOption}</footer>`}`,
      ),
      8,
    ),
  );

/** The contract on a sheet for the wall. */
export const contractSheet = (material: Material): string =>
  sheetsPage(material, 'Afspraken', [
    paperSheet(
      `${material.course.title}, versie ${material.course.version}`,
      html`<h2 class="title">Onze afspraken</h2><div class="wall">${htmlList(material.common.contract)}</div><div class="box"><p><strong>De grens.</strong> ${material.common.limits}</p></div>`,
      writingLines(3),
    ),
  ]);

/** The card for the small experiment, and the card to come back with after some weeks. */
export const actionCards = (material: Material): string =>
  sheetsPage(
    material,
    'Als-dan-kaarten',
    fullSheet(
      html`<h2>Deze week</h2><p>Als</p>${writingLines(2)}<p>dan</p>${writingLines(2)}<p>Ik vertel het aan:</p>${writingLines(1)}<p>We kijken terug op:</p>${writingLines(1)}`,
    ),
  );

export const returnCards = (material: Material): string =>
  sheetsPage(
    material,
    'Terugkaarten',
    fullSheet(html`<h2>Terugkijken</h2>${htmlList(material.common.comingBack, 'ol')}${writingLines(3)}`),
  );

/** For the training day: a technique on each card, and a difficult moment on each. */
export const practiceCards = (material: Material): string =>
  sheetsPage(material, 'Oefenkaarten', [
    ...cardSheets(
      material.common.techniques.map(
        ({ name, do: action, line }) => html`<h2>${name}</h2><p>${action}</p><blockquote>‘${line}’</blockquote><footer>Techniek</footer>`,
      ),
    ),
    ...cardSheets(material.common.moments.map(({ what }) => html`<h2>Moeilijk moment</h2><p class="big">${what}</p>`)),
  ]);

/** A module's questions at three levels, and its experiments to choose from. */
export const questionCards = (material: Material, module: ModuleMaterial): string =>
  sheetsPage(material, `Vragen bij ${module.title}`, [
    ...cardSheets(
      questionLevels(module).flatMap(({ label, asked }) =>
        asked.map(
          ({ question, about }) =>
            html`<h2>${label}</h2><p class="big">${question}</p><footer>${module.title}${about && ` – bij ${about}`}</footer>`,
        ),
      ),
    ),
    ...module.story.actions.map(({ title, lines }) =>
      paperSheet(module.title, html`<h2>${title}</h2><div class="story">${runningText(lines)}</div>`),
    ),
  ]);
