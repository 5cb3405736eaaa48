import type { Line, SceneText } from '../src/course/story.ts';

/** HTML that is written by hand here and escaped everywhere else: only this file decides what is markup. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Part = Html | string | number | undefined | null | false | readonly Part[];

const escapes: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text and for attributes in quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, character => escapes[character] ?? character);

const render = (part: Part): string => {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(render).join('');
  return part === undefined || part === null || part === false ? '' : escapeHtml(String(part));
};

/** A piece of HTML in which every value is escaped that is no `Html` itself. */
export const html = (strings: TemplateStringsArray, ...values: readonly Part[]): Html =>
  new Html(strings.reduce((text, string, i) => text + render(values[i - 1]) + string));

/** A list, or nothing when there is nothing to list. */
export const list = (items: readonly Part[], tag: 'ul' | 'ol' = 'ul'): Html | undefined =>
  items.length > 0 ? new Html(`<${tag}>${items.map(item => `<li>${render(item)}</li>`).join('')}</${tag}>`) : undefined;

export const paragraphs = (texts: readonly string[]): readonly Html[] => texts.map(text => html`<p>${text}</p>`);

/** A whole page, for the screen and the printer, in Dutch. It asks for nothing from anywhere. */
export const page = (title: string, css: string, body: Part): string =>
  `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="only light">
<title>${escapeHtml(title)}</title>
<style>${css}</style>
</head>
<body>
${render(body)}
</body>
</html>
`;

/** A scene as it is read aloud: when and where, then what happens. */
export const sceneText = ({ title, lines }: Pick<SceneText, 'title' | 'lines'>): Html =>
  html`${title && html`<p><strong>${title}</strong></p>`}${prose(lines)}`;

/** Running text of the course: its paragraphs, lists and small headings. */
export const prose = (lines: readonly Line[]): readonly Html[] => {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (line.kind === 'item' && last?.[0]?.kind === 'item') last.push(line);
    else groups.push([line]);
  }
  return groups.map(group => {
    const [first] = group;
    if (first?.kind === 'item') return html`${list(group.map(({ text }) => text))}`;
    return first?.kind === 'heading' ? html`<p><strong>${first.text}</strong></p>` : html`<p>${first?.text}</p>`;
  });
};
