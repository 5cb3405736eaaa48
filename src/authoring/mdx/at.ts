import type { MdxElement } from './tree.ts';

/** What was read, and the element that it was read from. */
export type At<Text> = { readonly text: Text; readonly element: MdxElement };
