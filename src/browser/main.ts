import type { Permission } from '../core/course/permission.ts';
import { type Outline, progressOf } from '../core/learner/progress.ts';
import { freshState, visit } from '../core/learner/state.ts';
import { retryUntilLoaded } from '../core/retry.ts';
import { learnerInAddress } from '../lms/learner-key.ts';
import { openSession } from '../lms/open.ts';
import { browserWorld } from './browser-world.ts';
import type { Leave } from './deferred/index.ts';
import type { LastAnswer } from './deferred/receipt.ts';
import { fetchDeferred, fetchPlayer, hydrateIslands } from './hydrate-islands.ts';
import { launchOfPage } from './launch/of-page.ts';
import { runLaunch } from './launch/run.ts';
import { arrived, documentComplete } from './page/arrival.ts';
import { makeMenu } from './page/menu.ts';
import { makeNotices } from './page/notice.ts';
import { pageOf, placeOf } from './page/place.ts';
import { showProgress } from './page/progress-view.ts';
import { makeRouter } from './page/router.ts';
import { jsonInPage, readSettings } from './page/settings.ts';
import { makeLearnerStore } from './page/store.ts';
import { makeSharing } from './sharing.ts';

/** Puts the parts of the page together. What happens at a launch, and in what order, stands in `launch/machine.ts`. */

const settings = readSettings(document);
const { texts } = settings;
const world = browserWorld(window);
const store = makeLearnerStore(settings.renamed);
const notices = makeNotices(document, world);
const outline = (): Outline => jsonInPage<Outline>(document, 'outline');

let place = '';
let learner: string | null = null;
let lastAnswer: LastAnswer | null = null;
let startAfresh: (() => void) | null = null;
let arrivedWith = freshState;
let resolveLeave: (leave: Leave) => void;
const leave = new Promise<Leave>(resolve => {
  resolveLeave = resolve;
});
let permission: () => Permission | null = () => null;

/** Resolves when the learner's stored progress is in the store: a dilemma must know whether it was played before. */
let resolveRestored: () => void;
const restored = new Promise<void>(resolve => {
  resolveRestored = resolve;
});

const router = makeRouter(window, {
  missing: () => notices.passing(texts.missing),
  shown: async page => {
    await restored;
    if (router.wanted() !== page.id) {
      // Seen and left again while the LMS kept them waiting: seen all the same.
      if (page.id.startsWith('les/')) store.update(state => ({ ...visit(state, placeOf(page.id)), place: state.place }));
      return;
    }
    if (page.querySelector('[data-tool]')) void startTools();
    if (page.id.startsWith('over/')) return;
    // Its own name: the store does this again when the LMS comes late, and by then they are elsewhere.
    const here = placeOf(page.id);
    place = here;
    store.update(state => visit(state, here));
    hydrateIslands(page, settings, store, {
      world,
      recordEvent: event => running.recordEvent(event),
      permission: () => permission(),
      learner,
    });
  },
});

/** What nobody waits for comes a while after the course has come in and something was stored; at once on a page that has a tool. */
let toolsStarted = false;
const startTools = async () => {
  if (toolsStarted) return;
  toolsStarted = true;
  (await retryUntilLoaded(world, fetchDeferred)).startTools({
    world,
    learner,
    place,
    notices,
    store,
    arrivedWith,
    leave,
    lastAnswer: () => lastAnswer,
    startAfresh: () => startAfresh,
    trace: launch.trace,
  });
};
let toolsPlanned = false;
const startToolsLater = () => {
  if (!toolsPlanned) {
    void documentComplete(document).then(() =>
      world.later(() => {
        // The next page may have a dilemma.
        fetchPlayer().catch(() => {});
        void startTools();
      }, 2000),
    );
  }
  toolsPlanned = true;
};

/** Says how far the learner is, now and after every change. */
const followProgress = () => {
  const refresh = () => {
    showProgress(document, outline(), store.read(), texts);
    document.documentElement.toggleAttribute('data-completed', progressOf(outline(), store.read()).completed);
  };
  // What was chosen shows first.
  store.onChange(() => world.later(refresh, 50));
  refresh();
  // The list of parts comes last.
  void documentComplete(document).then(refresh);
};

let hasInteracted = false;
for (const type of ['pointerdown', 'keydown', 'wheel']) window.addEventListener(type, () => (hasInteracted = true), { once: true });

let followsProgress = false;

const launch = launchOfPage(window, world, settings, ({ refused }) =>
  notices.standing('refused', refused ? texts.completionRefused : null),
);

router.start();
const running = runLaunch({
  launch,
  learner: learnerInAddress(location.search),
  open: openSession,
  openLocal: launch => openSession({ ...launch, format: 'web' }),
  loadTabs: () => retryUntilLoaded(world, () => import('./launch/tabs.ts')),
  store,
  page: {
    outline,
    place: () => place,
    showNotice({ what, key }) {
      const back = key === 'readOnly' && progressOf(outline(), store.read()).completed;
      if (what === 'readOnly') document.documentElement.dataset['readOnly'] = '';
      notices.standing(what, key && texts[back ? 'reviewing' : key]);
    },
    showPassing: key => notices.passing(texts[key]),
    async ask(mine, others) {
      const { askWhose } = await fetchDeferred();
      const isMine = await askWhose(document, texts, outline(), mine, others);
      // Their press on the answer is no work that they would be taken away from.
      hasInteracted = false;
      return isMine;
    },
    restored(state, key, hasLms) {
      // Not where they are now: while the LMS kept them waiting they were shown the first page.
      const { place: left } = state;
      // Whoever is at work already is not taken elsewhere.
      if (left && !hasInteracted)
        void router.resume(pageOf(left)).then(there => {
          if (there && hasLms) notices.passing(texts.resumed);
        });
      learner = key;
      arrivedWith = state;
      resolveRestored();
      if (followsProgress) return;
      followsProgress = true;
      void arrived(document, 'outline').then(followProgress);
    },
    saving(session, controls) {
      startAfresh = controls.startAfresh;
      if (session.hasLms) {
        const sharing = makeSharing(document, settings.choices);
        permission = sharing.permission;
        sharing.begin();
      }
      resolveLeave({ url: session.returnUrl, close: controls.close });
    },
    answered: result => {
      lastAnswer = { result, at: world.date() };
    },
    offerTools: startToolsLater,
    reload: () => location.reload(),
  },
});

document.addEventListener('visibilitychange', () => running.on(document.visibilityState === 'hidden' ? 'hidden' : 'back'));
world.on('online', () => running.on('back'));
world.on('pagehide', () => running.on('left'));
window.addEventListener('pageshow', event => event.persisted && running.on('shownAgain'));

makeMenu(document, texts);
