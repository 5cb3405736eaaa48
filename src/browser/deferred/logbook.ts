import { type Html, html } from '../../core/html.ts';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import { wordDocument } from '../../core/word-document.ts';
import { offerCopy, saveFile } from '../../storage/save-file.ts';
import { guessesPage, type Notebook, objectionPage, ownLinesPage, ownOptionPage } from '../page/notebook.ts';
import type { Notices } from '../page/notice.ts';
import { askFirst } from './ask-first.ts';
import type { NotePersistence } from './note-persistence.ts';
import { questionOf } from './writing.ts';

/** One place where the learner wrote: the lesson, what was asked, and what they wrote there. */
type Written = { readonly lesson: string; readonly question: string; readonly texts: readonly string[] };

/** The page *Logboek*: everything that was written, in the order of the course, to save, print or wipe. */
export const startLogbook = (
  page: HTMLElement,
  notebook: Notebook,
  persistence: NotePersistence,
  texts: DeferredTexts,
  notices: Notices,
) => {
  const list = page.querySelector<HTMLElement>('[data-written]');
  const keep = page.querySelector<HTMLInputElement>('input[type="checkbox"]');
  if (!list || !keep) return;
  keep.checked = persistence.on();

  const show = () => {
    const written = inOrder(notebook, texts);
    list.replaceChildren(...(written.length ? written.map(elementOf) : [paragraph(texts.logbookEmpty)]));
    for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-do]')) button.disabled = written.length === 0;
  };
  notebook.onChange(show);
  show();

  keep.addEventListener('change', async () => {
    const done = await persistence.set(keep.checked);
    keep.checked = persistence.on();
    if (done) notices.passing(persistence.on() ? texts.logbookKept : texts.logbookNotKept);
  });
  const does: { readonly [action: string]: () => void } = {
    html: () => saveFile(`${texts.logbookName}.html`, 'text/html', asDocument(inOrder(notebook, texts), texts.logbook)),
    txt: () => {
      saveFile(`${texts.logbookName}.txt`, 'text/plain', asText(inOrder(notebook, texts)));
      offerCopy(page.querySelector('.buttons'), texts.copyText, asText(inOrder(notebook, texts)));
    },
    print: () => window.print(),
  };
  const clear = page.querySelector<HTMLButtonElement>('[data-do="clear"]');
  if (clear)
    askFirst({
      button: clear,
      question: texts.logbookAsk,
      yes: texts.logbookYes,
      done: texts.logbookCleared,
      texts,
      act: () => {
        const before = new Map(notebook.all());
        const fields = [
          ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.notes textarea, .notes input[type="text"]'),
        ].map(field => [field, field.value] as const);
        notebook.clear();
        // The places to write in show what they showed.
        for (const [field] of fields) write(field, '');
        return () => {
          for (const [field, text] of fields) if (field.value === '') write(field, text);
          notebook.restore(before);
        };
      },
    });
  page.addEventListener('click', event => {
    const action = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-do]')?.dataset['do'] : undefined;
    if (action) does[action]?.();
  });
};

/** Writes in a field as a learner would, so that what holds its text follows. */
const write = (field: HTMLInputElement | HTMLTextAreaElement, text: string) => {
  if (field.value === text) return;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

const inOrder = (notebook: Notebook, texts: DeferredTexts): readonly Written[] =>
  [...document.querySelectorAll<HTMLElement>('[data-island][data-id], [data-dilemma]')].flatMap(element => {
    const { dilemma } = element.dataset;
    if (dilemma !== undefined) return inDilemma(element, dilemma, notebook, texts);
    const id = element.dataset['id'] ?? '';
    const written = notebook.read(element.dataset['island'] === 'lookback' ? `${id}--terug` : id).filter(isWritten);
    return written.length ? [{ lesson: lessonOf(element), question: questionOf(element), texts: written }] : [];
  });

const isWritten = (text: string): boolean => text.trim() !== '';

/** What somebody would have done otherwise in a dilemma, said of themselves, and thought that others would say. */
const inDilemma = (element: HTMLElement, dilemma: string, notebook: Notebook, texts: DeferredTexts): readonly Written[] => {
  const lesson = lessonOf(element);
  const other = notebook.read(ownOptionPage(dilemma)).filter(isWritten);
  const [own = '', ...taken] = notebook.read(ownLinesPage(dilemma));
  const said = [...taken, own].filter(isWritten);
  const guesses = notebook.read(guessesPage(dilemma));
  const asked = [...element.querySelectorAll<HTMLElement>('.voice[data-guess]')];
  return [
    { lesson, question: texts.ownOption, texts: other },
    { lesson, question: texts.objection, texts: notebook.read(objectionPage(dilemma)).filter(isWritten) },
    { lesson, question: texts.ownLine, texts: said },
    ...asked.map(({ dataset }, i) => ({ lesson, question: dataset['guess'] ?? '', texts: [guesses[i] ?? ''].filter(isWritten) })),
  ].filter(({ texts }) => texts.length > 0);
};

const lessonOf = (element: HTMLElement): string => {
  const { title = '', module = '' } = element.closest<HTMLElement>('.page')?.dataset ?? {};
  return `${module} · ${title}`;
};

const elementOf = ({ lesson, question, texts }: Written): HTMLElement => {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = lesson;
  section.append(heading, ...(question ? [paragraph(question, 'asked')] : []), ...texts.map(text => paragraph(text)));
  return section;
};

const paragraph = (text: string, name = ''): HTMLElement => {
  const element = document.createElement('p');
  element.className = name;
  element.textContent = text;
  return element;
};

const asText = (written: readonly Written[]): string =>
  written
    .map(({ lesson, question, texts }) => [lesson, question, ...texts].filter(Boolean).join('\n\n'))
    .join('\n\n\n')
    .concat('\n');

const broken = (text: string): Html => html`${text.split('\n').map((line, n) => html`${n > 0 && html`<br>`}${line}`)}`;

const asDocument = (written: readonly Written[], title: string): string =>
  wordDocument({
    language: document.documentElement.lang,
    title,
    style: 'body{font:12pt/1.5 sans-serif;max-width:38em;margin:2em auto}.asked{color:#444}',
    body: html`<h1>${title}</h1>${written.map(
      ({ lesson, question, texts }) => html`
<h2>${lesson}</h2>${question && html`<p class="asked"><em>${broken(question)}</em></p>`}${texts.map(text => html`<p>${broken(text)}</p>`)}`,
    )}`,
  });
