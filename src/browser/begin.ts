import { retryUntilLoaded } from '../core/retry.ts';
import { adoptPageStyles } from '../core/styles.ts';
import { browserWorld } from './browser-world.ts';
import { isNewEnough } from './new-enough.ts';

/** Comes before all else in the script of the page. The page shows everything and says so (`#bare`), until `begun.ts` is reached. */

if (!isNewEnough(window)) throw new Error('Too old.');
// Where a host forbids the script in the head, it is done here.
document.documentElement.classList.add('js');
adoptPageStyles(document);
const fetchRefused = () => import('./deferred/refused-styles.ts');
window.addEventListener('load', () => {
  // A sheet of the wrong type is there, with nothing in it.
  if (!getComputedStyle(document.documentElement).getPropertyValue('--dressed'))
    void retryUntilLoaded(browserWorld(window), fetchRefused).then(later => later.fetchStyles(document));
});
