import { arrived, documentComplete } from './arrival.ts';

/** A page of the course is an element with the address as its id: `module/<m>` (its opening), `les/<m>/<l>`, `over/<page>` (what is beside the course). */
const pageId = /^(?:les|module|over)\//;

export type Router = {
  /** Shows the page that the address names, or the first one. */
  readonly start: () => void;
  /** Id of the page that is shown or will be, as soon as it is there. */
  readonly wanted: () => string;
  /** Goes to a page without a new step in the history: for a learner who comes back. */
  readonly resume: (id: string) => void;
};

type RouterEvents = {
  /** `element` and all in it have arrived and are visible. */
  readonly shown: (element: HTMLElement) => void;
  readonly missing: () => void;
};

/** Addresses after `#`: so Back and Forward work inside the LMS's frame, and one load of the page is one session with the LMS. */
export const makeRouter = (window: Window, { shown, missing }: RouterEvents): Router => {
  const { document, location, history } = window;
  const title = document.title;
  let wanted = '';

  /** Marks a page in the contents, and unfolds its module. */
  const mark = (id: string) => {
    for (const link of document.querySelectorAll('#menu [aria-current]')) link.removeAttribute('aria-current');
    const link = document.querySelector(`#menu a[href="#${id}"]`);
    link?.setAttribute('aria-current', 'page');
    link?.closest('details')?.setAttribute('open', '');
  };
  // The contents come last.
  void documentComplete(document).then(() => mark(wanted));

  const show = async (id: string, focus: boolean) => {
    wanted = id;
    const element = await arrived(document, id);
    if (wanted !== id) return;
    if (!element) {
      missing();
      history.replaceState(null, '', location.pathname + location.search);
      const first = document.querySelector('.page');
      if (first) await show(first.id, true);
      return;
    }
    for (const page of document.querySelectorAll('.page[data-current]')) page.removeAttribute('data-current');
    element.dataset['current'] = '';
    document.documentElement.dataset['live'] = '';
    document.title = id === document.querySelector('.page')?.id ? title : `${element.dataset['title']} – ${title}`;
    mark(id);
    if (focus) {
      window.scrollTo(0, 0);
      element.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    }
    shown(element);
  };

  /** An address inside a page (`#het-potje`) shows the page that it stands in; one that is nowhere changes nothing. It may still have to come. */
  const follow = async (focus: boolean) => {
    const { hash } = location;
    const id = decodeURIComponent(hash.slice(1));
    if (pageId.test(id)) return show(id, focus);
    const target = id === '' ? document.querySelector('.page') : await arrived(document, id);
    if (location.hash !== hash) return;
    const page = target?.closest<HTMLElement>('.page');
    if (!page) return;
    if (!('current' in page.dataset) || id === '') await show(page.id, focus && id === '');
    if (id !== '') target?.scrollIntoView();
  };

  window.addEventListener('hashchange', () => void follow(true));
  return {
    start: () => void follow(false),
    wanted: () => wanted,
    resume(id) {
      history.replaceState(null, '', `#${id}`);
      void show(id, false);
    },
  };
};
