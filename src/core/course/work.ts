/** The kinds of work that a learner can choose from; the names are part of what authors write (`<Voorbeeld voor="pi">`). */
export const workIds = ['politie', 'pi', 'gemeente', 'reclassering', 'zorg', 'leiding'] as const;
export type WorkId = (typeof workIds)[number];

/** What is called differently from one kind of work to another (`<Woord van="leidinggevende" />`). Each reads well after "je". */
export const workWords = ['leidinggevende', 'client', 'clienten', 'overleg'] as const;
export type WorkWord = (typeof workWords)[number];

/** One kind of work as the organisation describes it in `course.config.ts`. */
export type Work = {
  readonly id: WorkId;
  readonly label: string;
  /** Only those that differ from the words of the course. */
  readonly words: { readonly [word in WorkWord]?: string | undefined };
  /** Modules in the order that suits this work; others follow in the order of the course. */
  readonly order: readonly string[];
};
