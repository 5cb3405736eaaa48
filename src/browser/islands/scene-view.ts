import type { Graph } from '../../core/dilemma/graph.ts';
import { chosen, offered, type Play, sceneOf, shownParts } from '../../core/dilemma/play.ts';
import type { ClientTexts } from '../../core/i18n/client.ts';
import { moveOnScreen } from '../page/move.ts';

/**
 * The scenes of one dilemma in the page. The prose is there already, as HTML; the stage shows the scenes of this play in
 * the order in which they were met, marks what was chosen, and hears the clicks. It builds no prose and remembers nothing.
 */
export type SceneView = {
  /** Shows this play. `tried`: choices taken in this or an earlier play. */
  show(play: Play, tried: ReadonlySet<string>): void;
  focus(sceneId: string): void;
};

export type SceneActions = {
  choose(scene: string, choice: string): void;
  proceed(scene: string): void;
};

/** Takes over the story of this dilemma. Throws when the page and the graph do not belong together. */
export const makeSceneView = (root: HTMLElement, graph: Graph, texts: ClientTexts, actions: SceneActions): SceneView => {
  const story = find(root, '.story');
  /** What holds for all choices: it stands above the first one, and once that is made above the story. */
  const before = root.querySelector('.before');
  const firstChoices = before?.nextElementSibling;
  const scenes = new Map(graph.scenes.map(scene => [scene.id, find(story, `[data-scene="${scene.id}"]`)] as const));
  const marks = new Map<string, (state: 'open' | 'tried' | 'chosen') => void>();
  const folds = new Map<string, (text: string | null) => void>();

  for (const [sceneId, element] of scenes) {
    const scene = sceneOf(graph, sceneId);
    for (const { id } of scene.choices) {
      marks.set(
        id,
        makeChoice(find(element, `[data-choice="${id}"]`), texts, () => actions.choose(sceneId, id)),
      );
    }
    folds.set(sceneId, makeFold(element));
    if (scene.next.length > 0) element.append(makeProceed(element.dataset['on'] ?? '', () => actions.proceed(sceneId)));
  }
  story.dataset['live'] = '';

  /** The scene before the one that plays. */
  let earlier: Element | null = null;

  return {
    show(play, tried) {
      const trail = [...play.steps.map((step, i) => ({ ...play, scene: step.scene, steps: play.steps.slice(0, i) })), play];
      const made = chosen(play);
      let previous: Element | null = null;
      if (before) (made.size === 0 ? firstChoices : story)?.before(before);
      // What stays as it is, is not touched: whatever is written in an element, its styles are worked out again.
      const trailed = new Set(trail.map(({ scene }) => scene));
      for (const [id, element] of scenes) if (!trailed.has(id)) delete element.dataset['shown'];
      for (const at of trail) {
        const element = scenes.get(at.scene);
        if (!element) continue;
        const scene = sceneOf(graph, at.scene);
        const shown = at === play ? 'now' : 'earlier';
        if (element.dataset['shown'] !== shown) element.dataset['shown'] = shown;
        const step = play.steps[at.steps.length];
        folds.get(at.scene)?.(step ? wordsOf(element, step.choice) || texts.readBack : null);
        showOnly(element, 'part', new Set(shownParts(scene, at)));
        showOnly(element, 'choice', new Set(offered(scene, at).map(choice => choice.id)));
        for (const { id } of scene.choices) marks.get(id)?.(made.has(id) ? 'chosen' : tried.has(id) ? 'tried' : 'open');
        // A story may go back in the text: then the page follows the story.
        if (previous && !(previous.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) previous.after(element);
        if (at === play) earlier = previous;
        previous = element;
      }
    },
    focus(sceneId) {
      const scene = scenes.get(sceneId);
      const heading = scene?.querySelector<HTMLElement>('h3');
      if (!scene || !heading) return;
      // Who goes back to a scene sees it whole.
      scene.dataset['open'] = '';
      moveOnScreen(heading, 'place');
      // What was chosen stays in view above what comes of it.
      if (earlier && scene.dataset['shown'] === 'now')
        window.scrollBy(0, earlier.getBoundingClientRect().top - heading.getBoundingClientRect().top);
    },
  };
};

const makeChoice = (item: HTMLElement, texts: ClientTexts, onChoose: () => void) => {
  const button = document.createElement('button');
  const mark = document.createElement('span');
  button.type = 'button';
  mark.className = 'mark';
  button.append(find(item, '.choice-text'), mark);
  button.addEventListener('click', onChoose);
  item.prepend(button);
  return (state: 'open' | 'tried' | 'chosen') => {
    button.setAttribute('aria-pressed', String(state === 'chosen'));
    const text = state === 'chosen' ? texts.yourChoice : state === 'tried' ? texts.tried : '';
    if (mark.textContent !== text) mark.textContent = text;
  };
};

/** An earlier scene is two lines, its place and what was chosen in it, until it is pressed. The text is that choice; none: the scene is not an earlier one. */
const makeFold = (element: HTMLElement) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'fold';
  button.addEventListener('click', () => {
    const isOpen = element.toggleAttribute('data-open');
    button.setAttribute('aria-expanded', String(isOpen));
  });
  element.querySelector('h3')?.after(button);
  return (text: string | null) => {
    button.hidden = text === null;
    button.textContent = text;
    button.setAttribute('aria-expanded', 'false');
    delete element.dataset['open'];
  };
};

const wordsOf = (element: HTMLElement, choice: string | null): string =>
  (choice !== null && element.querySelector(`[data-choice="${choice}"] .choice-text`)?.textContent?.trim()) || '';

const makeProceed = (label: string, onProceed: () => void): HTMLElement => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button proceed';
  button.textContent = label;
  button.addEventListener('click', onProceed);
  return button;
};

const showOnly = (element: HTMLElement, name: 'part' | 'choice', keys: ReadonlySet<string>) => {
  for (const part of element.querySelectorAll<HTMLElement>(`[data-${name}]`))
    part.toggleAttribute('data-off', !keys.has(part.dataset[name] ?? ''));
};

const find = (root: ParentNode, selector: string): HTMLElement => {
  const element = root.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}`);
  return element;
};
