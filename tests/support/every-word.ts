import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Component } from '../../src/core/course/component.ts';
import { type ComponentName, components } from '../../src/core/course/components.ts';
import type { Markdown } from '../../src/core/course/markdown.ts';

/**
 * A course in which every word of the vocabulary holds every kind of Markdown that it may hold, in all sorts of orders. Each piece of
 * text has a mark of its own in it, so that a test can see where it went: into every output once, or refused at its line.
 */

/** A block of Markdown, with the marks of its texts. `paragraph`: whether it is one, besides what it has in it. */
export type MarkedBlock = {
  readonly kind: Markdown;
  readonly paragraph: boolean;
  readonly text: string;
  readonly marks: readonly string[];
};

type Make = (mark: () => string) => string;

/** More than one form of each kind; `line` and `paragraphs` are both a paragraph. */
const forms: { readonly [kind in Exclude<Markdown, 'paragraphs'>]: readonly Make[] } = {
  line: [m => `Er is ${m()} *en ${m()}* dan.`, m => `${m()} **en *${m()}* ook**, \`${m()}\`.`, m => `Met ${m()}\\\nen ${m()}.`],
  lists: [m => `- ${m()}\n- *${m()}*`, m => `1. ${m()}\n   - ${m()}\n   - ${m()}\n2. ${m()}`, m => `- ${m()}\n\n  ${m()}\n\n- ${m()}`],
  quotes: [m => `> ${m()}\n>\n> *${m()}*`, m => `> - ${m()}\n> - ${m()}`],
  headings: [m => `### ${m()}`, m => `### *${m()}*`],
  tables: [m => `| ${m()} | *${m()}* |\n|---|---|\n| ${m()} | ${m()} |`],
  rules: [() => '***'],
  code: [m => `\`\`\`\n${m()}\n${m()}\n\`\`\``],
  links: [m => `Zie [${m()} *${m()}*](https://voorbeeld.nl/a) ${m()}.`, m => `[${m()}](https://voorbeeld.nl/b)`],
  images: [m => `![${m()} ${m()}](images/plaat.png)`],
};

const kinds = Object.keys(forms) as (keyof typeof forms)[];
const paragraphs: readonly Markdown[] = ['line', 'links', 'images'];

/** Two lists, one after the other, are one list in Markdown. */
const apart = (makers: readonly ((mark: () => string) => MarkedBlock)[]): boolean => {
  const made = makers.map(make => make(() => ''));
  return made.every(({ kind }, i) => kind !== 'lists' || made[i - 1]?.kind !== 'lists');
};

/** What a test writes in a word: from one to five blocks. `allowed` leaves out what the word cannot hold. */
export const contentBlocks = (allowed: readonly Markdown[]): fc.Arbitrary<readonly ((mark: () => string) => MarkedBlock)[]> => {
  const usable = kinds.filter(kind => allowed.includes(kind) || (kind === 'line' && allowed.includes('paragraphs')));
  const one = fc.constantFrom(...usable.flatMap(kind => forms[kind].map(make => ({ kind, make }))));
  const block = one.map(({ kind, make }) => (mark: () => string): MarkedBlock => {
    const marks: string[] = [];
    const text = make(() => {
      const made = mark();
      marks.push(made);
      return made;
    });
    return { kind, paragraph: paragraphs.includes(kind), text, marks };
  });
  return fc.array(block, { minLength: 1, maxLength: allowed.includes('paragraphs') ? 5 : 1 }).filter(apart);
};

/** Every kind of block, also those that a word cannot hold. */
export const anything = contentBlocks([...kinds, 'paragraphs']);

const motives = (inside: string): string => `\n<Drijfveer>\n\n${inside}\n\n</Drijfveer>\n<Drijfveer>Ik weet het niet.</Drijfveer>\n`;

const iceberg = (above: string, below: string, motive?: string): string =>
  `<IJsberg>\n<Boven blok="resultaat">\n\n${above}\n\n</Boven>\n<Onder blok="interactie">\n\n${below}\n\n</Onder>${motive === undefined ? '' : motives(motive)}\n</IJsberg>`;

type Parts = Record<'scene' | 'choice' | 'barred' | 'consequence' | 'above' | 'below' | 'voice' | 'motive', string>;

const dilemma = (id: string, parts: Partial<Parts>): string => {
  const { scene = 'Tekst.', choice = 'Ja.', consequence = 'Tekst.', above = 'Tekst.', below = 'Tekst.', voice = 'Tekst.' } = parts;
  const barred = `<KanNiet reden="Daar is geen tijd voor.">\n\n${parts.barred ?? 'Allebei.'}\n\n</KanNiet>`;
  const asks = `<Keuze id="a" naar="einde">\n\n${choice}\n\n</Keuze>\n\n${barred}\n\n<Keuze id="b" naar="anders">Nee.</Keuze>`;
  const told = `<Gevolg>\n\n${consequence}\n\n</Gevolg>\n\n${iceberg(above, below, parts.motive)}\n\n<Stem wie="Iemand">\n\n${voice}\n\n</Stem>`;
  const other = `<Situatie id="anders">\n\nTekst.\n\n${iceberg('Tekst.', 'Tekst.')}\n\n</Situatie>`;
  return `<Dilemma id="${id}" titel="${id}" rol="agent" duur="5">\n\n<Situatie id="start">\n\n${scene}\n\n${asks}\n\n</Situatie>\n\n<Situatie id="einde">\n\n${told}\n\n</Situatie>\n\n${other}\n\n</Dilemma>\n`;
};

/** A table at which one thing can be done, and what is said to it. */
const table = (id: string, move: string, said: string): string =>
  `<Dilemma id="${id}" titel="${id}" rol="voorzitter" duur="5" vorm="tafel">\n\n<Zet id="vraag">\n\n${move}\n\n</Zet>\n\n<Situatie id="tafel" zetten="vraag" naar="slot">\n\nTekst.\n\n<Na zet="vraag">\n\n${said}\n\n</Na>\n\n</Situatie>\n\n<Situatie id="slot">\n\nTekst.\n\n${iceberg('Tekst.', 'Tekst.')}\n\n</Situatie>\n\n</Dilemma>\n`;

/** A day of doors: one way open, and two that are barred. */
const doors = (id: string, barred: string): string =>
  `<Dilemma id="${id}" titel="${id}" rol="meneer" duur="5" vorm="deuren" anders="nee">\n\n<Situatie id="zuil">\n\nTekst.\n\n<KanNiet reden="De zuil wil een nummer.">\n\n${barred}\n\n</KanNiet>\n\n<KanNiet reden="Dat gaat hier digitaal.">Vragen.</KanNiet>\n\n<Keuze id="weg" naar="slot">Verder.</Keuze>\n\n</Situatie>\n\n<Situatie id="slot">\n\nTekst.\n\n${iceberg('Tekst.', 'Tekst.')}\n\n</Situatie>\n\n</Dilemma>\n`;

const around = (tag: string, inside: string): string => `<${tag}>\n\n${inside}\n\n</${tag.split(' ')[0]}>\n`;
const recognition = (id: string, story: string, side: string): string =>
  around(
    `Herkenning id="${id}" titel="Kijken" opties="ja, nee"`,
    around('Geval titel="Een"', `${story}\n\n<Pleit voor="ja">\n\n${side}\n\n</Pleit>\n\n<Pleit voor="nee">Tekst.</Pleit>`),
  );

/** A lesson's text in which a word holds this; `id` is unique in the course. */
const frameLines: { readonly [word in ComponentName]?: (inside: string, id: string) => string } = {
  Situatie: (scene, id) => dilemma(id, { scene }),
  Keuze: (choice, id) => dilemma(id, { choice }),
  // In turns, as the two look otherwise.
  KanNiet: (barred, id) => (Number(id.at(-1)) % 2 === 1 ? doors(id, barred) : dilemma(id, { barred })),
  Gevolg: (consequence, id) => dilemma(id, { consequence }),
  Boven: (above, id) => dilemma(id, { above }),
  Onder: (below, id) => dilemma(id, { below }),
  Drijfveer: (motive, id) => dilemma(id, { motive }),
  Stem: (voice, id) => dilemma(id, { voice }),
  Zet: (move, id) => table(id, move, 'Tekst.'),
  Na: (said, id) => table(id, 'Vraag.', said),
  Begrip: (inside, id) => around(`Begrip id="${id}" term="Woord ${id}"`, inside),
  Term: (inside, id) => `Zie <Term naam="${id}">${inside}</Term> daar.\n\n<Begrip id="${id}" term="Woord ${id}">Tekst.</Begrip>\n`,
  Voorbeeld: (inside, id) => around(`Begrip id="${id}" term="Woord ${id}"`, `Tekst.\n\n${around('Voorbeeld voor="pi"', inside)}`),
  Werkkaart: (inside, id) => around(`Werkkaart id="${id}" titel="Kaart"`, inside),
  Geval: (inside, id) => recognition(id, inside, 'Tekst.'),
  Pleit: (inside, id) => recognition(id, 'Tekst.', inside),
  Casus: inside => around('Casus titel="Kort"', inside),
  VoorJezelf: (inside, id) => around(`VoorJezelf id="${id}"`, inside),
  Leeractie: (inside, id) => around(`Leeractie id="${id}"`, inside),
  LetOp: inside => around('LetOp', inside),
};

/** The words that hold Markdown of their own. */
export const holding: readonly ComponentName[] = Object.entries<Component>(components).flatMap(([name, { holds }]) =>
  holds.length > 0 ? [name as ComponentName] : [],
);

/** A lesson's text in which this word holds these blocks, and the line of each, from 1. */
export const lessonWith = (
  word: ComponentName,
  blocks: readonly MarkedBlock[],
  id: string,
): { readonly text: string; readonly lines: readonly number[] } => {
  const frame = frameLines[word];
  if (!frame) throw new Error(`There is no lesson with <${word}> to test`);
  const inside = blocks.map(({ text }) => text).join('\n\n');
  const text = frame(inside, id);
  const first = text.slice(0, text.indexOf(inside)).split('\n').length;
  const lines = blocks.map((_, i) => first + blocks.slice(0, i).reduce((sum, { text }) => sum + text.split('\n').length + 1, 0));
  return { text, lines };
};

export type WordLesson = {
  readonly word: ComponentName;
  readonly file: string;
  readonly id: string;
  readonly text: string;
  readonly marks: readonly string[];
};

/** So many lessons for each word, always the same ones. */
export const wordLessons = (each: number): readonly WordLesson[] => {
  let n = 0;
  const mark = () => `merk${(++n).toString(36)}x`;
  return holding.flatMap((word, w) =>
    fc.sample(contentBlocks(components[word].holds), { numRuns: each, seed: 20 + w }).map((makers, i): WordLesson => {
      const blocks = makers.map(make => make(mark));
      const id = `${word.toLowerCase()}-${i}`;
      const text = `---\ntitel: Les ${id}\nduur: 5\nsoort: begrip\n---\n\n${lessonWith(word, blocks, id).text}`;
      // In a module of its own: the order of the files is that of the lessons, up to ninety.
      const number = String(i + 10);
      return { word, file: `modules/${word.toLowerCase()}/${number}-${id}.mdx`, id, text, marks: blocks.flatMap(({ marks }) => marks) };
    }),
  );
};

/** A PNG of one pixel. */
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

const index = (place: number): string =>
  `---\ntitel: Module ${place}\nbelofte: Ik kan het.\nduur: 20\nvolgorde: ${place}\ndoelen:\n  - Kiezen\ndoelgroep:\n  - Politie\n---\n\nWelkom.\n`;

/** Writes a course of these lessons to a folder, a module for each word. `config` is its `course.config.ts`. */
export const writeCourse = (dir: string, lessons: readonly WordLesson[], config: string): void => {
  const write = (file: string, content: string | Uint8Array): void => {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), content);
  };
  write('course.config.ts', config);
  for (const [i, word] of holding.entries()) {
    write(`modules/${word.toLowerCase()}/index.mdx`, index(i + 1));
    write(`modules/${word.toLowerCase()}/images/plaat.png`, pixel);
  }
  for (const { file, text } of lessons) write(file, text);
};
