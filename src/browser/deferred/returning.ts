import { pageOf } from '../page/place.ts';

/** From a page beside the course a learner goes back to the page of the course that they came from; at first that is `place`, empty for none. */
export const startReturning = (place: string) => {
  let last = place && pageOf(place);
  const show = () => {
    const current = document.querySelector('.page[data-current]');
    if (current && !current.classList.contains('about')) last = current.id;
    // Of the contents only the module of now stands open: of two, links have one name and two targets.
    const here = document.querySelector('#menu [aria-current]')?.closest('details');
    if (here && !isInUse())
      for (const module of document.querySelectorAll<HTMLDetailsElement>('#menu details')) module.open = module === here;
    for (const nav of document.querySelectorAll<HTMLElement>('[data-tool="return"]')) {
      nav.hidden = last === '';
      nav.querySelector('a')?.setAttribute('href', `#${last}`);
    }
  };
  // The router shows the page first, and closes the contents.
  window.addEventListener('hashchange', () => setTimeout(show));
  show();
};

/** Whether the learner is in the contents: then nothing folds under their hands. This comes to life seconds after the page. */
const isInUse = (): boolean =>
  document.querySelector('#menu-button[aria-expanded="true"]') !== null || document.querySelector('#menu :focus') !== null;
