import type { MdastNode } from 'satteri';
import { blocks, componentName, isElement, type MdxElement } from '../mdx/tree.ts';
import { passagesIn } from './passages.ts';

/** An option may be this many times as long as the mean of its scene, or as short; within so many characters nobody notices. */
const ratio = 1.6;
const unnoticed = 24;

/** People take the longest option for the right one: in a scene no option may be much longer or shorter than the others. */
export const checkOptions = (tree: MdastNode): readonly { readonly offset: number; readonly message: string }[] => {
  const scenes: MdxElement[] = [];
  const visit = (node: MdastNode): void => {
    for (const child of blocks(node)) {
      if (isElement(child) && componentName(child) === 'Situatie') scenes.push(child);
      visit(child);
    }
  };
  visit(tree);
  return scenes.flatMap(scene => {
    const options = blocks(scene)
      .filter(isElement)
      .filter(node => componentName(node) === 'Keuze')
      .map(node => ({ node, length: textLength(node) }));
    const mean = options.reduce((sum, { length }) => sum + length, 0) / Math.max(1, options.length);
    const out = options.filter(({ length }) => Math.abs(length - mean) > unnoticed && (length > mean * ratio || length < mean / ratio));
    // One that is long makes the others short.
    const long = out.filter(({ length }) => length > mean);
    return (long.length > 0 ? long : out).map(({ node, length }) => ({
      offset: node.position?.start.offset ?? 0,
      message: `Deze keuze heeft ${length} tekens en de keuzes hier gemiddeld ${Math.round(mean)}: wie ${length > mean ? 'de langste' : 'de kortste'} ziet, denkt dat hij moet raden. Maak ze ongeveer even lang.`,
    }));
  });
};

const textLength = (node: MdastNode): number =>
  passagesIn(node)
    .map(({ text }) => text.trim())
    .join(' ').length;
