import type { GroupForm } from '../src/core/course/facilitation.ts';
import { type Html, html } from '../src/core/html.ts';
import { htmlList } from './html.ts';
import type { DilemmaMaterial, Material } from './material.ts';
import { cardSheets, inGroups, paperSheet, sheetsPage, writingLines } from './sheets.ts';

/**
 * What a larger form needs on a table: how it goes, a card for each role with what only who has it reads, sheets to decide on before anybody compares, what happens meanwhile, and what is
 * cut out. Black on white, to print on one side.
 */
export const tableCards = (material: Material, { dilemma, notes }: DilemmaMaterial, form: GroupForm): string => {
  const { title, minutes, steps, home, decisions, events, cutOuts } = form;
  const foot = `${material.course.title}, versie ${material.course.version} – ${title}`;
  const homeOf = (role: string) => home.find(each => each.role === role)?.line;
  return sheetsPage(material, title, [
    paperSheet(
      foot,
      html`<h2 class="title">${title}</h2><p class="soft">${dilemma.title}, ${minutes} minuten. Dit vel is voor wie begeleidt.</p>`,
      html`<div class="story long">${htmlList(steps, 'ol')}</div>`,
      html`<h3>Leg klaar</h3>${htmlList([
        `${notes.roles.length} rolkaarten: knip ze uit en vouw ze dubbel, met de regel van thuis naar binnen`,
        ...decisions.map(each => `Besluit ‘${each.title}’: een half vel per drietal`),
        `${events.length} gebeurtenissen, op volgorde, dicht op tafel`,
        ...cutOuts.map(each => `${each.title}: ${each.explanation}`),
      ])}`,
    ),
    ...cardSheets(
      notes.roles.map(({ name, who }) => {
        const line = homeOf(name);
        return html`<h3>${name}</h3><p>${who}</p>${line && html`<div class="fold"><p><strong>Thuis.</strong> Alleen voor jou: ${line}</p></div>`}<footer>Rolkaart – ${title}${line && '. Vouw op de lijn.'}</footer>`;
      }),
    ),
    ...decisions.flatMap(decision => decisionSheet(foot, decision)),
    ...cardSheets(
      events.map(
        ({ title: event, when, text }, i) =>
          html`<h3>${i + 1}. ${event}</h3><p class="soft">${when}</p><p class="big">${text}</p><footer>Gebeurtenis – ${title}</footer>`,
      ),
    ),
    ...cutOuts.flatMap(({ title: kind, cards }) =>
      cardSheets(
        cards.flatMap(card =>
          Array.from(
            { length: card.copies },
            () => html`<h3>${card.title}</h3>${card.text && html`<p>${card.text}</p>`}<footer>${kind} – ${title}</footer>`,
          ),
        ),
        8,
      ),
    ),
  ]);
};

/** Two to a sheet, to cut through: the reason has as much room as the decision. */
const decisionSheet = (foot: string, { title, question }: GroupForm['decisions'][number]): readonly Html[] => {
  const half = html`<section class="half"><h2>${title}</h2><p class="big">${question}</p><p>Ons besluit:</p>${writingLines(3)}<p>De reden:</p>${writingLines(3)}<p class="soft">Schrijf allebei voordat je hoort wat een ander schreef. Geen namen van echte mensen.</p></section>`;
  return inGroups([half, half], 2).map(halves => paperSheet(foot, html`${halves}`));
};
