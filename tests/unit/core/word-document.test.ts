import { expect, it } from 'vitest';
import { html } from '../../../src/core/html.ts';
import { wordDocument } from '../../../src/core/word-document.ts';

it('takes what an author wrote as text, in the title too', () => {
  const title = 'A & B</title><script>';
  const text = wordDocument({ language: 'nl', title, style: 'p{font-family:"x"}', body: html`<p>${title}</p>` });
  expect(text).toContain('<title>A &amp; B&lt;/title&gt;&lt;script&gt;</title>');
  expect(text).toContain('<style>p{font-family:"x"}</style>');
  expect(text).toContain('<html lang="nl">');
  expect(text).not.toContain('<script>');
});
