import {
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { MdastNode } from 'satteri';
import type { MendPart } from '../../kit/office.ts';
import { docxDocument, type WordBlock, type WordSource } from '../../kit/word.ts';
import type { Guide } from './document.ts';
import { jpegSize } from './jpeg-size.ts';
import { wordsOf } from './words-of.ts';

/** The bytes of a picture that a document shows, by the address that stands there; `null`: it is not there. */
export type Picture = (url: string) => Uint8Array | null;

type Marks = { readonly bold?: boolean; readonly italics?: boolean; readonly code?: boolean; readonly raised?: boolean };

/** The width of the text, in pixels of 1/96 inch. */
const widest = 600;

const childrenOf = (node: MdastNode): readonly MdastNode[] => ('children' in node ? (node.children as readonly MdastNode[]) : []);

const run = (text: string, { bold, italics, code, raised }: Marks): TextRun =>
  new TextRun({
    text,
    ...(bold && { bold }),
    ...(italics && { italics }),
    ...(raised && { superScript: true }),
    ...(code && { font: 'Consolas' }),
  });

/** Counts the pictures of one document: the library numbers them through all that a process makes. */
type Pictures = { readonly of: Picture; count: number };

/** Runs of one line of text. Only an address on the web stays a link: a document is sent about without the folder it came from. */
const runs = (nodes: readonly MdastNode[], pictures: Pictures, marks: Marks = {}): readonly ParagraphChild[] => {
  let raised = false;
  return nodes.flatMap((node): readonly ParagraphChild[] => {
    const own = raised ? { ...marks, raised } : marks;
    switch (node.type) {
      case 'text':
        return [run(node.value.replace(/\n/g, ' '), own)];
      case 'inlineCode':
        return [run(node.value, { ...own, code: true })];
      case 'strong':
        return runs(childrenOf(node), pictures, { ...own, bold: true });
      case 'emphasis':
        return runs(childrenOf(node), pictures, { ...own, italics: true });
      case 'break':
        return [new TextRun({ text: '', break: 1 })];
      case 'html':
        if (node.value.startsWith('<br')) return [new TextRun({ text: '', break: 1 })];
        raised = node.value === '<sup>';
        return [];
      case 'link':
        return /^(?:https:|mailto:)/.test(node.url)
          ? [new ExternalHyperlink({ link: node.url, children: [new TextRun({ text: wordsOf(node), style: 'Hyperlink' })] })]
          : runs(childrenOf(node), pictures, own);
      case 'image':
        return [pictureRun(node, pictures)];
      default:
        return [run(wordsOf(node), own)];
    }
  });
};

const pictureRun = (node: Extract<MdastNode, { type: 'image' }>, pictures: Pictures): ParagraphChild => {
  const bytes = pictures.of(node.url);
  const size = bytes && jpegSize(bytes);
  const alt = node.alt ?? '';
  if (!bytes || !size) return new TextRun({ text: alt });
  pictures.count += 1;
  const scale = Math.min(1, widest / size.width);
  return new ImageRun({
    type: 'jpg',
    data: bytes,
    transformation: { width: Math.round(size.width * scale), height: Math.round(size.height * scale) },
    altText: { id: String(pictures.count), name: alt, description: alt, title: '' },
  });
};

const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4];

type List = { readonly ordered: boolean; readonly instance: number; readonly level: number };

const inList = (list: List | null) => {
  if (!list) return {};
  return list.ordered
    ? { numbering: { reference: 'stappen', level: list.level, instance: list.instance } }
    : { bullet: { level: list.level } };
};

const table = (node: MdastNode, pictures: Pictures): WordBlock => {
  const rows = childrenOf(node).map(childrenOf);
  const columns = Math.max(1, rows[0]?.length ?? 1);
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, r) =>
        new TableRow({
          tableHeader: r === 0,
          cantSplit: true,
          children: Array.from({ length: columns }, (_, i) => {
            const cell = cells[i];
            const bold = r === 0;
            return new TableCell({
              margins: { top: 60, bottom: 60, left: 100, right: 100 },
              children: [new Paragraph({ children: cell ? [...runs(childrenOf(cell), pictures, { bold })] : [] })],
            });
          }),
        }),
    ),
  });
};

/** Makes the blocks of one document; numbered lists count on in it so that each begins with 1. */
const blockWriter = (picture: Picture) => {
  const pictures: Pictures = { of: picture, count: 0 };
  let lists = 0;
  const item = (node: MdastNode, list: List): readonly WordBlock[] =>
    childrenOf(node).flatMap((child, i) => block(child, i === 0 ? list : null, list.level + 1));

  const block = (node: MdastNode, list: List | null, level: number): readonly WordBlock[] => {
    switch (node.type) {
      case 'heading':
        return [
          new Paragraph({ text: wordsOf(node), heading: levels[Math.min(node.depth, 4) - 1] ?? HeadingLevel.HEADING_4, keepNext: true }),
        ];
      case 'paragraph':
        return [
          new Paragraph({
            children: [...runs(childrenOf(node), pictures)],
            spacing: { after: 90 },
            ...inList(list),
            ...(!list && level > 0 && { indent: { left: 460 * level } }),
          }),
        ];
      case 'list': {
        lists += node.ordered ? 1 : 0;
        const own: List = { ordered: node.ordered === true, instance: lists, level: node.ordered ? 0 : Math.min(level, 2) };
        return childrenOf(node).flatMap(each => item(each, own));
      }
      case 'table':
        return [table(node, pictures), new Paragraph({ text: '' })];
      case 'code':
        return node.value.split('\n').map(line => new Paragraph({ children: [run(line, { code: true })] }));
      case 'blockquote':
        return childrenOf(node).flatMap(child => block(child, null, level + 1));
      case 'html':
      case 'thematicBreak':
        return [];
      default:
        return [new Paragraph({ children: [...runs([node], pictures)] })];
    }
  };
  return (node: MdastNode): readonly WordBlock[] => block(node, null, 0);
};

/** The library gives each link a name by chance. They stand in the same order in the text and in the list of what it refers to. */
const numberLinks: MendPart = (path, xml) => {
  const names =
    path === 'word/document.xml'
      ? /(<w:hyperlink\b[^>]*?\br:id=")[^"]*/g
      : path === 'word/_rels/document.xml.rels'
        ? /(<Relationship Id=")[^"]*(?="[^>]*TargetMode="External")/g
        : null;
  let count = 0;
  const next = (_: string, before: string): string => {
    count += 1;
    return `${before}link${count}`;
  };
  return names === null ? xml : xml.replace(names, next);
};

/** A document as a Word file, the same to the byte each time. */
export const documentWord = (document: Guide, source: WordSource, picture: Picture): Promise<Uint8Array> => {
  const write = blockWriter(picture);
  return docxDocument(source, document.title, document.blocks.flatMap(write), numberLinks);
};
