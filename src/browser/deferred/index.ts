import type { DeferredTexts } from '../../core/i18n/client.ts';
import { merge } from '../../core/learner/merge.ts';
import type { Outline } from '../../core/learner/progress.ts';
import { type LearnerState, returnToAction, setAction } from '../../core/learner/state.ts';
import { token } from '../../core/learner/token.ts';
import { retryUntilLoaded } from '../../core/retry.ts';
import type { World } from '../../core/world.ts';
import type { Trace } from '../../lms/trace.ts';
import { type LocalStore, localStore } from '../../storage/local-store.ts';
import { offerCopy } from '../../storage/save-file.ts';
import type { HydrateIsland, IslandContext, LoadPart } from '../islands/context.ts';
import type { EndingParts, EndingView } from '../islands/player.ts';
import { arrived, documentComplete } from '../page/arrival.ts';
import { makeNotebook } from '../page/notebook.ts';
import type { Notices } from '../page/notice.ts';
import { jsonInPage } from '../page/settings.ts';
import type { LearnerStore } from '../page/store.ts';
import { askFirst } from './ask-first.ts';
import { startNotePersistence } from './note-persistence.ts';
import { startOpenParts } from './open-parts.ts';
import { type PreferenceStore, startPreferences, startSettings } from './preferences.ts';
import { startPrinting } from './print-card.ts';
import { dayOf, decodeDays, encodeDays, type LastAnswer, startReceipt, withToday } from './receipt.ts';
import { startComingBack, startConcepts, startSources } from './reference.ts';
import { startReturning } from './returning.ts';
import { startSearch } from './search.ts';
import { startShortcuts } from './shortcuts.ts';
import { inSlices } from './slices.ts';
import { openTrace } from './trace-panel.ts';
import { startWork, type WorkInPage } from './work.ts';
import { startAction, startLookback, startNotes, type WritingContext } from './writing.ts';

export { askWhose } from './ask-whose.ts';

/** What the first screen does not need: places to write in, and the tools. Fetched when the course has come in, or when one of them is shown. */

const notebook = makeNotebook();
/** None until the tools have started. */
let preferences: PreferenceStore | undefined;

let openNotes: (store: LocalStore) => void;
const notes = new Promise<LocalStore>(resolve => {
  openNotes = resolve;
});
const persistence = notes.then(store => startNotePersistence(notebook, store));
/** What tells nobody apart keeps nothing. */
const noStore: LocalStore = { get: async () => null, set: async () => false };
const openNotesOf = (world: World, learner: string | null) => openNotes(learner === null ? noStore : localStore(world, `notes:${learner}`));

const writingContext = async (): Promise<WritingContext> => {
  await Promise.all([arrived(document, 'later'), persistence]);
  return { notebook, texts: jsonInPage<DeferredTexts>(document, 'later') };
};

/** Brings a place to write in to life. */
const hydrateWriting: HydrateIsland = async (element, store, { world, recordEvent, learner }, { title }, load) => {
  openNotesOf(world, learner);
  const { island, id: actionId = '' } = element.dataset;
  if (island === 'recognition') {
    const { texts } = await writingContext();
    return (await load(fetchRecognition)).startRecognition(element, texts);
  }
  const done = store.read().actions.get(token(actionId)) ?? 0;
  if (island === 'notes') return startNotes(element, await writingContext());
  if (island === 'lookback')
    return startLookback(element, await writingContext(), done > 1, () => store.update(state => returnToAction(state, actionId)));
  return startAction(element, await writingContext(), title, done > 0, () => {
    recordEvent({ kind: 'action-set', actionId });
    store.update(state => setAction(state, actionId));
  });
};

export default hydrateWriting;

/** A file of its own: only a page with such an exercise needs it. */
const fetchRecognition = () => import('./recognition.ts');

/** A file of its own: only a page with a dilemma needs it. */
const fetchEnding = () => import('../ending/index.ts');

/** Brings to life what comes of a play. */
export const hydrateEnding = async (parts: EndingParts, { world, learner }: IslandContext, load: LoadPart): Promise<EndingView> => {
  openNotesOf(world, learner);
  const { notebook, texts } = await writingContext();
  const { makeEnding } = await load(fetchEnding);
  return makeEnding({
    ...parts,
    notebook,
    texts,
    preferences: {
      atOnce: () => preferences?.read().atOnce ?? false,
      setAtOnce: () => preferences?.update({ atOnce: true }),
      // Who may have said that they want no question gets none.
      unasked: () => preferences?.read().unasked ?? true,
      setUnasked: unasked => preferences?.update({ unasked }),
    },
    afterPaint: run => requestAnimationFrame(() => world.later(run, 0)),
  });
};

/** How the course is left where the LMS said where to go afterwards. `close` resolves when the LMS has the last word. */
export type Leave = { readonly url: string | null; readonly close: () => Promise<void> };

export type Tools = {
  readonly world: World;
  /** Opaque key of the learner at this LMS; `null` when the LMS does not say who it is. */
  readonly learner: string | null;
  /** The page of the course that they were at, empty for none. */
  readonly place: string;
  readonly notices: Notices;
  readonly store: LearnerStore;
  /** What was done already when the course was opened. */
  readonly arrivedWith: LearnerState;
  /** Known when the session is told of progress. */
  readonly leave: Promise<Leave>;
  readonly lastAnswer: () => LastAnswer | null;
  /** Begins anew, in every tab; `null` where that is not the learner's to do. */
  readonly startAfresh: () => (() => void) | null;
  readonly trace: Trace;
};

export const startTools = async (tools: Tools) => {
  const { world, learner, place, notices, store, trace } = tools;
  openNotesOf(world, learner);
  const kept = learner === null ? noStore : localStore(world, `preferences:${learner}`);
  const preferenceStore = await startPreferences(document.documentElement, kept);
  preferences = preferenceStore;
  await documentComplete(document);
  const { texts } = await writingContext();
  const outline = jsonInPage<Outline>(document, 'outline');
  const keptNotes = await persistence;
  const keptDays = learner === null ? noStore : localStore(world, `days:${learner}`);
  let days = decodeDays(await keptDays.get());
  const page = (name: string, start: (page: HTMLElement) => void) => () => {
    const element = document.getElementById(`over/${name}`);
    if (element) start(element);
  };
  const diagnose = () => openTrace(trace, texts);
  const onProgress: (() => void)[] = [];
  const progressed = () => {
    const known = days;
    days = withToday(days, outline, store.read(), dayOf(world.date()));
    if (days !== known) void keptDays.set(encodeDays(days));
    // What was chosen shows first.
    world.later(() => {
      for (const show of onProgress) show();
    }, 50);
  };
  // What was done before this browser kept days has none.
  days = withToday(days, outline, tools.arrivedWith, '');
  await inSlices(world, [
    () => startReturning(place),
    () => startShortcuts(diagnose),
    () => startWork(jsonInPage<readonly WorkInPage[]>(document, 'work'), preferenceStore, texts),
    () => onProgress.push(startOpenParts(outline, store.read)),
    () => void tools.leave.then(offerReturn),
    () => startClearing(tools, texts),
    () => startRoomLink(texts),
    page('instellingen', element => startSettings(element, preferenceStore)),
    () =>
      void retryUntilLoaded(world, fetchOwnWork).then(({ startClosing, startHome, startLogbook, startModuleOrder }) => {
        startModuleOrder(jsonInPage<readonly WorkInPage[]>(document, 'work'), preferenceStore);
        startHome(document, outline, store, texts, tools.arrivedWith);
        page('slot', element => startClosing(element, notebook, texts, world.date))();
        page('logboek', element => startLogbook(element, notebook, keptNotes, texts, notices))();
      }),
    // The receipt tells days, also when it is the first page that somebody looks at.
    () => {
      store.onChange(progressed);
      progressed();
    },
    page('gedaan', element => {
      const { lastAnswer } = tools;
      const course = outline.title;
      const parts = { outline, read: store.read, days: () => days, lastAnswer, date: world.date, course, texts };
      startReceipt(element, parts);
    }),
    () => startForFacilitators(world, texts, notices),
    startPrinting,
    page('bronnen', startSources),
    ...lookingUp(texts),
  ]);
  document.documentElement.dataset['tools'] = '';
  if (new URLSearchParams(location.search).has('trace')) diagnose();
};

/** Where else a concept is named comes after the search has read the course: said twice, it would be found twice. */
const lookingUp = (texts: DeferredTexts) => {
  const [concepts, search] = ['begrippen', 'zoeken'].map(name => document.getElementById(`over/${name}`));
  return [
    () => (concepts ? startConcepts(concepts, texts) : []),
    () => (search ? startSearch(search, texts) : []),
    () => startComingBack(texts),
  ];
};

const fetchOwnWork = () => import('./own-work.ts');

/** What only facilitators have is a file of its own. One that could not be had is asked for again. */
const startForFacilitators = (world: World, texts: DeferredTexts, notices: Notices) => {
  if (!document.querySelector('[data-tool="sheet"], a[data-kit]')) return;
  const start = () =>
    void fetchSheets().then(
      sheets => {
        sheets.startSheets(texts);
        sheets.startKit(texts, notices);
      },
      () => world.later(start, 4000),
    );
  start();
};
const fetchSheets = () => import('./session-sheet.ts');

/** Where the LMS said where to go afterwards (cmi5 10.2.6), a button goes there, when the LMS has heard the last word. */
const offerReturn = ({ url, close }: Leave) => {
  const section = document.getElementById('leave');
  if (!section || url === null) return;
  section.hidden = false;
  section.addEventListener('click', async event => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    event.target.disabled = true;
    await close();
    location.assign(url);
  });
};

/** The button that wipes progress: it asks first, and can be taken back. */
const startClearing = ({ store, startAfresh }: Tools, texts: DeferredTexts) => {
  const button = document.querySelector<HTMLButtonElement>('#clear');
  if (!button) return;
  button.hidden = false;
  askFirst({
    button,
    question: texts.clearAsk,
    yes: texts.clearYes,
    done: texts.cleared,
    texts,
    act: () => {
      const before = store.read();
      startAfresh()?.();
      return () => store.update(now => ({ ...merge(before, now), revision: now.revision }));
    },
  });
};

/** Where no window may be opened, the address of the screen for a group can be copied. */
const startRoomLink = (texts: DeferredTexts) => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-other-page] a'))
    offerCopy(link.parentElement, texts.copyAddress, link.href);
};
