import type { DeferredTexts } from '../../core/i18n/client.ts';
import { makeButton, makeElement } from '../islands/element.ts';
import { moveOnScreen } from '../page/move.ts';
import { type Notebook, ownOptionPage } from '../page/notebook.ts';

type Parts = {
  readonly root: HTMLElement;
  readonly notebook: Notebook;
  readonly texts: Pick<DeferredTexts, 'ownOption' | 'ownOptionField' | 'ownOptionAbout' | 'ownOptionSaid'>;
};

/**
 * "Ik zou iets anders doen": a quiet line under the options of the first decision. Pressed, it opens one field for the way that the story does not know;
 * what was written there is said again at the ending, above the ways of others. It is no choice: nothing follows from it.
 */
export const makeOwnOption = ({ root, notebook, texts }: Parts): void => {
  // On paper and without a script there is a line to write on.
  const line = root.querySelector<HTMLElement>('.own-option');
  if (!line) return;
  const id = root.dataset['dilemma'] ?? '';
  const page = ownOptionPage(id);
  const place = makePlace(`${id}--anders`, texts, text => notebook.write(page, [text]));
  line.after(place.element);
  const said = makeSaid(root, texts);
  const show = () => {
    const [text = ''] = notebook.read(page);
    place.show(text);
    said(text.trim());
  };
  notebook.onChange(show);
  show();
};

/** The line, and the field that it opens. `id`: unique in the page. */
const makePlace = (id: string, texts: Parts['texts'], onWrite: (text: string) => void) => {
  const element = makeElement('div', 'own-option-place');
  const inside = makeElement('div', 'own-option-inside');
  const button = makeButton('own-option-open', texts.ownOption, () => {
    open(Boolean(inside.hidden));
    if (!inside.hidden) moveOnScreen(field, 'near');
  });
  const label = makeElement('label', '', texts.ownOptionField);
  const field = makeElement('textarea', 'short');
  const about = makeElement('p', 'about', texts.ownOptionAbout);
  inside.id = `${id}--ruimte`;
  label.htmlFor = field.id = `${id}--veld`;
  about.id = `${id}--uitleg`;
  field.autocomplete = 'off';
  field.setAttribute('aria-describedby', about.id);
  field.addEventListener('input', () => onWrite(field.value));
  button.setAttribute('aria-controls', inside.id);
  const open = (isOpen: boolean) => {
    inside.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  };
  open(false);
  inside.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    open(false);
    button.focus();
  });
  inside.append(label, field, about);
  element.append(button, inside);
  return {
    element,
    show(text: string) {
      if (field.value !== text) field.value = text;
    },
  };
};

/** Says at the ending what the learner would do: first in the list of what was not among the choices, which is there or is made. */
const makeSaid = (root: HTMLElement, texts: Parts['texts']) => {
  const line = makeElement('p', 'own-option-said');
  const heading = root.querySelector('.elsewhere > h3');
  const alone = heading ? undefined : makeElement('section', 'elsewhere');
  if (heading) heading.after(line);
  else {
    alone?.append(line);
    if (alone) root.querySelector('.story')?.after(alone);
  }
  return (text: string) => {
    line.hidden = text === '';
    if (alone) alone.hidden = text === '';
    line.replaceChildren(makeElement('strong', '', texts.ownOptionSaid), ` ${text}`);
  };
};
