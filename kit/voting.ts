import { type Html, html } from '../src/core/html.ts';
import { nl } from '../src/core/i18n/nl.ts';
import { ownLetter } from './material.ts';
import { fullSheet, writingLines } from './sheets.ts';

/** Four cards to vote with, alike: as many letters as there are to choose from, and room to write before anybody speaks. */
export const votingSheet = (letters: readonly string[], about: string): readonly Html[] =>
  fullSheet(
    html`<h2>Mijn keuze</h2><ul class="rings">${letters.map(letter => html`<li>${letter}</li>`)}</ul>${letters.includes(ownLetter) && html`<p>${ownLetter} – ${nl.ownOption}:</p>${writingLines(1)}`}<p>Wat wil ik beschermen?</p>${writingLines(1)}<p>Wat zegt wie het andere zou doen?</p>${writingLines(1)}<footer>${about}. Niemand leest mee.</footer>`,
  );
