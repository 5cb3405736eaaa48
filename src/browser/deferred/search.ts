import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';

type Page = { readonly id: string; readonly title: string; readonly module: string; readonly text: string; readonly folded: string };

const maxResults = 30;

/** Most of Dutch. */
const isPlain = (text: string): boolean => /^[ -~‘’“”–…]*$/.test(text);

/** Without accents and capitals: who types "client" means "cliënt". As long as it was, so that places stay right. */
export const fold = (text: string): string =>
  isPlain(text)
    ? text.toLowerCase()
    : [...text]
        .map(character => {
          const plain = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
          return plain.length === character.length ? plain : character;
        })
        .join('');

/** A few words around the place where something was found, in three parts so that it can be marked. */
export const excerpt = (text: string, at: number, length: number): readonly [before: string, found: string, after: string] => {
  const from = Math.max(0, text.lastIndexOf(' ', Math.max(0, at - 50)));
  const space = text.indexOf(' ', Math.min(text.length, at + length + 60));
  const to = space < 0 ? text.length : space;
  return [
    `${from > 0 ? '…' : ''}${text.slice(from, at)}`,
    text.slice(at, at + length),
    to < text.length ? `${text.slice(at + length, to).replace(/[.,:;]$/u, '')}…` : text.slice(at + length),
  ];
};

/** The page *Zoeken*: looks through the text of every lesson in this page, without a request to anywhere. */
export function* startSearch(page: HTMLElement, texts: DeferredTexts): Generator<void> {
  const input = page.querySelector('input');
  const status = page.querySelector<HTMLElement>('[role="status"]');
  const list = page.querySelector('ul');
  if (!input || !status || !list) return;
  const lessons = [...document.querySelectorAll<HTMLElement>('.page.lesson')];
  const pages: Page[] = [];
  const readUpTo = (count: number) => {
    for (const lesson of lessons.slice(pages.length, count)) pages.push(readPage(lesson));
  };

  const search = () => {
    readUpTo(lessons.length);
    const wanted = fold(input.value.trim());
    if (wanted.length < 2) {
      status.textContent = wanted ? texts.searchHint : '';
      return list.replaceChildren();
    }
    const found = pages.filter(({ folded }) => folded.includes(wanted));
    status.textContent = found.length ? fill(texts.searchFound, { n: found.length }) : texts.searchNone;
    // A title that has the word comes before a text that has it.
    const first = (page: Page) => (fold(page.title).includes(wanted) ? 0 : 1);
    list.replaceChildren(
      ...[...found]
        .sort((a, b) => first(a) - first(b))
        .slice(0, maxResults)
        .map(page => resultOf(page, wanted)),
    );
  };
  input.addEventListener('input', search);
  // What was typed before the script was there.
  if (input.value) search();
  // Read ahead, so that the first letter finds it done.
  while (pages.length < lessons.length) {
    yield;
    readUpTo(pages.length + 1);
  }
}

/** The text in the blocks of an element, each word once, and none glued to that of the next block or line. Leaves spaces in the element. */
export const elementText = (element: Element): string => {
  const blocks = 'p, pre, li, h2, h3, h4, legend, td, th, summary';
  for (const border of element.querySelectorAll(`${blocks}, br`)) {
    border.before(' ');
    border.after(' ');
  }
  return [...element.querySelectorAll(blocks)]
    .filter(block => !block.parentElement?.closest(blocks))
    .map(block => block.textContent)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
};

/** Of a dilemma only the beginning: what comes of a choice is not to be found before it is made. */
const readPage = (page: HTMLElement): Page => {
  const prose = page.querySelector('.prose');
  const copy = prose?.cloneNode(true) as HTMLElement | undefined;
  // What does not hold in this package is not shown, and not found either.
  const elsewhere = [...(prose?.querySelectorAll('[data-privacy]') ?? [])].map(each => getComputedStyle(each).display === 'none');
  for (const [at, each] of [...(copy?.querySelectorAll('[data-privacy]') ?? [])].entries()) if (elsewhere[at]) each.remove();
  for (const later of copy?.querySelectorAll('.scene:not([data-begin]), .player, .pointer, .notes, button, .number, nav') ?? [])
    later.remove();
  const text = copy ? elementText(copy).normalize('NFC') : '';
  const { title = '', module = '' } = page.dataset;
  return { id: page.id, title, module, text, folded: fold(`${title} ${text}`) };
};

const resultOf = ({ id, title, module, text }: Page, wanted: string): HTMLElement => {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `#${id}`;
  link.textContent = title;
  const where = document.createElement('span');
  where.className = 'where';
  where.textContent = module;
  item.append(link, ' ', where);
  const at = fold(text).indexOf(wanted);
  if (at >= 0) {
    const [before, found, after] = excerpt(text, at, wanted.length);
    const mark = document.createElement('mark');
    mark.textContent = found;
    const line = document.createElement('p');
    line.append(before, mark, after);
    item.append(line);
  }
  return item;
};
