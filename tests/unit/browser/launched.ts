import { afterEach, beforeEach, vi } from 'vitest';
import { type Backup, storageKey } from '../../../src/browser/launch/backup.ts';
import { type LaunchControls, runLaunch } from '../../../src/browser/launch/run.ts';
import type { StandingNotice } from '../../../src/browser/launch/states.ts';
import { makeLearnerStore } from '../../../src/browser/page/store.ts';
import { decodeState, encodeState } from '../../../src/core/learner/codec.ts';
import type { Outline } from '../../../src/core/learner/progress.ts';
import { freshState, type LearnerState, visit } from '../../../src/core/learner/state.ts';
import { token } from '../../../src/core/learner/token.ts';
import type { Database } from '../../../src/core/world.ts';
import { type LearnerKey, scormLearner } from '../../../src/lms/learner-key.ts';
import {
  type CommitResult,
  type LaunchContext,
  type LearnerEvent,
  noEarlierLaunches,
  type OpenSession,
  type ProgressReport,
  type SaveResult,
  type Session,
} from '../../../src/lms/session.ts';
import { makeTrace } from '../../../src/lms/trace.ts';
import { nodeWorld } from '../../support/node-world.ts';

/** A launch with a page, an LMS and a browser that do what a test says. */

const activityId = 'https://example.org/c';
export const learner = scormLearner('https://lms.example.nl', 'l7') as LearnerKey;
export const key = storageKey(activityId, learner);

export const outline: Outline = {
  activityId,
  title: 'C',
  modules: [{ id: 'm', title: 'M', required: true, lessons: ['a', 'b', 'c'].map(id => ({ id, minutes: 5, dilemmas: [] })) }],
};

/** Written `revision` times, with these lessons seen. */
export const seen = (revision: number, ...lessons: string[]): LearnerState => ({
  ...lessons.reduce((state, lesson) => visit(state, `m/${lesson}`), freshState),
  revision,
});
export const storedText = (revision: number, ...lessons: string[]): string => encodeState(seen(revision, ...lessons));
export const lessonsSeen = ({ lessons }: LearnerState): string => ['a', 'b', 'c'].filter(id => lessons.has(token(`m/${id}`))).join('');

/** The lessons in a stored text; `damaged` or `absent` where it is no state. */
export const lessonsIn = (stored: string | undefined): string => {
  const decoded = decodeState(stored ?? '');
  return decoded.kind === 'state' ? lessonsSeen(decoded.state) : decoded.kind;
};

/** What this browser keeps. `delay`: milliseconds before it is read; `full`: it can be read, and nothing can be written. */
const makeDatabase = (kept: Map<string, string>, delay: number, full: boolean): Database => ({
  async get(_, name, late) {
    if (delay === 0) return kept.get(String(name));
    setTimeout(() => late?.(kept.get(String(name))), delay);
    throw new Error('too late');
  },
  all: async () => [],
  async put(_, entries) {
    for (const [name, value] of entries) kept.set(String(name), String(value));
  },
  remove: async () => {},
  async swap(_, name, value) {
    if (full) throw new DOMException('No room', 'QuotaExceededError');
    const there = kept.get(String(name));
    kept.set(String(name), String(value));
    return there;
  },
});

/** A session of an LMS, and all that it was told. */
export const makeSession = (more: Partial<Session> = {}, answer: () => CommitResult | Promise<CommitResult> = () => 'stored') => {
  const commits: (readonly [ProgressReport, 'urgent' | undefined])[] = [];
  const told: LearnerEvent[] = [];
  const ended: (ProgressReport | null)[] = [];
  const session: Session = {
    mode: 'normal',
    hasLms: true,
    learner,
    earlier: noEarlierLaunches,
    returnUrl: null,
    async commit(report, urgent) {
      commits.push([report, urgent]);
      return answer();
    },
    recordEvent: event => void told.push(event),
    terminate: async report => void ended.push(report),
    ...more,
  };
  return { session, commits, told, ended };
};

type Circumstances = {
  readonly open: OpenSession;
  readonly openLocal?: OpenSession;
  /** Whom the address names. */
  readonly named?: LearnerKey | null;
  readonly backup?: Backup;
  readonly slow?: number;
  readonly full?: boolean;
  /** Whether one tab can speak to another. */
  readonly channels?: boolean;
  readonly ask?: (mine: LearnerState, others: LearnerState) => Promise<boolean>;
};

export const launched = ({
  open,
  openLocal = never,
  named = null,
  backup,
  slow = 0,
  full = false,
  channels = true,
  ask = async () => true,
}: Circumstances) => {
  const store = makeLearnerStore();
  const kept = new Map<string, string>();
  if (backup) kept.set(`backup:${key}`, `${backup.confirmed ?? ''}|${backup.latest}`);
  const rooms = new Map<string, { readonly said: string[]; readonly heard: (message: unknown) => void }>();
  const tabs: { readonly key: string; readonly onCleared: (() => void) | null }[] = [];
  const clear = vi.fn();
  const loadTabs = vi.fn(async () => ({
    joinTabs: ({ key, onCleared }: (typeof tabs)[number]) => {
      tabs.push({ key, onCleared });
      return { clear };
    },
  }));
  const restored: (readonly [lessons: string, key: string | null, hasLms: boolean])[] = [];
  const said: StandingNotice[] = [];
  const passed: string[] = [];
  const answered: SaveResult[] = [];
  const news = vi.fn();
  const offerTools = vi.fn();
  const reload = vi.fn();
  let controls: LaunchControls | null = null;
  const database = makeDatabase(kept, slow, full);
  const channel = (name: string, heard: (message: unknown) => void) => {
    const room = { said: [] as string[], heard };
    rooms.set(name, room);
    return { post: (message: string) => void room.said.push(message) };
  };
  const world = nodeWorld({}, { database: () => database, channel: channels ? channel : () => null });
  const launch: LaunchContext = {
    format: 'scorm12',
    window: {} as Window,
    activityId,
    title: 'C',
    language: 'nl',
    completionStatus: 'completed',
    world,
    reachable: async () => true,
    notify: news,
    trace: makeTrace(world),
  };
  const page = {
    outline: () => outline,
    place: () => store.read().place ?? '',
    showNotice: (what: StandingNotice) => void said.push(what),
    showPassing: (what: string) => void passed.push(what),
    ask: vi.fn(ask),
    restored: (state: LearnerState, of: string | null, hasLms: boolean) => void restored.push([lessonsSeen(state), of, hasLms]),
    saving: vi.fn((_: Session, its: LaunchControls) => {
      controls = its;
    }),
    offerTools,
    answered: (result: SaveResult) => void answered.push(result),
    reload,
  };
  const running = runLaunch({ launch, learner: named, open, openLocal, loadTabs, store, page });
  return {
    running,
    store,
    kept,
    rooms,
    tabs,
    clear,
    loadTabs,
    restored,
    said,
    passed,
    answered,
    news,
    page,
    controls: () => controls,
    see: (lesson: string) => store.update(state => visit(state, `m/${lesson}`)),
    lessons: () => lessonsSeen(store.read()),
  };
};

/** Milliseconds go by; 0 lets what is under way come to an end. */
export const wait = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

export const never: OpenSession = () => new Promise(() => {});

/** Time that a test moves, and a quiet console, for each test of a file. */
export const withHeldTime = (): void => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
};

/** What an LMS has of earlier launches. */
export const earlier = { ...noEarlierLaunches, suspendData: storedText(3, 'a'), launches: 'some' } as const;
export const event: LearnerEvent = { kind: 'action-set', actionId: 'x' };
export const later = <T>(milliseconds: number, value: T) => new Promise<T>(resolve => setTimeout(() => resolve(value), milliseconds));
