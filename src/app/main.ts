import { pause } from '../core/deadline.ts';
import type { Permission } from '../course/permission.ts';
import { encodeState } from '../learner/codec.ts';
import { type Outline, progressOf } from '../learner/progress.ts';
import { freshState, type LearnerState, visit } from '../learner/state.ts';
import { learnerInAddress } from '../lms/learner-key.ts';
import type { LearnerEvent, Session } from '../lms/session.ts';
import { arrived, documentComplete } from './arrival.ts';
import { browserWorld } from './browser-world.ts';
import { type CopyStore, copyStore, noCopy, opaqueKey, restore } from './copy.ts';
import { bringToLife } from './islands.ts';
import { launchOf, openOrGoOn } from './launch.ts';
import { makeMenu } from './menu.ts';
import { makeNotices } from './notice.ts';
import { pageOf, placeOf } from './place.ts';
import { showProgress } from './progress-view.ts';
import { makeRouter } from './router.ts';
import { makeSaver, type Saver } from './saver.ts';
import { readJson, readSettings } from './settings.ts';
import { makeSharing } from './sharing.ts';
import { makeStore } from './store.ts';
import { joinTabs } from './tabs.ts';

const settings = readSettings(document);
const { texts } = settings;
const world = browserWorld(window);
const store = makeStore();
const notices = makeNotices(document);

let session: Session | undefined;
let saver: Saver | undefined;
let place = '';
let learner: string | null = null;
let permission: () => Permission | null = () => null;
/** What happened before there was a session to tell. */
const untold: LearnerEvent[] = [];
const tell = (event: LearnerEvent) => (session ? session.tell(event) : void untold.push(event));

/** Resolves when the learner's stored progress is in the store: a dilemma must know whether it was played before. */
let restoredNow: () => void;
const restored = new Promise<void>(resolve => {
  restoredNow = resolve;
});

const router = makeRouter(window, {
  missing: () => notices.passing(texts.missing),
  shown: async page => {
    await restored;
    if (router.wanted() !== page.id) return;
    if (page.querySelector('[data-tool]')) void startTools();
    if (page.id.startsWith('over/')) return;
    place = placeOf(page.id);
    store.update(state => visit(state, place));
    bringToLife(page, settings, store, { world, tell, permission: () => permission(), learner });
  },
});

/** What nobody waits for comes a while after the course has come in and something was stored; at once on a page that has a tool. */
let toolsStarted = false;
const startTools = async () => {
  if (toolsStarted) return;
  toolsStarted = true;
  (await import('./later/index.ts')).startTools({ world, learner, place, notices });
};
let toolsPlanned = false;
const startToolsLater = () => {
  if (!toolsPlanned) void documentComplete(document).then(() => world.later(startTools, 2000));
  toolsPlanned = true;
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
      notices.standing('unsaved', saving.ok ? null : saving.kept ? texts.saveFailedKept : texts.saveFailed);
      if (saving.ok && failing) notices.passing(texts.saveWorks);
      failing = !saving.ok;
      startToolsLater();
    },
    retryLater: run => void world.later(run, 15_000),
  });
};

/** Says how far the learner is, now and after every change, and when everything was seen. */
const followProgress = (outline: Outline) => {
  const refresh = () => {
    showProgress(document, outline, store.read(), texts);
    const { completed } = progressOf(outline, store.read());
    notices.standing('done', completed ? texts.completed : null);
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

const addressed = location.hash !== '';
let touched = false;
for (const type of ['pointerdown', 'keydown', 'wheel']) window.addEventListener(type, () => (touched = true), { once: true });

const keyOf = (learner: string | null): string | null => (learner === null ? null : opaqueKey(`${settings.activityId} ${learner}`));

const copyOf = (key: string | null): CopyStore => (key === null ? noCopy : copyStore(world, key));

let begun = false;
/** The learner goes on with this. The second time, when the LMS was slow to answer, it comes in with what they did meanwhile. */
const goOn = (state: LearnerState, key: string | null) => {
  store.restore(state);
  // Whoever is at work already is not taken elsewhere.
  if (state.place && !addressed && !touched) {
    router.resume(pageOf(state.place));
    if (session?.hasLms) notices.passing(texts.resumed);
  }
  learner = key;
  restoredNow();
  if (begun) return;
  begun = true;
  void arrived(document, 'outline').then(() => followProgress(readJson<Outline>(document, 'outline')));
};

/** How long the choices wait for the LMS, in milliseconds. An LRS in trouble is given up after ten seconds. */
const patience = 1500;

/** The learner goes on with what this browser knows of them, and what they do stays in it. Resolves to what it knew, and where that stands. */
const goOnMeanwhile = async () => {
  const key = keyOf(learnerInAddress(location.search));
  const copy = copyOf(key);
  const kept = await copy.read();
  goOn(restore(null, kept, false).state, key);
  store.onChange(() => {
    const state = store.read();
    if (!session) void copy.write({ text: encodeState({ ...state, revision: state.revision + 1 }), confirmed: false });
  });
  return { copy, kept };
};

const run = async () => {
  router.start();
  const opening = openOrGoOn(launchOf(window, world, settings), () => notices.standing('noLms', texts.noLms));
  const inTime = await Promise.race([opening, pause(world, patience)]);
  const meanwhile = inTime ? null : await goOnMeanwhile();
  session = await opening;
  for (const event of untold.splice(0)) session.tell(event);
  const key = keyOf(session.learner);
  const copy = meanwhile?.copy ?? copyOf(key);
  const known = meanwhile ? meanwhile.kept : await copy.read();
  const looking = session.mode !== 'normal';
  // Only now it shows that the learner looks around: nothing of it stays.
  if (looking && meanwhile) void copy.write(known ?? { text: encodeState(freshState), confirmed: true });
  const { state, damaged } = restore(session.earlier.suspendData, known, session.hasLms);
  if (damaged) notices.passing(texts.damaged);
  goOn(state, key);

  const outline = readJson<Outline>(document, 'outline');
  if (looking) {
    startToolsLater();
    return notices.standing('readOnly', texts.lookingAround);
  }

  if (session.hasLms) {
    const sharing = makeSharing(document, settings.choices);
    permission = sharing.permission;
    sharing.begin();
  }
  saver = startSaving(session, outline, copy);
  store.onChange(saver.save);
  saver.save();

  const startAfresh = () => {
    store.update(({ revision }) => ({ ...freshState, revision }));
    notices.passing(texts.cleared);
  };
  const tabs = joinTabs(key ?? settings.activityId, store, startAfresh);

  // At the foot of the page.
  await documentComplete(document);
  offerReturn(session.returnUrl, saver);
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
