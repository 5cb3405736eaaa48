import { fold } from './search.ts';

/** The pages *Begrippen* and *Bronnen*. What they show stands in the lessons: it is shown here again, not sent twice. */

export function* startConcepts(page: HTMLElement): Generator<void> {
  for (const item of page.querySelectorAll<HTMLElement>('[data-concept]')) {
    yield;
    const concept = document.getElementById(`begrip--${item.dataset['concept']}`);
    const meaning = concept?.querySelector(':scope > p:not(.kicker, .example, .source)');
    if (meaning) item.querySelector('h2')?.after(withoutIds(meaning));
    const source = concept?.querySelector(':scope > .source');
    if (source) item.append(withoutIds(source));
  }
  const input = page.querySelector('input');
  const filter = () => {
    const wanted = fold(input?.value.trim() ?? '');
    for (const item of page.querySelectorAll<HTMLElement>('[data-concept]')) item.hidden = !fold(item.textContent ?? '').includes(wanted);
  };
  input?.addEventListener('input', filter);
  if (input?.value) filter();
}

/** Every reference of every module once, by author. */
export const startSources = (page: HTMLElement) => {
  const list = page.querySelector('[data-references]');
  const references = new Map(
    [...document.querySelectorAll('.lesson .reference')].map(reference => [reference.textContent?.trim() ?? '', reference]),
  );
  // By its letters alone: to fetch the rules of a language takes longer than all else here.
  const sorted = [...references].map(([text, reference]) => [fold(text), reference] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  if (list && sorted.length) list.replaceChildren(...sorted.map(([, reference]) => withoutIds(reference)));
};

const withoutIds = (element: Element): Element => {
  const copy = element.cloneNode(true) as Element;
  for (const named of [copy, ...copy.querySelectorAll('[id]')]) named.removeAttribute('id');
  return copy;
};
