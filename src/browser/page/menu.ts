import type { ClientTexts } from '../../core/i18n/client.ts';
import { moveOnScreen } from './move.ts';

/** The link to the contents becomes a button that opens them over the page. Without JavaScript it stays a link to them. */
export const makeMenu = (document: Document, texts: ClientTexts) => {
  const link = document.getElementById('menu-link');
  if (!link) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.id = 'menu-button';
  button.className = link.className;
  button.append(...link.childNodes);
  button.setAttribute('aria-controls', 'menu');
  link.replaceWith(button);

  const set = (open: boolean) => {
    document.documentElement.toggleAttribute('data-menu', open);
    // The header is as high as its text: the contents begin below it. Not measured before it is needed.
    if (open) {
      const bottom = button.closest('header')?.getBoundingClientRect().bottom ?? 0;
      document.documentElement.style.setProperty('--menu-top', `${bottom + document.documentElement.scrollTop}px`);
    }
    button.setAttribute('aria-expanded', String(open));
    const label = button.querySelector('.label');
    if (label) label.textContent = open ? texts.menuClose : texts.menu;
  };
  const isOpen = () => button.getAttribute('aria-expanded') === 'true';
  set(false);

  button.addEventListener('click', () => {
    set(!isOpen());
    // Closed by its shortcut, the contents may take what has the focus with them.
    moveOnScreen(isOpen() ? document.querySelector<HTMLElement>('#menu summary, #menu a') : button, 'near');
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !isOpen()) return;
    set(false);
    moveOnScreen(button, 'near');
  });
  // Going to a page closes the contents; so does leaving them with the keyboard.
  document.addEventListener('click', event => {
    if (isOpen() && event.target instanceof Element && event.target.closest('#menu a')) set(false);
  });
  document.addEventListener('focusin', event => {
    if (isOpen() && event.target instanceof Element && !event.target.closest('#menu, #menu-button')) set(false);
  });
};
