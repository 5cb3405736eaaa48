import { fill } from '../core/i18n/fill.ts';
import { agendaMinutes, dilemmaOf, moduleOf } from './agenda.ts';
import { type Ballot, outcomeOf } from './ballot.ts';
import type { GroupData, GroupDilemma } from './data.ts';
import { agendaItemsOf, type GroupSessionState, rounds, sessionFields } from './session.ts';

/**
 * The report of a session: a page that Word reads too. It holds what the wall has shown and what the group wrote, and no names; votes
 * that the wall did not show are not in it.
 */
export const sheetHtml = (data: GroupData, session: GroupSessionState, date: string): string => {
  const { texts, course } = data;
  const { setup } = session;
  if (!setup) return '';
  const module = moduleOf(data, setup);
  const written = (field: string): string => paragraphs(session.texts[field] ?? '');
  const section = (title: string, body: string): string => (body ? `<h2>${escaped(title)}</h2>${body}` : '');
  const plan = setup.plan === 'eigen' ? texts.ownCase : (data.common.plans.find(({ length }) => length === setup.plan)?.title ?? '');
  const dilemmas = setup.dilemmas.flatMap(id => dilemmaOf(module, id) ?? []);
  const minutes = fill(texts.planMinutes, { n: agendaMinutes(agendaItemsOf(data, session)) });
  return [
    `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>${escaped(texts.sheetTitle)}</title><style>${style}</style></head><body>`,
    `<h1>${escaped(texts.sheetTitle)}</h1>`,
    `<p>${escaped(course.title)} · ${escaped(module.title)}</p>`,
    `<p>${texts.sheetDate}: ${escaped(date)}<br>${texts.sheetPlan}: ${escaped(plan)} (${escaped(minutes)})</p>`,
    `<p><strong>${escaped(texts.purpose)}:</strong> ${escaped(module.purpose)}</p>`,
    section(texts.addContract, written(sessionFields.contract)),
    ...dilemmas.map(dilemma => dilemmaSection(data, session, dilemma, written)),
    section(texts.agreements, written(sessionFields.agreements) || `<p>${escaped(texts.sheetNothing)}</p>`),
    `<p><em>${escaped(texts.sheetPrivate)}</em></p></body></html>`,
  ].join('\n');
};

const style =
  'body{font-family:"Source Sans 3",Calibri,sans-serif;line-height:1.5;max-width:45rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:.4rem;text-align:left;vertical-align:top}';

const dilemmaSection = (data: GroupData, session: GroupSessionState, dilemma: GroupDilemma, written: (field: string) => string): string => {
  const { texts } = data;
  const { id, options } = dilemma;
  const ballots = session.ballots[id];
  const rows = options.map(({ letter, text }, index) => {
    const cells = rounds.map(round => `<td>${ballots ? escaped(cell(ballots[round], index, texts)) : ''}</td>`);
    return `<tr><th scope="row">${letter}. ${escaped(text)}</th>${cells.join('')}</tr>`;
  });
  const perOption = options.flatMap(({ id: option, letter }) => {
    const name = fill(texts.option, { letter });
    const parts = [
      [fill(texts.protects, { option: letter }), written(sessionFields.protects(id, option))],
      [texts.above, written(sessionFields.above(id, option))],
      [texts.below, written(sessionFields.below(id, option))],
    ].filter(([, body]) => body);
    return parts.length === 0
      ? []
      : [`<h3>${escaped(name)}</h3>${parts.map(([title = '', body]) => `<p><strong>${escaped(title)}</strong></p>${body}`).join('')}`];
  });
  const elsewhere = written(sessionFields.elsewhere(id));
  return [
    `<h2>${escaped(dilemma.title)}</h2>`,
    `<table><thead><tr><th scope="col">${escaped(texts.sheetVotes)}</th><th scope="col">${escaped(texts.before)}</th><th scope="col">${escaped(texts.after)}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    ...perOption,
    elsewhere && `<h3>${escaped(texts.elsewhere)}</h3>${elsewhere}`,
  ].join('\n');
};

const cell = (ballot: Ballot, option: number, texts: GroupData['texts']): string => {
  const outcome = outcomeOf(ballot);
  if (outcome.kind === 'counts') return String(outcome.counts[option] ?? 0);
  return outcome.kind === 'few' ? texts.fewShort : texts.notCounted;
};

const paragraphs = (text: string): string =>
  text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => `<p>${escaped(line.trim())}</p>`)
    .join('');

const escaped = (text: string): string => text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`);
