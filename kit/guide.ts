import type { Section, SessionPlan } from '../src/core/course/facilitation.ts';
import { planClock } from '../src/core/course/session-plan.ts';
import { type Html, html } from '../src/core/html.ts';
import { htmlList, htmlParagraphs, printPage } from './html.ts';
import { checkedBy, lawAsOf, type Material } from './material.ts';
import { bookStyle } from './style.ts';

/** The facilitator's guide: what every module shares. A page of HTML that prints well. */

/** `flow`: it follows on the page where the last one ended. */
export type Chapter = { readonly id: string; readonly title: string; readonly body: readonly (Html | undefined)[]; readonly flow?: true };

/** Cover, contents and chapters of a guide. */
export const printedBook = (
  { course, colours, logo }: Pick<Material, 'course' | 'colours' | 'logo'>,
  title: string,
  intro: Html,
  chapters: readonly Chapter[],
): string =>
  printPage(
    `${title} – ${course.title}`,
    bookStyle(colours, `${course.title} – ${title}`),
    html`<main>
<header class="cover">${logo && html`<img class="logo" src="${logo.src}" alt="${logo.name}">`}
<h1>${title}</h1>
<p>${course.title}, versie ${course.version}</p>
${intro}</header>
<nav class="toc" aria-labelledby="inhoud"><h2 id="inhoud">Inhoud</h2>${htmlList(
      chapters.map(({ id, title }) => html`<a href="#${id}">${title}</a>`),
      'ol',
    )}</nav>
${chapters.map(({ id, title, body, flow }) => html`<section class="${flow ? 'chapter flow' : 'chapter'}" id="${id}"><h2>${title}</h2>${body}</section>`)}
</main>`,
  );

export const guide = (material: Material): string => {
  const { common } = material;
  const chapters: readonly Chapter[] = [
    { id: 'houding', title: 'Rol en houding', body: sections(common.attitude) },
    {
      id: 'rollen',
      title: 'Rollen',
      flow: true,
      body: common.roles.map(
        ({ name, experience, do: action, lines }) =>
          html`<div class="whole"><h3>${name}</h3><p>${experience}</p>${labelledLine('Doe', action)}${lines.map(spokenLine)}</div>`,
      ),
    },
    {
      id: 'technieken',
      title: 'Technieken',
      flow: true,
      body: common.techniques.map(
        ({ name, do: action, line }) => html`<div class="box"><h3>${name}</h3><p>${action}</p>${spokenLine(line)}</div>`,
      ),
    },
    {
      id: 'afspraken',
      title: 'Afspraken',
      flow: true,
      body: [htmlList(common.contract), html`<h3>De grens</h3>`, spokenLine(common.limits)],
    },
    {
      id: 'momenten',
      title: 'Moeilijke momenten',
      body: common.moments.map(
        ({ what, do: action, say, avoid }) =>
          html`<div class="box"><h3>${what}</h3>${labelledLine('Doe', action)}${spokenLine(say)}${labelledLine('Laat', avoid)}</div>`,
      ),
    },
    { id: 'voorbereiding', title: 'Voorbereiding', body: tasks(common.preparation) },
    {
      id: 'stappen',
      title: 'De stappen',
      body: common.steps.map(
        ({ title, screen, write, say, do: action }, i) =>
          html`<div class="box"><h3>${i + 1}. ${title}</h3>${labelledLine('Op het scherm', screen)}${write && labelledLine('Eerst schrijven, één minuut stil', write)}${spokenLine(say)}${labelledLine('Doe', action)}</div>`,
      ),
    },
    {
      id: 'plannen',
      title: 'De plannen',
      body: common.plans.map(plan => html`<h3>${planTitle(plan)}</h3><p class="plan">${plan.when}</p>${planTable(material, plan)}`),
    },
    {
      id: 'eigen-situatie',
      title: 'Een eigen situatie',
      flow: true,
      body: [methodTable(material)],
    },
    {
      id: 'evaluatie',
      title: 'Evaluatie',
      flow: true,
      body: [
        htmlList(
          common.evaluation.map(({ question }) => question),
          'ol',
        ),
        common.statements &&
          html`<h3>Stellingen: vooraf, erna en na 8 weken</h3><p>Een los blad, zonder naam, elke keer hetzelfde. Tel per stapel. Laat van minder dan tien blaadjes geen getallen zien.</p>${common.statements.map(({ about, lines }) => html`<p><strong>${about}</strong></p>${htmlList(lines)}`)}`,
      ],
    },
    { id: 'terugkijken', title: 'Terugkijken', flow: true, body: [htmlList(common.comingBack, 'ol')] },
    {
      id: 'opleidingsdag',
      title: 'De opleidingsdag',
      body: [trainingDayTable(material)],
    },
    { id: 'eigen-dilemma', title: 'Een eigen dilemma', flow: true, body: tasks(common.ownDilemma) },
    { id: 'versie', title: 'Versie en stand van het recht', flow: true, body: [lawTable(material)] },
  ];
  return printedBook(material, 'Begeleidersgids', html`${htmlList(material.modules.map(({ title }) => title))}`, chapters);
};

/** Hours and minutes from the beginning: `1:05`. */
export const elapsedTime = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

export const planTitle = ({ length, title }: Pick<SessionPlan, 'length' | 'title'>): string => `${length} minuten – ${title}`;

/** What a facilitator may say, word for word. */
export const spokenLine = (line: string): Html => html`<p class="say"><span class="label">Zeg: </span>${line}</p>`;

export const labelledLine = (label: string, text: string): Html => html`<p><span class="label">${label}: </span>${text}</p>`;

/** Headings with running text. */
const sections = (all: readonly Section[]): readonly Html[] => all.map(({ title, text }) => html`<h3>${title}</h3>${htmlParagraphs(text)}`);

/** Headings with things to do or to look at. */
const tasks = (all: readonly Section[]): readonly Html[] => all.map(({ title, text }) => html`<h3>${title}</h3>${htmlList(text)}`);

const planTable = ({ common }: Material, plan: SessionPlan): Html =>
  html`<table><thead><tr><th scope="col">Van – tot</th><th scope="col">Onderdeel</th><th scope="col">Doe</th></tr></thead><tbody>${planClock(
    plan,
  ).map(({ start, end, title, step, screen, do: action }) => {
    const number = step && common.steps.findIndex(({ id }) => id === step) + 1;
    return html`<tr><td class="clock">${elapsedTime(start)}–${elapsedTime(end)}</td><th scope="row">${title}${number ? ` (stap ${number})` : ''}</th><td>${action}${screen && labelledLine('Op het scherm', screen)}</td></tr>`;
  })}</tbody></table>`;

/** The steps of a talk about a situation of the group's own. */
const methodTable = ({ common }: Material): Html =>
  html`<table><thead><tr><th scope="col">Minuten</th><th scope="col">Stap</th><th scope="col">Vraag</th></tr></thead><tbody>${common.method.map(
    ({ title, minutes, question }) => html`<tr><td>${minutes}</td><th scope="row">${title}</th><td>${question}</td></tr>`,
  )}</tbody></table>`;

const trainingDayTable = ({ common }: Material): Html =>
  html`<table><thead><tr><th scope="col">Van – tot</th><th scope="col">Onderdeel</th><th scope="col">Wat jullie doen</th></tr></thead><tbody>${planClock(
    { parts: common.trainingDay.map(part => ({ ...part, step: undefined, round: 1, do: part.text })) },
  ).map(
    ({ start, end, title, do: action }) =>
      html`<tr><td class="clock">${elapsedTime(start)}–${elapsedTime(end)}</td><th scope="row">${title}</th><td>${action}</td></tr>`,
  )}</tbody></table>`;

const lawTable = ({ modules }: Material): Html =>
  html`<table><thead><tr><th scope="col">Module</th><th scope="col">Dilemma</th><th scope="col">Stand</th><th scope="col">Nog na te kijken</th><th scope="col">Nagekeken</th></tr></thead><tbody>${modules.map(
    ({ title, dilemmas }) =>
      dilemmas.map(
        ({ dilemma, notes }) =>
          html`<tr><td>${title}</td><th scope="row">${dilemma.title}</th><td>${lawAsOf(notes.know) ?? '–'}</td><td>${dilemma.review?.by ?? '–'}</td><td>${dilemma.checked ? checkedBy(dilemma.checked) : '–'}</td></tr>`,
      ),
  )}</tbody></table>`;
