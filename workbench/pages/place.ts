import path from 'node:path';
import type { Problem } from '../../src/authoring/problems/problem.ts';
import { type Html, html } from '../../src/core/html.ts';

/** Where the author's files are: what a link to one needs. `editor`: of the author's own that is opened instead of VS Code. */
export type Where = {
  readonly courseDir: string;
  readonly editor?: string | undefined;
  /** What a file is called from there, where the course is laid together of two folders. */
  readonly known?: (file: string) => string;
};

const knownPlace = ({ known = file => file }: Where, place: Omit<Problem, 'message'>): Omit<Problem, 'message'> => ({
  ...place,
  file: known(place.file),
});

/** A place in a file, to open in an editor, and to copy for who has another one. */
export const placeLink = (where: Where, read: Omit<Problem, 'message'>): Html => {
  const place = knownPlace(where, read);
  const { file, line, column } = place;
  const full = path.join(where.courseDir, file);
  const shown = `${file}, regel ${line}`;
  return html`<span class="place">${opens(where, place, shown)} <button type="button" class="copy" data-copy="${full}:${line}:${column}" aria-label="Kopieer de plaats: ${shown}">kopieer</button></span>`;
};

/** The line alone, where its file is known. */
export const lineLink = (where: Where, place: Omit<Problem, 'message'>): Html =>
  opens(where, knownPlace(where, place), `regel ${place.line}`);

const opens = ({ courseDir, editor }: Where, { file, line, column }: Omit<Problem, 'message'>, shown: string): Html => {
  const full = path.join(courseDir, file);
  const slashed = full
    .split(path.sep)
    .map(encodeURIComponent)
    .join('/')
    .replace(/^([A-Za-z])%3A/, '$1:');
  const address = `vscode://file${slashed.startsWith('/') ? '' : '/'}${slashed}:${line}:${column}`;
  return editor === undefined
    ? html`<a href="${address}">${shown}</a>`
    : html`<button type="button" class="open" data-open="${file}:${line}:${column}" aria-label="Open in ${editor}: ${shown}">${shown}</button>`;
};
