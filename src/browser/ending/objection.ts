import type { DeferredTexts } from '../../core/i18n/client.ts';
import { makeButton, makeElement } from '../islands/element.ts';
import type { EndingParts, EndingView } from '../islands/player.ts';
import { moveOnScreen } from '../page/move.ts';
import { type Notebook, objectionPage } from '../page/notebook.ts';

/** Whether the learner wants nothing asked before a choice is made. */
export type ObjectionPreferences = {
  readonly unasked: () => boolean;
  readonly setUnasked: (unasked: boolean) => void;
};

type Parts = Pick<EndingParts, 'root' | 'plays'> & {
  readonly notebook: Notebook;
  readonly texts: Pick<DeferredTexts, 'objection' | 'objectionGo' | 'objectionOther' | 'objectionNever' | 'objectionSaid'>;
  readonly preferences: ObjectionPreferences;
};

export type Objection = Pick<EndingView, 'choose'> & {
  /** What was written, for after the voices; hidden when nothing was. */
  readonly said: HTMLElement;
  /** Asks no longer; nothing was chosen. */
  close(): void;
};

/**
 * "Wat zegt iemand die hier iets anders doet?": asked between pressing an option of the first decision and making that choice, which nobody hears of
 * until the learner goes on. Once in a launch: who plays again has been asked.
 */
export const makeObjection = ({ root, plays, notebook, texts, preferences }: Parts): Objection => {
  const page = objectionPage(root.dataset['dilemma'] ?? '');
  const decision = root.querySelector('.objection-line')?.closest<HTMLElement>('[data-scene]');
  const group = makeGroup(page, texts, preferences, text => notebook.write(page, [text]));
  const said = makeElement('p', 'objection-said');
  const show = () => {
    const [text = ''] = notebook.read(page);
    group.show(text);
    said.hidden = text.trim() === '';
    said.replaceChildren(makeElement('strong', '', texts.objectionSaid), ` ${text.trim()}`);
  };
  let isAsked = false;
  if (decision) {
    notebook.onChange(show);
    show();
  } else said.hidden = true;
  return {
    said,
    close: group.close,
    choose(scene, choice) {
      const option = decision?.dataset['scene'] === scene ? decision.querySelector<HTMLElement>(`[data-choice="${choice}"]`) : null;
      if (!option || isAsked || preferences.unasked()) return plays.choose(scene, choice);
      group.open(option, () => {
        isAsked = true;
        plays.choose(scene, choice);
      });
    },
  };
};

/** What is asked, below the option that was pressed. `id`: unique in the page. */
const makeGroup = (id: string, texts: Parts['texts'], preferences: ObjectionPreferences, onWrite: (text: string) => void) => {
  const element = makeElement('div', 'objection');
  const label = makeElement('label', '', texts.objection);
  const field = makeElement('textarea', 'short');
  const never = makeElement('label', 'check');
  const box = makeElement('input', '');
  const buttons = makeElement('div', 'buttons');
  let option: HTMLElement | null | undefined;
  let goOn = () => {};

  label.id = `${id}--vraag`;
  label.htmlFor = field.id = `${id}--veld`;
  element.setAttribute('role', 'group');
  element.setAttribute('aria-labelledby', label.id);
  field.autocomplete = box.autocomplete = 'off';
  box.type = 'checkbox';
  never.append(box, ` ${texts.objectionNever}`);

  const close = () => {
    option?.removeAttribute('aria-expanded');
    element.remove();
  };
  const back = () => {
    close();
    option?.focus();
  };
  field.addEventListener('input', () => onWrite(field.value));
  box.addEventListener('change', () => preferences.setUnasked(box.checked));
  element.addEventListener('keydown', event => {
    if (event.key === 'Escape') back();
  });
  buttons.append(
    makeButton('button objection-go', texts.objectionGo, () => {
      close();
      goOn();
    }),
    makeButton('button quiet', texts.objectionOther, back),
  );
  element.append(label, field, buttons, never);
  return {
    close,
    /** `onGo`: what follows when the learner goes on. */
    open(item: HTMLElement, onGo: () => void) {
      close();
      option = item.querySelector('button');
      option?.setAttribute('aria-expanded', 'true');
      box.checked = preferences.unasked();
      item.append(element);
      goOn = onGo;
      moveOnScreen(field, 'near');
    },
    show(text: string) {
      if (field.value !== text) field.value = text;
    },
  };
};
