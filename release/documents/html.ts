import type { MdastNode } from 'satteri';
import { Html, type HtmlPart, html } from '../../src/core/html.ts';
import type { Guide } from './document.ts';
import { wordsOf } from './words-of.ts';

/** Where a link or a picture in a document goes to in the release; `null`: that is not in it, and only the words stay. */
export type Target = (url: string) => string | null;

type Context = { readonly document: Guide; readonly target: Target };

const inline = (nodes: readonly MdastNode[], context: Context): readonly HtmlPart[] => nodes.map(node => inlineNode(node, context));

const childrenOf = (node: MdastNode): readonly MdastNode[] => ('children' in node ? (node.children as readonly MdastNode[]) : []);

/** What is no text and is not here is refused: a document that loses a piece on its way out would say something else. */
const refuse = ({ document }: Context, node: MdastNode): never => {
  throw new Error(`${document.path}: no form for “${node.type}” ${'value' in node ? node.value : ''}`);
};

/** Of HTML in Markdown a line end and small raised figures are used, and nothing else. */
const rawHtml = (value: string, node: MdastNode, context: Context): HtmlPart => {
  if (/^<!--[\s\S]*-->$/.test(value.trim())) return null;
  return /^<(?:br\s*\/?|\/?sup)>$/.test(value) ? new Html(value) : refuse(context, node);
};

const inlineNode = (node: MdastNode, context: Context): HtmlPart => {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'strong':
      return html`<strong>${inline(childrenOf(node), context)}</strong>`;
    case 'emphasis':
      return html`<em>${inline(childrenOf(node), context)}</em>`;
    case 'delete':
      return html`<s>${inline(childrenOf(node), context)}</s>`;
    case 'inlineCode':
      return html`<code>${node.value}</code>`;
    case 'break':
      return html`<br>`;
    case 'html':
      return rawHtml(node.value, node, context);
    case 'link': {
      const to = context.target(node.url);
      const words = inline(childrenOf(node), context);
      return to === null ? html`${words}` : html`<a href="${to}">${words}</a>`;
    }
    case 'image': {
      const to = context.target(node.url);
      return to === null ? (node.alt ?? '') : html`<img src="${to}" alt="${node.alt ?? ''}" loading="lazy">`;
    }
    default:
      return refuse(context, node);
  }
};

const listItem = (node: MdastNode, spread: boolean, context: Context): Html =>
  html`<li>${childrenOf(node).map(child =>
    !spread && child.type === 'paragraph' ? inline(childrenOf(child), context) : blockNode(child, context),
  )}</li>`;

/** A head without words is none: a reader would hear an empty one. */
const headCell = (cell: MdastNode, context: Context): Html =>
  childrenOf(cell).length === 0 ? html`<td></td>` : html`<th scope="col">${inline(childrenOf(cell), context)}</th>`;

const table = (node: MdastNode, context: Context): Html => {
  const [head, ...rows] = childrenOf(node);
  const cells = (row: MdastNode | undefined) => (row ? childrenOf(row) : []);
  const names = cells(head).map(wordsOf);
  // A wide table scrolls by itself, with the keyboard too (WCAG 2.2, 1.4.10 and 2.1.1).
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${names.filter(Boolean).join(', ') || context.document.title}"><table>
<thead><tr>${cells(head).map(cell => headCell(cell, context))}</tr></thead>
<tbody>${rows.map(
    row =>
      html`<tr>${cells(row).map((cell, i) => {
        const words = inline(childrenOf(cell), context);
        return i === 0 ? html`<th scope="row">${words}</th>` : html`<td>${words}</td>`;
      })}</tr>\n`,
  )}</tbody></table></div>`;
};

const heading = (node: Extract<MdastNode, { type: 'heading' }>, context: Context): Html => {
  const words = inline(childrenOf(node), context);
  const id = context.document.anchors.get(node) ?? '';
  const level = Math.min(node.depth, 4);
  return new Html(`<h${level} id="${id}">${html`${words}`.text}</h${level}>`);
};

/** A program for a picture: what the others read of it is its text. */
const blockNode = (node: MdastNode, context: Context): HtmlPart => {
  switch (node.type) {
    case 'heading':
      return heading(node, context);
    case 'paragraph':
      return html`<p>${inline(childrenOf(node), context)}</p>`;
    case 'list': {
      const items = childrenOf(node).map(item => listItem(item, node.spread === true && childrenOf(item).length > 0, context));
      if (!node.ordered) return html`<ul>${items}</ul>`;
      return typeof node.start === 'number' && node.start !== 1 ? html`<ol start="${node.start}">${items}</ol>` : html`<ol>${items}</ol>`;
    }
    case 'table':
      return table(node, context);
    case 'code':
      return html`<pre tabindex="0"><code>${node.value}</code></pre>`;
    case 'blockquote':
      return html`<blockquote>${childrenOf(node).map(child => blockNode(child, context))}</blockquote>`;
    case 'thematicBreak':
      return html`<hr>`;
    case 'html':
      return rawHtml(node.value, node, context);
    default:
      return inlineNode(node, context);
  }
};

/** The text of a document, its title left out. */
export const documentHtml = (document: Guide, target: Target): Html => {
  const context = { document, target };
  return html`${document.blocks.map(block => html`${blockNode(block, context)}\n`)}`;
};
