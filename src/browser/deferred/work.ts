import { type WorkId, workIds } from '../../core/course/work.ts';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import type { PreferenceStore, Preferences } from './preferences.ts';

/** What a kind of work changes, as the page says it: the words that differ, and the modules in the order that suits it. */
export type WorkInPage = {
  readonly id: WorkId;
  readonly words: { readonly [word: string]: string };
  readonly modules: readonly { readonly id: string; readonly title: string }[];
};

/** Words, examples and the suggested order follow the work that the learner chose, here or at an earlier launch. */
export function* startWork(kinds: readonly WorkInPage[], preferences: PreferenceStore, texts: DeferredTexts): Generator<void> {
  const usual = new Map([...document.querySelectorAll<HTMLElement>('[data-word]')].map(element => [element, element.textContent]));
  function* showing({ work }: Preferences) {
    const chosen = kinds.find(({ id }) => id === work);
    for (const [element, text] of usual) {
      yield;
      const word = chosen?.words[element.dataset['word'] ?? ''] ?? text;
      if (element.textContent !== word) element.textContent = word;
    }
    for (const concept of document.querySelectorAll('.concept')) {
      yield;
      showExamples(concept, work);
    }
    for (const chooser of document.querySelectorAll<HTMLElement>('[data-tool="work"]')) showChosen(chooser, work, chosen, texts);
  }
  for (const chooser of document.querySelectorAll<HTMLElement>('[data-tool="work"]')) {
    chooser.hidden = false;
    chooser.addEventListener('change', event => {
      if (event.target instanceof HTMLInputElement)
        preferences.update({ work: workIds.find(id => id === (event.target as HTMLInputElement).value) ?? '' });
    });
  }
  preferences.onChange(preferences => void [...showing(preferences)]);
  yield* showing(preferences.read());
}

const showChosen = (chooser: HTMLElement, work: string, chosen: WorkInPage | undefined, texts: DeferredTexts) => {
  for (const input of chooser.querySelectorAll('input')) input.checked = input.value === work;
  const here = chooser.closest('.page')?.id.split('/')[1];
  chooser.querySelector('.order')?.replaceChildren(...(chosen ? orderOf(chosen, here, texts) : [texts.workFree]));
};

/** Of the examples of a concept those of one's own work, when there are any. */
const showExamples = (concept: Element, work: string) => {
  const examples = [...concept.querySelectorAll<HTMLElement>('[data-for]')];
  const own = examples.some(example => example.dataset['for'] === work);
  for (const example of examples) example.hidden = own && example.dataset['for'] !== work;
};

/** The learner is in one of the modules already. */
const orderOf = ({ modules }: WorkInPage, here: string | undefined, texts: DeferredTexts): readonly HTMLElement[] => {
  const line = document.createElement('p');
  line.textContent = texts.workOrder;
  const list = document.createElement('ol');
  for (const { id, title } of modules.filter(({ id }) => id !== here)) {
    const link = document.createElement('a');
    link.href = `#module/${id}`;
    link.textContent = title;
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  return [line, list];
};
