import type { Graph, Scene } from '../../core/dilemma/graph.ts';
import { chosen, offered, type Play, type PlayStep, shownParts } from '../../core/dilemma/play.ts';
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
  const elements = graph.scenes.map(scene => [scene, find(story, `[data-scene="${scene.id}"]`)] as const);
  const scenes = new Map(elements.map(([scene, element]) => [scene.id, makeScene(element, scene, texts, actions)] as const));
  story.dataset['live'] = '';

  /** The scene before the one that plays. */
  let earlier: Element | null = null;

  return {
    show(play, tried) {
      const trail = trailOf(play);
      const made = chosen(play);
      let previous: Element | null = null;
      const below = made.size === 0 ? firstChoices : story;
      if (before) below?.before(before);
      // What stays as it is, is not touched: whatever is written in an element, its styles are worked out again.
      const trailed = new Set(trail.map(({ scene }) => scene));
      const others = [...scenes].filter(([id]) => !trailed.has(id));
      for (const [, { element }] of others) delete element.dataset['shown'];
      for (const at of trail) {
        const scene = scenes.get(at.scene);
        if (!scene) continue;
        scene.show(at, play.steps[at.steps.length], made, tried);
        const { element } = scene;
        if (previous) keepAfter(previous, element);
        earlier = previous;
        previous = element;
      }
    },
    focus(sceneId) {
      const scene = scenes.get(sceneId)?.element;
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

/** The scenes of a play in the order in which they were met, each as the play was then. The last is the one that plays. */
const trailOf = (play: Play): readonly Play[] => [
  ...play.steps.map((step, i) => ({ ...play, scene: step.scene, steps: play.steps.slice(0, i) })),
  play,
];

/** A story may go back in the text: then the page follows the story. */
const keepAfter = (previous: Element, element: Element) => {
  if (!(previous.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) previous.after(element);
};

/** One scene in the page. */
const makeScene = (element: HTMLElement, scene: Scene, texts: ClientTexts, actions: SceneActions) => {
  const marks = scene.choices.map(({ id }) => {
    const mark = makeChoice(find(element, `[data-choice="${id}"]`), texts, () => actions.choose(scene.id, id));
    return [id, mark] as const;
  });
  const fold = makeFold(element);
  if (scene.next.length > 0) element.append(makeProceed(element.dataset['on'] ?? '', () => actions.proceed(scene.id)));
  return {
    element,
    /** As it is `at` this moment of a play. `step`: what was done in it, none: it plays. `made`, `tried`: choices of this play, and of any. */
    show(at: Play, step: PlayStep | undefined, made: ReadonlySet<string>, tried: ReadonlySet<string>) {
      const shown = step ? 'earlier' : 'now';
      if (element.dataset['shown'] !== shown) element.dataset['shown'] = shown;
      fold(step ? wordsOf(element, step.choice) || texts.readBack : null);
      showOnly(element, 'part', new Set(shownParts(scene, at)));
      showOnly(element, 'choice', new Set(offered(scene, at).map(choice => choice.id)));
      for (const [id, mark] of marks) mark(markOf(id, made, tried));
    },
  };
};

type Mark = 'open' | 'tried' | 'chosen';

const markOf = (choice: string, made: ReadonlySet<string>, tried: ReadonlySet<string>): Mark =>
  made.has(choice) ? 'chosen' : tried.has(choice) ? 'tried' : 'open';

const makeChoice = (item: HTMLElement, texts: ClientTexts, onChoose: () => void) => {
  const button = document.createElement('button');
  const mark = document.createElement('span');
  button.type = 'button';
  mark.className = 'mark';
  button.append(find(item, '.choice-text'), mark);
  button.addEventListener('click', onChoose);
  item.prepend(button);
  return (state: Mark) => {
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
