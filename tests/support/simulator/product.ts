import { makeCountedPlays } from '../../../src/browser/acts/counted-plays.ts';
import { playListeners } from '../../../src/browser/dilemma-events.ts';
import { makePlays, type Plays } from '../../../src/browser/islands/plays.ts';
import { reachable } from '../../../src/browser/launch/of-page.ts';
import { type RunningLaunch, runLaunch } from '../../../src/browser/launch/run.ts';
import { joinTabs } from '../../../src/browser/launch/tabs.ts';
import { makeLearnerStore } from '../../../src/browser/page/store.ts';
import { type ChoiceSetting, type Permission, permit } from '../../../src/core/course/permission.ts';
import type { Graph } from '../../../src/core/dilemma/graph.ts';
import { sceneOf } from '../../../src/core/dilemma/play.ts';
import type { Format } from '../../../src/core/formats.ts';
import { encodeState } from '../../../src/core/learner/codec.ts';
import type { Outline } from '../../../src/core/learner/progress.ts';
import { completeDilemma, type LearnerState, visit } from '../../../src/core/learner/state.ts';
import type { World } from '../../../src/core/world.ts';
import { openCompanionLrs } from '../../../src/lms/companion-lrs.ts';
import { learnerInAddress } from '../../../src/lms/learner-key.ts';
import { open as openLrs } from '../../../src/lms/open-lrs.ts';
import { open as openScorm } from '../../../src/lms/open-scorm.ts';
import type { LaunchContext, LearnerEvent, OpenSession } from '../../../src/lms/session.ts';
import { open as openLocal } from '../../../src/lms/standalone.ts';
import { makeTrace } from '../../../src/lms/trace.ts';
import { simulatedActivityId } from './course.ts';

/** Here alone the simulator meets the course's own code: what it starts, and what it hears of it. */
export type LaunchSeat = {
  /** The learner can do something: the course has what was there before. */
  readonly ready: boolean;
  /** What holds now, as the learner reads it, by what it is about. */
  readonly said: ReadonlyMap<string, string>;
  /** The course waits for an answer. */
  readonly asked: boolean;
  /** Whether this counts as done, as the learner sees it: a token as `lessonToken` makes it. */
  has(token: string): boolean;
  /** The lesson is on the screen; it counts as seen. */
  see(lesson: string): void;
  /** An ending is reached. */
  play(dilemma: string): void;
  /** The plays of one dilemma of a course, as its page has them. `setting`: what the organisation decided; `yes`: the learner shares. */
  dilemma(graph: Graph, seed: number, setting: ChoiceSetting, yes: boolean): Plays;
  hide(): void;
  show(): void;
  leave(): void;
  /** The learner presses the button that goes back to the LMS, where there is one. */
  back(): void;
};

export type SeatParts = {
  readonly format: Format;
  readonly window: Window;
  readonly world: World;
  readonly outline: Outline;
  readonly report: 'completed' | 'passed';
  /** Where a small file of the course itself stands. */
  readonly probe: string;
  /** The script that speaks with the LMS arrives. Rejects when it does not. */
  readonly script: () => Promise<void>;
  /** The learner is asked whose it is: progress with what this browser knows, as stored. */
  readonly answer: (mine: string, others: string) => boolean;
  readonly onReload: () => void;
  readonly onReady: () => void;
};

const permission = {} as Permission;

export const takeSeat = (parts: SeatParts): LaunchSeat => {
  const { format, window, world, outline, script } = parts;
  const store = makeLearnerStore();
  const said = new Map<string, string>();
  let place = '';
  let ready = false;
  let asked = false;
  let close: (() => Promise<void>) | null = null;

  const running: RunningLaunch = runLaunch({
    launch: launchOf(parts, said),
    learner: format === 'cmi5' || format === 'xapi' ? learnerInAddress(window.location.search) : null,
    open: openerOf(format, script),
    openLocal,
    loadTabs: async () => ({ joinTabs }),
    store,
    page: {
      outline: () => outline,
      place: () => place,
      showNotice: ({ what, key }) => void (key === null ? said.delete(what) : said.set(what, key)),
      showPassing() {},
      ask: async (mine: LearnerState, others: LearnerState) => {
        asked = true;
        const answer = parts.answer(encodeState(mine), encodeState(others));
        await new Promise<void>(resolve => world.later(resolve, 2500));
        asked = false;
        return answer;
      },
      restored() {
        ready = true;
        parts.onReady();
      },
      saving(_, controls) {
        ({ close } = controls);
      },
      offerTools() {},
      reload: parts.onReload,
    },
  });
  const recordEvent = (event: LearnerEvent) => running.recordEvent(event);

  return {
    get ready() {
      return ready;
    },
    get asked() {
      return asked;
    },
    said,
    has: token => hasToken(store.read(), token),
    see(lesson) {
      place = lesson;
      store.update(state => visit(state, lesson));
    },
    play(id) {
      for (const event of eventsOf(id)) recordEvent(event);
      store.update(state => completeDilemma(state, id, 1));
    },
    dilemma(graph, seed, setting, yes) {
      // As src/browser/player.ts: of a larger form nobody hears what is chosen.
      const isLarger = graph.counters !== undefined;
      const told = playListeners(whereIs(graph.id), wordsOf(graph), store, {
        recordEvent,
        permission: () => (isLarger ? null : permit(setting, yes)),
      });
      return (isLarger ? makeCountedPlays : makePlays)({ graph, newSeed: () => seed, ...told, onMoved() {} });
    },
    hide: () => running.on('hidden'),
    show: () => running.on('back'),
    leave: () => running.on('left'),
    back: () => void close?.(),
  };
};

const launchOf = ({ format, window, world, outline, report, probe }: SeatParts, said: Map<string, string>): LaunchContext => ({
  format,
  window,
  activityId: simulatedActivityId,
  title: outline.title,
  language: 'nl',
  completionStatus: report,
  world,
  reachable: () => reachable(world, probe),
  notify: news => void (news.refused ? said.set('refused', 'refused') : said.delete('refused')),
  trace: makeTrace(world),
});

/** What `openSession` of the course does, with a script that may not arrive. */
const openerOf =
  (format: Format, script: () => Promise<void>): OpenSession =>
  async launch => {
    if (format === 'cmi5' || format === 'xapi') {
      await script();
      return openLrs(launch);
    }
    if (format === 'web') {
      await script();
      return openLocal(launch);
    }
    return openScorm(launch, async () => {
      await script();
      return { openCompanionLrs };
    });
  };

const hasToken = ({ lessons, dilemmas }: LearnerState, token: string): boolean =>
  token.startsWith('l') ? lessons.has(token.slice(1)) : dilemmas.has(token.slice(1));

/** A play of this dilemma, from its beginning to an ending. */
const eventsOf = (dilemma: string): readonly LearnerEvent[] => {
  const where = whereIs(dilemma);
  const choice = { scene: 'scene-1', sceneTitle: 'Scene 1', choices: [{ id: 'a', title: 'A' }], chosen: 'a' };
  return [
    { kind: 'dilemma-begun', ...where },
    { kind: 'choice-made', permission, ...where, ...choice },
    { kind: 'dilemma-completed', ...where, paths: 1 },
  ];
};

const named = (id: string) => ({ id, title: id });
const whereIs = (dilemma: string) => ({ dilemma: named(dilemma), module: named('start') });
const wordsOf = (graph: Graph) => ({
  sceneTitle: (scene: string) => scene,
  choices: (scene: string) => sceneOf(graph, scene).choices.map(({ id }) => named(id)),
});
