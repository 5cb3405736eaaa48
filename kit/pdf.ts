import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Pages as PDF, printed by a Chromium: tagged for screen readers, with an outline, in the course's typeface. */

export type Printer = {
  /** A page of HTML, on the paper that its own style asks for. */
  readonly print: (html: string) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** Starts the Chromium whose program file this is, with these arguments. */
export const openPrinter = async (executablePath: string, args: readonly string[]): Promise<Printer> => {
  const { chromium } = await import('playwright-core');
  // Hinting rounds the widths of letters to whole pixels, and paper has none.
  const browser = await chromium.launch({ executablePath, args: [...args, '--font-render-hinting=none'] });
  const page = await browser.newPage();
  await page.emulateMedia({ media: 'print' });
  const style = typeface();
  return {
    print: async html => {
      await page.setContent(html, { waitUntil: 'load' });
      await page.addStyleTag({ content: style });
      await page.evaluate(() => document.fonts.ready.then(() => true));
      await page.evaluate(fitSheets);
      return withFixedDates(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }));
    },
    close: () => browser.close(),
  };
};

/**
 * Runs in the page. How large the type of a sheet is was guessed from how much there is to read; where the guess was too large, all on
 * it gets smaller until it stands on one page, because a second page is lost at the copier. Below four fifths nobody could read it from
 * a table: such a sheet takes two.
 */
const fitSheets = (): void => {
  // CSS pixels; a page of A4 is 297 mm.
  const page = (297 * 96) / 25.4;
  for (const sheet of document.querySelectorAll<HTMLElement>('.sheet')) {
    const parts = [...sheet.children].filter(part => part instanceof HTMLElement && part.tagName !== 'FOOTER') as HTMLElement[];
    const zoom = (size: number) => {
      for (const part of parts) part.style.zoom = String(size);
    };
    for (let size = 1; size > 0.8 && sheet.offsetHeight > page; size -= 0.02) zoom(size);
    if (sheet.offsetHeight > page) zoom(1);
  }
};

/** The machine that makes the kit may have no such font; the file carries it along. */
const typeface = (): string => {
  const { resolve } = createRequire(import.meta.url);
  return ['normal', 'italic']
    .map(style => {
      const file = resolve(`@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-${style}.woff2`);
      const data = readFileSync(file).toString('base64');
      return `@font-face{font-family:"Source Sans 3";font-style:${style};font-weight:200 900;src:url(data:font/woff2;base64,${data}) format("woff2")}`;
    })
    .join('');
};

/**
 * A PDF of Chromium without what differs from one time to the next: the moment of printing, and the numbers of its parts for screen
 * readers, which follow from whatever the browser counted before. Numbers keep their order and width, so that the file's own tables
 * stay sorted and no offset in it changes.
 */
export const withFixedDates = (pdf: Uint8Array): Uint8Array => {
  const text = Buffer.from(pdf).toString('latin1');
  const ids = [...new Set(Array.from(text.matchAll(/\(node(\d{8})\)/g), ([, id = '']) => id))].toSorted();
  const numbers = new Map(ids.map((id, at) => [id, String(at + 1).padStart(8, '0')]));
  return Buffer.from(
    text
      .replace(/(\/(?:CreationDate|ModDate) \(D:)\d{14}/g, (_, before: string) => `${before}19800101000000`)
      .replace(/\(node(\d{8})\)/g, (_, id: string) => `(node${numbers.get(id)})`),
    'latin1',
  );
};
