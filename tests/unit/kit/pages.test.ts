import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlList, runningText } from '../../../kit/html.ts';
import { cardSheets, fullSheet, inGroups } from '../../../kit/sheets.ts';
import { pagedLines } from '../../../kit/slide-texts.ts';
import { bookStyle } from '../../../kit/style.ts';
import { escapeHtml, html } from '../../../src/core/html.ts';
import type { Line } from '../../../src/core/text/lines.ts';

const count = (text: string, what: RegExp) => [...text.matchAll(what)].length;

describe('a page', () => {
  it('escapes every value that is not markup of its own', () => {
    const name = `<b>"Zaal" & 'meer'</b>`;
    expect(html`<p title="${name}">${name}${html`<i>x</i>`}${[1, null, undefined, false]}</p>`.text).toBe(
      `<p title="${escapeHtml(name)}">${escapeHtml(name)}<i>x</i>1</p>`,
    );
    expect(escapeHtml(name)).toBe('&lt;b&gt;&quot;Zaal&quot; &amp; &#39;meer&#39;&lt;/b&gt;');
  });

  it('keeps items that follow each other in one list', () => {
    const kinds = ['text', 'item', 'item', 'heading', 'item'] as const;
    const lines = kinds.map((kind, i): Line => ({ kind, text: String(i) }));
    expect(runningText(lines).map(({ text }) => text)).toEqual([
      '<p>0</p>',
      '<ul><li>1</li><li>2</li></ul>',
      '<p><strong>3</strong></p>',
      '<ul><li>4</li></ul>',
    ]);
    expect(htmlList([])).toBeUndefined();
  });

  it('cannot be ended by a title in its style', () => {
    expect(bookStyle({ deep: '#000000', surface: '#ffffff', accent: '#000000', warm: '#000000' }, '"</style>\\')).not.toContain('</style');
  });
});

describe('cards', () => {
  it('go four on a sheet of A4, or eight, and none is lost', () => {
    const cards = Array.from({ length: 9 }, (_, i) => html`kaart ${i}.`);
    for (const [perSheet, sheets] of [
      [4, 3],
      [8, 2],
    ] as const) {
      const made = cardSheets(cards, perSheet);
      expect(made).toHaveLength(sheets);
      expect(made.map(({ text }) => count(text, /class="card"/g)).reduce((a, b) => a + b)).toBe(9);
    }
    expect(
      count(
        fullSheet(html`x`)
          .map(({ text }) => text)
          .join(),
        /class="card"/g,
      ),
    ).toBe(4);
  });

  it('keep their order in groups that are full but for the last', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (items, size) => {
        const groups = inGroups(items, size);
        expect(groups.flat()).toEqual(items);
        expect(groups.slice(0, -1).every(group => group.length === size)).toBe(true);
      }),
    );
  });
});

describe('a situation on slides', () => {
  it('has as much on each slide when it needs more than one', () => {
    const lines = Array.from({ length: 10 }, (_, i): Line => ({ kind: 'text', text: String(i).repeat(120) }));
    expect(pagedLines(lines).map(page => page.length)).toEqual([5, 5]);
  });

  it('keeps every paragraph whole and in order, on as few slides as hold it', () => {
    const lines = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lines, lengths => {
        const all = lengths.map((length, i): Line => ({ kind: 'text', text: String(i).repeat(length) }));
        const pages = pagedLines(all);
        expect(pages.flat()).toEqual(all);
        expect(pages.every(page => page.length > 0)).toBe(true);
        expect(pages.length).toBeLessThanOrEqual(Math.ceil(lengths.reduce((a, b) => a + b) / 620));
      }),
    );
  });
});
