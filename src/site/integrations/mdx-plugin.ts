import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineMdastPlugin, type MdastContent, type MdastNode, type MdastPluginDefinition } from 'satteri';
import { readDilemma } from '../../authoring/mdx/dilemma.ts';
import { pageAddress } from '../../authoring/mdx/lesson-link.ts';
import { blocks, type Element, isElement, prop, wordName } from '../../authoring/mdx/tree.ts';

type Attributes = { readonly [name: string]: string };

/**
 * A Markdown plugin that gives the components what they need to know of the dilemma they are in, and makes links between
 * files into addresses in the page. It reads a dilemma with the function that the checker reads it with.
 *
 * - `Dilemma`: `graph`, the JSON of its `Graph`
 * - `Situatie`: `dilemma`, `begin="ja"` on the first, `einde="ja"` on an ending
 * - `Keuze`: `dilemma` and `scene`
 * - `Gevolg`, `Stem` in a scene: `dilemma`, and with a guard `part`, their key in the graph
 * - `Waarschuwing`: `naar` as an address in the page
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
      // Nodes of the tree cannot be changed in place: a block with words in it is replaced by a copy.
      for (const child of root.children) {
        const pieces = blocks({ type: 'root', children: [child] });
        const rebuilt = pieces.map(piece => rebuild(piece, new Map(), file));
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

/** A word with all that is in it, as blocks, with the attributes that `added` holds for them. Other nodes stay as they are. */
const rebuild = (node: MdastNode, added: ReadonlyMap<MdastNode, Attributes>, file: string): MdastNode => {
  const name = wordName(node);
  if (!isElement(node) || !name) return node;
  const inside = name === 'Dilemma' ? dilemmaAttributes(node) : added;
  const naar = name === 'Waarschuwing' ? pageAddress(file, prop(node, 'naar') ?? '') : undefined;
  const more: Attributes = { ...inside.get(node), ...(naar && { naar }) };
  const kept = node.attributes.filter(attribute => attribute.type !== 'mdxJsxAttribute' || !Object.hasOwn(more, attribute.name));
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: [...kept, ...Object.entries(more).map(([name, value]) => ({ type: 'mdxJsxAttribute' as const, name, value }))],
    children: blocks(node).map(child => rebuild(child, inside, file)),
  } as Element;
};

const dilemmaAttributes = (element: Element): ReadonlyMap<MdastNode, Attributes> => {
  const { graph, scenes } = readDilemma(element);
  const dilemma = graph.id;
  const added = new Map<MdastNode, Attributes>([[element, { graph: JSON.stringify(graph) }]]);
  for (const [i, { element, scene, choices, parts }] of scenes.entries()) {
    const ends = !scene.choices.length && !scene.next.length;
    added.set(element, { dilemma, ...(i === 0 && { begin: 'ja' }), ...(ends && { einde: 'ja' }) });
    for (const { element } of choices) added.set(element, { dilemma, scene: scene.id });
    for (const { element, part } of parts) added.set(element, { dilemma, ...(part && { part: part.key }) });
  }
  return added;
};
