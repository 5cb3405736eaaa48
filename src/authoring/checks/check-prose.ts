import type { MdastNode } from 'satteri';
import { isExternal, isSameLesson, resolveFrom } from '../mdx/lesson-link.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { blocks, componentName, isComment, isElement, prop } from '../mdx/tree.ts';
import { nearest } from '../problems/nearest.ts';

/** What the prose of a file may point at; paths relative to the course folder. */
export type LinkContext = {
  readonly file: string;
  /** Every file that can be linked to: the lessons, and each module's `index.mdx`. */
  readonly pages: ReadonlySet<string>;
  /** Every file in `modules/`. */
  readonly files: ReadonlySet<string>;
  /** Whether lessons may have another number than they were written with: in a course that was laid together a link goes by their name. */
  readonly byName?: boolean;
};

/** `modules/a/02-b.mdx` as someone in `modules/a/` writes it: `./02-b.mdx`; from another module `../a/02-b.mdx`. */
const relative = (from: string, to: string): string => {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  const shared = here.findIndex((part, i) => part !== there[i]);
  const common = shared < 0 ? here.length : shared;
  const up = '../'.repeat(here.length - common);
  return `${up || './'}${there.slice(common).join('/')}`;
};

const meantFile = (from: string, wanted: string, candidates: Iterable<string>): string => {
  const all = [...candidates];
  const folder = wanted.split('/').slice(0, -1).join('/');
  const near = nearest(
    wanted.split('/').at(-1) ?? '',
    all.filter(file => file.startsWith(`${folder}/`)).map(file => file.slice(folder.length + 1)),
  );
  const found = near ? `${folder}/${near}` : nearest(wanted, all);
  return found ? ` Bedoelde je ${relative(from, found)}?` : '';
};

const checkLink = (node: MdastNode, address: string, around: LinkContext, report: ReportProblem, attribute?: string): void => {
  const place = attribute ? { node, prop: attribute } : { node };
  if (/^http:/i.test(address)) report(place, `${address} is niet beveiligd: schrijf https:// in plaats van http://.`);
  else if (isExternal(address)) {
    if (!/^(https:|mailto:|tel:)/i.test(address)) report(place, `${address} kan geen verwijzing zijn: gebruik https://, mailto: of tel:.`);
  } else if (address.startsWith('#'))
    report(place, `Verwijs naar een les met de naam van het bestand, zoals ./02-naam.mdx, niet met ${address}.`);
  else if (address.trim() === '') report(place, 'Deze verwijzing is leeg: zet een adres of een les tussen de haakjes.');
  else {
    const target = resolveFrom(around.file, address);
    if (!isPage(around, target)) report(place, `De les ${address} bestaat niet.${meantFile(around.file, target, around.pages)}`);
    else if (address.includes('#')) report(place, 'Verwijs naar de les zelf, zonder # en wat daarna komt.');
  }
};

const isPage = ({ pages, byName = false }: LinkContext, target: string): boolean =>
  pages.has(target) || (byName && [...pages].some(page => isSameLesson(page, target)));

const isImage = (file: string): boolean => /\.(png|jpe?g|svg|webp|avif|gif)$/i.test(file);

/** Whether the name of a file is the same but for letters that stand in two parts, as an e and its accent. */
const inParts = (files: ReadonlySet<string>, file: string): boolean =>
  [...files].some(each => each !== file && each.normalize('NFC') === file.normalize('NFC'));

const checkImage = (node: MdastNode, address: string, around: LinkContext, report: ReportProblem): void => {
  const file = resolveFrom(around.file, address);
  if (isExternal(address))
    report({ node }, `Zet de afbeelding ${address} in de map images van de module: de cursus haalt niets van internet.`);
  else if (!around.files.has(file) && inParts(around.files, file))
    report(
      { node },
      `Een Mac bewaart de letters met een accent in ${address} anders dan hier staat: geef het bestand een naam zonder accenten, hier en in de map.`,
    );
  else if (!around.files.has(file))
    report({ node }, `De afbeelding ${address} bestaat niet.${meantFile(around.file, file, [...around.files].filter(isImage))}`);
};

const checkAlt = (node: MdastNode, alt: string | null | undefined, report: ReportProblem): void => {
  if (!alt?.trim()) report({ node }, 'Deze afbeelding heeft geen beschrijving: zet tussen [ en ] wat er te zien is.');
};

/** `above`: the level of the heading before it, 0 for none. */
const checkHeading = (node: MdastNode, depth: number, above: number, report: ReportProblem): void => {
  if (depth === 1) report({ node }, 'Begin deze kop met ##: de titel van de les komt uit de kopgegevens.');
  else if (above && depth > above + 1)
    report({ node }, `Deze kop slaat een niveau over: gebruik ${'#'.repeat(above + 1)} in plaats van ${'#'.repeat(depth)}.`);
};

/** `above`: the level of the heading before it, 0 for none. */
const checkNode = (node: MdastNode, above: number, around: LinkContext, report: ReportProblem): void => {
  switch (node.type) {
    case 'heading':
      checkHeading(node, node.depth, above, report);
      break;
    case 'link':
    case 'definition':
      if (node.type === 'definition' && isImage(node.url)) checkImage(node, node.url, around, report);
      else checkLink(node, node.url, around, report);
      break;
    case 'image':
      checkAlt(node, node.alt, report);
      checkImage(node, node.url, around, report);
      break;
    case 'imageReference':
      checkAlt(node, node.alt, report);
      break;
    case 'mdxjsEsm':
      report({ node }, 'import en export horen niet in een les: haal deze regel weg, de woorden zijn er al.');
      break;
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      if (!isComment(node))
        report({ node }, `Tussen accolades kan hier alleen commentaar staan: {/* … */}. Een gewone accolade schrijf je als \\{ en \\}.`);
      break;
    default:
  }
};

/** Checks what authors write between the words: headings, links, images, and code that does not belong. */
export const checkProse = (tree: MdastNode, around: LinkContext, report: ReportProblem): void =>
  checkProseIn(tree, { depth: 1 }, around, report);

/** `headings`: the level of the last one so far in the same order of headings. */
const checkProseIn = (node: MdastNode, headings: { depth: number }, around: LinkContext, report: ReportProblem): void => {
  for (const child of blocks(node)) {
    checkNode(child, headings.depth, around, report);
    if (child.type === 'heading') headings.depth = child.depth;
    const naar = isElement(child) && componentName(child) === 'Waarschuwing' ? prop(child, 'naar') : undefined;
    if (naar !== undefined && naar.trim() !== '') checkLink(child, naar, around, report, 'naar');
    // A word begins its own order of headings: under the title that the page gives it, any level but 1 may come first.
    checkProseIn(child, isElement(child) ? { depth: 0 } : headings, around, report);
  }
};
