/** A tool of the course prints on a page of its own: everything else stays off the paper for as long as the printing takes. */
export const startPrinting = () => {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-tool="print"]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const card = button.closest<HTMLElement>('.toolcard');
      if (!card) return;
      card.dataset['printing'] = '';
      window.addEventListener('afterprint', () => delete card.dataset['printing'], { once: true });
      window.print();
    });
  }
};
