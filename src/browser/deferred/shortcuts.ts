/**
 * Alt+Shift with a letter. Single letters would clash with screen readers (WCAG 2.1.4), Alt with an arrow with the browser, and
 * Ctrl+Alt with letters that keyboards type with AltGr.
 */
const keys: { readonly [code: string]: () => void } = {
  KeyV: () => document.querySelector<HTMLElement>('.page[data-current] a[rel="next"]')?.click(),
  KeyT: () => document.querySelector<HTMLElement>('.page[data-current] a[rel="prev"]')?.click(),
  KeyI: () => document.getElementById('menu-button')?.click(),
  KeyZ: () => location.assign('#over/zoeken'),
};

/** `diagnose`: shows an administrator the calls to the LMS. It is not among the keys that learners read about. */
export const startShortcuts = (diagnose: () => void) =>
  document.addEventListener('keydown', event => {
    const own = event.code === 'KeyD' ? diagnose : keys[event.code];
    const act = event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey ? own : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  });
