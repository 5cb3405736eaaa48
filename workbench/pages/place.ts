import path from 'node:path';
import type { Problem } from '../../src/authoring/problems/problem.ts';
import { type Html, html } from '../../src/core/html.ts';

/** Where the author's files are: what a link to one needs. `editor`: of the author's own that is opened instead of VS Code. */
export type Where = { readonly courseDir: string; readonly editor?: string | undefined };

/** A place in a file, to open in an editor, and to copy for who has another one. */
export const placeLink = ({ courseDir, editor }: Where, { file, line, column }: Omit<Problem, 'message'>): Html => {
  const full = path.join(courseDir, file);
  const slashed = full
    .split(path.sep)
    .map(encodeURIComponent)
    .join('/')
    .replace(/^([A-Za-z])%3A/, '$1:');
  const address = `vscode://file${slashed.startsWith('/') ? '' : '/'}${slashed}:${line}:${column}`;
  const shown = `${file}, regel ${line}`;
  const opens =
    editor === undefined
      ? html`<a href="${address}">${shown}</a>`
      : html`<button type="button" class="open" data-open="${file}:${line}:${column}" aria-label="Open in ${editor}: ${shown}">${shown}</button>`;
  return html`<span class="place">${opens} <button type="button" class="copy" data-copy="${full}:${line}:${column}" aria-label="Kopieer de plaats: ${shown}">kopieer</button></span>`;
};
