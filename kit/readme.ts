import { type Html, html } from '../src/core/html.ts';
import { htmlList, printPage } from './html.ts';
import type { Material, ModuleMaterial } from './material.ts';
import { bookStyle } from './style.ts';

/** The page to open first: what to print for the next session, and every file in the kit with a link to it. */
export const readme = (material: Material, paths: readonly string[]): string => {
  const { course, colours, common, modules } = material;
  const ready = common.preparation.map(({ title, text }) => html`<h3>${title}</h3>${htmlList(text)}`);
  const title = 'Begeleiderskit';
  return printPage(
    `${title} – ${course.title}`,
    bookStyle(colours, `${course.title} – ${title}`),
    html`<main>
<header class="cover"><h1>${title}</h1><p>${course.title}, versie ${course.version}</p></header>
<h2>Voor morgenochtend</h2>
<p>Kies een module, een duur en een dilemma. Print dit:</p>
<table><thead><tr><th scope="col">Wat</th><th scope="col">Hoeveel</th></tr></thead><tbody>${toPrint.map(
      ({ path, label, copies }) =>
        html`<tr><th scope="row">${paths.includes(path) ? linkTo(paths, path, label) : label}</th><td>${copies}</td></tr>`,
    )}</tbody></table>
${modules.map(module => aboutModule(material, module, paths))}
<section class="chapter"><h2>Voorbereiding</h2>${ready}</section>
<section class="chapter"><h2>Alles in deze kit</h2>${groups.map(({ prefix, label }) => {
      const inside = paths.filter(path => path.startsWith(prefix));
      return (
        inside.length > 0 &&
        html`<h3>${label}</h3>${htmlList(inside.map(path => html`<a href="${path}">${path.slice(prefix.length)}</a>`))}`
      );
    })}</section>
</main>`,
  );
};

const toPrint = [
  { path: '1-gids/begeleidersgids.html', label: 'Begeleidersgids', copies: '1, één keer' },
  { path: '', label: 'Gids van de module', copies: '1' },
  { path: '', label: 'Kaarten bij het dilemma', copies: '1 keer; de situatie voor iedereen, het vel met stemkaarten 1 per 4 mensen' },
  { path: '', label: 'Kaart van het dilemma, op A3', copies: '1, aan de muur na de stemronde' },
  { path: '2-kaarten/afspraken.html', label: 'Afspraken', copies: '1, aan de muur' },
  {
    path: '2-kaarten/stemkaarten.html',
    label: 'Stemkaarten voor een eigen situatie',
    copies: 'alleen bij 90 minuten: 1 blad per 4 mensen',
  },
  { path: '2-kaarten/als-dan-kaarten.html', label: 'Als-dan-kaarten', copies: '1 blad per 4 mensen' },
  { path: '4-werkbladen/evaluatie.docx', label: 'Evaluatie', copies: '1 per persoon' },
  { path: '4-werkbladen/stellingen.docx', label: 'Stellingen', copies: '1 per persoon; vooraf, erna en na 8 weken' },
] as const;

const groups = [
  { prefix: '1-gids/', label: '1. Gids' },
  { prefix: '2-kaarten/', label: '2. Kaarten' },
  { prefix: '3-dias/', label: '3. Dia’s (PowerPoint, LibreOffice)' },
  { prefix: '4-werkbladen/', label: '4. Werkbladen (Word, LibreOffice)' },
  { prefix: '5-samen-spelen/', label: '5. Samen spelen: open dit op de laptop bij het scherm' },
] as const;

/** The page, and beside it the same as PDF where it was made. */
const linkTo = (paths: readonly string[], path: string, label: string): Html => {
  const pdf = path.replace(/html$/, 'pdf');
  return html`<a href="${path}">${label}</a>${pdf !== path && paths.includes(pdf) && html` (<a href="${pdf}">PDF</a>)`}`;
};

const aboutModule = ({ common }: Material, { id, title, notes, dilemmas }: ModuleMaterial, paths: readonly string[]): Html =>
  html`<h2>${title}</h2><p>${notes.purpose}</p><p>${linkTo(paths, `1-gids/gids-${id}.html`, `Gids ${title}`)}, ${linkTo(paths, `2-kaarten/${id}/vragen.html`, 'vragen op kaartjes')}</p>
<table><thead><tr><th scope="col">Dilemma</th><th scope="col">Kaart voor de muur</th><th scope="col">Dia’s, voor hoelang</th></tr></thead><tbody>${dilemmas.map(
    ({ dilemma, form }) => {
      const decks = common.plans.flatMap(({ length }) => {
        const own = `3-dias/${id}-${dilemma.id}-${length}-minuten.pptx`;
        const planned = notes.plans.some(plan => plan.length === length && plan.dilemmas.includes(dilemma.id));
        const path = paths.includes(own) ? own : planned ? `3-dias/${id}-${length}-minuten.pptx` : undefined;
        return path === undefined ? [] : [html`<a href="${path}">${length} minuten</a> `];
      });
      return html`<tr><th scope="row">${linkTo(paths, `2-kaarten/${id}/${dilemma.id}.html`, dilemma.title)}${form && html`<br>${linkTo(paths, `2-kaarten/${id}/${dilemma.id}-aan-tafel.html`, form.title)}, ${form.minutes} minuten`}</th><td>${linkTo(paths, `2-kaarten/kaart-${dilemma.id}.html`, 'A3')}</td><td>${decks}</td></tr>`;
    },
  )}</tbody></table>`;
