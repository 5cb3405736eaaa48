import type { Course } from '../../src/core/course/model.ts';
import { formatBytes } from '../../src/core/format-bytes.ts';
import { type HtmlPart, html } from '../../src/core/html.ts';
import type { Guide } from '../documents/document.ts';
import { documentHtml, type Target } from '../documents/html.ts';
import { releasePage } from './frame.ts';

/** What lies beside a guide: files to take, as the guide itself sees them. */
export type Beside = { readonly href: string; readonly label: string; readonly bytes: number };

export type GuidePage = {
  readonly course: Course;
  readonly document: Guide;
  /** From the guide to the root of the release. */
  readonly up: string;
  /** The same as a Word file, from the guide. */
  readonly word: string | null;
  /** For the guide of an LMS: the package that belongs with it. */
  readonly files: readonly Beside[];
  readonly target: Target;
};

const words = {
  nl: { back: 'Voorpagina', word: 'Als Word-bestand', files: 'Dit hoort erbij' },
  en: { back: 'Front page', word: 'As a Word file', files: 'What belongs with it' },
} as const;

/** A document of the repository as a page of the release. */
export const guidePage = ({ course, document, up, word, files, target }: GuidePage): string => {
  const say = words[document.language];
  const front = document.language === 'en' ? 'index.en.html' : 'index.html';
  const list: HtmlPart =
    files.length > 0 &&
    html`<div class="note"><p><strong>${say.files}</strong></p><ul class="links">${files.map(
      ({ href, label, bytes }) => html`<li><a href="${href}">${label} (${formatBytes(bytes)})</a></li>`,
    )}</ul></div>`;
  return releasePage(
    {
      language: document.language,
      title: document.title,
      course,
      up,
      bar: html`<span><a href="${up}${front}">${say.back}</a></span>`,
      foot: null,
    },
    html`<section><article class="wrap"><h1>${document.title}</h1>${word && html`<p><a href="${word}">${say.word}</a></p>`}${list}
${documentHtml(document, target)}</article></section>`,
  );
};
