import { type Html, html } from '../../src/core/html.ts';

/** A part of the panel that can be folded. `id`: kept while what is in it changes. */
export const part = (id: string, title: string, content: Html): Html =>
  html`<details open data-part="${id}"><summary><h2>${title}</h2></summary><div class="part">${content}</div></details>`;
