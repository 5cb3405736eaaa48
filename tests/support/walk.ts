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

  /** What is on in a scene: the keys of its parts, or the ids of its choices. */
  const on = (scene: HTMLElement | null, what: 'part' | 'choice') =>
    [...(scene?.querySelectorAll<HTMLElement>(`[data-${what}]:not([data-off])`) ?? [])].map(item => item.dataset[what] ?? '');

  const end = (scene: HTMLElement | null, id: string, path: readonly string[]) => {
    if (scene?.querySelector('.iceberg') && dilemma.querySelector('.ending')) seen.endings.add(id);
    else stuck.push([...path, id].join(' > '));
  };

  const visit = (path: readonly string[]) => {
    const scene = now();
    const id = scene?.dataset['scene'] ?? '';
    seen.scenes.add(id);
    for (const part of on(scene, 'part')) seen.parts.add(part);
    const choices = on(scene, 'choice');
    if (path.length > 40) return void stuck.push(path.join(' > '));
    for (const choice of choices) {
      // An earlier round may have gone elsewhere: the choice is pressed where it stands, which goes back to it.
      sceneOf(id)?.querySelector<HTMLElement>(`[data-choice="${choice}"] button`)?.click();
      dilemma.querySelector<HTMLElement>('.objection-go')?.click();
      seen.choices.add(choice);
      visit([...path, choice]);
    }
    if (choices.length > 0) return;
    const proceed = scene?.querySelector<HTMLElement>('.proceed');
    if (!proceed) return end(scene, id, path);
    proceed.click();
    visit([...path, id]);
  };

  dilemma.querySelector<HTMLElement>('.doors button:last-child')?.click();
  visit([]);
  return { scenes: [...seen.scenes], endings: [...seen.endings], choices: [...seen.choices], parts: [...seen.parts], stuck };
};

/**
 * Takes these roads through a larger form, each from its beginning, by the ids of what is done: its states are too many to press them all, and these show
 * all of it between them. Runs in the browser, so it uses nothing from outside.
 */
export const walkRoads = (dilemma: Element, roads: readonly (readonly (string | null)[])[]): Walked => {
  const seen = { scenes: new Set<string>(), endings: new Set<string>(), choices: new Set<string>(), parts: new Set<string>() };
  const stuck: string[] = [];
  const now = () => dilemma.querySelector<HTMLElement>('[data-shown="now"]');
  const look = (): string => {
    const id = now()?.dataset['scene'] ?? '';
    seen.scenes.add(id);
    for (const part of now()?.querySelectorAll<HTMLElement>('[data-part]:not([data-off])') ?? [])
      seen.parts.add(part.dataset['part'] ?? '');
    return id;
  };

  const undo = () => now()?.querySelector<HTMLElement>('.undo:not([data-off])');

  /** Back to the beginning, a step at a time: at an ending that button is there and not shown, as there are other ways back. */
  const goBack = () => {
    if (dilemma.querySelector('.ending')) now()?.querySelector<HTMLElement>('.undo')?.click();
    for (let back = undo(); back; back = undo()) back.click();
    look();
  };

  /** Whether there is a button for this, which is then pressed. */
  const press = (id: string | null): boolean => {
    const button = id === null ? '.proceed' : `[data-choice="${id}"]:not([data-off]) > button:not([data-off])`;
    const found = now()?.querySelector<HTMLElement>(button);
    if (!found) return false;
    found.click();
    if (id !== null) seen.choices.add(id);
    look();
    return true;
  };

  for (const road of roads) {
    goBack();
    const missing = road.find(id => !press(id));
    if (missing !== undefined) stuck.push(`${road.join(' > ')}: no ${missing ?? 'way on'}`);
    if (now()?.querySelector('.iceberg') && dilemma.querySelector('.ending')) seen.endings.add(look());
    else stuck.push(road.join(' > '));
  }
  return { scenes: [...seen.scenes], endings: [...seen.endings], choices: [...seen.choices], parts: [...seen.parts], stuck };
};
