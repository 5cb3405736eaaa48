import type { SceneText } from '../src/core/dilemma/text.ts';
import { Html, type HtmlPart, html } from '../src/core/html.ts';
import { blocksOf, type Line } from '../src/core/text/lines.ts';

/** What the pages of the kit are made of. */

/** A list, or nothing when there is nothing to list. */
export const htmlList = (items: readonly HtmlPart[], tag: 'ul' | 'ol' = 'ul'): Html | undefined => {
  if (items.length === 0) return undefined;
  const inside = items.map(item => html`<li>${item}</li>`);
  return tag === 'ul' ? html`<ul>${inside}</ul>` : html`<ol>${inside}</ol>`;
};

export const htmlParagraphs = (texts: readonly string[]): readonly Html[] => texts.map(text => html`<p>${text}</p>`);

/** A whole page, for the screen and the printer, in Dutch. It asks for nothing from anywhere. */
export const printPage = (title: string, css: string, body: HtmlPart): string =>
  html`<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="only light">
<title>${title}</title>
<style>${new Html(css)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;

/** A scene as it is read aloud: when and where, then what happens. */
export const sceneText = ({ title, lines }: Pick<SceneText, 'title' | 'lines'>): Html =>
  html`${title && html`<p><strong>${title}</strong></p>`}${runningText(lines)}`;

/** Running text of the course: its paragraphs, lists and small headings. */
export const runningText = (lines: readonly Line[]): readonly Html[] =>
  blocksOf(lines).map(block => {
    if (block.kind === 'list') return html`${htmlList(block.items)}`;
    return block.kind === 'heading' ? html`<p><strong>${block.text}</strong></p>` : html`<p>${block.text}</p>`;
  });
