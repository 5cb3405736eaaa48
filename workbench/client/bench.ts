import { ask } from './ask.ts';
import { bring } from './fragments.ts';
import { holdFocus } from './hold-focus.ts';
import { SceneTexts } from './texts.ts';
import { playRoad, type Step } from './walk.ts';

/** The panel: says how the course stands, follows what the page shows, takes the page to a scene, and opens its texts. */

type Told = { readonly standing: string; readonly hasPage: boolean; readonly isNew: boolean; readonly undo: string | null };
type Road = { readonly steps: readonly Step[]; readonly seed: number | null };
type Roads = { readonly dilemma: string; readonly page: string; readonly roads: { readonly [scene: string]: Road } };

const find = <Kind extends HTMLElement>(id: string): Kind => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The panel has no #${id}.`);
  return found as Kind;
};
const frame = find<HTMLIFrameElement>('cursus');
const chooser = find<HTMLSelectElement>('dilemma');
const about = find('over-dilemma');
const underWay = find('onderweg');
const undo = find<HTMLButtonElement>('ongedaan');
const picks = find<HTMLInputElement>('klik');
/** The same sentence twice is said twice. */
const say = (sentence: string): void => {
  underWay.textContent = '';
  setTimeout(() => (underWay.textContent = sentence), 50);
};
const texts = new SceneTexts({ place: find('teksten'), scenes: find<HTMLSelectElement>('scene'), say });

/** Where the page was taken last: it goes there again when it is shown anew. */
let wanted: { readonly roads: Roads; readonly scene: string } | null = null;
let loads = 0;
let visits = 0;
frame.addEventListener('load', () => loads++);

const pageNow = (): Document | null => frame.contentDocument;
const shownPage = (): string => pageNow()?.querySelector('.page[data-current]')?.id ?? '';
/** Before it has a page at all, a frame has an address of its own kind. */
const hasCourse = (): boolean => {
  const at = frame.contentWindow?.location;
  return at !== undefined && at.protocol !== 'about:' && !at.pathname.startsWith('/werkbank');
};

const showDilemma = async (): Promise<void> => {
  if (chooser.value) await bring(`/werkbank/dilemma/${chooser.value}`, about);
  else about.replaceChildren();
  await texts.showDilemma(chooser.value);
};

const refreshList = async (): Promise<void> => {
  const before = chooser.value;
  await bring('/werkbank/lijst', chooser);
  if (before) chooser.value = before;
  if (!chooser.value) chooser.selectedIndex = 0;
  await showDilemma();
};

/** Takes the page to a scene, from its beginning: that is the same whatever was played in it. */
const goTo = async (roads: Roads, scene: string): Promise<void> => {
  const road = roads.roads[scene];
  if (!road) {
    underWay.textContent = 'Er is geen weg gevonden die in deze situatie komt.';
    return;
  }
  wanted = { roads, scene };
  underWay.textContent = 'De pagina gaat erheen.';
  visits++;
  const mine = visits;
  open(roads, road);
  const there = await playRoad(pageNow, { dilemma: roads.dilemma, steps: road.steps, scene });
  if (mine === visits) underWay.textContent = there ? '' : 'De pagina kwam er niet: speel zelf verder vanaf waar zij nu is.';
};

/**
 * Opens the page of a dilemma. Loading it takes seconds, so it stays where it can: where any luck leads to the scene, and choosing in an earlier scene goes
 * back there. In a larger form no earlier scene is there to go back to.
 */
const open = ({ dilemma, page }: Roads, { seed }: Road): void => {
  const at = frame.contentWindow?.location;
  if (!at) return;
  const isLarger = pageNow()?.getElementById(dilemma)?.dataset['form'] !== undefined;
  if (hasCourse() && seed === null && !isLarger) at.hash = page;
  else {
    // The page of before is not walked in while it goes away.
    pageNow()?.body.replaceChildren();
    at.replace(`/?${seed === null ? '' : `seed=${seed}&`}keer=${visits}#${page}`);
  }
};

/** Shows what changed, unless the page did so itself; then goes back to the scene that the author was looking at. */
const showAnew = async (): Promise<void> => {
  const before = loads;
  const there = wanted;
  if (!hasCourse()) {
    frame.contentWindow?.location.replace('/');
    return;
  }
  await new Promise(resolve => setTimeout(resolve, 700));
  const isThere = there && shownPage() === there.roads.page;
  if (loads === before) {
    pageNow()?.body.replaceChildren();
    frame.contentWindow?.location.reload();
  }
  if (isThere) await goTo(there.roads, there.scene);
};

const roadsInPanel = (): Roads | null => {
  const text = document.getElementById('roads')?.textContent;
  return text ? JSON.parse(text) : null;
};

const hear = async ({ standing, hasPage, isNew, undo: last }: Told): Promise<void> => {
  undo.textContent = last === null ? 'Maak ongedaan' : `Maak ongedaan: ${last}`;
  const line = find('stand');
  if (line.textContent !== standing) line.textContent = standing;
  await bring('/werkbank/fouten', find('fouten'));
  if (isNew || !chooser.value) await refreshList();
  else await texts.refresh();
  if (hasPage && (isNew || !hasCourse())) await holdFocus(frame, showAnew);
};

/** One after the other: what was told last has the last word. */
let heard = Promise.resolve();
new EventSource('/werkbank/stand').addEventListener('stand', event => {
  const told: Told = JSON.parse(event.data);
  heard = heard.then(() => hear(told)).catch(() => {});
});

/** The scene that is played in the page; nothing when it shows another dilemma. */
const shownScene = (): string =>
  (chooser.value && pageNow()?.getElementById(chooser.value)?.querySelector<HTMLElement>('[data-shown="now"]')?.dataset['scene']) || '';

/** The dilemma of the page that is shown is the one in hand, until another is chosen; so is the scene. */
let followed = '';
let followedScene = '';
setInterval(() => {
  const page = hasCourse() ? shownPage() : '';
  const scene = page === followed ? shownScene() : '';
  if (scene && scene !== followedScene) void texts.showScene(scene);
  followedScene = scene;
  if (page === followed) return;
  followed = page;
  const options = [...chooser.options].filter(({ dataset }) => dataset['page'] === page);
  if (options[0] && !options.some(({ selected }) => selected)) {
    chooser.value = options[0].value;
    void showDilemma();
  }
}, 300);

chooser.addEventListener('change', () => void showDilemma());

about.addEventListener('click', ({ target }) => {
  const element = target instanceof Element ? target.closest<HTMLElement | SVGElement>('[data-go], .map-scene') : null;
  const scene = element?.dataset['go'] ?? element?.dataset['scene'];
  const roads = roadsInPanel();
  if (scene && roads) void goTo(roads, scene);
});

undo.addEventListener('click', async () => {
  await ask('ongedaan', {}, say);
  await texts.refresh();
});

/** A press in the page opens a text instead of playing, when the author wants so. */
frame.addEventListener('load', () => {
  pageNow()?.addEventListener(
    'click',
    event => {
      // Elements of the page are made by its own window, so none of them is an instance of a class of this one.
      const target = event.target as Element | null;
      const scene = target?.closest<HTMLElement>('[data-scene]')?.dataset['scene'];
      if (!picks.checked || !target || !scene || !target.closest(`#${CSS.escape(chooser.value)}`)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void texts.pick(target, scene);
    },
    { capture: true },
  );
});

document.addEventListener('click', ({ target }) => {
  const opens = target instanceof Element ? target.closest<HTMLElement>('[data-open]')?.dataset['open'] : undefined;
  if (opens !== undefined) void ask('open', { place: opens }, say);
});

document.addEventListener('click', ({ target }) => {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-copy]')?.dataset['copy'] : undefined;
  if (place === undefined) return;
  void navigator.clipboard.writeText(place).then(
    () => (underWay.textContent = 'De plaats is gekopieerd.'),
    () => (underWay.textContent = place),
  );
});
