import { decodeState } from '../learner/codec.ts';
import { type Outline, progressOf } from '../learner/progress.ts';
import { freshState, visit } from '../learner/state.ts';
import { isFormat, openSession } from '../lms/open.ts';
import { type Launch, LaunchError, type Session } from '../lms/session.ts';
import { documentComplete } from './arrival.ts';
import { bringToLife } from './islands.ts';
import { makeMenu } from './menu.ts';
import { makeNotice } from './notice.ts';
import { showProgress } from './progress-view.ts';
import { makeRouter } from './router.ts';
import { makeSaver, type Saver } from './saver.ts';
import { readJson, readSettings } from './settings.ts';
import { makeStore } from './store.ts';

const settings = readSettings(document);
const { texts } = settings;
const store = makeStore();
const notice = makeNotice(document);
const format = document.documentElement.dataset['format'];

/** Resolves when the learner's stored progress is in the store: a dilemma must know whether it was played before. */
let restoredNow: () => void;
const restored = new Promise<void>(resolve => {
  restoredNow = resolve;
});

let place = '';
const router = makeRouter(window, {
  missing: () => notice(texts.missing),
  shown: async page => {
    await restored;
    if (router.wanted() !== page.id) return;
    place = page.id.replace(/^(?:les|module)\//, '');
    store.update(state => visit(state, place));
    bringToLife(page, settings, store);
  },
});

const launch: Launch = {
  format: isFormat(format) ? format : 'web',
  window,
  activityId: settings.activityId,
  title: settings.title,
  language: settings.language,
  report: settings.report,
  now: () => performance.now(),
};

/** The LMS's session, or one in this browser when there is no LMS to be had: the course itself never waits for an administrator. */
const open = async (): Promise<Session> => {
  try {
    return await openSession(launch);
  } catch (error) {
    console.warn(error instanceof LaunchError ? error.message : error);
    notice(texts.noLms);
    return openSession({ ...launch, format: 'web' });
  }
};

/** Puts what was stored into the store; the address of the page where the learner was, if any. */
const restore = (session: Session): string | null => {
  if (session.restored === null) return null;
  const decoded = decodeState(session.restored);
  if (decoded.kind === 'damaged') notice(texts.damaged);
  else store.quietly(() => decoded.state);
  const stored = store.read().place;
  return stored && `${stored.includes('/') ? 'les' : 'module'}/${stored}`;
};

const keepSaving = (session: Session, outline: Outline): Saver => {
  let failing = false;
  const saver = makeSaver({
    session,
    outline,
    location: () => place,
    nextRevision: () => {
      store.quietly(state => ({ ...state, revision: state.revision + 1 }));
      return store.read();
    },
    onResult: result => {
      if (result === 'failed') notice(texts.saveFailed);
      else if (failing) notice(texts.saveWorks);
      failing = result === 'failed';
    },
    retryAfter: run => setTimeout(run, 15_000),
  });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && saver.save());
  window.addEventListener('online', () => saver.save());
  window.addEventListener('pagehide', () => saver.close());
  // The session ended when the page was left; only a new load of the page can begin another.
  window.addEventListener('pageshow', event => event.persisted && location.reload());
  return saver;
};

const run = async () => {
  const addressed = location.hash !== '';
  router.start();
  const session = await open();
  const page = restore(session);
  if (page && !addressed) router.resume(page);
  restoredNow();

  // What remains is about the whole course, so it waits for the whole course.
  await documentComplete(document);
  const outline = readJson<Outline>(document, 'outline');
  if (session.mode !== 'normal') notice(texts.lookingAround);
  const saver = keepSaving(session, outline);
  let wasCompleted: boolean | undefined;
  const refresh = () => {
    showProgress(document, outline, store.read(), texts);
    const { completed } = progressOf(outline, store.read());
    if (completed && wasCompleted === false) notice(texts.completed);
    wasCompleted = completed;
    document.documentElement.toggleAttribute('data-completed', completed);
  };
  store.onChange(refresh);
  store.onChange(saver.save);
  refresh();
  saver.save();

  document.getElementById('clear')?.addEventListener('click', () => {
    store.update(state => ({ ...freshState, revision: state.revision }));
    notice(texts.cleared);
  });
};

makeMenu(document, texts);
void run();
