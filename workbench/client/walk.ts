/** Plays a road in the page of the course, by its own buttons. */

export type Step = { readonly scene: string; readonly choice: string | null };

/** Resolves to what `find` gives as soon as that is something, or to nothing after `milliseconds`. */
const until = async <Found>(find: () => Found | null | undefined | false, milliseconds: number): Promise<Found | undefined> => {
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    const found = find();
    if (found) return found;
    await new Promise(resolve => setTimeout(resolve, 40));
  }
  return undefined;
};

const playing = (root: ParentNode): HTMLElement | null => root.querySelector<HTMLElement>('[data-shown="now"]');

export type Way = { readonly dilemma: string; readonly steps: readonly Step[]; readonly scene: string };

/**
 * Takes these steps from the beginning, and resolves to whether the play is in that scene then. `documentNow`: the page as it is. It is waited for until
 * its script answers, and where it is loaded again on the way (Vite does so by itself), the road begins again.
 */
export const playRoad = async (documentNow: () => Document | null, way: Way): Promise<boolean> => {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const root = await until(() => {
      const found = documentNow()?.getElementById(way.dilemma);
      return found && playing(found) && found.querySelector('.story[data-live]') ? found : null;
    }, end - Date.now());
    if (!root) return false;
    const isThere = await playIn(root, way);
    if (documentNow()?.contains(root)) return isThere;
  }
  return false;
};

const playIn = async (root: HTMLElement, { steps, scene }: Way): Promise<boolean> => {
  if (steps.length === 0) return lookAt(root, scene);
  for (const step of steps) {
    const button = await until(() => buttonOf(root, step), 3000);
    if (!button) return false;
    button.click();
    // What somebody else would say is asked first in some stories; who looks at a scene goes on.
    root.querySelector<HTMLElement>('.objection-go')?.click();
    await until(() => hasMoved(root, step), root.dataset['form'] === undefined ? 3000 : 60);
  }
  return (await until(() => playing(root)?.dataset['scene'] === scene, 3000)) === true;
};

const sceneIn = (root: HTMLElement, id: string): HTMLElement | null => root.querySelector<HTMLElement>(`.scene[data-scene="${id}"]`);

/** Where a play begins is there still when it went on: choosing in it begins another. */
const lookAt = (root: HTMLElement, id: string): boolean => {
  const scene = sceneIn(root, id);
  if (scene?.dataset['shown'] === undefined) return false;
  scene.dataset['open'] = '';
  const heading = scene.querySelector<HTMLElement>('h3');
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
  return true;
};

/** In the scene of this step, which is played or was played before: then the story goes back there. */
const buttonOf = (root: HTMLElement, { scene, choice }: Step): HTMLElement | null => {
  const element = sceneIn(root, scene);
  if (element?.dataset['shown'] === undefined) return null;
  return element.querySelector<HTMLElement>(choice === null ? '.proceed' : `[data-choice="${choice}"]:not([data-off]) > button`);
};

const hasMoved = (root: HTMLElement, { scene }: Step): boolean => playing(root)?.dataset['scene'] !== scene;
