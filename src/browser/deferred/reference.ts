import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fold } from './search.ts';

/** The pages *Begrippen* and *Bronnen*. What they show stands in the lessons: it is shown here again, not sent twice. */

export function* startConcepts(page: HTMLElement, texts: Pick<DeferredTexts, 'letters'>): Generator<void> {
  for (const item of page.querySelectorAll<HTMLElement>('[data-concept]')) {
    yield;
    const concept = document.getElementById(`begrip--${item.dataset['concept']}`);
    const meaning = concept?.querySelector(':scope > p:not(.kicker, .example, .source)');
    if (meaning) item.querySelector('h2')?.after(withoutIds(meaning));
    const source = concept?.querySelector(':scope > .source');
    if (source) item.append(withoutIds(source));
  }
  const letters = document.createElement('nav');
  letters.className = 'letters';
  letters.ariaLabel = texts.letters;
  for (const item of page.querySelectorAll<HTMLElement>('[data-concept]')) {
    const letter = fold(item.querySelector('h2')?.textContent?.trim() ?? '').charAt(0);
    if (letter === letters.lastElementChild?.textContent) continue;
    const link = document.createElement('a');
    link.href = `#${item.id}`;
    link.textContent = letter;
    letters.append(link);
  }
  page.querySelector('.finder')?.after(letters);
  const input = page.querySelector('input');
  const filter = () => {
    const wanted = fold(input?.value.trim() ?? '');
    for (const item of page.querySelectorAll<HTMLElement>('[data-concept]')) item.hidden = !fold(item.textContent ?? '').includes(wanted);
  };
  input?.addEventListener('input', filter);
  if (input?.value) filter();
}

/** Below each concept stands in which stories it is named: that is in the page already, and costs it nothing. */
export const startComingBack = (texts: Pick<DeferredTexts, 'comesBack'>) => {
  const lessons = new Map<string, Set<HTMLElement>>();
  for (const term of document.querySelectorAll<HTMLElement>('.with-story .term')) {
    const [id = '', lesson] = [term.getAttribute('href')?.replace('#b--', ''), term.closest<HTMLElement>('.lesson')];
    if (lesson) lessons.set(id, (lessons.get(id) ?? new Set()).add(lesson));
  }
  for (const concept of document.querySelectorAll<HTMLElement>('.concept')) {
    const others = [...(lessons.get(concept.id.replace('begrip--', '')) ?? [])].filter(lesson => !lesson.contains(concept)).slice(0, 3);
    if (others.length === 0) continue;
    const line = document.createElement('p');
    line.className = 'comes-back';
    line.append(
      texts.comesBack,
      ...others.flatMap((lesson, i) => {
        const link = document.createElement('a');
        link.href = `#${lesson.id}`;
        link.textContent = lesson.dataset['title'] ?? '';
        return [i > 0 ? ', ' : ' ', link];
      }),
    );
    concept.append(line);
  }
};

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
