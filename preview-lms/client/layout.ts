import { byId } from './dom.ts';

const narrow = matchMedia('(max-width: 60rem)');
const key = 'proef-lms:breedte';

/** The panel beside the course: shown or hidden by a button, and on a wide screen as wide as the divider says. */
export function watchLayout(): void {
  const panel = byId('panel', HTMLElement);
  const toggle = byId('toggle', HTMLButtonElement);
  const divider = byId('divider', HTMLElement);
  const show = (open: boolean): void => {
    panel.hidden = !open;
    divider.hidden = !open || narrow.matches;
    toggle.setAttribute('aria-expanded', String(open));
  };
  show(!narrow.matches);
  narrow.addEventListener('change', () => show(!narrow.matches));
  toggle.addEventListener('click', () => show(panel.hidden !== false));
  panel.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !narrow.matches) return;
    show(false);
    toggle.focus();
  });
  watchDivider(divider, panel);
}

function watchDivider(divider: HTMLElement, panel: HTMLElement): void {
  const resize = (width: number): void => {
    const fitting = Math.round(Math.min(Math.max(width, 280), Math.min(760, innerWidth - 360)));
    document.documentElement.style.setProperty('--panel-width', `${fitting}px`);
    divider.setAttribute('aria-valuenow', String(fitting));
    sessionStorage.setItem(key, String(fitting));
  };
  const kept = Number(sessionStorage.getItem(key));
  if (kept > 0) resize(kept);
  divider.addEventListener('pointerdown', event => {
    event.preventDefault();
    divider.setPointerCapture(event.pointerId);
    // A frame takes pointer events as its own: while dragging it must not.
    document.body.classList.add('dragging');
  });
  divider.addEventListener('pointermove', event => {
    if (divider.hasPointerCapture(event.pointerId)) resize(innerWidth - event.clientX);
  });
  divider.addEventListener('lostpointercapture', () => document.body.classList.remove('dragging'));
  divider.addEventListener('keydown', event => {
    const step = { ArrowLeft: 24, ArrowRight: -24 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(panel.getBoundingClientRect().width + step);
  });
}
