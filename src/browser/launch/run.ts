import { withDeadline } from '../../core/deadline.ts';
import { encodeState } from '../../core/learner/codec.ts';
import type { Outline } from '../../core/learner/progress.ts';
import { freshState, type LearnerState } from '../../core/learner/state.ts';
import type { LearnerKey } from '../../lms/learner-key.ts';
import {
  type LaunchContext,
  LaunchError,
  type LearnerEvent,
  noEarlierLaunches,
  type OpenSession,
  type SaveResult,
  type Session,
} from '../../lms/session.ts';
import type { LearnerStore } from '../page/store.ts';
import { type BackupStore, backupStore, noBackup, storageKey } from './backup.ts';
import { next } from './machine.ts';
import { makeSaver, progressReportOf, type Saver } from './saver.ts';
import type { Effect, LaunchEvent, LaunchState, StandingNotice } from './states.ts';
import type { joinTabs, Tabs } from './tabs.ts';

/** What the launch needs of the page. */
export type CoursePage = {
  /** The parts that progress is counted over. Asked for when a session is open. */
  outline(): Outline;
  /** `module` or `module/lesson`, where the learner is; empty before the first page is shown. */
  place(): string;
  showNotice(notice: StandingNotice): void;
  showPassing(key: Extract<Effect, { do: 'pass' }>['key']): void;
  /** Whose is what this browser knows and the LMS does not? Resolves when the learner says so. `mine`, `others`: with and without it. */
  ask(mine: LearnerState, others: LearnerState): Promise<boolean>;
  /**
   * The store holds what was there before: what waited for it goes on, and the learner where they were. `key`: under which this browser
   * keeps what is theirs; `null`: it keeps nothing. `hasLms`: it comes from an LMS.
   */
  restored(state: LearnerState, key: string | null, hasLms: boolean): void;
  /** The session is told of progress from here on. */
  saving(session: Session, controls: LaunchControls): void;
  offerTools(): void;
  /** What became of the last report of progress, each time. For who shows it. */
  answered?(result: SaveResult): void;
  reload(): void;
};

/** What the page may ask of a launch that saves. */
export type LaunchControls = {
  /** Ends the session now. Resolves when the LMS has the last word. */
  close(): Promise<void>;
  /** The learner begins anew, in every tab. `null` where an LMS has the record. */
  readonly startAfresh: (() => void) | null;
};

/** What happens to the page, for the launch to hear. */
export type RunningLaunch = {
  /** For whoever is told of what the learner does: kept until there is a session. */
  recordEvent(event: LearnerEvent): void;
  /** `hidden`, `back`, `left`, `shownAgain`. */
  on(moment: Extract<LaunchEvent['on'], 'hidden' | 'back' | 'left' | 'shownAgain'>): void;
};

export type LaunchParts = {
  readonly launch: LaunchContext;
  /** Whom the address of the page names. */
  readonly learner: LearnerKey | null;
  readonly open: OpenSession;
  /** This browser as if it were an LMS. */
  readonly openLocal: OpenSession;
  /** What two tabs of one learner say to each other. */
  readonly loadTabs: () => Promise<{ readonly joinTabs: typeof joinTabs }>;
  readonly store: LearnerStore;
  readonly page: CoursePage;
};

/** All in milliseconds: how long the choices wait for the LMS, and when it is given up. */
const openingGraceMs = 1500;
const openingTimeoutMs = 12_000;
const askRetryMs = 2000;

/** The key of what stands in this browser when it is all there is: of whoever sits here. */
const anonymousKey = 'here';

type Performers = { readonly [Do in Effect['do']]: (effect: Extract<Effect, { readonly do: Do }>) => void };

/** Runs a launch: does what the machine says, and tells it what came of that. */
export const runLaunch = ({ launch, learner, open, openLocal, loadTabs, store, page }: LaunchParts): RunningLaunch => {
  const { world, activityId } = launch;
  let state: LaunchState = { at: 'left' };
  let session: Session | null = null;
  let saver: Saver | null = null;
  let backup: BackupStore = noBackup;
  let key: string | null = null;
  /** What happened before there was a session to tell. */
  const pendingEvents: LearnerEvent[] = [];

  const withNextRevision = (): LearnerState => {
    store.quietly(state => ({ ...state, revision: state.revision + 1 }));
    return store.read();
  };

  const openBackup = (learner: LearnerKey) => {
    key = storageKey(activityId, learner);
    backup = backupStore(world, key);
  };

  const opened = (found: Session) => {
    if (session) return void found.terminate(null);
    session = found;
    if (found.learner === null) {
      key = null;
      backup = noBackup;
    }
    for (const event of pendingEvents.splice(0)) found.recordEvent(event);
    dispatch({ on: 'opened', opened: found });
  };

  const openInTime = async () => {
    const opening = open({
      ...launch,
      notify(news) {
        if (news.backup) return dispatch({ on: 'backupLate', backup: news.backup });
        launch.notify(news);
        // What was told after its commit was answered: the next one knows.
        if (!news.refused) dispatch({ on: 'back' });
      },
    });
    try {
      opened(
        await withDeadline(
          world,
          openingTimeoutMs,
          () => opening,
          () => new LaunchError('No answer.'),
        ),
      );
    } catch (error) {
      const known = error instanceof LaunchError;
      console.warn(known ? error.message : error);
      dispatch({ on: 'failed', reason: known ? error.reason : 'no-lms' });
      opening.then(opened, () => {});
    }
  };

  /** What two tabs say to each other comes when there are two: a word through the door calls it in on both sides. */
  const listenForTabs = (room: string, onCleared: (() => void) | null) => {
    let tabs: Tabs | null = null;
    let coming = false;
    const meet = () => {
      if (coming) return;
      coming = true;
      loadTabs().then(
        ({ joinTabs }) => {
          tabs = joinTabs({ world, key: room, store, outline: page.outline(), onCleared });
        },
        () => {
          coming = false;
        },
      );
    };
    world.channel(`onder-de-waterlijn:${room}`, meet)?.post('here');
    return () => tabs;
  };

  const startSaving = (found: Session, confirmed: string | null) => {
    saver = makeSaver({
      world,
      session: found,
      outline: page.outline(),
      backup,
      confirmed,
      nextWrite: withNextRevision,
      location: page.place,
      onSaving: saving => {
        if (saving.result !== 'overdue') page.answered?.(saving.result);
        dispatch({ on: 'saved', ...saving });
      },
    });
    const startAfresh = found.hasLms || key !== null ? null : () => store.update(({ revision }) => ({ ...freshState, revision }));
    // Whom an LMS does not tell apart from others shares nothing with them.
    const room = key ?? (found.hasLms ? null : activityId);
    const tabs = room === null ? null : listenForTabs(room, startAfresh);
    page.saving(found, {
      close: saver.close,
      startAfresh:
        startAfresh &&
        (() => {
          startAfresh();
          tabs?.()?.clear();
        }),
    });
    saver.save();
  };

  /** Asked again when it could not be: without an answer nothing is written. */
  const ask = (mine: LearnerState, others: LearnerState): void => {
    page.ask(mine, others).then(
      isMine => dispatch({ on: 'answered', mine: isMine }),
      error => {
        console.warn(error);
        world.later(() => ask(mine, others), askRetryMs);
      },
    );
  };

  const perform: Performers = {
    open() {
      world.later(() => dispatch({ on: 'graceOver' }), openingGraceMs);
      void openInTime();
    },
    openLocal({ learner }) {
      if (learner) opened(offlineSession(learner));
      else
        openLocal(launch).then(opened, error => {
          console.warn(error);
          opened({ ...offlineSession(null), commit: async () => 'failed' });
        });
    },
    readBackup({ learner }) {
      openBackup(learner);
      void backup
        .read(late => dispatch({ on: 'backupLate', backup: late }))
        .then(async found =>
          dispatch({
            on: 'backupRead',
            // With an old page, where nothing can be kept now, what is there may be as old.
            backup: found && session?.earlier.source === 'stale' && !(await backup.write(found)) ? null : found,
          }),
        );
    },
    writeBackup: effect => void backup.write(effect.backup),
    keep: ({ confirmed }) => void backup.write({ confirmed, latest: encodeState(withNextRevision()) }),
    restore({ state, again }) {
      page.restored(store.restore(state), key ?? (session && !session.hasLms ? anonymousKey : null), again && !!session?.hasLms);
    },
    add: ({ state }) => store.add(state),
    ask: ({ mine, others }) => ask(mine, others),
    startSaving({ confirmed }) {
      if (session) startSaving(session, confirmed);
    },
    save: () => saver?.save(),
    hide: () => saver?.hide(),
    close({ report }) {
      if (report) void saver?.close('urgent');
      else void session?.terminate(null, 'urgent');
    },
    closeWith({ state }) {
      // Nothing before and nothing since: whatever is written would say that somebody was here.
      void session?.terminate(
        store.restore(state) === store.read() && !session.earlier.suspendData
          ? null
          : progressReportOf(page.outline(), withNextRevision(), page.place()),
        'urgent',
      );
    },
    notify: ({ notice }) => page.showNotice(notice),
    pass: ({ key }) => page.showPassing(key),
    offerTools: () => page.offerTools(),
    reload: () => page.reload(),
  };

  const dispatch = (event: LaunchEvent): void => {
    const step = next(state, event);
    state = step.state;
    for (const effect of step.effects) (perform[effect.do] as (effect: Effect) => void)(effect);
  };

  store.onChange(() => dispatch({ on: 'acted' }));
  dispatch({ on: 'start', learner });

  return {
    recordEvent: event => (session ? session.recordEvent(event) : void pendingEvents.push(event)),
    on: moment => dispatch({ on: moment }),
  };
};

/** A launch whose LMS cannot be had, of a learner who is known: what is done stays in this browser for the next launch. */
const offlineSession = (learner: LearnerKey | null): Session => ({
  mode: 'normal',
  hasLms: false,
  learner,
  earlier: noEarlierLaunches,
  returnUrl: null,
  commit: async () => 'local',
  recordEvent() {},
  terminate: async () => {},
});
