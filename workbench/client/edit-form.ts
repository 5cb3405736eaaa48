/** Where a text is typed anew. Escape leaves it as it was; Enter saves what is one paragraph, and Ctrl with Enter everything. */
export const editForm = (button: HTMLElement, cancel: () => void): HTMLFormElement => {
  const item = button.closest('li');
  const canSplit = item?.dataset['split'] !== undefined;
  const form = document.createElement('form');
  form.className = 'edit';
  const field = document.createElement('textarea');
  field.value = button.textContent ?? '';
  field.rows = Math.min(12, Math.ceil(field.value.length / 45) + 1);
  // What it is stands above it already, with where it stands.
  field.setAttribute('aria-label', item?.querySelector('strong')?.textContent ?? '');
  const hint = document.createElement('p');
  hint.className = 'hint';
  hint.id = 'toetsen';
  hint.textContent = `${canSplit ? 'Ctrl + Enter bewaart' : 'Enter bewaart'}, Esc laat het zoals het was.`;
  field.setAttribute('aria-describedby', hint.id);
  const buttons = document.createElement('p');
  buttons.className = 'buttons';
  const submit = document.createElement('button');
  submit.textContent = 'Bewaar';
  const leave = document.createElement('button');
  leave.type = 'button';
  leave.textContent = 'Laat maar';
  leave.addEventListener('click', cancel);
  buttons.append(submit, ' ', leave);
  form.append(field, hint, buttons);
  field.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'Escape') cancel();
    else if (event.key !== 'Enter' || event.shiftKey || (canSplit && !event.ctrlKey && !event.metaKey)) return;
    else form.requestSubmit();
    event.preventDefault();
  });
  return form;
};

/** As letters alone: the page has quotes and spaces of its own. */
const bare = (text: string | null): string => (text ?? '').replace(/[\s‘’“”"']+/g, ' ').trim();

/** The text that an element shows: that of the nearest around it that is one, or else the longest that stands in it. */
export const buttonFor = (element: Element, buttons: readonly HTMLElement[]): HTMLElement | undefined => {
  const around: Element[] = [];
  for (let at: Element | null = element; at && around.length < 5; at = at.parentElement) around.push(at);
  for (const each of around) {
    const same = buttons.find(button => bare(button.textContent) === bare(each.textContent));
    if (same) return same;
  }
  for (const each of around.slice(0, 3)) {
    const inside = buttons.filter(button => bare(each.textContent).includes(bare(button.textContent)));
    const longest = inside.toSorted((a, b) => (b.textContent?.length ?? 0) - (a.textContent?.length ?? 0))[0];
    if (longest) return longest;
  }
  return undefined;
};
