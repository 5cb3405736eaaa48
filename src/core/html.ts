/** HTML that is written by hand; whatever is put into it is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type HtmlPart = Html | string | number | undefined | null | false | readonly HtmlPart[];

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text and for attributes in quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, character => entities[character] ?? character);

/** A piece of HTML in which every value is escaped that is no `Html` itself. */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlPart[]): Html =>
  new Html(strings.reduce((text, string, i) => text + render(values[i - 1]) + string));

const render = (part: HtmlPart): string => {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(render).join('');
  return part === undefined || part === null || part === false ? '' : escapeHtml(String(part));
};

/** JSON for a `<script type="application/json">`: no `<` can end the element. */
export const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
