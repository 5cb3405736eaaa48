import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { placesOf, type Remark, remarksIn } from '../../../review/remarks.ts';
import { reviewStories } from '../../../review/story/story.ts';
import { reviewDocument } from '../../../review/word/document.ts';
import { readReviewed } from '../../../review/word/read.ts';
import { changeText } from '../../../src/authoring/review/change.ts';
import { unitsInText } from '../../../src/authoring/review/read-units.ts';
import { UserError } from '../../../src/core/user-error.ts';

const file = 'modules/x/01-x.mdx';
const words = { leidinggevende: 'teamchef' } as never;
const lesson = `# Les

<Dilemma id="deur" titel="De deur" rol="agent" toets="juridisch" toetsvraag="Mag dit?">

  <Situatie id="begin" titel="Half zes">

    Op de deur staat *niet bellen*,
    met een pijl omlaag.

    <Keuze id="bellen" naar="einde">Je vraagt het <Woord van="leidinggevende" /> zelf.</Keuze>
    <Keuze id="lopen" naar="einde">Je loopt door.</Keuze>

  </Situatie>

  <Situatie id="einde" titel="Later">

    <Gevolg wanneer="Maandag" als="lopen">
      De deur is dicht.
    </Gevolg>

  </Situatie>

</Dilemma>
`;

let document: Uint8Array;
beforeAll(async () => {
  const [story] = reviewStories(unitsInText(file, lesson, words), words);
  if (!story) throw new Error('There is no dilemma.');
  document = await reviewDocument({ course: { title: 'Proef', version: '1' }, colours: { deep: '#123456' } }, story);
});

/** The document with something in its body replaced, which has to be there. */
const edited = (...changes: readonly (readonly [from: string, to: string])[]): Uint8Array => {
  const parts = unzipSync(document);
  const body = changes.reduce(
    (xml, [from, to]) => {
      expect(xml).toContain(from);
      return xml.replace(from, to);
    },
    strFromU8(parts['word/document.xml'] ?? new Uint8Array()),
  );
  return zipSync({ ...parts, 'word/document.xml': strToU8(body) });
};
const remarks = (bytes: Uint8Array, text = lesson): readonly Remark[] =>
  remarksIn(readReviewed(bytes, 'deur.docx'), placesOf([unitsInText(file, text, words)]));
const outcome = (bytes: Uint8Array, text = lesson) => {
  const [change] = remarks(bytes, text);
  return change?.kind === 'change' ? changeText(text, change, words) : change;
};
const t = (text: string): string => `<w:t xml:space="preserve">${text}</w:t>`;
const by = 'w:id="1" w:author="Jurist" w:date="2026-01-01T00:00:00Z"';

describe('a document that comes back', () => {
  it('says nothing when nothing was written in it', () => expect(remarks(document)).toEqual([]));

  it('says at which line of a longer text a change begins, and who made it', () => {
    const [change] = remarks(
      edited([
        t(', met een pijl omlaag.'),
        `${t(', met een pijl ')}</w:r><w:ins ${by}><w:r>${t('van krijt ')}</w:r></w:ins><w:r>${t('omlaag.')}`,
      ]),
    );
    expect(change).toMatchObject({
      kind: 'change',
      file,
      line: 8,
      at: 'Tekst',
      who: ['Jurist'],
      to: 'Op de deur staat niet bellen, met een pijl van krijt omlaag.',
    });
  });

  it('changes those signs of the file and no other, emphasis around them included', () => {
    const made = outcome(edited([t('niet bellen'), t('niet kloppen')]));
    expect(made).toEqual({ kind: 'changed', text: lesson.replace('*niet bellen*', '*niet kloppen*') });
  });

  it('is refused where it would make markup of something, or something of markup', () => {
    const made = outcome(edited([t('niet bellen'), t('niet ')]));
    expect(made).toMatchObject({ kind: 'refused', reason: expect.stringContaining('opmaak') });
  });

  it('makes more paragraphs of one where the story can hold them', () => {
    const made = outcome(
      edited([
        t('De deur is dicht.'),
        `${t('De deur is dicht.')}</w:r></w:sdtContent></w:sdt></w:p><w:p><w:sdt><w:sdtPr><w:tag w:val="deur/einde/gevolg/1#${tagHash()}"/></w:sdtPr><w:sdtContent><w:r>${t('Er brandt licht.')}`,
      ]),
    );
    expect(made).toEqual({ kind: 'changed', text: lesson.replace('is dicht.', 'is dicht.\n\n      Er brandt licht.') });
  });

  it.each([
    ['a word that the course fills in', 'Je vraagt het teamchef zelf.', 'Je vraagt het baas zelf.', 'een woord dat de cursus zelf invult'],
    ['nothing that is left', 'Je loopt door.', '', 'er blijft niets over'],
  ])('is refused with the reason: %s', (_, from, to, reason) => {
    const made = outcome(edited([t(from), t(to)]));
    expect(made).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
  });

  it.each(['R&amp;D', '&lt;', '{haak}', '<b>', '*ster*', '\\', '[a](b)', '# kop', '"zo"'])(
    'takes %s over as it is read, and not as markup',
    sign => {
      const made = outcome(edited([t('Je loopt door.'), t(`Je loopt ${sign.replaceAll('&', '&amp;').replaceAll('<', '&lt;')} toe.`)]));
      const text = made?.kind === 'changed' && 'text' in made ? made.text : '';
      const unit = unitsInText(file, text, words).dilemmas[0]?.units.find(({ address }) => address === 'deur/begin/keuze/lopen');
      expect(unit?.text).toBe(`Je loopt ${sign === '"zo"' ? '‘zo’' : sign} toe.`);
    },
  );

  it('overwrites no text that moved on, and names it', () => {
    const later = lesson.replace('Je loopt door.', 'Je loopt snel door.');
    const bytes = edited([t('Je loopt door.'), t('Je loopt om.')]);
    expect(remarks(bytes, later)).toMatchObject([
      { kind: 'change', state: 'moved', line: 11, from: 'Je loopt snel door.', to: 'Je loopt om.' },
    ]);
    expect(outcome(bytes, later)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('intussen veranderd') });
  });

  it('says nothing of a text that moved on when nobody wrote in it, and keeps a place for what stands there already', () => {
    const later = lesson.replace('Je loopt door.', 'Je loopt om.');
    expect(remarks(document, later)).toEqual([]);
    const taken = edited([t('Je loopt door.'), t('Je loopt om.')]);
    expect(remarks(taken, later)).toMatchObject([{ kind: 'change', state: 'there', line: 11 }]);
    expect(outcome(taken, later)).toEqual({ kind: 'there' });
    const quoted = edited([t('Je loopt door.'), t('Je loopt "om".')]);
    expect(remarks(quoted, lesson.replace('Je loopt door.', 'Je loopt ‘om’.'))).toMatchObject([{ state: 'there' }]);
  });

  it('loses nothing that was written where nothing could be changed', () => {
    const bytes = edited(
      ['Alleen na ‘Je loopt door’.', 'Alleen soms.'],
      ['<w:sectPr', `<w:p><w:r>${t('Verder goed!')}</w:r></w:p><w:sectPr`],
    );
    expect(remarks(bytes)).toMatchObject([
      { kind: 'other', line: 17, text: 'In de vaste tekst staat nu: Alleen soms.' },
      { kind: 'other', line: 17, text: 'Toegevoegd: Verder goed!' },
    ]);
  });

  it('names a text that went with its control', () => {
    const parts = unzipSync(document);
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(
      /<w:p>(?:(?!<w:p>).)*Je loopt door\.<\/w:t>.*?<\/w:p>/,
      '',
    );
    expect(remarks(zipSync({ ...parts, 'word/document.xml': strToU8(body) }))).toMatchObject([
      { kind: 'other', line: 11, text: 'Deze tekst staat niet in het document: Je loopt door.' },
    ]);
  });

  it.each([
    ['no zip', new TextEncoder().encode('hallo')],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('a') })],
    ['a document cut short', zipSync({ 'word/document.xml': strToU8('<w:document><w:body>') })],
  ])('is refused in Dutch when it is %s', (_, bytes) => {
    expect(() => readReviewed(bytes, 'deur.docx')).toThrow(UserError);
    expect(() => readReviewed(bytes, 'deur.docx')).toThrow(/deur\.docx is (?:geen Word-document|beschadigd)/);
  });
});

/** What the tag of the consequence says of its text. */
const tagHash = (): string => {
  const unit = unitsInText(file, lesson, words).dilemmas[0]?.units.find(({ address }) => address === 'deur/einde/gevolg/1');
  return unit?.hash.slice(0, 12) ?? '';
};
