/** What the page does about the browser and the host that it meets, before anything else. */

/** Whether the browser has what the course cannot do without. What the build writes older ones cannot even read: they never get here. */
export const isNewEnough = (window: Window & typeof globalThis): boolean =>
  'CSSLayerBlockRule' in window && 'at' in window.Array.prototype && 'hasOwn' in window.Object;

/** Styles that are made by script are asked no permission. */
export const addStyles = (document: Document, css: string) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
};

/** A host may forbid the styles that stand in a page (`style-src 'self'`): their text is there all the same. */
export const dress = (document: Document) => {
  for (const { sheet, textContent } of document.querySelectorAll('style')) if (!sheet) addStyles(document, textContent ?? '');
};
