/** What runs in a page, in every browser: each function is brought there as text, so it names nothing from outside itself. */

export type CourseWindow = Window & typeof globalThis;

/** The window of the course, in this one or somewhere in its frames. */
const courseIn = (view: Window): CourseWindow | null => {
  try {
    if (view.location.pathname.includes('/inhoud/')) return view as CourseWindow;
  } catch {
    return null;
  }
  for (let at = 0; at < view.length; at++) {
    const inside = view[at];
    const found = inside ? courseIn(inside) : null;
    if (found) return found;
  }
  return null;
};

/** An expression that runs `script` with the course's window; it throws while there is no course. */
export const runInCourse = <G extends readonly unknown[]>(script: (course: CourseWindow, ...given: G) => unknown, given: G): string =>
  `(async () => {
    const courseIn = ${courseIn};
    const course = courseIn(window);
    if (!course || !course.document.body) throw new Error('The course is not there');
    return (${script})(course, ...${JSON.stringify(given)});
  })()`;

/** An expression that runs `script` in the window itself. */
export const inWindow = <G extends readonly unknown[]>(script: (...given: G) => unknown, given: G): string =>
  `(async () => (${script})(...${JSON.stringify(given)}))()`;

export type Spot = { readonly x: number; readonly y: number } | null;

/** A window that notes whether a click has come to it since a spot in it was looked for. */
type Clicked = Window & { clicked?: boolean };

/**
 * Where a mouse hits the element, from the top left corner of the outermost window: it is brought into view first. `null`: it is not
 * there, not shown, or something lies over it.
 */
export const spotOf = async (course: Clicked, selector: string): Promise<Spot> => {
  if (course.clicked === undefined) course.addEventListener('click', () => (course.clicked = true), true);
  course.clicked = false;
  const element = course.document.querySelector(selector);
  if (!element) return null;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  // Firefox finds what a click hits in the last frame that it has drawn. A page that is not drawn has none. An observer answers with a
  // frame also where a test holds the clock.
  const drawn = (then: (value?: unknown) => void) =>
    new (course as Window & typeof globalThis).IntersectionObserver((_, observer) => {
      observer.disconnect();
      then();
    }).observe(element);
  await new Promise(resolve => {
    drawn(() => drawn(resolve));
    course.setTimeout(resolve, 200);
  });
  const box = element.getClientRects()[0];
  if (!box || box.width === 0 || box.height === 0) return null;
  let [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = course.document.elementFromPoint(x, y);
  if (!hit || !(element.contains(hit) || hit.contains(element))) return null;
  for (let view: Window = course; view.frameElement; view = view.parent) {
    const frame = view.frameElement.getBoundingClientRect();
    x += frame.left + view.frameElement.clientLeft;
    y += frame.top + view.frameElement.clientTop;
  }
  return { x, y };
};

/**
 * Clicks what makes the count of progress change, and takes the course away so many milliseconds later: with its frame, or its page where
 * it has none. With 0 that is before anything that it asked for then can be answered.
 */
export const goneWith = (course: CourseWindow, selector: string, milliseconds: number): void => {
  const count = course.document.getElementById('progress-text');
  const link = course.document.querySelector<HTMLElement>(selector);
  if (!count || !link) throw new Error(`No ${selector}, or no progress`);
  const frame = course.frameElement;
  const gone = () => {
    if (frame) frame.remove();
    else course.location.replace('about:blank');
  };
  const outside = course.parent;
  new course.MutationObserver(() => outside.setTimeout(gone, milliseconds)).observe(count, {
    subtree: true,
    childList: true,
    characterData: true,
  });
  link.click();
};

/** Whether a click has come to the window; a window that is no longer the one that was clicked in got it. */
export const wasClicked = (course: Clicked): boolean => course.clicked !== false;

/** What a learner sees of the course at this moment. */
export type Look = {
  readonly progress: string;
  /** Ids of the pages that are shown: one, when all is well. */
  readonly places: readonly string[];
  readonly notice: string;
  /** Whose is the work in this browser? */
  readonly asks: boolean;
  /** The lesson has its dilemma, and it can be played. */
  readonly live: boolean;
  /** What stands below the story. */
  readonly below: string;
  /** Scene of the dilemma that waits for a choice; empty: none. */
  readonly scene: string;
  readonly ending: boolean;
};

export const lookAt = (course: CourseWindow): Look => {
  const { document } = course;
  const shown = (element: Element | null) => element !== null && element.getClientRects().length > 0;
  const dilemma = document.querySelector('[data-dilemma="aan-de-balie"]');
  return {
    progress: document.getElementById('progress-text')?.textContent ?? '',
    places: [...document.querySelectorAll('.page[data-current]')].filter(shown).map(({ id }) => id),
    notice: (document.getElementById('notice')?.textContent ?? '').trim(),
    asks: document.querySelector('dialog.whose') !== null,
    live: dilemma?.querySelector('.story')?.hasAttribute('data-live') ?? false,
    below: dilemma?.querySelector('[data-island="player"]')?.textContent ?? '',
    scene: dilemma?.querySelector('[data-shown="now"]')?.getAttribute('data-scene') ?? '',
    // The iceberg may wait for its beat.
    ending: dilemma?.querySelector('[data-shown="now"] .iceberg') != null,
  };
};

export const isVisible = (course: CourseWindow, selector: string): boolean =>
  (course.document.querySelector(selector)?.getClientRects().length ?? 0) > 0;

/** Where the first thing that is shown of a selector stands on the screen: from the top of the outermost window, in CSS pixels. */
export type OnScreen = {
  readonly top: number;
  readonly bottom: number;
  /** Height of the outermost window. */
  readonly screen: number;
  /** Something of the LMS or of the course lies over its middle. */
  readonly covered: boolean;
};

export const onScreen = (course: Window, selector: string): OnScreen | null => {
  const shown = [...course.document.querySelectorAll(selector)].filter(each => each.getClientRects().length > 0);
  const element = shown.find(each => (each.textContent ?? '').trim() !== '');
  if (!element) return null;
  const box = element.getBoundingClientRect();
  let [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  let [top, bottom] = [box.top, box.bottom];
  const inCourse = course.document.elementFromPoint(x, y);
  let covered = !inCourse || !(element.contains(inCourse) || inCourse.contains(element));
  let view: Window = course;
  for (; view.frameElement; view = view.parent) {
    const frame = view.frameElement;
    const { left, top: down } = frame.getBoundingClientRect();
    x += left + frame.clientLeft;
    y += down + frame.clientTop;
    top += down + frame.clientTop;
    bottom += down + frame.clientTop;
    covered ||= view.parent.document.elementFromPoint(x, y) !== frame;
  }
  return { top, bottom, screen: view.innerHeight, covered };
};

/** How the page came out under what the host adds. */
export const looks = (course: Window) => ({
  spoilt: /Ã|â€/.test(course.document.body.textContent),
  font: course.getComputedStyle(course.document.body).fontFamily,
  pages: [...course.document.querySelectorAll('.page')].filter(page => page.getClientRects().length > 0).length,
  higher: course.document.documentElement.scrollHeight > 20_000,
  text: course.document.body.textContent.trim().slice(0, 2000),
});

/** From where the page of a window came. `persisted`: out of the back/forward cache, as its last `pageshow` said. */
export type NavigationEntry = { readonly type: string; readonly persisted: boolean };

export const arrivalOf = (): NavigationEntry => {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const { persisted } = document.documentElement.dataset;
  if (!entry || persisted === undefined) throw new Error('The page is not shown yet');
  return { type: entry.type, persisted: persisted === 'true' };
};

export type StoredText = { readonly database: string; readonly store: string; readonly key: string; readonly value: string };

/** Every text and object in IndexedDB, as JSON. */
export const readTexts = async (): Promise<StoredText[]> => {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const found: StoredText[] = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await settle(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      for (const key of await settle(objects.getAllKeys())) {
        const value: unknown = await settle(database.transaction(store).objectStore(store).get(key));
        found.push({ database: database.name, store, key: String(key), value: JSON.stringify(value) });
      }
    }
    database.close();
  }
  return found;
};

export const writeTexts = async (texts: readonly StoredText[]): Promise<void> => {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { database: name, store, key, value } of texts) {
    const database = await settle(indexedDB.open(name));
    await settle(database.transaction(store, 'readwrite').objectStore(store).put(JSON.parse(value), key));
    database.close();
  }
};

/** Scripts that stand before every other in the LMS's page and in the course. Each is the whole of a world that is not as usual. */

/** The browser keeps nothing. */
export const storageBlocked = () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches']) Object.defineProperty(window, name, { get: refuse });
};

/** IndexedDB takes a request and never answers it, as in Safari 14 and in a wedged profile of Chromium. */
export const storeSilent = () => {
  IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
};

/** The LMS takes its API out of the page; who still has the object hears that all is well, and it brings nothing anywhere. */
export const apiTakenAway = (course: Window) => {
  for (const name of ['API', 'API_1484_11']) {
    const api: unknown = Reflect.get(course.parent, name);
    if (typeof api !== 'object' || api === null) continue;
    for (const call of Object.keys(api)) if (!/GetValue|GetLastError/.test(call)) Reflect.set(api, call, () => 'true');
    Reflect.deleteProperty(course.parent, name);
  }
};

/** From when `storeIsFull` is set IndexedDB takes nothing more: each change ends in `QuotaExceededError`. */
export const storeFillsUp = () => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    const request = put.apply(this, given);
    if ('storeIsFull' in window) this.transaction.abort();
    return request;
  };
};

/**
 * A clock that is `ahead` milliseconds ahead, and that `skipTime(milliseconds)` moves on at once: what was due meanwhile then happens,
 * once, as after a sleep of the computer.
 */
export const movedClock = (ahead: number) => {
  let offset = ahead;
  const real = { now: performance.now.bind(performance), set: window.setTimeout.bind(window), Date };
  class MovedDate extends real.Date {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(real.Date.now() + offset);
      else super(...(given as [string]));
    }
    static override now() {
      return real.Date.now() + offset;
    }
  }
  let slept = 0;
  const waiting = new Map<number, { readonly due: number; readonly run: () => void }>();
  const moved = (handler: TimerHandler, wait = 0, ...given: unknown[]): number => {
    const due = real.now() + slept + wait;
    const run = () => {
      if (waiting.delete(id) && typeof handler === 'function') handler(...given);
    };
    const id = real.set(run, wait);
    waiting.set(id, { due, run });
    return id;
  };
  Object.assign(window, {
    Date: MovedDate,
    setTimeout: moved,
    skipTime(milliseconds: number) {
      offset += milliseconds;
      slept += milliseconds;
      const now = real.now() + slept;
      for (const { due, run } of [...waiting.values()].sort((a, b) => a.due - b.due)) if (due <= now) run();
    },
  });
  performance.now = () => real.now() + slept;
};
