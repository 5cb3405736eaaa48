import type { DeferredTexts } from '../../core/i18n/client.ts';
import { makeButton, makeElement } from '../islands/element.ts';
import { moveOnScreen } from '../page/move.ts';
import { guessesPage, type Notebook } from '../page/notebook.ts';
import { shownIn } from './changes.ts';

type Parts = {
  readonly root: HTMLElement;
  readonly notebook: Notebook;
  readonly texts: Pick<DeferredTexts, 'guessHear' | 'guessSaid'>;
};

/** Voices that wait until the learner has thought of what they may say. */
export type Guesses = {
  /** Closes what this play lets hear for the first time. */
  close(): void;
  /** Opens all. */
  open(): void;
};

/**
 * "Wat zag de schoonmaker, denk je?": one of the other voices is closed, with the question of its author and a field that may stay empty. What was
 * thought stays beside what is said; nobody says whether it is right.
 */
export const makeGuesses = ({ root, notebook, texts }: Parts): Guesses => {
  const page = guessesPage(root.dataset['dilemma'] ?? '');
  const figures = [...root.querySelectorAll<HTMLElement>('.voice[data-guess]')];
  const places = new Map(
    figures.map((figure, i) => {
      const write = (text: string) => {
        const before = notebook.read(page);
        notebook.write(
          page,
          figures.map((_, at) => (at === i ? text : (before[at] ?? ''))),
        );
      };
      return [figure, makePlace(figure, `${page}-${i + 1}`, texts, write)] as const;
    }),
  );
  const show = () => {
    for (const [i, figure] of figures.entries()) places.get(figure)?.show(notebook.read(page)[i] ?? '');
  };
  notebook.onChange(show);
  show();
  return {
    close() {
      // What is heard alone was moved out of the group.
      for (const figure of shownIn(root, '[data-shown="now"] .voices .voice[data-guess]')) places.get(figure)?.close();
    },
    open() {
      for (const place of places.values()) place.open();
    },
  };
};

/** The question and its field in a closed voice. `id`: unique in the page. */
const makePlace = (figure: HTMLElement, id: string, texts: Parts['texts'], onWrite: (text: string) => void) => {
  const quote = figure.querySelector<HTMLElement>('blockquote');
  const place = makeElement('div', 'guess');
  const label = makeElement('label', '', figure.dataset['guess']);
  const field = makeElement('textarea', 'short');
  const said = makeElement('p', 'guess-said');
  label.htmlFor = field.id = id;
  field.autocomplete = 'off';
  field.addEventListener('input', () => onWrite(field.value));
  const hear = makeButton('button quiet', texts.guessHear, () => {
    open();
    if (!quote) return;
    quote.tabIndex = -1;
    moveOnScreen(quote, 'near');
  });
  place.append(label, field, hear);
  quote?.before(said);
  let heard = false;
  const open = () => {
    heard = true;
    place.remove();
    delete figure.dataset['closed'];
    showSaid();
  };
  const showSaid = () => {
    said.hidden = field.value.trim() === '' || 'closed' in figure.dataset;
    said.replaceChildren(makeElement('strong', '', texts.guessSaid), ` ${field.value.trim()}`);
  };
  return {
    open,
    close() {
      if (heard) return;
      figure.dataset['closed'] = '';
      figure.append(place);
      showSaid();
    },
    show(text: string) {
      if (field.value !== text) field.value = text;
      showSaid();
    },
  };
};
