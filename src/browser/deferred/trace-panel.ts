import type { DeferredTexts } from '../../core/i18n/client.ts';
import type { Trace } from '../../lms/trace.ts';
import { saveFile } from '../../storage/save-file.ts';
import { traceText } from './trace-text.ts';

/** Shows an administrator the last calls to the LMS, to read, copy or save. Made when it is opened: nobody else needs it. */
export const openTrace = (trace: Trace, texts: DeferredTexts) => {
  if (document.getElementById('trace')) return;
  const text = [document.title, document.documentElement.dataset['format'], navigator.userAgent, '', traceText(trace.calls)].join('\n');
  const panel = document.createElement('dialog');
  panel.id = 'trace';
  panel.setAttribute('aria-labelledby', 'trace-title');
  // As the other question that stands over everything, and wider: a call is a line.
  panel.className = 'whose';
  panel.style.cssText = 'box-sizing:border-box;width:60rem;max-width:calc(100% - 2rem)';

  const title = document.createElement('h2');
  title.id = 'trace-title';
  title.textContent = texts.trace;
  title.style.marginTop = '0';
  const about = document.createElement('p');
  about.id = 'trace-about';
  about.textContent = texts.traceAbout;
  // Text can be copied where a frame may not save files.
  const field = document.createElement('textarea');
  field.readOnly = true;
  field.wrap = 'off';
  field.value = text;
  field.setAttribute('aria-labelledby', 'trace-title');
  field.setAttribute('aria-describedby', 'trace-about');
  field.style.cssText =
    'field-sizing:fixed;display:block;width:100%;height:min(24rem,45vh);box-sizing:border-box;font:0.8rem/1.5 monospace';
  const button = (label: string, press: () => void) => {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = label;
    element.className = 'button';
    element.addEventListener('click', press);
    return element;
  };
  panel.append(
    title,
    about,
    field,
    button(texts.traceSave, () => saveFile(texts.traceName, 'text/plain', text)),
    button(texts.traceClose, () => panel.close()),
  );
  panel.addEventListener('close', () => panel.remove());
  document.body.append(panel);
  panel.showModal();
  // The latest calls say most.
  field.scrollTop = field.scrollHeight;
};
