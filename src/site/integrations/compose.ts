import type { MdastNode } from 'satteri';
import { componentName, componentOf, isComment, isElement, type MdxElement } from '../../authoring/mdx/tree.ts';
import type { ComponentName } from '../../core/course/components.ts';

/**
 * How the parts of a word are put together for the page. It is done here, where they are still a tree, so that nothing that an author
 * writes inside one of them can be taken for its end.
 */

export type Attributes = { readonly [name: string]: string };

/** What a run of words of one kind is put into: components of the page, which authors cannot write. */
export type GroupName = 'ChoiceGroup' | 'VoiceGroup' | 'MoveGroup' | 'MoveLine';

/** An element by itself in the page. */
export const componentElement = (
  name: ComponentName | GroupName,
  attributes: MdxElement['attributes'],
  children: readonly MdastNode[],
): MdxElement => ({ type: 'mdxJsxFlowElement', name, attributes, children }) as MdxElement;

/** The same element with these attributes, each in place of one of its name. */
export const withAttributes = (node: MdxElement, added: Attributes): MdxElement => {
  const kept = node.attributes.filter(attribute => attribute.type !== 'mdxJsxAttribute' || !Object.hasOwn(added, attribute.name));
  const more = Object.entries(added).map(([name, value]) => ({ type: 'mdxJsxAttribute' as const, name, value }));
  return { ...node, attributes: [...kept, ...more] };
};

/** The slot of a component that takes each of these words. */
const slots: { readonly [parent in ComponentName]?: { readonly [word in ComponentName]?: string } } = {
  IJsberg: { Boven: 'above', Onder: 'below', Drijfveer: 'motives' },
  Geval: { Pleit: 'sides' },
};

/** Words that authors write one by one, and that are one group where they follow each other. */
const groups: { readonly [parent in ComponentName]?: { readonly [word in ComponentName]?: GroupName } } = {
  Situatie: { Keuze: 'ChoiceGroup', KanNiet: 'ChoiceGroup', Stem: 'VoiceGroup' },
};

/** A word, its children rebuilt already, as the component of its name wants it. */
export const compose = (node: MdxElement): MdxElement => {
  const name = componentName(node);
  if (!name) return node;
  if (componentOf(name).holds.includes('line')) return withChildren(node, inLine(node.children as readonly MdastNode[]));
  if (name === 'Herkenning') return withCases(node);
  if (name === 'VoorJezelf') return withChildren(node, withQuestion(node.children as readonly MdastNode[]));
  if (name === 'Na') return withChildren(node, inParagraphs(node.children as readonly MdastNode[]));
  if (name === 'Stem') return withChildren(node, quoted(node.children as readonly MdastNode[]));
  const [slotOf, groupOf] = [slots[name], groups[name]];
  const children = node.children as readonly MdastNode[];
  if (slotOf)
    return withChildren(
      node,
      children.map(child => inSlot(child, slotOf)),
    );
  return groupOf
    ? withChildren(node, grouped(children, groupOf, { eerste: attributeOf(node, 'eerste'), vraag: attributeOf(node, 'vraag') }))
    : node;
};

/** What an attribute says; empty when it is not there. */
const attributeOf = (node: MdxElement, name: string): string => {
  const found = node.attributes.find(attribute => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
  return typeof found?.value === 'string' ? found.value : '';
};

const withChildren = (node: MdxElement, children: readonly MdastNode[]): MdxElement => ({ ...node, children }) as MdxElement;

const inSlot = (node: MdastNode, slotOf: { readonly [word in ComponentName]?: string }): MdastNode => {
  const name = componentName(node);
  const slot = name && slotOf[name];
  return slot ? withAttributes(node as MdxElement, { slot }) : node;
};

/** What shows nothing does not part what it stands between. */
const isBlank = (node: MdastNode): boolean => isComment(node) || (node.type === 'text' && node.value.trim() === '');

/** `first`: what the group of the choices is told of being the first of the dilemma. */
const grouped = (
  nodes: readonly MdastNode[],
  groupOf: { readonly [word in ComponentName]?: GroupName },
  told: { readonly eerste: string; readonly vraag: string },
): readonly MdastNode[] => {
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== ''));
  const out: MdastNode[] = [];
  let run: { readonly group: GroupName; readonly members: MdastNode[]; blank: MdastNode[] } | undefined;
  const close = (): void => {
    if (run) {
      const group = componentElement(run.group, [], run.members);
      out.push(run.group === 'ChoiceGroup' ? withAttributes(group, given) : group, ...run.blank);
    }
    run = undefined;
  };
  for (const node of nodes) {
    const name = componentName(node);
    const group = name && groupOf[name];
    if (run && isBlank(node)) run.blank.push(node);
    else if (run && group === run.group) {
      run.members.push(...run.blank, node);
      run.blank = [];
    } else {
      close();
      if (group) run = { group, members: [node], blank: [] };
      else out.push(node);
    }
  }
  close();
  return out;
};

/** A case says what there is to choose from, under a name that no other choice in the page has. */
const withCases = (node: MdxElement): MdxElement => {
  let n = 0;
  const children = (node.children as readonly MdastNode[]).map(child =>
    componentName(child) === 'Geval'
      ? withAttributes(child as MdxElement, { keuze: `${attributeOf(node, 'id')}--${++n}`, opties: attributeOf(node, 'opties') })
      : child,
  );
  return withChildren(node, children);
};

/** What stands in a line of the page: a paragraph there would break it off. */
const inLine = (nodes: readonly MdastNode[]): readonly MdastNode[] =>
  nodes.flatMap(node => (node.type === 'paragraph' ? (node.children as readonly MdastNode[]) : [node]));

/** The first sentence of a question is its heading; what follows, and all else, stands below it. */
const withQuestion = (nodes: readonly MdastNode[]): readonly MdastNode[] => {
  const blocks = inParagraphs(nodes.filter(node => !isBlank(node)));
  const [first, ...others] = blocks;
  if (first?.type !== 'paragraph') return blocks;
  const [head, rest] = splitSentence(first.children as readonly MdastNode[]);
  const heading = {
    type: 'mdxJsxFlowElement',
    name: 'span',
    attributes: [{ type: 'mdxJsxAttribute', name: 'slot', value: 'question' }],
    children: head,
  };
  return [heading as MdastNode, ...(rest.length > 0 ? [{ ...first, children: rest } as MdastNode] : []), ...others];
};

/** The question of a folded box is its button, and there can be no link in a button: a term is its word there. */
export const withPlainQuestion = (node: MdxElement): MdxElement =>
  withChildren(
    node,
    (node.children as readonly MdastNode[]).map(child =>
      isElement(child) && attributeOf(child, 'slot') === 'question'
        ? withChildren(child, (child.children as readonly MdastNode[]).flatMap(unlinked))
        : child,
    ),
  );

const unlinked = (node: MdastNode): readonly MdastNode[] => {
  if (!('children' in node)) return [node];
  const children = (node.children as readonly MdastNode[]).flatMap(unlinked);
  return componentName(node) === 'Term' || node.type === 'link' ? children : [{ ...node, children } as MdastNode];
};

/** What stands in a line, up to the end of its first sentence, and from there. */
const splitSentence = (nodes: readonly MdastNode[]): readonly [readonly MdastNode[], readonly MdastNode[]] => {
  for (const [i, node] of nodes.entries()) {
    if (node.type !== 'text') continue;
    const [, head, rest] = /^(.*?[.?!]’?)\s+(\S.*)$/su.exec(node.value) ?? [];
    if (head === undefined || rest === undefined) continue;
    return [
      [...nodes.slice(0, i), { ...node, value: head }],
      [{ ...node, value: rest }, ...nodes.slice(i + 1)],
    ];
  }
  return [nodes, []];
};

/** Text that runs on is a paragraph; nothing is none. */
const inParagraphs = (nodes: readonly MdastNode[]): readonly MdastNode[] =>
  nodes.length === 0 || nodes.some(node => node.type === 'paragraph') ? nodes : [{ type: 'paragraph', children: nodes } as MdastNode];

/** What somebody says, as paragraphs, with quotation marks around the whole. */
const quoted = (nodes: readonly MdastNode[]): readonly MdastNode[] => {
  const paragraphs = inParagraphs(nodes);
  const first = paragraphs.findIndex(node => node.type === 'paragraph');
  const last = paragraphs.findLastIndex(node => node.type === 'paragraph');
  return paragraphs.map((node, i): MdastNode => {
    if (node.type !== 'paragraph') return node;
    const open = i === first ? [{ type: 'text' as const, value: '‘' }] : [];
    const close = i === last ? [{ type: 'text' as const, value: '’' }] : [];
    return { ...node, children: [...open, ...node.children, ...close] };
  });
};
