import type { DeferredTexts } from '../../core/i18n/client.ts';

type Wipe = {
  /** The control that wipes; the question comes after it. */
  readonly button: HTMLButtonElement;
  readonly question: string;
  readonly yes: string;
  /** Whether there is anything to lose; without this there always is. */
  readonly needed?: () => boolean;
  /** What is said when it was done. */
  readonly done: string;
  /** Wipes. What it gives back undoes that. */
  readonly act: () => () => void;
  readonly texts: Pick<DeferredTexts, 'keepIt' | 'putBack' | 'isBack'>;
};

/**
 * What would be lost is asked about first, in the page, and can be put back for as long as the page is there: no limit in time, for
 * nobody should have to hurry (WCAG 2.2.1, 3.3.4).
 */
export const askFirst = ({ button, question, yes, done, act, needed = () => true, texts }: Wipe) => {
  const box = document.createElement('div');
  box.className = 'asking';
  box.setAttribute('role', 'group');
  const says = document.createElement('p');
  says.setAttribute('role', 'status');
  button.after(box);

  const show = (text: string, ...buttons: readonly (readonly [label: string, press: () => void])[]) => {
    says.textContent = text;
    box.replaceChildren(
      says,
      ...buttons.map(([label, press]) => {
        const made = document.createElement('button');
        made.type = 'button';
        made.className = 'button quiet';
        made.textContent = label;
        // A press twice in a row is meant for what stood here, not for what came in its place.
        made.addEventListener('click', ({ detail }) => detail < 2 && press());
        return made;
      }),
    );
    box.setAttribute('aria-label', text);
    // The last one keeps or brings back: nothing is lost by pressing Enter once too often.
    box.querySelector<HTMLElement>('button:last-child')?.focus();
  };
  const leave = (text = '') => {
    show(text);
    button.focus();
  };
  /** Of everything that was wiped and not put back. */
  const undos: (() => void)[] = [];
  const offerUndo = () =>
    show(done, [
      texts.putBack,
      () => {
        for (const undo of undos.splice(0).reverse()) undo();
        leave(texts.isBack);
      },
    ]);
  const keep = () => (undos.length > 0 ? offerUndo() : leave());
  const wipe = () => {
    undos.push(act());
    offerUndo();
  };
  button.addEventListener('click', () => {
    if (needed()) return show(question, [yes, wipe], [texts.keepIt, keep]);
    act();
  });
  box.addEventListener('keydown', event => {
    if (event.key === 'Escape' && box.querySelectorAll('button').length > 1) keep();
  });
};
