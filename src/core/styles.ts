/** Styles that are made by script are asked no permission. */
export const addStyles = (document: Document, css: string) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
};

/** A host may forbid the styles that stand in a page (`style-src 'self'`): their text is there all the same. */
export const adoptPageStyles = (document: Document) => {
  for (const { sheet, textContent } of document.querySelectorAll('style')) if (!sheet) addStyles(document, textContent ?? '');
};
