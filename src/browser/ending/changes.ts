/** Changes in the page that can all be taken back. */
export type Changes = {
  /** Puts something new in the page. */
  put(element: HTMLElement, place: (element: HTMLElement) => void): void;
  hide(element: HTMLElement, hidden: boolean): void;
  /** `undo`: how something else is taken back. */
  add(undo: () => void): void;
  /** Takes everything back, the last change first. */
  undo(): void;
};

export const makeChanges = (): Changes => {
  let undos: (() => void)[] = [];
  const add = (undo: () => void) => void undos.push(undo);
  return {
    add,
    put(element, place) {
      place(element);
      add(() => element.remove());
    },
    hide(element, hidden) {
      element.hidden = hidden;
      add(() => {
        element.hidden = false;
      });
    },
    undo() {
      for (const undo of undos.reverse()) undo();
      undos = [];
    },
  };
};

/** What this play shows of a kind. */
export const shownIn = (element: HTMLElement, selector: string): readonly HTMLElement[] =>
  [...element.querySelectorAll<HTMLElement>(selector)].filter(({ dataset }) => !('off' in dataset));
