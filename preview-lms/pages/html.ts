import { Html, html, scriptJson } from '../../src/core/html.ts';

/** A piece of data for a script of the page. */
export const jsonScript = (id: string, value: unknown): Html =>
  new Html(`<script type="application/json" id="${id}">${scriptJson(value)}</script>`);

/** A whole page with the preview's styles. `script`: a module in client/. */
export function htmlDocument(options: { title: string; bodyClass: string; script: string | null; body: Html }): string {
  const { title, bodyClass, script, body } = options;
  return html`<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/app/style.css">
${script ? html`<script type="module" src="/app/client/${script}"></script>` : null}
</head>
<body class="${bodyClass}">
${body}
</body>
</html>`.text;
}

/** Says what a mark is without colour: an outlined circle, half a circle, a full one. */
export const logoMark = (kind: 'leeg' | 'half' | 'vol' | 'let-op'): Html => {
  const shapes = {
    leeg: '<circle cx="8" cy="8" r="6"/>',
    half: '<circle cx="8" cy="8" r="6"/><path d="M2 8a6 6 0 0 0 12 0z" fill="currentColor"/>',
    vol: '<circle cx="8" cy="8" r="6" fill="currentColor"/>',
    'let-op': '<path d="M8 2 15 14H1z"/><path d="M8 6.5v3.5M8 12v.4"/>',
  };
  return new Html(
    `<svg class="mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6">${shapes[kind]}</svg>`,
  );
};

/** The waterline: light above, deep below. */
export const waterline = new Html(
  '<svg class="waterline" viewBox="0 0 1440 40" preserveAspectRatio="none" aria-hidden="true"><path d="M0 22C180 4 320 4 480 18s340 18 520 2 320-12 440 4v16H0z"/></svg>',
);
