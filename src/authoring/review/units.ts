import { createHash } from 'node:crypto';
import type { MdastNode } from 'satteri';
import { type ComponentName, components } from '../../core/course/components.ts';
import type { Words } from '../mdx/lines.ts';
import type { ParsedFile } from '../mdx/parse-mdx.ts';
import {
  blocks,
  childrenOf,
  componentName,
  componentOf,
  componentsIn,
  isComment,
  isElement,
  isInline,
  type MdxElement,
  prop,
} from '../mdx/tree.ts';
import { attributePlaces, type Source } from '../problems/source.ts';
import { signOffHash } from '../sign-off/text-hash.ts';
import { alignedCells, cellsOf, type TextCell, type WordOf } from './cells.ts';
import { readerName } from './names.ts';

/**
 * A dilemma as what experts look at: every text in it by itself, with an address that stays and its place in the file. Documents for experts are made from
 * it, what they give back is brought to the file by it, and the hash of what they read says whether it still stands there.
 */
export type DilemmaUnits = {
  /** The dilemma's id. */
  readonly id: string;
  readonly title: string;
  /** Path relative to the course folder, with `/`. */
  readonly file: string;
  /** From 1: where `<Dilemma` stands. */
  readonly line: number;
  /** In the order of the file. */
  readonly units: readonly Unit[];
  readonly scenes: readonly UnitScene[];
  /** Of its source, 64 hexadecimal digits: what is written down with a sign-off (`sign-off/text-hash.ts`), so that an answer that comes back says which text was read. */
  readonly hash: string;
};

/** `line`: where `<Situatie` stands, from 1. */
export type UnitScene = { readonly id: string; readonly line: number };

/** A text of a dilemma: a paragraph, what a word holds, or an attribute that is read. */
export type Unit = {
  /** Unique in the course, and the same as long as ids and order are: `de-rij/einde/gevolg/2`, `de-rij/begin/keuze/bellen`, `de-rij/einde/stem/1.rol`. */
  readonly address: string;
  /** Dutch, for readers: `Keuze`, `Waarom het niet kan`. */
  readonly name: string;
  readonly word: ComponentName;
  /** Absent: it is what the word holds. */
  readonly attribute: string | undefined;
  /** Whether it may become more paragraphs. */
  readonly canSplit: boolean;
  /** The scene that it stands in. */
  readonly scene: string | undefined;
  /** The word itself, to tell units of one word from those of the next, and for what else is written with it. */
  readonly element: MdxElement;
  readonly file: string;
  /** From 1: where it begins. */
  readonly line: number;
  /** Offsets in the file (UTF-16 units, a byte order mark left out). */
  readonly start: number;
  readonly end: number;
  /** As readers see it, on one line; `\n` where the author ends a line in a paragraph. */
  readonly text: string;
  readonly cells: readonly TextCell[];
  /** Of the text: 16 hexadecimal digits. A word of the organisation counts by what it stands for. */
  readonly hash: string;
};

/** All dilemmas of a file, in its order. `words`: what the course says for `<Woord>`. Never throws. */
export const unitsOfFile = (parsed: ParsedFile, words: Words | undefined): readonly DilemmaUnits[] =>
  componentsIn(parsed.tree)
    .filter(({ name }) => name === 'Dilemma')
    .map(({ element }) => unitsOfDilemma(parsed, element, words));

/** The first 16 hexadecimal digits of the SHA-256 of a text. */
export const textHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** One `<Dilemma>` of a file. Never throws. */
export const unitsOfDilemma = (
  { file, source }: Pick<ParsedFile, 'file' | 'source'>,
  dilemma: MdxElement,
  words: Words | undefined,
): DilemmaUnits => {
  const walk = new Walk(file, source, prop(dilemma, 'id') ?? '', word => words?.[word as keyof Words] ?? word);
  walk.word('Dilemma', dilemma, undefined);
  return {
    id: prop(dilemma, 'id') ?? '',
    title: prop(dilemma, 'titel') ?? '',
    file,
    line: source.point(dilemma.position?.start.offset ?? 0).line,
    units: walk.units,
    scenes: walk.scenes,
    hash: signOffHash(source.text.slice(dilemma.position?.start.offset, dilemma.position?.end.offset)),
  };
};

/** What is not the expert's to judge: it is a question to them, or no prose. */
const leftOut: readonly string[] = ['Dilemma.toetsvraag'];

class Walk {
  readonly units: Unit[] = [];
  readonly scenes: UnitScene[] = [];
  readonly #file: string;
  readonly #source: Source;
  readonly #dilemma: string;
  readonly #wordOf: WordOf;
  /** How many of a word a scene has so far. */
  readonly #count = new Map<string, number>();

  constructor(file: string, source: Source, dilemma: string, wordOf: WordOf) {
    this.#file = file;
    this.#source = source;
    this.#dilemma = dilemma;
    this.#wordOf = wordOf;
  }

  /** Takes in a word with all that stands in it. */
  word(name: ComponentName, element: MdxElement, around: string | undefined): void {
    const scene = name === 'Situatie' ? this.#scene(element) : around;
    const address = this.#addressOf(name, element, scene);
    this.#attributes(name, element, scene, address);
    let paragraphs = 0;
    const textAddress = (): string => {
      paragraphs++;
      if (name === 'Situatie') return `${address}/tekst/${paragraphs}`;
      return paragraphs === 1 ? address : `${address}.${paragraphs}`;
    };
    this.#texts(element, (nodes, canSplit) => this.#text(name, element, scene, textAddress(), nodes, canSplit), scene);
  }

  #scene(element: MdxElement): string {
    const id = prop(element, 'id') || `scene-${this.scenes.length + 1}`;
    this.scenes.push({ id, line: this.#line(element.position?.start.offset ?? 0) });
    return id;
  }

  #line(offset: number): number {
    return this.#source.point(offset).line;
  }

  #addressOf(name: ComponentName, element: MdxElement, scene: string | undefined): string {
    if (name === 'Dilemma') return this.#dilemma;
    const within = scene === undefined ? this.#dilemma : `${this.#dilemma}/${scene}`;
    if (name === 'Situatie') return within;
    const kind = `${within}/${name.toLowerCase()}`;
    const number = (this.#count.get(kind) ?? 0) + 1;
    this.#count.set(kind, number);
    return `${kind}/${prop(element, 'id') || number}`;
  }

  #attributes(name: ComponentName, element: MdxElement, scene: string | undefined, address: string): void {
    const props: { readonly [attribute: string]: { readonly kind: unknown } } = components[name].props;
    for (const { name: attribute, value: start } of attributePlaces(this.#source.text, element.position?.start.offset ?? 0)) {
      const value = prop(element, attribute);
      if (props[attribute]?.kind !== 'text' || value === undefined || leftOut.includes(`${name}.${attribute}`)) continue;
      const end = this.#source.text.indexOf(this.#source.text.charAt(start - 1), start);
      const isOwn = name === 'Dilemma' || name === 'Situatie';
      this.#add({
        address: `${address}${isOwn ? '/' : '.'}${attribute}`,
        name: readerName(name, attribute),
        word: name,
        attribute,
        canSplit: false,
        scene,
        element,
        start,
        end: Math.max(start, end),
        cells: alignedCells(this.#source.text, value, start, Math.max(start, end)),
      });
    }
  }

  /** Every run of text in a node that is no word's own; words in it are taken in by themselves. */
  #texts(node: MdastNode, found: (nodes: readonly MdastNode[], canSplit: boolean) => void, scene: string | undefined): void {
    let run: MdastNode[] = [];
    const close = (): void => {
      if (run.some(each => !isComment(each))) found(run, false);
      run = [];
    };
    for (const child of blocks(node)) {
      if (isInline(child)) {
        run.push(child);
        continue;
      }
      close();
      const name = componentName(child);
      if (name && isElement(child) && !componentOf(name).inline) this.word(name, child, scene);
      else if (child.type === 'paragraph' || child.type === 'heading' || child.type === 'tableCell')
        found(childrenOf(child), child.type === 'paragraph' && isElement(node));
      else this.#texts(child, found, scene);
    }
    close();
  }

  #text(
    word: ComponentName,
    element: MdxElement,
    scene: string | undefined,
    address: string,
    nodes: readonly MdastNode[],
    split: boolean,
  ): void {
    const cells = cellsOf(this.#source.text, nodes, this.#wordOf);
    const [first, last] = [cells[0], cells.at(-1)];
    if (!first || !last) return;
    const holds: readonly string[] = componentOf(word).holds;
    const canSplit = split && holds.includes('paragraphs');
    this.#add(
      { address, name: readerName(word), word, attribute: undefined, canSplit, scene, element, start: first.start, end: last.end, cells },
      nodes,
    );
  }

  #add(unit: Omit<Unit, 'file' | 'line' | 'text' | 'hash'>, nodes?: readonly MdastNode[]): void {
    const { cells } = unit;
    const text = cells.map(cell => cell.text).join('');
    const apart = nodes ? cellsOf(this.#source.text, nodes, word => `{${word}}`).map(cell => cell.text) : [text];
    const hash = textHash(apart.join(''));
    this.units.push({ ...unit, file: this.#file, line: this.#line(unit.start), text, hash });
  }
}
