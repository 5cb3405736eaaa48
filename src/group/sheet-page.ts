import { type Html, html } from '../core/html.ts';
import { wordDocument } from '../core/word-document.ts';
import type { SheetBlock } from './sheet.ts';

/** The report as a page, which Word opens too. `language`: BCP 47, that of the course, whose texts stand in it. */
export const sheetPage = (blocks: readonly SheetBlock[], title: string, language: string): string =>
  wordDocument({ language, title, style, body: html`${blocks.map(blockHtml)}` });

const style =
  'body{font-family:"Source Sans 3",Calibri,sans-serif;line-height:1.5;max-width:45rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:.4rem;text-align:left;vertical-align:top}';

const blockHtml = (block: SheetBlock): Html => {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? html`<h1>${block.text}</h1>\n`
        : block.level === 2
          ? html`<h2>${block.text}</h2>\n`
          : html`<h3>${block.text}</h3>\n`;
    case 'text': {
      const text = block.soft ? html`<em>${block.text}</em>` : block.text;
      return html`<p>${block.label !== undefined && html`<strong>${colon(block.label)}</strong> `}${text}</p>\n`;
    }
    case 'table':
      return html`<table><thead><tr>${block.head.map(text => html`<th scope="col">${text}</th>`)}</tr></thead><tbody>${block.rows.map(
        ([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map(text => html`<td>${text}</td>`)}</tr>`,
      )}</tbody></table>\n`;
  }
};

/** A label that is a question needs no colon. */
export const colon = (label: string): string => (/[?:.]$/.test(label) ? label : `${label}:`);
