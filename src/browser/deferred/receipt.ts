import { Html, html } from '../../core/html.ts';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { lessonDone, type Outline } from '../../core/learner/progress.ts';
import type { LearnerState } from '../../core/learner/state.ts';
import { type Token, token } from '../../core/learner/token.ts';
import { wordDocument } from '../../core/word-document.ts';
import type { SaveResult } from '../../lms/session.ts';
import { offerCopy, saveFile } from '../../storage/save-file.ts';
import { titleOfPage } from './open-parts.ts';

/** What the LMS said to the last report of progress, and when, in milliseconds since the epoch. */
export type LastAnswer = { readonly result: SaveResult; readonly at: number };

/** Since when something is done, by day: an hour would say how long somebody thought, and with that perhaps what they chose. */
export type Days = ReadonlyMap<Token, string>;

export type ReceiptModule = {
  readonly title: string;
  /** `day`: `null` where this browser was not there. */
  readonly lessons: readonly { readonly title: string; readonly day: string | null; readonly dilemmas: readonly string[] }[];
  readonly total: number;
};

/** `YYYY-MM-DD`, where the learner is. */
export const dayOf = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** Everything that is done now and had no day gets this one. The same map when there is nothing new. */
export const withToday = (days: Days, outline: Outline, state: LearnerState, today: string): Days => {
  const fresh = doneKeys(outline, state).filter(key => !days.has(key));
  return fresh.length === 0 ? days : new Map([...days, ...fresh.map(key => [key, today] as const)]);
};

const doneKeys = (outline: Outline, state: LearnerState): readonly Token[] =>
  outline.modules.flatMap(({ id, lessons }) =>
    lessons.filter(lesson => lessonDone(state, id, lesson)).map(lesson => token(`${id}/${lesson.id}`)),
  );

/** What is done, module by module. It knows no choice and no text: there is nothing in it that could. `titles`: of a page, and of a dilemma. */
export const receiptOf = (
  outline: Outline,
  state: LearnerState,
  days: Days,
  titles: { readonly page: (id: string) => string; readonly dilemma: (id: string) => string },
): readonly ReceiptModule[] =>
  outline.modules
    .map(({ id, title, lessons }) => ({
      title,
      total: lessons.length,
      lessons: lessons
        .filter(lesson => lessonDone(state, id, lesson))
        .map(lesson => ({
          title: titles.page(`les/${id}/${lesson.id}`),
          day: days.get(token(`${id}/${lesson.id}`)) ?? null,
          dilemmas: lesson.dilemmas.filter(dilemma => (state.dilemmas.get(token(dilemma)) ?? 0) > 0).map(titles.dilemma),
        })),
    }))
    .filter(({ lessons }) => lessons.length > 0);

/** What the LMS answered last, in words. */
export const answerInWords = (last: LastAnswer | null, texts: DeferredTexts): string =>
  last ? fill(texts.receiptAnswers[last.result], { day: inWords(dayOf(last.at)) }) : texts.receiptNoAnswer;

/** A day as it is read: 3 maart 2027. */
const inWords = (day: string): string =>
  new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'long', year: 'numeric' });

/** Kept days as text, and back; what is not ours is nothing. */
export const encodeDays = (days: Days): string => JSON.stringify([...days]);
export const decodeDays = (text: string | null): Days => {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(value)) return new Map();
    return new Map(
      value.filter(
        (entry): entry is [Token, string] =>
          Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string' && /^\d{4}-\d\d-\d\d$/.test(entry[1]),
      ),
    );
  } catch {
    return new Map();
  }
};

const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name);
  made.append(...content);
  return made;
};

/** The receipt as it stands in the page, in a file and on paper. */
export const receiptElements = (
  modules: readonly ReceiptModule[],
  last: LastAnswer | null,
  today: string,
  course: string,
  texts: DeferredTexts,
): readonly HTMLElement[] => [
  element('p', fill(texts.receiptOf, { course, day: inWords(today) })),
  element('p', answerInWords(last, texts)),
  ...(modules.length === 0 ? [element('p', texts.receiptEmpty)] : []),
  ...modules.flatMap(({ title, lessons, total }) => [
    element('h2', `${title}: ${fill(texts.receiptCount, { done: lessons.length, total })}`),
    element(
      'ul',
      ...lessons.map(({ title, day, dilemmas }) =>
        element(
          'li',
          `${title}: ${day ? fill(texts.receiptDone, { day: inWords(day) }) : texts.receiptEarlier}`,
          ...(dilemmas.length > 0 ? [element('br'), fill(texts.receiptPlayed, { dilemmas: dilemmas.join(', ') })] : []),
        ),
      ),
    ),
  ]),
];

export type ReceiptParts = {
  readonly outline: Outline;
  readonly read: () => LearnerState;
  readonly days: () => Days;
  readonly lastAnswer: () => LastAnswer | null;
  /** Milliseconds since the epoch. */
  readonly date: () => number;
  readonly course: string;
  readonly texts: DeferredTexts;
};

/** The page *Wat je hebt gedaan*. It is made when somebody looks, and made anew each time. */
export const startReceipt = (page: HTMLElement, parts: ReceiptParts) => {
  const { outline, read, days, lastAnswer, date, course, texts } = parts;
  const place = page.querySelector('[data-receipt]');
  const titles = { page: titleOfPage, dilemma: titleOfDilemma };
  const show = () =>
    place?.replaceChildren(...receiptElements(receiptOf(outline, read(), days(), titles), lastAnswer(), dayOf(date()), course, texts));
  page.querySelector('[data-do="html"]')?.addEventListener('click', () => {
    show();
    saveFile(`${texts.receiptName}.html`, 'text/html', asDocument(place?.innerHTML ?? '', texts.receipt));
    offerCopy(
      page.querySelector('.buttons'),
      texts.copyText,
      [...(place?.querySelectorAll('p, h2, li') ?? [])].map(line => line.textContent).join('\n'),
    );
  });
  page.querySelector('[data-do="print"]')?.addEventListener('click', () => {
    show();
    window.print();
  });
  const shown = () => location.hash === `#${page.id}` && show();
  window.addEventListener('hashchange', shown);
  shown();
};

const titleOfDilemma = (id: string): string => document.querySelector(`[data-dilemma="${id}"] h2`)?.textContent?.trim() ?? id;

const asDocument = (body: string, title: string): string =>
  wordDocument({
    language: document.documentElement.lang,
    title,
    style: 'body{font:12pt/1.5 sans-serif;max-width:38em;margin:2em auto}',
    body: html`<h1>${title}</h1>${new Html(body)}`,
  });
