/**
 * Everything that the learner wrote in this launch, by the id of the place that it was written in: in memory, and nowhere else
 * unless the learner has it kept in this browser (`note-persistence.ts`). Nothing in here can reach a session: it knows none.
 */
export type Notebook = {
  /** What was written there, field by field; empty when nothing was. */
  read(id: string): readonly string[];
  write(id: string, texts: readonly string[]): void;
  /** Every place where something stands, in no order. */
  all(): ReadonlyMap<string, readonly string[]>;
  clear(): void;
  /** Takes in what was kept at an earlier launch; what was written since wins. */
  restore(kept: ReadonlyMap<string, readonly string[]>): void;
  onChange(listener: () => void): void;
};

export const makeNotebook = (): Notebook => {
  const pages = new Map<string, readonly string[]>();
  const listeners: (() => void)[] = [];
  const changed = () => {
    for (const listener of listeners) listener();
  };
  return {
    read: id => pages.get(id) ?? [],
    write(id, texts) {
      if (texts.some(text => text.trim() !== '')) pages.set(id, texts);
      else pages.delete(id);
      changed();
    },
    all: () => pages,
    clear() {
      pages.clear();
      changed();
    },
    restore(kept) {
      for (const [id, texts] of kept) if (!pages.has(id)) pages.set(id, texts);
      changed();
    },
    onChange: listener => void listeners.push(listener),
  };
};

/** Where it stands what moved a learner in a dilemma: the own words first, then each line that was taken. */
export const ownLinesPage = (dilemma: string): string => `${dilemma}--eigen`;

/** Where it stands what a learner would do that is not among the options of the first decision. */
export const ownOptionPage = (dilemma: string): string => `${dilemma}--anders`;

/** Where it stands what a learner thought that voices would say: a guess for each voice with a question, in the order of the text. */
export const guessesPage = (dilemma: string): string => `${dilemma}--raad`;

/** Where it stands what a learner thought, before the first choice, that somebody would say who does otherwise. */
export const objectionPage = (dilemma: string): string => `${dilemma}--tegen`;
