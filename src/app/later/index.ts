import type { World } from '../../core/world.ts';
import type { LaterTexts } from '../../i18n/client.ts';
import { returnToAction, setAction } from '../../learner/state.ts';
import { token } from '../../learner/token.ts';
import type { Trace } from '../../lms/trace.ts';
import { type LocalStore, localStore } from '../../storage/local-store.ts';
import { arrived, documentComplete } from '../arrival.ts';
import type { Ears } from '../islands.ts';
import type { Notices } from '../notice.ts';
import { readJson } from '../settings.ts';
import type { Store } from '../store.ts';
import { startKeeping } from './keeping.ts';
import { startLogbook } from './logbook.ts';
import { makeNotebook } from './notebook.ts';
import { startPreferences, startSettings } from './preferences.ts';
import { startPrinting } from './print-card.ts';
import { startConcepts, startSources } from './reference.ts';
import { startReturning } from './returning.ts';
import { startSearch } from './search.ts';
import { startKit, startSheets } from './session-sheet.ts';
import { startShortcuts } from './shortcuts.ts';
import { openTrace } from './trace-panel.ts';
import { startWork, type WorkInPage } from './work.ts';
import { type Desk, startAction, startLookback, startNotes } from './writing.ts';

export { askWhose } from './ask-whose.ts';

/** What the first screen does not need: places to write in, and the tools. Fetched when the course has come in, or when one of them is shown. */

const notebook = makeNotebook();

let openNotes: (store: LocalStore) => void;
const notes = new Promise<LocalStore>(resolve => {
  openNotes = resolve;
});
const keeping = notes.then(store => startKeeping(notebook, store));
/** What tells nobody apart keeps nothing. */
const noStore: LocalStore = { get: async () => null, set: async () => false };
const openFor = (world: World, learner: string | null) => openNotes(learner === null ? noStore : localStore(world, `notes:${learner}`));

const desk = async (): Promise<Desk> => {
  await Promise.all([arrived(document, 'later'), keeping]);
  return { notebook, texts: readJson<LaterTexts>(document, 'later') };
};

/** Brings a place to write in to life. */
export const bringWriting = async (element: HTMLElement, store: Store, { world, tell, learner }: Ears) => {
  openFor(world, learner);
  const { island, id: actionId = '' } = element.dataset;
  const done = store.read().actions.get(token(actionId)) ?? 0;
  if (island === 'notes') return startNotes(element, await desk());
  if (island === 'lookback')
    return startLookback(element, await desk(), done > 1, () => store.update(state => returnToAction(state, actionId)));
  return startAction(element, await desk(), done > 0, () => {
    tell({ kind: 'action-set', actionId });
    store.update(state => setAction(state, actionId));
  });
};

export type Tools = {
  readonly world: World;
  /** Opaque key of the learner at this LMS; `null` when the LMS does not say who it is. */
  readonly learner: string | null;
  /** The page of the course that they were at, empty for none. */
  readonly place: string;
  readonly notices: Notices;
  readonly trace: Trace;
};

export const startTools = async ({ world, learner, place, notices, trace }: Tools) => {
  openFor(world, learner);
  const preferences = await startPreferences(
    document.documentElement,
    learner === null ? noStore : localStore(world, `preferences:${learner}`),
  );
  await documentComplete(document);
  const { texts } = await desk();
  const page = (name: string, start: (page: HTMLElement) => void) => {
    const element = document.getElementById(`over/${name}`);
    if (element) start(element);
  };
  startWork(readJson<readonly WorkInPage[]>(document, 'work'), preferences, texts);
  page('begrippen', startConcepts);
  page('bronnen', startSources);
  page('zoeken', element => startSearch(element, texts));
  page('instellingen', element => startSettings(element, preferences));
  const kept = await keeping;
  page('logboek', element => startLogbook(element, notebook, kept, texts, notices));
  startSheets(texts);
  startKit(texts, notices);
  startPrinting();
  startReturning(place);
  const diagnose = () => openTrace(trace, texts);
  startShortcuts(diagnose);
  if (new URLSearchParams(location.search).has('trace')) diagnose();
};
