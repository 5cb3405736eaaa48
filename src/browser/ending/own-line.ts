import type { DeferredTexts } from '../../core/i18n/client.ts';
import { makeElement } from '../islands/element.ts';
import { moveOnScreen } from '../page/move.ts';
import { type Notebook, ownLinesPage } from '../page/notebook.ts';

type Parts = {
  readonly root: HTMLElement;
  readonly notebook: Notebook;
  readonly texts: Pick<DeferredTexts, 'ownYou'>;
};

/**
 * "Wat speelde er bij jou?": an empty place under water. Pressed, it offers lines to take and room for own words; what is taken stays on the card.
 * One place for all icebergs of a dilemma: what was said on one road is still said on another, where that road offers it too.
 */
export const makeOwnLines = ({ root, notebook, texts }: Parts) => {
  const page = ownLinesPage(root.dataset['dilemma'] ?? '');
  const places = [...root.querySelectorAll<HTMLFieldSetElement>('fieldset.own-line')].map(fieldset => makePlace(fieldset, texts));

  const write = (from: HTMLFieldSetElement) => {
    const boxes = [...from.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
    const offered = new Set(boxes.map(lineOf));
    const [, ...before] = notebook.read(page);
    // What another road offered stays said.
    const taken = [...before.filter(line => !offered.has(line)), ...boxes.filter(({ checked }) => checked).map(lineOf)];
    notebook.write(page, [from.querySelector<HTMLInputElement>('input[type="text"]')?.value ?? '', ...taken]);
  };
  const show = () => {
    const [own = '', ...taken] = notebook.read(page);
    for (const place of places) place.show(own, new Set(taken));
  };
  for (const { fieldset } of places) fieldset.addEventListener('input', () => write(fieldset));
  notebook.onChange(show);
  // Somebody may have been here before this script was.
  for (const { fieldset } of places)
    if ([...fieldset.querySelectorAll('input')].some(({ checked, type, value }) => checked || (type === 'text' && value !== '')))
      write(fieldset);
  show();
  return {
    /** As this play offers them; what was open is closed. */
    show() {
      for (const place of places) place.close();
      show();
    },
  };
};

const lineOf = (box: HTMLInputElement): string => box.closest('label')?.querySelector('.drive-text')?.textContent?.trim() ?? '';

const makePlace = (fieldset: HTMLFieldSetElement, texts: Parts['texts']) => {
  const question = fieldset.querySelector('legend')?.textContent?.trim() ?? '';
  const button = makeElement('button', 'own-open', question);
  button.type = 'button';
  const taken = makeElement('div', 'own-taken');
  fieldset.before(button, taken);
  const open = (isOpen: boolean) => {
    fieldset.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  };
  open(false);
  button.addEventListener('click', () => {
    open(fieldset.hasAttribute('hidden'));
    if (!fieldset.hidden) moveOnScreen(fieldset.querySelector('input'), 'near');
  });
  fieldset.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    open(false);
    button.focus();
  });
  return {
    fieldset,
    close: () => open(false),
    show(own: string, lines: ReadonlySet<string>) {
      const said: string[] = [];
      for (const box of fieldset.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) {
        box.checked = lines.has(lineOf(box));
        const isOff = box.closest('[data-off]') !== null;
        if (box.checked && !isOff) said.push(lineOf(box));
      }
      const field = fieldset.querySelector<HTMLInputElement>('input[type="text"]');
      if (field && field.value !== own) field.value = own;
      if (own.trim() !== '') said.push(own.trim());
      const list = makeElement('ul', '');
      list.setAttribute('role', 'list');
      list.append(...said.map(line => makeElement('li', '', line)));
      taken.replaceChildren(...(said.length > 0 ? [makeElement('strong', '', texts.ownYou), list] : []));
    },
  };
};
