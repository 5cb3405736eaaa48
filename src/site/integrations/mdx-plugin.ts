import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineMdastPlugin, type MdastContent, type MdastNode, type MdastPluginDefinition } from 'satteri';
import { isDraft } from '../../authoring/checks/usual-forms.ts';
import { codeIn } from '../../authoring/mdx/code-in.ts';
import { readDilemma } from '../../authoring/mdx/dilemma.ts';
import { pageAddress } from '../../authoring/mdx/lesson-link.ts';
import { plainText } from '../../authoring/mdx/plain-text.ts';
import { blocks, componentName, isElement, type MdxElement, prop } from '../../authoring/mdx/tree.ts';
import type { Condition, Guard, ScenePart } from '../../core/dilemma/graph.ts';
import { graphOf } from '../../core/dilemma/graph-of.ts';
import { choiceNames, type NameOf, withNames } from '../../core/dilemma/in-words.ts';
import { openingOf } from '../../core/dilemma/outline.ts';
import type { DilemmaText, SceneText } from '../../core/dilemma/text.ts';
import { type Attributes, componentElement, compose, withAttributes, withPlainQuestion } from './compose.ts';
import { movesInPage } from './moves.ts';

/**
 * A Markdown plugin that gives the components what they need to know of the dilemma they are in, puts together what belongs together
 * on the page (`compose.ts`), and makes links between files into addresses in the page. It reads a dilemma with the function that the
 * checker reads it with.
 *
 * - `Dilemma`: `graph`, the JSON of its `Graph`
 * - `Situatie`: `number`, its place from 1, `begin="ja"` and the dilemma's `voorwerp` on the first, `eerste="ja"` where the first choice
 *   is, `eigen="ja"` where there is room for an own option beside it, `tegen="ja"` where it is asked what somebody says who does otherwise
 *   (`vraag="schrijven"` where the choices are wordings of one line)
 * - `Keuze`: `numbers`, those of the scenes that may follow, between spaces
 * - what has a guard in a scene (`KanNiet`, `Gevolg`, `IJsberg`, `Boven`, `Onder`, `Drijfveer`, `Stem`): `part`, its key in the graph, and `only`, JSON of the guard in words
 * - `Na`: as what has a guard, and `numbers`; with its move in `MoveGroup`, below the text of its scene
 * - `VoorJezelf`: `na`, the id of the first one of the page, on those after it
 * - `Waarschuwing`: `naar` as an address in the page, and `page`, the address of the page that it stands on
 *
 * `courseDir` is the folder that holds `modules/`.
 */
export const dilemmaPlugin = ({ courseDir }: { readonly courseDir: string }): MdastPluginDefinition => {
  /** Path relative to the course folder, with `/`. */
  const fileOf = (url: URL | undefined): string => (url ? path.relative(courseDir, fileURLToPath(url)).split(path.sep).join('/') : '');

  return defineMdastPlugin({
    name: 'dilemma',
    before: (root, context) => {
      const file = fileOf(context.fileURL);
      const code = codeIn(root);
      if (code) throw new Error(refusal(file, code));
      let question: string | undefined;
      /** Of the questions of a page the first one is open. */
      const afterFirst = (node: MdastNode): MdastNode => {
        if (componentName(node) !== 'VoorJezelf' || !isElement(node)) return node;
        if (question !== undefined) return withAttributes(withPlainQuestion(node), { na: question });
        question = prop(node, 'id') ?? '';
        return node;
      };
      // Nodes of the tree cannot be changed in place: a block with words in it is replaced by a copy.
      for (const child of root.children) {
        const pieces = blocks({ type: 'root', children: [child] });
        const rebuilt = pieces.map(piece => afterFirst(rebuild(piece, nothingAdded, file)));
        if (rebuilt.length !== 1 || rebuilt[0] !== child) context.replaceNode(child, rebuilt as MdastContent[]);
      }
    },
    link: (node, context) => {
      const address = pageAddress(fileOf(context.fileURL), node.url);
      if (address) context.setProperty(node, 'url', address);
    },
    definition: (node, context) => {
      const address = pageAddress(fileOf(context.fileURL), node.url);
      if (address) context.setProperty(node, 'url', address);
    },
  });
};

/** Before a page is made of a file, while an author writes too: a lesson that somebody else wrote never runs. */
const refusal = (file: string, { position }: MdastNode): string =>
  `${file}:${position?.start.line ?? 1}:${position?.start.column ?? 1}  Deze les wordt niet getoond, want hier staat iets wat geen tekst is; npm run check zegt wat je schrijft.`;

/** A word with all that is in it, as blocks, with the attributes that `added` holds for them. Other nodes stay as they are. */
const rebuild = (node: MdastNode, added: Added, file: string): MdastNode => {
  const name = componentName(node);
  if (!isElement(node) || !name) return node;
  const inside = name === 'Dilemma' ? addedIn(node) : added;
  const more: Attributes = { ...inside.attributes.get(node), ...(name === 'Waarschuwing' && wayOut(node, file)) };
  const moves = inside.moves.get(node);
  // What is said to a move stands with the move.
  const own = moves ? blocks(node).filter(child => componentName(child) !== 'Na') : blocks(node);
  const children = [...own.map(child => rebuild(child, inside, file)), ...(moves ?? [])];
  return compose(componentElement(name, withAttributes(node, more).attributes, children));
};

/** What is put into a dilemma: attributes for its elements, and what can be done in a scene, to stand below its text. */
type Added = { readonly attributes: ReadonlyMap<MdastNode, Attributes>; readonly moves: ReadonlyMap<MdastNode, readonly MdxElement[]> };

const nothingAdded: Added = { attributes: new Map(), moves: new Map() };

/** Where someone who skips what is heavy can go: to the lesson that the warning names, or to the page after its own. */
const wayOut = (warning: MdxElement, file: string): Attributes => {
  const naar = pageAddress(file, prop(warning, 'naar') ?? '');
  const page = pageAddress(file, path.posix.basename(file));
  return { ...(naar && { naar }), ...(page && { page }) };
};

/** A graph holds no words, so that those of the organisation are not asked for. */
const withoutWords = plainText(undefined);

const addedIn = (element: MdxElement): Added => {
  const dilemma = readDilemma(element, withoutWords);
  const { text, scenes } = dilemma;
  const nameOf = choiceNames(text);
  const numberOf = new Map(text.scenes.map(({ id }, i) => [id, String(i + 1)] as const));
  const first = openingOf(text).at(-1);
  const thing = prop(element, 'voorwerp');
  const draft = isDraft(element);
  const added = new Map<MdastNode, Attributes>([[element, { graph: JSON.stringify(graphOf(text)) }]]);
  for (const [i, { element, text: scene, choices, answers, parts }] of scenes.entries()) {
    added.set(element, {
      ...sceneAttributes(text, scene, i, first),
      ...(draft && scene.choices.length > 0 && { vraag: 'schrijven' }),
      ...(i === 0 && thing !== undefined && { voorwerp: thing }),
    });
    for (const { element, text: choice } of choices) {
      const numbers = choice.to.map(id => numberOf.get(id) ?? '?').join(' ');
      added.set(element, { numbers });
    }
    for (const { element, text: answer } of answers) {
      const numbers = answer.to?.map(id => numberOf.get(id) ?? '?').join(' ');
      added.set(element, { part: answer.key, ...(numbers && { numbers }), ...onlyWhen(answer, answer.when, nameOf) });
    }
    for (const { element, text: part, lines, motives } of parts) {
      added.set(element, shownWhen(part.guard, part.guard?.when, nameOf));
      for (const { element, text: line } of [...lines, ...motives]) added.set(element, shownWhen(line.guard, line.when, nameOf));
    }
  }
  return { attributes: added, moves: movesInPage(dilemma, added) };
};

const sceneAttributes = (dilemma: DilemmaText, scene: SceneText, i: number, first: SceneText | undefined): Attributes => ({
  number: String(i + 1),
  ...(i === 0 && { begin: 'ja' }),
  ...(scene === first && {
    ...(!dilemma.larger && { eerste: 'ja' }),
    ...(scene.choices.length > 0 && { ...(dilemma.ownOption && { eigen: 'ja' }), ...(dilemma.objection && { tegen: 'ja' }) }),
  }),
});

/** `when`: what its author wrote with it; a line of an iceberg is shown under the iceberg's own. */
const shownWhen = (guard: ScenePart | undefined, when: Condition | undefined, nameOf: NameOf): Attributes => {
  return guard ? { part: guard.key, ...onlyWhen(guard, when, nameOf) } : {};
};

const onlyWhen = ({ chance }: Guard, when: Condition | undefined, nameOf: NameOf): Attributes =>
  when || chance !== undefined
    ? { only: JSON.stringify(withNames({ ...(when && { when }), ...(chance !== undefined && { chance }) }, nameOf)) }
    : {};
