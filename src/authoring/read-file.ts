import type { MdastNode } from 'satteri';
import type { z } from 'zod';
import type { Exploration } from '../core/dilemma/explore.ts';
import { dilemmaMinutes, lessonMinutes } from '../core/dilemma/minutes.ts';
import { meanLengths, pathLengths } from '../core/dilemma/path-words.ts';
import type { DilemmaText } from '../core/dilemma/text.ts';
import { type Advice, adviseOn } from './checks/advice.ts';
import { checkDilemma } from './checks/check-dilemma.ts';
import { checkMarkdown } from './checks/check-markdown.ts';
import { checkProse, type LinkContext } from './checks/check-prose.ts';
import { checkWords } from './checks/check-words.ts';
import { unevenPaths } from './checks/path-lengths.ts';
import { type DilemmaNodes, readDilemma, writtenMinutes } from './mdx/dilemma.ts';
import { fieldOffset, readFrontmatter } from './mdx/frontmatter.ts';
import { lessonLoad } from './mdx/lesson-load.ts';
import type { Words } from './mdx/lines.ts';
import { type ParsedFile, parseMdx } from './mdx/parse-mdx.ts';
import { type PlainText, plainText } from './mdx/plain-text.ts';
import { type Place, type ReportProblem, reporterFor } from './mdx/reporter.ts';
import { type LessonStory, readStory } from './mdx/story.ts';
import { componentsIn, type MdxElement, prop } from './mdx/tree.ts';
import type { Problem } from './problems/problem.ts';
import { Source } from './problems/source.ts';
import { signOffHash } from './sign-off/text-hash.ts';

/** A dilemma that was read, and everything that can happen in it. */
export type DilemmaReading = {
  readonly text: DilemmaText;
  /** Of its source, as who checks it reads it (`sign-off/text-hash.ts`). */
  readonly hash: string;
  readonly exploration: Exploration;
  /** That its paths differ so much in length that the time tells them apart; absent when they do not. */
  readonly uneven?: Problem;
  /** What may be said better in it. */
  readonly advice: readonly Advice[];
  /** What a mean play takes, in minutes. `written`: whole ones, by its author. */
  readonly minutes: { readonly written: number | undefined; readonly counted: number };
  /** The elements behind its text, and what makes a problem at one of them: for who looks at more dilemmas than this one. */
  readonly nodes: DilemmaNodes;
  readonly at: (place: Place, message: string) => Problem;
};

/** An id that must be unique in the whole course, and where it stands. */
export type CourseId = { readonly id: string; readonly word: string; readonly problem: (message: string) => Problem };

/** A word that names another by its id. `problem` makes a problem at that name. */
export type IdReference = { readonly id: string; readonly target: string; readonly problem: (message: string) => Problem };

export type FileReading<Frontmatter> = {
  readonly frontmatter: Frontmatter | undefined;
  readonly dilemmas: readonly DilemmaReading[];
  readonly story: LessonStory;
  /** How long it takes with its dilemmas, in minutes (src/core/dilemma/minutes.ts). */
  readonly counted: number;
  readonly ids: readonly CourseId[];
  readonly references: readonly IdReference[];
  readonly problems: readonly Problem[];
  /** Whether it could not be read to its end: what it holds is not known, and nothing may be said of what is not in it. */
  readonly unread: boolean;
  /** Makes a problem at a field of the frontmatter. */
  readonly atField: (field: string, message: string) => Problem;
};

/** Words whose ids are in stored progress, or in the page's addresses: two of the same would be taken for one. */
const courseWide: readonly string[] = ['Dilemma', 'Begrip', 'VoorJezelf', 'Leeractie', 'Werkkaart', 'Herkenning'];

/** Words that belong to a lesson: what a learner does is kept per lesson. */
const lessonOnly: readonly string[] = ['Dilemma', 'Begrip', 'VoorJezelf', 'Leeractie', 'Terugblik', 'KiesWerk', 'Sessieblad'];

/** Words that name another word by its id, anywhere in the course, or a module for its `begeleiden.yaml`: the attribute that does, and what it names. */
const referring: { readonly [word: string]: readonly [attribute: string, target: string] } = {
  Term: ['naam', 'Begrip'],
  Terugblik: ['van', 'Leeractie'],
  Teamopdracht: ['van', 'begeleiden.yaml'],
};

/** What has to be known of the course to read one of its files. */
export type Around = LinkContext & {
  /** What the course says for `<Woord>`, when its configuration can be read. */
  readonly words: Words | undefined;
  /** Gets the file once it is parsed, for who has more to look at in it. */
  readonly onParsed?: ((parsed: ParsedFile) => void) | undefined;
};

const nothingTold: LessonStory = { concepts: [], reflections: [], actions: [] };

/** Reads one MDX file and checks all that can be seen in it. Never throws for what an author wrote. */
export const readFile = <Schema extends z.ZodObject>(
  text: string,
  schema: Schema,
  kind: 'module' | 'lesson',
  around: Around,
): FileReading<z.infer<Schema>> => {
  const { file } = around;
  const source = new Source(text);
  const problems: Problem[] = [];
  const at = (offset: number, message: string): Problem => ({ file, ...source.point(offset), message });
  const atField = (field: string, message: string): Problem => at(fieldOffset(source, field), message);

  const head = readFrontmatter(file, source, schema);
  const frontmatter = head.value;
  problems.push(...head.problems);
  const parsed = parseMdx(source);
  if (!('tree' in parsed))
    return {
      frontmatter,
      dilemmas: [],
      story: nothingTold,
      counted: 0,
      ids: [],
      references: [],
      problems: [...problems, at(parsed.offset, parsed.message)],
      unread: true,
      atField,
    };

  around.onParsed?.({ file, source, tree: parsed.tree });
  const report = reporterFor(file, source, problems);
  checkWords(parsed.tree, report);
  checkMarkdown(parsed.tree, source, report);
  checkProse(parsed.tree, around, report);
  const words = componentsIn(parsed.tree);
  const plain = plainText(around.words);
  const dilemmas = words
    .filter(({ name }) => name === 'Dilemma')
    .map(({ element }) => readOne(element, plain, file, source, report, problems.length === 0));
  if (kind === 'module')
    for (const { name, element } of words.filter(({ name }) => lessonOnly.includes(name)))
      report({ node: element }, `<${name}> hoort in een les, niet in index.mdx: zet het in een bestand zoals 01-naam.mdx.`);
  const ids = words.flatMap(({ name, element }): CourseId[] => {
    const id = courseWide.includes(name) ? prop(element, 'id') : undefined;
    return id ? [{ id, word: name, problem: message => problemAt(file, source, element, 'id', message) }] : [];
  });
  const references = words.flatMap(({ name, element }): IdReference[] => {
    const [attribute, target] = referring[name] ?? [];
    const id = attribute && prop(element, attribute);
    return id && target ? [{ id, target, problem: message => problemAt(file, source, element, attribute, message) }] : [];
  });
  const counted = lessonMinutes(
    lessonLoad(parsed.tree, plain),
    dilemmas.map(({ minutes }) => minutes.counted),
  );
  return { frontmatter, dilemmas, counted, story: readStory(words, plain), ids, references, problems, unread: false, atField };
};

/** Reads one dilemma of a file in which nothing was found wrong yet (`isClean`), checks it and looks at what may be said better in it. */
const readOne = (
  element: MdxElement,
  plain: PlainText,
  file: string,
  source: Source,
  report: ReportProblem,
  isClean: boolean,
): DilemmaReading => {
  const nodes = readDilemma(element, plain);
  const { text } = nodes;
  if (text.review && !text.review.question)
    report({ node: element, prop: 'toets' }, 'Zet bij toets ook toetsvraag="…": wat moet de jurist of deskundige nagaan?');
  const exploration = checkDilemma(nodes, report, isClean);
  const at = ({ node, prop: name }: Place, message: string): Problem => problemAt(file, source, node, name, message);
  const uneven = unevenPaths(text.larger ? meanLengths(text, exploration) : pathLengths(text, exploration.paths));
  const advice: Advice[] = [];
  adviseOn(nodes, exploration, (kind, place, message) => advice.push({ kind, problem: at(place, message) }));
  const minutes = { written: writtenMinutes(element), counted: dilemmaMinutes(text) };
  const { start, end } = element.position ?? {};
  const hash = signOffHash(source.text.slice(start?.offset, end?.offset));
  return {
    text,
    hash,
    exploration,
    advice,
    minutes,
    nodes,
    at,
    ...(uneven !== null && { uneven: at({ node: element, prop: 'id' }, uneven) }),
  };
};

const problemAt = (file: string, source: Source, node: MdastNode, prop: string | undefined, message: string): Problem => {
  const found: Problem[] = [];
  reporterFor(file, source, found)({ node, ...(prop !== undefined && { prop }) }, message);
  return found[0] ?? { file, line: 1, column: 1, message };
};
