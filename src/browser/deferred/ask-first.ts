import type { LaterTexts } from '../../core/i18n/client.ts';

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
  readonly texts: Pick<LaterTexts, 'keepIt' | 'putBack' | 'isBack'>;
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
        made.addEventListener('click', press);
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
  const wipe = () => {
    const undo = act();
    show(done, [
      texts.putBack,
      () => {
        undo();
        leave(texts.isBack);
      },
    ]);
  };
  button.addEventListener('click', () => {
    if (needed()) return show(question, [yes, wipe], [texts.keepIt, () => leave()]);
    act();
  });
  box.addEventListener('keydown', event => {
    if (event.key === 'Escape' && box.querySelectorAll('button').length > 1) leave();
  });
};
