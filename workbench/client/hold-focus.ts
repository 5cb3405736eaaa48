/**
 * Does something in the page while what has the focus in the panel keeps it: the page takes the focus to where a story goes, and somebody may be typing. Where
 * the page itself had it before, it may keep it.
 */
export const holdFocus = async (frame: HTMLElement, work: () => Promise<void>): Promise<void> => {
  let last = document.activeElement;
  if (last === frame) return work();
  const follow = ({ target }: Event): void => {
    if (target instanceof HTMLElement && target !== frame) last = target;
  };
  const giveBack = (): void => {
    if (document.activeElement === frame && last instanceof HTMLElement && last.isConnected) last.focus();
  };
  const soon = (): unknown => setTimeout(giveBack);
  document.addEventListener('focusin', follow);
  window.addEventListener('blur', soon);
  try {
    await work();
  } finally {
    giveBack();
    document.removeEventListener('focusin', follow);
    window.removeEventListener('blur', soon);
  }
};
