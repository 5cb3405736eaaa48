/** What a walk through a whole dilemma showed. `stuck`: paths, as choices and scenes, that came to nothing. */
export type Walked = {
  readonly scenes: readonly string[];
  readonly endings: readonly string[];
  readonly choices: readonly string[];
  readonly parts: readonly string[];
  readonly stuck: readonly string[];
};

/**
 * Presses every choice of a dilemma on every way to it, in the page itself: choosing in an earlier scene goes back there, as it does
 * for a learner. Runs in the browser, so it uses nothing from outside.
 */
export const walkEverywhere = (dilemma: Element): Walked => {
  const seen = { scenes: new Set<string>(), endings: new Set<string>(), choices: new Set<string>(), parts: new Set<string>() };
  const stuck: string[] = [];
  const sceneOf = (id: string) => dilemma.querySelector<HTMLElement>(`[data-scene="${id}"]`);
  const now = () => dilemma.querySelector<HTMLElement>('[data-shown="now"]');

  const visit = (path: readonly string[]) => {
    const scene = now();
    const id = scene?.dataset['scene'] ?? '';
    seen.scenes.add(id);
    for (const part of scene?.querySelectorAll<HTMLElement>('[data-part]:not([data-off])') ?? [])
      seen.parts.add(part.dataset['part'] ?? '');
    const choices = [...(scene?.querySelectorAll<HTMLElement>('[data-choice]:not([data-off])') ?? [])].map(
      item => item.dataset['choice'] ?? '',
    );
    if (path.length > 40) return void stuck.push(path.join(' > '));
    for (const choice of choices) {
      // An earlier round may have gone elsewhere: the choice is pressed where it stands, which goes back to it.
      sceneOf(id)?.querySelector<HTMLElement>(`[data-choice="${choice}"] button`)?.click();
      dilemma.querySelector<HTMLElement>('.objection-go')?.click();
      seen.choices.add(choice);
      visit([...path, choice]);
    }
    const proceed = scene?.querySelector<HTMLElement>('.proceed');
    if (choices.length === 0 && proceed) {
      proceed.click();
      visit([...path, id]);
    } else if (choices.length === 0) {
      if (scene?.querySelector('.iceberg') && dilemma.querySelector('.ending')) seen.endings.add(id);
      else stuck.push([...path, id].join(' > '));
    }
  };

  dilemma.querySelector<HTMLElement>('.doors button:last-child')?.click();
  visit([]);
  return { scenes: [...seen.scenes], endings: [...seen.endings], choices: [...seen.choices], parts: [...seen.parts], stuck };
};
