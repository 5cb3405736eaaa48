import { addStyles } from '../../core/styles.ts';

/** A browser refuses a style sheet that the server calls `text/plain`. As text it can still be had. */
export const fetchStyles = async (document: Document) => {
  for (const { href } of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    const response = await fetch(href);
    if (response.ok) addStyles(document, absoluteUrls(await response.text(), href));
  }
};

/** The addresses in a sheet are relative to it; in one that is made by script they would be relative to the page. */
export const absoluteUrls = (css: string, base: string): string =>
  css.replace(/url\((?!["']?data:)["']?([^"')]+)["']?\)/g, (_, url: string) => `url("${new URL(url, base).href}")`);
