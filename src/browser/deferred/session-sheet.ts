import { Html } from '../../core/html.ts';
import type { DeferredTexts } from '../../core/i18n/client.ts';
import { wordDocument } from '../../core/word-document.ts';
import { saveFile } from '../../storage/save-file.ts';
import type { Notices } from '../page/notice.ts';

/** The session sheet of a facilitator: shows the plan that is chosen, and gives the filled-in sheet as a document. Nothing of it is kept. */
export const startSheets = (texts: DeferredTexts) => {
  for (const tool of document.querySelectorAll<HTMLElement>('[data-tool="sheet"]')) {
    const chosen = () => [...tool.querySelectorAll('select')].map(({ value }) => value).join('--');
    const show = () => {
      for (const part of tool.querySelectorAll<HTMLElement>('[data-plan]')) part.hidden = part.dataset['plan'] !== chosen();
    };
    tool.hidden = false;
    tool.addEventListener('change', event => event.target instanceof HTMLSelectElement && show());
    tool.querySelector('[data-save]')?.addEventListener('click', () => {
      const sheet = tool.querySelector<HTMLElement>('[data-sheet]');
      if (sheet) saveFile(texts.sheetName, 'text/html', asDocument(sheet));
    });
    show();
  }
};

/** The facilitator's kit, which lies beside the page as base64 (src/core/course/session-plan.ts). */
export const startKit = (texts: DeferredTexts, notices: Notices) => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-kit]'))
    link.addEventListener('click', async event => {
      event.preventDefault();
      try {
        const response = await fetch(link.href);
        if (!response.ok) throw new Error(String(response.status));
        const bytes = Uint8Array.from(atob(await response.text()), letter => letter.charCodeAt(0));
        saveFile(texts.kitName, 'application/zip', bytes);
      } catch {
        notices.passing(texts.kitFailed);
      }
    });
};

/** What shows of the sheet, as HTML that Word opens: what was filled in is text, and there are no buttons. */
const asDocument = (sheet: HTMLElement): string => {
  const copy = sheet.cloneNode(true) as HTMLElement;
  const written = [...sheet.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map(({ value }) => value);
  for (const [i, field] of [...copy.querySelectorAll('input, textarea')].entries()) {
    const text = document.createElement('p');
    text.textContent = written[i] || '……………………';
    field.closest('label')?.after(text);
    field.remove();
  }
  for (const rest of copy.querySelectorAll('[hidden], .screen-only, .private')) rest.remove();
  return wordDocument({
    language: document.documentElement.lang,
    title: copy.querySelector('h2')?.textContent ?? '',
    style:
      'body{font:11pt/1.4 sans-serif;max-width:42em;margin:2em auto}ol{list-style:none;padding:0}.sheet-say{font-style:italic;margin-left:1em}label{font-weight:bold}',
    body: new Html(copy.innerHTML),
  });
};
