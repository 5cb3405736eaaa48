import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect } from 'vitest';
import type { Remark } from '../../../review/remarks.ts';
import type { ReviewStory } from '../../../review/story/story.ts';
import { unitBookmark } from '../../../review/word/anchors.ts';
import { escapeXml } from '../../../scorm/markup/xml.ts';
import { tidyText } from '../../../src/authoring/review/prose.ts';
import type { Unit } from '../../../src/authoring/review/units.ts';
import { randomFrom } from '../../support/random.ts';

/** An expert who writes in a document as Word does: changes that are tracked or not, in each other too, and remarks with answers. */

/** A stretch of a text: it stays, is put in or taken out while changes are tracked, is put in by one and taken out by another, or moves. */
export type Stretch = { readonly text: string; readonly how: 'same' | 'inserted' | 'deleted' | 'both' | 'movedFrom' | 'movedTo' };

export type Said = {
  readonly id: number;
  readonly text: string;
  readonly answers?: number;
  readonly around?: { readonly from: number; readonly to: number };
};

export type ExpertWriting = { readonly unit: Unit; readonly stretches: readonly Stretch[]; readonly comments: readonly Said[] };

export const now = (stretches: readonly Stretch[]): string =>
  stretches.flatMap(({ text, how }) => (how === 'same' || how === 'inserted' || how === 'movedTo' ? [text] : [])).join('');

const who = (how: string): string => `w:id="9" w:author="${how === 'inserted' ? 'Jurist' : 'Piw’er'}" w:date="2026-01-01T00:00:00Z"`;
const run = (text: string, element = 'w:t'): string => `<w:r><${element} xml:space="preserve">${escapeXml(text)}</${element}></w:r>`;

const stretchXml = ({ text, how }: Stretch): string => {
  if (text === '') return '';
  if (how === 'same') return run(text);
  if (how === 'inserted') return `<w:ins ${who(how)}>${run(text)}</w:ins>`;
  if (how === 'deleted') return `<w:del ${who(how)}>${run(text, 'w:delText')}</w:del>`;
  if (how === 'both') return `<w:ins ${who('inserted')}><w:del ${who('deleted')}>${run(text, 'w:delText')}</w:del></w:ins>`;
  if (how === 'movedFrom')
    return `<w:moveFromRangeStart w:id="7" w:name="m"/><w:moveFrom ${who(how)}>${run(text)}</w:moveFrom><w:moveFromRangeEnd w:id="7"/>`;
  return `<w:moveTo ${who(how)}>${run(text)}</w:moveTo>`;
};

const contentXml = ({ stretches, comments }: ExpertWriting): string => {
  const parts = stretches.map(stretchXml);
  // Word gives an answer the range of what it answers.
  const placed = comments.map(said => ({ ...said, around: said.around ?? comments.find(({ id }) => id === said.answers)?.around }));
  return [...parts, '']
    .map((part, i) => {
      const opens = placed.filter(({ around }) => around?.from === i).map(({ id }) => `<w:commentRangeStart w:id="${id}"/>`);
      const closes = placed
        .filter(({ around }) => around?.to === i)
        .map(({ id }) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`);
      return [...closes, ...opens, part].join('');
    })
    .join('');
};

const paragraphId = (id: number): string => (0x10000000 + id).toString(16).toUpperCase();
const names =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"';

const commentsXml = (said: readonly Said[]): string =>
  `<w:comments ${names}>${said
    .map(
      ({ id, text }) =>
        `<w:comment w:id="${id}" w:author="Jurist" w:date="2026-01-01T00:00:00Z" w:initials="J"><w:p w14:paraId="${paragraphId(id)}">${run(text)}</w:p></w:comment>`,
    )
    .join('')}</w:comments>`;

const extendedXml = (said: readonly Said[]): string =>
  `<w15:commentsEx ${names}>${said
    .map(
      ({ id, answers }) =>
        `<w15:commentEx w15:paraId="${paragraphId(id)}"${answers === undefined ? '' : ` w15:paraIdParent="${paragraphId(answers)}"`} w15:done="0"/>`,
    )
    .join('')}</w15:commentsEx>`;

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const extendedRelation = 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended';

/** The document with all of this written in it. */
export const writeIn = (document: Uint8Array, written: readonly ExpertWriting[]): Uint8Array => {
  const parts = unzipSync(document);
  const said = written.flatMap(({ comments }) => comments);
  const change = (path: string, with_: (xml: string) => string): void => {
    const part = parts[path];
    parts[path] = strToU8(with_(part ? strFromU8(part) : ''));
  };
  change('word/document.xml', xml =>
    written.reduce((out, each) => {
      const at = out.indexOf(`w:name="${unitBookmark(each.unit.address, each.unit.hash)}"`);
      const [start, end] = [out.indexOf('<w:sdtContent>', at) + '<w:sdtContent>'.length, out.indexOf('</w:sdtContent>', at)];
      if (at < 0) throw new Error(`${each.unit.address} is not in the document.`);
      return out.slice(0, start) + contentXml(each) + out.slice(end);
    }, xml),
  );
  change('word/comments.xml', () => commentsXml(said));
  change('word/commentsExtended.xml', () => extendedXml(said));
  const add = (xml: string, before: string, text: string, known: string): string =>
    xml.includes(known) ? xml : xml.replace(before, `${text}${before}`);
  change('[Content_Types].xml', xml =>
    add(
      add(xml, '</Types>', `<Override PartName="/word/comments.xml" ContentType="${wordType}.comments+xml"/>`, '/word/comments.xml'),
      '</Types>',
      `<Override PartName="/word/commentsExtended.xml" ContentType="${wordType}.commentsExtended+xml"/>`,
      '/word/commentsExtended.xml',
    ),
  );
  change('word/_rels/document.xml.rels', xml =>
    add(
      add(xml, '</Relationships>', `<Relationship Id="rIdC1" Type="${relation}" Target="comments.xml"/>`, '"comments.xml"'),
      '</Relationships>',
      `<Relationship Id="rIdC2" Type="${extendedRelation}" Target="commentsExtended.xml"/>`,
      '"commentsExtended.xml"',
    ),
  );
  return zipSync(parts, { level: 1 });
};

const inserts = [
  'nu',
  'een *ster*',
  '{haak}',
  '<b>',
  'R&amp;D',
  '"zo"',
  "'s avonds",
  '_streep_',
  '[a](b)',
  'é😀',
  '\\',
  '1. ',
  '# kop',
  '`code`',
  'a | b',
  '…',
];

/** A text with some words taken out, put in, replaced or moved; tracked, or not when `tracks` is false. */
export const stretchesOf = (text: string, random: () => number, tracks: boolean): readonly Stretch[] => {
  const words = text.split(/(?<= )/);
  const out: Stretch[] = [];
  const pick = (): string => inserts[Math.floor(random() * inserts.length)] ?? 'nu';
  let changed = false;
  for (const [i, word] of words.entries()) {
    const roll: number = i === words.length - 1 && !changed ? random() * 0.2 : random();
    const mustStay = words.length === 1;
    changed ||= roll < 0.2;
    if (roll < 0.05) out.push({ text: `${pick()} `, how: tracks ? 'inserted' : 'same' }, { text: word, how: 'same' });
    else if (roll < 0.1 && !mustStay)
      out.push(...(tracks ? [{ text: word, how: 'deleted' as const }] : []), {
        text: `${pick()}${word.endsWith(' ') ? ' ' : ''}`,
        how: tracks ? 'inserted' : 'same',
      });
    else if (roll < 0.14 && tracks)
      out.push({ text: 'tussen ', how: 'both' }, { text: word, how: 'same' }, { text: ' erbij', how: 'inserted' });
    else if (roll < 0.17 && tracks && !mustStay)
      out.push({ text: word, how: 'movedFrom' }, { text: 'hier ', how: 'same' }, { text: word, how: 'movedTo' });
    else if (roll < 0.2) out.push({ text: word, how: 'same' }, { text: ` ${pick()}`, how: tracks ? 'inserted' : 'same' });
    else out.push({ text: word, how: 'same' });
  }
  return out;
};

/** What somebody writes in a dilemma: changes in some of its texts, remarks at others, answers to some. */
export const expertOn = (
  story: ReviewStory,
  document: Uint8Array,
  seed: number,
): { readonly written: readonly ExpertWriting[]; readonly bytes: Uint8Array } => {
  const written = writingsOn(story, seed);
  return { written, bytes: writeIn(document, written) };
};

const perDilemma = 44;

const writingsOn = ({ units: { units } }: ReviewStory, seed: number): readonly ExpertWriting[] => {
  const random = randomFrom(seed);
  const chosen = new Set(Array.from({ length: perDilemma }, () => Math.floor(random() * units.length)));
  let id = 0;
  return [...chosen].flatMap(i => {
    const unit = units[i];
    if (!unit) return [];
    const roll = random();
    const stretches: readonly Stretch[] = roll < 0.7 ? stretchesOf(unit.text, random, roll < 0.45) : [{ text: unit.text, how: 'same' }];
    const from = Math.floor(random() * stretches.length);
    const comments: Said[] = [];
    if (roll > 0.5) comments.push({ id: ++id, text: `Klopt dit? ${seed}-${id}`, around: { from, to: from + 1 } });
    if (roll > 0.7) comments.push({ id: id + 1, text: `Ja, zie wet ${seed}-${id + 1}`, answers: id++ });
    return [{ unit, stretches, comments }];
  });
};

const byText = (a: { text: string }, b: { text: string }): number => a.text.localeCompare(b.text);

/** All that differs between what was written and what came back. `keepsThreads`: whether what the document went through knows which remark answers which. */
export const compareWritings = (written: readonly ExpertWriting[], remarks: readonly Remark[], keepsThreads = true): void => {
  const wanted = written.flatMap(({ unit, stretches }) => {
    const to = tidyText(now(stretches));
    return to === unit.text ? [] : [{ address: unit.address, file: unit.file, line: unit.line, to }];
  });
  const changes = remarks.filter(remark => remark.kind === 'change').map(({ address, file, line, to }) => ({ address, file, line, to }));
  expect(changes.toSorted((a, b) => a.address.localeCompare(b.address))).toEqual(
    wanted.toSorted((a, b) => a.address.localeCompare(b.address)),
  );
  const said = written.flatMap(({ unit, comments }) =>
    comments
      .filter(({ answers }) => answers === undefined)
      .map(({ id, text }) => ({
        file: unit.file,
        line: unit.line,
        at: unit.name,
        text,
        replies: comments.flatMap(reply => (reply.answers === id ? [reply.text] : [])),
      })),
  );
  const heard = remarks.flatMap(remark => {
    if (remark.kind !== 'comment') return [];
    const { file, line, at, text, replies } = remark;
    return [{ file, line, at, text, replies: replies.map(reply => reply.text) }];
  });
  const told = (all: typeof heard) => (keepsThreads ? all : all.flatMap(loose)).toSorted(byText);
  expect(told(heard)).toEqual(told(said));
  expect(remarks.filter(({ kind }) => kind === 'other')).toEqual([]);
};

type Heard = { readonly file: string; readonly line: number; readonly at: string; readonly text: string; readonly replies: string[] };

/** A remark and the answers to it, each by itself. */
const loose = ({ replies, ...remark }: Heard): readonly Heard[] =>
  [remark, ...replies.map(text => ({ ...remark, text }))].map(each => ({ ...each, replies: [] }));
