/** From a page beside the course a learner goes back to the page of the course that they came from. */
export const startReturning = () => {
  let last = document.querySelector('.page[data-current]:not(.about)')?.id;
  const show = () => {
    const current = document.querySelector('.page[data-current]');
    if (current && !current.classList.contains('about')) last = current.id;
    for (const nav of document.querySelectorAll<HTMLElement>('[data-tool="return"]')) {
      nav.hidden = last === undefined;
      nav.querySelector('a')?.setAttribute('href', `#${last}`);
    }
  };
  // The router shows the page first.
  window.addEventListener('hashchange', () => setTimeout(show));
  show();
};
