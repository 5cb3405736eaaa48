import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * After a choice the browser works out again what the styles ask about. Measured: a `:has()` on the root made Chromium look at every page of the
 * course after each attribute that changed, and a `~ *` at every element of the scene.
 */

const styles = path.resolve(import.meta.dirname, '../../../src/site/styles');
const files = readdirSync(styles).filter(file => file.endsWith('.css') && file !== 'print.css');

/** All that stands before a brace, on one line. */
const preludes = (css: string): readonly string[] =>
  [
    ...css
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/"[^"]*"/g, '""')
      .matchAll(/[^{};]+(?=\{)/g),
  ].map(([prelude]) => prelude.replaceAll(/\s+/g, ' ').trim());

const all = files.flatMap(file => preludes(readFileSync(path.join(styles, file), 'utf8')).map(selector => ({ file, selector })));

describe('the styles of the screen', () => {
  it('ask only of these what they hold or what follows them', () => {
    const asking = all.filter(({ selector }) => selector.includes(':has('));
    expect(asking).toEqual([
      // Larger forms, before their script is there.
      {
        file: 'dilemma.css',
        selector:
          '.story[data-live] :is(.act:not([data-shown]), .answers), .js .story:not([data-live]) :is(.act:not(:has([data-begin])), .answers, .counter)',
      },
      // The first page alone, before the script is there.
      { file: 'shell.css', selector: '.js:not([data-live]) .page[data-current]:has(~ .page:target)' },
      // A label, of its own box.
      { file: 'words.css', selector: '.options label:has(:checked)' },
    ]);
  });

  it('never ask of every element what goes before it', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter(({ selector }) => /[~+] ?\*/.test(selector))).toEqual([]);
  });
});
