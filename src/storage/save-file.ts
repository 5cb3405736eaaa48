/** Gives the learner a file that is made in the page: nothing is sent. */
export const saveFile = (name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void => {
  const url = URL.createObjectURL(new Blob([content], { type: typeof content === 'string' ? `${type};charset=utf-8` : type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the file only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

/**
 * A frame may refuse to give a file or to open a window (`sandbox` without `allow-downloads` or `allow-popups`), and does not say so: in
 * a frame the text can be copied as well.
 */
export const offerCopy = (after: Element | null, label: string, text: string): void => {
  if (window.parent === window || !after) return;
  if (after.nextElementSibling?.matches('.copy')) after.nextElementSibling.remove();
  const details = document.createElement('details');
  details.className = 'copy screen-only';
  const summary = document.createElement('summary');
  summary.textContent = label;
  const field = document.createElement('textarea');
  field.readOnly = true;
  field.rows = Math.min(8, text.split('\n').length);
  field.className = 'short';
  field.setAttribute('aria-label', label);
  field.value = text;
  field.addEventListener('focus', () => field.select());
  details.append(summary, field);
  after.after(details);
};
