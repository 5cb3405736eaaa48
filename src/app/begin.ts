import { dress, isNewEnough } from './host.ts';

/** Comes before all else in the script of the page. The page shows everything and says so (`#bare`), until `begun.ts` is reached. */

if (!isNewEnough(window)) throw new Error('This browser is too old for the course.');
// Where a host forbids the script in the head, it is done here.
document.documentElement.classList.add('js');
dress(document);
window.addEventListener('load', () => {
  const refused = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].filter(({ sheet }) => !sheet);
  if (refused.length > 0) void import('./later/refused-styles.ts').then(({ fetchStyles }) => fetchStyles(document, refused));
});
