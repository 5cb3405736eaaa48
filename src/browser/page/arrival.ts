/** The course streams in: the first lesson can be played long before the last one is there. These wait for what is still coming. */

export const documentComplete = (document: Document): Promise<void> =>
  new Promise(resolve => {
    if (document.readyState !== 'loading') resolve();
    else document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
  });

/** The element with this id and all that is in it, as soon as it is there; `null` when the whole document came without it. */
export const arrived = (document: Document, id: string): Promise<HTMLElement | null> =>
  new Promise(resolve => {
    const whole = (): HTMLElement | null => {
      const element = document.getElementById(id);
      // Only when something follows has the parser closed the element.
      return element && (element.nextElementSibling || document.readyState !== 'loading') ? element : null;
    };
    const found = whole();
    if (found || document.readyState !== 'loading') return resolve(found);
    const observer = new MutationObserver(() => {
      const element = whole();
      if (!element) return;
      observer.disconnect();
      resolve(element);
    });
    observer.observe(document.querySelector('main') ?? document.body, { childList: true });
    void documentComplete(document).then(() => {
      observer.disconnect();
      resolve(whole());
    });
  });
