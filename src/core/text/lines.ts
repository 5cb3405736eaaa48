/** Running text of the course without its page: for cards, slides, the guide and the room. */

/** A line of running text. `item`: one of a list. */
export type Line = { readonly kind: 'text' | 'item' | 'heading'; readonly text: string };

/** A paragraph or a small heading, or the items of one list. */
export type Block =
  | { readonly kind: 'text' | 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** The same text in blocks: items that follow each other are one list. */
export const blocksOf = (lines: readonly Line[]): readonly Block[] => {
  const blocks: Block[] = [];
  for (const { kind, text } of lines) {
    const last = blocks.at(-1);
    if (kind !== 'item') blocks.push({ kind, text });
    else if (last?.kind === 'list') blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, text] };
    else blocks.push({ kind: 'list', items: [text] });
  }
  return blocks;
};
