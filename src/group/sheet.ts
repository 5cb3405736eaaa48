import { type Html, html } from '../core/html.ts';
import { fill } from '../core/i18n/fill.ts';
import { wordDocument } from '../core/word-document.ts';
import { agendaMinutes, dilemmaOf, moduleOf } from './agenda.ts';
import { type Ballot, outcomeOf, votesFor } from './ballot.ts';
import type { GroupData, GroupDilemma } from './data.ts';
import { agendaItemsOf, type GroupSessionState, rounds, sessionFields } from './session.ts';

/**
 * The report of a session: a page that Word reads too. It holds what the wall has shown and what the group wrote, and no names; votes
 * that the wall did not show are not in it. `language`: BCP 47; `date`: as people read it.
 */
export const sheetHtml = (data: GroupData, session: GroupSessionState, date: string, language: string): string => {
  const { texts, course } = data;
  const { setup } = session;
  if (!setup) return '';
  const module = moduleOf(data, setup);
  const written = (field: string): readonly Html[] => paragraphs(session.texts[field] ?? '');
  const section = (title: string, body: readonly Html[]): Html | false => body.length > 0 && html`<h2>${title}</h2>${body}\n`;
  const plan = setup.plan === 'eigen' ? texts.ownCase : (data.common.plans.find(({ length }) => length === setup.plan)?.title ?? '');
  const dilemmas = setup.dilemmas.flatMap(id => dilemmaOf(module, id) ?? []);
  const minutes = fill(texts.planMinutes, { n: agendaMinutes(agendaItemsOf(data, session)) });
  const agreements = written(sessionFields.agreements);
  return wordDocument({
    language,
    title: texts.sheetTitle,
    style,
    body: html`<h1>${texts.sheetTitle}</h1>
<p>${course.title} · ${module.title}</p>
<p>${texts.sheetDate}: ${date}<br>${texts.sheetPlan}: ${plan} (${minutes})</p>
<p><strong>${texts.purpose}:</strong> ${module.purpose}</p>
${section(texts.addContract, written(sessionFields.contract))}
${dilemmas.map(dilemma => dilemmaSection(data, session, dilemma, written))}
${section(texts.agreements, agreements.length > 0 ? agreements : [html`<p>${texts.sheetNothing}</p>`])}
<p><em>${texts.sheetPrivate}</em></p>`,
  });
};

const style =
  'body{font-family:"Source Sans 3",Calibri,sans-serif;line-height:1.5;max-width:45rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:.4rem;text-align:left;vertical-align:top}';

type Written = (field: string) => readonly Html[];

const dilemmaSection = (data: GroupData, session: GroupSessionState, dilemma: GroupDilemma, written: Written): Html => {
  const { texts } = data;
  const { id, options } = dilemma;
  const ballots = session.ballots[id];
  const row = (name: string, vote: number | 'other') =>
    html`<tr><th scope="row">${name}</th>${rounds.map(round => html`<td>${ballots && cell(ballots[round], vote, texts)}</td>`)}</tr>`;
  const rows = [...options.map(({ letter, text }, index) => row(`${letter}. ${text}`, index)), row(texts.other, 'other')];
  const perOption = options.map(({ id: option, letter }) => {
    const parts = [
      { title: fill(texts.protects, { option: letter }), body: written(sessionFields.protects(id, option)) },
      { title: texts.above, body: written(sessionFields.above(id, option)) },
      { title: texts.below, body: written(sessionFields.below(id, option)) },
    ].filter(({ body }) => body.length > 0);
    const shown = parts.map(({ title, body }) => html`<p><strong>${title}</strong></p>${body}`);
    return shown.length > 0 && html`<h3>${fill(texts.option, { letter })}</h3>${shown}\n`;
  });
  const elsewhere = written(sessionFields.elsewhere(id));
  return html`<h2>${dilemma.title}</h2>
<table><thead><tr><th scope="col">${texts.sheetVotes}</th><th scope="col">${texts.before}</th><th scope="col">${texts.after}</th></tr></thead><tbody>${rows}</tbody></table>
${perOption}${elsewhere.length > 0 && html`<h3>${texts.elsewhere}</h3>${elsewhere}\n`}`;
};

const cell = (ballot: Ballot, vote: number | 'other', texts: GroupData['texts']): string => {
  const outcome = outcomeOf(ballot);
  if (outcome.kind === 'counts') return String(votesFor(outcome, vote));
  return outcome.kind === 'few' ? texts.fewShort : texts.notCounted;
};

const paragraphs = (text: string): readonly Html[] =>
  text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => html`<p>${line.trim()}</p>`);
