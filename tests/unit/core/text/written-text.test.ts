import { describe, expect, it } from 'vitest';
import { decodeWritten, unseenIn, unseenReferences } from '../../../../src/core/text/written-text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('the text of a file', () => {
  it('is read as UTF-8, with a mark or without, whatever its lines end with', () => {
    for (const text of ['Eén café\nen 😀', 'a\r\nb\r\n', '']) {
      expect(decodeWritten(utf8(text))).toEqual({ text });
      expect(decodeWritten(utf8(`\uFEFF${text}`))).toEqual({ text });
    }
  });

  it.each([
    ['Windows-1252', Buffer.from('Gewoon.\r\nCliënten.\r\n', 'latin1'), 2, /geen UTF-8/],
    ['UTF-8 that is cut off', Buffer.from([0x61, 0x0a, 0xc3]), 2, /geen UTF-8/],
    ['UTF-16 with its mark', Buffer.from('\uFEFFGewoon.', 'utf16le'), 1, /UTF-16/],
    ['UTF-16 the other way round', Buffer.from('\uFEFFGewoon.', 'utf16le').swap16(), 1, /UTF-16/],
    ['UTF-16 without a mark', Buffer.from('Gewoon.', 'utf16le'), 1, /UTF-16/],
  ])('is refused in %s, with its line and the mend', (_, bytes, line, message) => {
    expect(decodeWritten(bytes)).toEqual({ unreadable: expect.stringMatching(message), line });
    expect(decodeWritten(bytes)).toEqual({ unreadable: expect.stringMatching(/op als UTF-8\.$/), line });
  });
});

describe('what nobody sees in a text', () => {
  it.each([
    ['\u000B', 'een zacht regeleinde uit Word of PowerPoint (U+000B)'],
    ['\u000C', 'een pagina-einde'],
    ['\u0002', 'een stuurteken (U+0002)'],
    ['\u0085', 'een stuurteken (U+0085)'],
    ['\u00AD', 'een zacht afbreekstreepje'],
    ['\u200B', 'een spatie zonder breedte'],
    ['\u202E', 'een teken dat de leesrichting verandert'],
    ['\u2028', 'een regeleinde uit een ander programma'],
    ['\u2060', 'een onzichtbaar teken (U+2060)'],
    ['\uFEFF', 'een byte order mark midden in de tekst'],
    ['\uFFFD', 'een letter die bij eerder opslaan verloren ging'],
    ['\uFFFF', 'een onzichtbaar teken (U+FFFF)'],
    ['\uF0B7', 'een teken uit een symbolenlettertype'],
    ['\r', 'een regeleinde van een oude Mac'],
    ['\u{E0041}', 'een onzichtbaar teken (U+E0041)'],
  ])('has a name: %j', (char, name) => {
    expect(unseenIn(`Een wo${char}ord.`)).toEqual([{ offset: 6, message: expect.stringContaining(name) }]);
  });

  it('is said once of each kind, with how often it comes', () => {
    expect(unseenIn('a\u00ADb\u00ADc\u00AD\u200Bd')).toMatchObject([
      { offset: 1, message: expect.stringContaining('en nog 2 keer verderop') },
      { offset: 6 },
    ]);
  });

  it('is no tab, no line end, no space that keeps words together, and nothing within a picture or a letter with an accent', () => {
    expect(unseenIn('Een\t«twee»\u00A0drie\r\n– cafe\u0301 👩\u200D🚒 ❤\uFE0F 🏳\uFE0F\u200D🌈.\n')).toEqual([]);
    expect(unseenIn('a\u200Db')).toHaveLength(1);
  });

  it('may be written as a reference too', () => {
    const wrong = ['&#8203;', '&#x200B;', '&shy;', '&#0;', '&#11;', '&zwnj;', '&#x110000;'];
    for (const each of wrong) expect(unseenReferences(`ab ${each}`), each).toEqual([{ offset: 3, message: expect.stringContaining(each) }]);
    expect(unseenReferences('&lt; &eacute; &#233; &amp; &nbsp; R&D;')).toEqual([]);
  });
});
