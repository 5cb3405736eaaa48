import { addressIn, isPageId } from './address.ts';
import { arrived, documentComplete } from './arrival.ts';
import { moveOnScreen } from './move.ts';

export type Router = {
  /** Shows the page that the address names, or the first one. */
  readonly start: () => void;
  /** Id of the page that is shown or will be, as soon as it is there. */
  readonly wanted: () => string;
  /** Goes to a page without a new step in the history, for a learner who comes back; resolves to whether they are there. An address that they came with goes before. */
  readonly resume: (id: string) => Promise<boolean>;
};

type RouterEvents = {
  /** `element` and all in it have arrived and are visible. */
  readonly shown: (element: HTMLElement) => void;
  readonly missing: () => void;
};

const headingOf = (page: Element | null) => page?.querySelector<HTMLElement>('h1');

/** Addresses after `#`: so Back and Forward work inside the LMS's frame, and one load of the page is one session with the LMS. */
export const makeRouter = (window: Window, { shown, missing }: RouterEvents): Router => {
  const { document, location, history } = window;
  const title = document.title;
  const asked = addressIn(location.hash);
  const firstPage = () => document.querySelector('.page');
  let wanted = '';

  /** The address of this page with another hash; a `#…` alone would be resolved against the host's `<base>`. */
  const own = (hash: string) => location.pathname + location.search + hash;

  // The contents come last.
  void documentComplete(document).then(() => markInContents(document, wanted));

  /** `go`: the learner asked for it. `resume`: they are brought back. `stay`: the page opens with it. */
  const show = async (id: string, how: 'go' | 'resume' | 'stay') => {
    wanted = id;
    const element = await arrived(document, id);
    if (wanted !== id) return;
    if (!element) {
      missing();
      history.replaceState(null, '', own(''));
      const first = firstPage();
      if (first) await show(first.id, 'go');
      return;
    }
    for (const page of document.querySelectorAll('.page[data-current]')) page.removeAttribute('data-current');
    element.dataset['current'] = '';
    document.documentElement.dataset['live'] = '';
    document.title = id === firstPage()?.id ? title : `${element.dataset['title']} – ${title}`;
    markInContents(document, id);
    if (how !== 'stay') moveOnScreen(headingOf(element), 'page', how === 'go');
    shown(element);
  };

  /** An address inside a page (`#het-potje`) shows the page that it stands in; one that is nowhere changes nothing. It may still have to come. */
  const follow = async (how: 'go' | 'stay') => {
    const { hash } = location;
    const id = addressIn(hash);
    if (id !== null && isPageId(id)) return show(id, how);
    const target = id === null ? null : await arrived(document, id);
    if (location.hash !== hash) return;
    const page = target?.closest<HTMLElement>('.page');
    const first = firstPage();
    if (page && !('current' in page.dataset)) await show(page.id, 'stay');
    // Whatever a host put behind the address, a page begins.
    else if (!page && first && (hash === '' || wanted === '')) await show(first.id, how);
    moveOnScreen(target, 'place');
  };

  window.addEventListener('hashchange', () => void follow('go'));
  hearLinks(document, location, () => void follow('go'));
  return {
    start: () => void follow('stay'),
    wanted: () => wanted,
    async resume(id) {
      const { hash } = location;
      const isThere = asked !== null && (isPageId(asked) || (await arrived(document, asked)) !== null);
      if (isThere || location.hash !== hash) return false;
      history.replaceState(null, '', own(`#${id}`));
      await show(id, 'resume');
      // It may be gone since, or what an LMS holds for a place.
      return wanted === id;
    },
  };
};

/** Also unfolds the module of the page. */
const markInContents = (document: Document, id: string) => {
  document.querySelector('#menu [aria-current]')?.removeAttribute('aria-current');
  const link = document.querySelector(`#menu a[href="#${id}"]`);
  link?.setAttribute('aria-current', 'page');
  link?.closest('details')?.setAttribute('open', '');
};

/** What a browser does not do by itself at a link within the page. `follow`: goes where the address says once more. */
const hearLinks = (document: Document, location: Location, follow: () => void) => {
  const hasBase = document.querySelector('base') !== null;
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const to = link?.getAttribute('href');
    if (!to?.startsWith('#') || event.defaultPrevented) return;
    if (link?.classList.contains('skip')) {
      // The text is where the learner is: its address stays, so that it can be opened again.
      event.preventDefault();
      moveOnScreen(headingOf(document.querySelector('.page[data-current]')), 'place');
      // A link to where the learner is changes no address, and leads there all the same.
    } else if (to === location.hash) follow();
    // Where a host puts a `<base>` in the page, a link within it would load another.
    else if (hasBase) location.hash = to;
    if (hasBase) event.preventDefault();
  });
};
