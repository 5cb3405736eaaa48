import { expect, test } from 'vitest';
import { readXml } from '../../../scorm/markup/xml-tree.ts';
import { readZip } from '../../../scorm/zip/read.ts';
import type { SheetBlock } from '../../../src/group/sheet.ts';
import { sheetWord } from '../../../src/group/sheet-word.ts';

const blocks: readonly SheetBlock[] = [
  { kind: 'heading', level: 1, text: 'Verslag' },
  { kind: 'text', label: 'Wat wil je?', text: 'Rust & <stilte>\u0002 \uD800 😀' },
  { kind: 'table', head: ['Keuze', 'Voor', 'Na'], rows: [['A. Bellen', '3', '4']] },
  { kind: 'text', soft: true, text: 'Geen namen.' },
];
const files = readZip(Buffer.from(sheetWord(blocks, 'Verslag \u0001', 'nl')));
const text = (path: string): string => Buffer.from(files.find(file => file.path === path)?.bytes ?? []).toString('utf8');

test('the report for Word is a zip that a strict reader takes, with what names the parts first', () => {
  expect(files[0]?.path).toBe('[Content_Types].xml');
  const named = [...text('[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name);
  for (const name of named) expect(files.map(({ path }) => path)).toContain(name);
});

test('every part is well-formed, whatever was pasted', () => {
  for (const { path } of files) expect(readXml(text(path)), path).not.toBeNull();
  expect(text('word/document.xml')).toContain('Rust &amp; &lt;stilte&gt;  😀');
});

test('it has headings, a table with a head that repeats, and the language of the course', () => {
  const body = text('word/document.xml');
  expect(body).toContain('<w:pStyle w:val="Heading1"/>');
  expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  expect(body.match(/<w:tc>/g)).toHaveLength(6);
  expect(text('word/styles.xml')).toContain('<w:lang w:val="nl"/>');
});

test('the same session gives the same bytes', () => {
  expect(Buffer.from(sheetWord(blocks, 'x', 'nl')).equals(Buffer.from(sheetWord(blocks, 'x', 'nl')))).toBe(true);
});
