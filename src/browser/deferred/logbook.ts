import { type Html, html } from '../../core/html.ts';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import { wordDocument } from '../../core/word-document.ts';
import { offerCopy, saveFile } from '../../storage/save-file.ts';
import { makeElement } from '../islands/element.ts';
import type { Notebook } from '../page/notebook.ts';
import type { Notices } from '../page/notice.ts';
import { askFirst } from './ask-first.ts';
import type { NotePersistence } from './note-persistence.ts';
import { byModule, type Written, writtenIn } from './written.ts';

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
    const written = writtenIn(document, notebook, texts);
    list.replaceChildren(...(written.length ? byModule(written).flatMap(elementsOf) : nothingYet(texts)));
    for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-do]')) button.hidden = written.length === 0;
  };
  notebook.onChange(show);
  show();

  keep.addEventListener('change', async () => {
    const done = await persistence.set(keep.checked);
    keep.checked = persistence.on();
    if (done) notices.passing(persistence.on() ? texts.logbookKept : texts.logbookNotKept);
  });
  const does: { readonly [action: string]: () => void } = {
    html: () => saveFile(`${texts.logbookName}.html`, 'text/html', asDocument(writtenIn(document, notebook, texts), texts.logbook)),
    txt: () => {
      saveFile(`${texts.logbookName}.txt`, 'text/plain', asText(writtenIn(document, notebook, texts)));
      offerCopy(page.querySelector('.buttons'), texts.copyText, asText(writtenIn(document, notebook, texts)));
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

/** A module, with each place in it where something was written. */
const elementsOf = ([module, written]: readonly [string, readonly Written[]]): readonly HTMLElement[] => [
  makeElement('h2', '', module),
  ...written.map(({ lesson, question, texts }) => {
    const section = document.createElement('section');
    section.append(
      makeElement('h3', '', lesson),
      ...(question ? [makeElement('p', 'asked', question)] : []),
      ...texts.map(text => makeElement('p', 'said', text)),
    );
    return section;
  }),
];

/** One sentence, and where the first question is. */
const nothingYet = (texts: DeferredTexts): readonly HTMLElement[] => {
  const first = document.querySelector('.lesson:not(.with-story) [data-island="notes"]')?.closest<HTMLElement>('.page');
  const empty = makeElement('p', 'none', texts.logbookEmpty);
  if (!first) return [empty];
  const link = makeElement('a', '', texts.logbookFirst);
  link.href = `#${first.id}`;
  empty.append(' ', link);
  return [empty];
};

const asText = (written: readonly Written[]): string =>
  written
    .map(({ module, lesson, question, texts }) => [`${module} · ${lesson}`, question, ...texts].filter(Boolean).join('\n\n'))
    .join('\n\n\n')
    .concat('\n');

const broken = (text: string): Html => html`${text.split('\n').map((line, n) => html`${n > 0 && html`<br>`}${line}`)}`;

const asDocument = (written: readonly Written[], title: string): string =>
  wordDocument({
    language: document.documentElement.lang,
    title,
    style: 'body{font:12pt/1.5 sans-serif;max-width:38em;margin:2em auto}.asked{color:#444}',
    body: html`<h1>${title}</h1>${byModule(written).map(
      ([module, entries]) => html`
<h2>${module}</h2>${entries.map(
        ({ lesson, question, texts }) => html`
<h3>${lesson}</h3>${question && html`<p class="asked"><em>${broken(question)}</em></p>`}${texts.map(text => html`<p>${broken(text)}</p>`)}`,
      )}`,
    )}`,
  });
