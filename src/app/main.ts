import type { Permission } from '../course/permission.ts';
import { type Outline, progressOf } from '../learner/progress.ts';
import { freshState, visit } from '../learner/state.ts';
import type { Session } from '../lms/session.ts';
import { arrived, documentComplete } from './arrival.ts';
import { type CopyStore, copyStore, noCopy, opaqueKey, restore } from './copy.ts';
import { bringToLife } from './islands.ts';
import { launchOf, openOrGoOn } from './launch.ts';
import { makeMenu } from './menu.ts';
import { makeNotice } from './notice.ts';
import { showProgress } from './progress-view.ts';
import { makeRouter } from './router.ts';
import { makeSaver, type Saver } from './saver.ts';
import { readJson, readSettings } from './settings.ts';
import { makeSharing } from './sharing.ts';
import { makeStore } from './store.ts';
import { joinTabs } from './tabs.ts';

const settings = readSettings(document);
const { texts } = settings;
const store = makeStore();
const notice = makeNotice(document);

let session: Session | undefined;
let saver: Saver | undefined;
let place = '';
let learner: string | null = null;
let permission: () => Permission | null = () => null;

/** Resolves when the learner's stored progress is in the store: a dilemma must know whether it was played before. */
let restoredNow: () => void;
const restored = new Promise<void>(resolve => {
  restoredNow = resolve;
});

const router = makeRouter(window, {
  missing: () => notice(texts.missing),
  shown: async page => {
    await restored;
    if (router.wanted() !== page.id || page.id.startsWith('over/')) return;
    place = page.id.replace(/^(?:les|module)\//, '');
    store.update(state => visit(state, place));
    bringToLife(page, settings, store, { tell: event => session?.tell(event), permission: () => permission(), learner });
  },
});

/** What nobody waits for comes last: when the course has come in and something was stored. */
let toolsStarted = false;
const startTools = async () => {
  if (toolsStarted) return;
  toolsStarted = true;
  await documentComplete(document);
  (await import('./later/index.ts')).startTools(learner);
};

const startSaving = (session: Session, outline: Outline, copy: CopyStore): Saver => {
  let failing = false;
  return makeSaver({
    session,
    outline,
    copy,
    location: () => place,
    nextWrite: () => {
      store.quietly(state => ({ ...state, revision: state.revision + 1 }));
      return store.read();
    },
    onSaving: saving => {
      if (!saving.ok) notice(saving.kept ? texts.saveFailedKept : texts.saveFailed);
      else if (failing) notice(texts.saveWorks);
      failing = !saving.ok;
      void startTools();
    },
    retryLater: run => setTimeout(run, 15_000),
  });
};

/** Says how far the learner is, now and after every change, and once that everything was seen. */
const followProgress = (outline: Outline) => {
  let wasCompleted: boolean | undefined;
  const refresh = () => {
    showProgress(document, outline, store.read(), texts);
    const { completed } = progressOf(outline, store.read());
    if (completed && wasCompleted === false) notice(texts.completed);
    wasCompleted = completed;
    document.documentElement.toggleAttribute('data-completed', completed);
  };
  store.onChange(refresh);
  refresh();
  // The list of parts comes last.
  void documentComplete(document).then(refresh);
};

/** Where the LMS said where to go afterwards (cmi5 10.2.6), a button goes there, when the LMS has heard the last word. */
const offerReturn = (url: string | null, saver: Saver) => {
  const section = document.getElementById('leave');
  if (!section || url === null) return;
  section.hidden = false;
  section.addEventListener('click', async event => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    event.target.disabled = true;
    await saver.close();
    location.assign(url);
  });
};

const run = async () => {
  const addressed = location.hash !== '';
  router.start();
  const launch = launchOf(window, settings);
  session = await openOrGoOn(launch, () => notice(texts.noLms));
  const key = session.learner === null ? null : opaqueKey(`${settings.activityId} ${session.learner}`);
  const copy = key === null || session.mode !== 'normal' ? noCopy : copyStore(window, key);
  const kept = await copy.read();
  // An LMS that was never asked cannot have begun a new attempt.
  const { state, damaged } = restore(session.restored, kept && !session.hasLms ? { ...kept, confirmed: false } : kept);
  store.quietly(() => state);
  if (damaged) notice(texts.damaged);
  if (state.place && !addressed) {
    router.resume(`${state.place.includes('/') ? 'les' : 'module'}/${state.place}`);
    if (session.hasLms) notice(texts.resumed);
  }
  learner = key;
  restoredNow();

  await arrived(document, 'outline');
  const outline = readJson<Outline>(document, 'outline');
  followProgress(outline);
  if (session.mode !== 'normal') {
    void startTools();
    return notice(texts.lookingAround);
  }

  if (session.hasLms) {
    const sharing = makeSharing(document, settings.choices);
    permission = sharing.permission;
    sharing.begin();
  }
  saver = startSaving(session, outline, copy);
  store.onChange(saver.save);
  saver.save();

  offerReturn(session.returnUrl, saver);

  const startAfresh = () => {
    store.update(({ revision }) => ({ ...freshState, revision }));
    notice(texts.cleared);
  };
  const tabs = joinTabs(key ?? settings.activityId, store, startAfresh);
  document.getElementById('clear')?.addEventListener('click', () => {
    startAfresh();
    tabs.clear();
  });
};

document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? saver?.hide() : saver?.save()));
window.addEventListener('online', () => saver?.save());
window.addEventListener('pagehide', () => void (saver ? saver.close() : session?.terminate(null)));
// The session ended when the page was left; only a new load of the page can begin another.
window.addEventListener('pageshow', event => event.persisted && location.reload());

makeMenu(document, texts);
void run();
