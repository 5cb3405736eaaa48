import path from 'node:path';
import type { Problem } from '../../src/authoring/problems/problem.ts';
import { type Html, html } from '../../src/core/html.ts';

/** Where the author's files are: what a link to one needs. */
export type Where = { readonly courseDir: string };

/** A place in a file, as a link that an editor opens, and to copy for who has another one. */
export const placeLink = ({ courseDir }: Where, { file, line, column }: Omit<Problem, 'message'>): Html => {
  const full = path.join(courseDir, file);
  const slashed = full
    .split(path.sep)
    .map(encodeURIComponent)
    .join('/')
    .replace(/^([A-Za-z])%3A/, '$1:');
  const address = `vscode://file${slashed.startsWith('/') ? '' : '/'}${slashed}:${line}:${column}`;
  const shown = `${file}, regel ${line}`;
  return html`<span class="place"><a href="${address}">${shown}</a> <button type="button" class="copy" data-copy="${full}:${line}:${column}" aria-label="Kopieer de plaats: ${shown}">kopieer</button></span>`;
};
