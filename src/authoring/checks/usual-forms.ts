import { type MdxElement, prop } from '../mdx/tree.ts';

/** Whether a dilemma is a day of doors (`vorm="deuren"`): one way open is enough there, and what is barred is the story. */
export const isDoors = (dilemma: MdxElement): boolean => prop(dilemma, 'vorm') === 'deuren';

/** At one counter: so many ways that are open, and so many that are barred. */
export const atOneDoor = { open: 2, barred: 3 };

/** Whether a dilemma is a document that is written line by line (`vorm="stuk"`): its choices are the wordings. */
export const isDraft = (dilemma: MdxElement): boolean => prop(dilemma, 'vorm') === 'stuk';

/** Whether no single decision is meant to weigh: at a door what was said there is the story, and a document is all its lines together. */
export const weighsAsWhole = (dilemma: MdxElement): boolean => isDoors(dilemma) || isDraft(dilemma);
