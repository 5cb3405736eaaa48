import { type MdxElement, prop } from '../mdx/tree.ts';

/** Whether a dilemma is a day of doors (`vorm="deuren"`): one way open is enough there, and what is barred is the story. */
export const isDoors = (dilemma: MdxElement): boolean => prop(dilemma, 'vorm') === 'deuren';

/** At one counter: so many ways that are open, and so many that are barred. */
export const atOneDoor = { open: 2, barred: 3 };
