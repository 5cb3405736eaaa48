import type { PreferenceStore, Preferences } from './preferences.ts';
import type { WorkInPage } from './work.ts';

/**
 * The modules of the page in the order that suits somebody's work: in the contents, on the first page, and for who reads on. Those that the page begins with
 * and the order does not name stay there, the others that it does not name come last. What stands in the page is put elsewhere; no order at all puts it back.
 */
const makeModuleOrder = (document: Document): ((wanted: readonly string[]) => void) => {
  const modules = [...document.querySelectorAll<HTMLElement>('.page[id^="module/"]')].map(page => moduleIn(document, page));
  const ways = waysTo(modules);
  let now: readonly Module[] = modules;

  return wanted => {
    const order = inOrder(modules, wanted);
    if (order.every((module, i) => module === now[i])) return;
    now = order;
    // Who begins with a module was led there by nobody.
    for (const element of (order[0] && ways.get(order[0])) ?? []) element.remove();
    for (const [i, module] of order.entries()) put(module, ways.get(order[i + 1]) ?? []);
    // The contents end with what is no module.
    const menu = document.getElementById('menu');
    menu?.append(...menu.querySelectorAll(':scope > section'));
  };
};

/** Puts a module behind those that have their place already, and below its last lesson what leads on from there. */
const put = ({ steps, shown }: Module, way: readonly Element[]) => {
  for (const element of way) {
    if (element.matches('[rel="next"]')) steps?.append(element);
    else steps?.before(element);
  }
  for (const element of shown) element?.parentElement?.append(element);
};

/** `steps`: where its last lesson leads on. `tail`: what does so, and all that says there that the course ends. `shown`: where it is listed. */
type Module = {
  readonly id: string;
  readonly title: string;
  readonly steps: Element | null | undefined;
  readonly tail: readonly Element[];
  readonly shown: readonly (Element | null | undefined)[];
};

const moduleIn = (document: Document, { id: address, dataset }: HTMLElement): Module => {
  const id = address.slice('module/'.length);
  const page = [...document.querySelectorAll(`.page[id^="les/${id}/"]`)].at(-1);
  return {
    id,
    title: dataset['title'] ?? '',
    steps: page?.querySelector('.steps'),
    tail: [...(page?.querySelectorAll(':scope > :is(.end, [data-open-parts]), .steps > [rel="next"]') ?? [])],
    shown: [document.querySelector(`#menu [href="#${address}"]`)?.closest('details'), document.querySelector(`[data-floe="${id}"]`)],
  };
};

const inOrder = (modules: readonly Module[], wanted: readonly string[]): readonly Module[] => {
  const named = wanted.flatMap(id => modules.find(module => module.id === id) ?? []);
  const begins = modules.findIndex(module => named.includes(module));
  const [before, after] = [modules.slice(0, Math.max(0, begins)), modules.slice(Math.max(0, begins))];
  return [...before, ...named, ...after.filter(module => !named.includes(module))];
};

/** What leads to each from the one before it; to nothing: what says that the course ends. Nothing leads to the first, so that it is made after another. */
const waysTo = (modules: readonly Module[]): ReadonlyMap<Module | undefined, readonly Element[]> => {
  const ways = new Map([...modules.slice(1), undefined].map((module, i) => [module, modules[i]?.tail ?? []] as const));
  const [first, second] = modules;
  const link = second && ways.get(second)?.[0]?.cloneNode(true);
  if (first && link instanceof HTMLAnchorElement) {
    link.href = `#module/${first.id}`;
    link.lastChild?.replaceWith(` ${first.title}`);
    ways.set(first, [link]);
  }
  return ways;
};

/** Follows the work that the learner chose, here or at an earlier launch. */
export const startModuleOrder = (kinds: readonly WorkInPage[], preferences: PreferenceStore) => {
  const putInOrder = makeModuleOrder(document);
  const show = ({ work }: Preferences) => putInOrder(kinds.find(({ id }) => id === work)?.modules.map(({ id }) => id) ?? []);
  preferences.onChange(show);
  show(preferences.read());
};
