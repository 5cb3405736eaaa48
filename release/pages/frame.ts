import type { Course } from '../../src/core/course/model.ts';
import { Html, type HtmlPart, html } from '../../src/core/html.ts';

/** What every page of a release stands in. */
export type Frame = {
  readonly language: 'nl' | 'en';
  readonly title: string;
  readonly course: Pick<Course, 'title' | 'version'>;
  /** Up to the front page, from where this page lies: `''`, `../`. */
  readonly up: string;
  /** The style sheet in the page itself, for a page that is sent about alone. */
  readonly css?: string;
  /** Links at the right of the bar. */
  readonly bar: HtmlPart;
  /** What stands in the head besides. */
  readonly head?: HtmlPart;
  readonly foot: HtmlPart;
};

export const styleFile = 'stijl.css';

const mark = new Html(
  `<svg class="wave-mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><circle cx="16" cy="16" r="15"></circle><path d="M1.5 17.5q3.6-3 7.2 0t7.3 0 7.3 0 7.2 0A15 15 0 0 1 1.5 17.5z"></path></svg>`,
);

/** The waterline as the edge of a sheet of water. */
export const water = new Html(
  '<svg class="water" viewBox="0 0 1200 24" preserveAspectRatio="none" aria-hidden="true"><path d="M0 12q75-14 150 0t150 0 150 0 150 0 150 0 150 0 150 0 150 0V24H0z"></path></svg>',
);

const words = { nl: { skip: 'Naar de tekst', version: 'versie' }, en: { skip: 'To the text', version: 'version' } } as const;

/** A whole page. It asks for nothing but its style sheet, which lies beside it. */
export const releasePage = ({ language, title, course, up, css, bar, head, foot }: Frame, body: HtmlPart): string => {
  const style = css === undefined ? html`<link rel="stylesheet" href="${up}${styleFile}">` : html`<style>${new Html(css)}</style>`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title === course.title ? title : `${title} – ${course.title}`}</title>
<link rel="icon" href="data:,">
${style}
${head ?? ''}
</head>
<body>
<a class="skip" href="#tekst">${words[language].skip}</a>
<header class="bar"><div class="wrap"><a class="brand" href="${up === '' && css !== undefined ? '#tekst' : `${up}${language === 'en' && up === '' ? 'index.en.html' : 'index.html'}`}">${mark}${course.title}</a>${bar}</div></header>
<main id="tekst">
${body}
</main>
<footer class="wrap foot"><p>${course.title}, ${words[language].version} ${course.version}</p>${foot}</footer>
</body>
</html>
`.text;
};
