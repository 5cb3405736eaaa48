import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { launch, openLms } from '../tests/support/one-launch.ts';
import type { Files } from '../tests/support/serve.ts';

/** Bytes as they are, and as a server sends them that compresses. */
export type WeighedBytes = { readonly raw: number; readonly gzip: number };

/** What the browser asked for until the course was alive and the page was complete. */
export type FirstScreen = {
  readonly requests: readonly string[];
  /** Scripts, those in the page included. */
  readonly js: WeighedBytes;
  /** Styles, those in the page included. */
  readonly css: WeighedBytes;
  /** The course page itself, with what it has in it. */
  readonly html: WeighedBytes;
};

export const weigh = (bytes: Uint8Array): WeighedBytes => ({ raw: bytes.length, gzip: gzipSync(bytes).length });

export const total = (parts: readonly WeighedBytes[]): WeighedBytes => ({
  raw: parts.reduce((sum, { raw }) => sum + raw, 0),
  gzip: parts.reduce((sum, { gzip }) => sum + gzip, 0),
});

/** The text of the `<style>` or of the runnable `<script>` elements in a page. */
export const inline = (html: string, kind: 'script' | 'style'): readonly Uint8Array[] =>
  [...html.matchAll(new RegExp(`<${kind}\\b([^>]*)>([^]*?)</${kind}>`, 'g'))]
    .filter(([, attributes = '', text]) => text && !/\btype="application\//.test(attributes))
    .map(([, , text = '']) => Buffer.from(text));

/**
 * Opens a package with an API present (`openLms` and `launch` on a server of `files`) and weighs what the browser asked for.
 * `page` has asked for nothing yet.
 */
export const firstScreen = async (page: Page, server: string, files: Files): Promise<FirstScreen> => {
  await openLms(page, server);
  const requests: string[] = [];
  page.on('request', request => requests.push(request.url()));
  const frame = await launch(page, 'index.html');
  await frame.waitForLoadState('load');
  await frame.evaluate(() => document.fonts.ready);
  // With its first progress stored, the course has all that it needs.
  await page.waitForFunction("values['cmi.suspend_data']");

  const root = `${server}course/`;
  const paths = requests.map(url => (url.startsWith(root) ? url.slice(root.length) : url));
  const bytesOf = (path: string): Uint8Array => {
    const bytes = files.get(`course/${path.replace(/\?.*/, '')}`);
    if (!bytes) throw new Error(`The browser asked for ${path}, which is not in the package.`);
    return bytes;
  };
  const fetched = (kind: RegExp) => paths.filter(path => kind.test(path)).map(path => weigh(bytesOf(path)));
  const html = Buffer.from(bytesOf('index.html')).toString();
  return {
    requests: paths,
    js: total([...fetched(/\.m?js(\?|$)/), ...inline(html, 'script').map(weigh)]),
    css: total([...fetched(/\.css(\?|$)/), ...inline(html, 'style').map(weigh)]),
    html: weigh(Buffer.from(html)),
  };
};
