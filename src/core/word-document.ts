import { Html, html } from './html.ts';

export type WordDocument = {
  /** BCP 47, as the course's. */
  readonly language: string;
  readonly title: string;
  /** CSS of the code's own: it is not escaped. */
  readonly style: string;
  readonly body: Html;
};

/** HTML that Word opens as a document with headings. */
export const wordDocument = ({ language, title, style, body }: WordDocument): string =>
  html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<style>${new Html(style)}</style></head><body>
${body}
</body></html>
`.text;
