import { pause, within } from '../core/deadline.ts';
import type { World } from '../core/world.ts';
import { sameProgress } from '../learner/codec.ts';
import { choiceStatement } from '../xapi/choice-statement.ts';
import { type ActivityId, actionActivityId, courseOf, dilemmaActivityId } from '../xapi/ids.ts';
import { type Lrs, LrsError, type StateKey } from '../xapi/lrs.ts';
import { type Outgoing, openOutbox } from '../xapi/outbox.ts';
import type { Forbidden } from '../xapi/outbox-queue.ts';
import { noOutboxStore, outboxStore } from '../xapi/outbox-store.ts';
import { courseTitle, type Happening, makeStatement, type Speaker } from '../xapi/statements.ts';
import { nameUuid, randomUuid } from '../xapi/uuid.ts';
import { isLifecycle } from '../xapi/vocabulary.ts';
import { launchedLearner } from './learner-key.ts';
import { decodeDocument, encodeDocument, type News, newsOf, type Said } from './lrs-said.ts';
import {
  type CommitResult,
  type Launch,
  LaunchError,
  type LearnerEvent,
  type Mode,
  nothingEarlier,
  type ProgressReport,
  type Session,
} from './session.ts';

/** What differs between cmi5 and a plain xAPI launch. */
export type LrsLaunch = {
  readonly lrs: Lrs;
  readonly endpoint: string;
  readonly speaker: Speaker;
  readonly mode: Mode;
  readonly returnUrl: string | null;
  /** Tells this session from any other of this learner; in cmi5 the LMS gives it. */
  readonly sessionId: string;
  /** The State document as it was read at the start, `null` when there is none. */
  readonly document: unknown;
  /** Milliseconds since the epoch at which this session said `initialized` in a page that then crashed; `null`: it is yet to be said. */
  readonly begun: number | null;
  readonly leftovers: 'send' | 'drop';
  readonly forbidden: Forbidden;
  /** `initialized` is on its way, or `terminated` is. */
  readonly onPhase: (phase: 'begun' | 'ended') => void;
};

/** What statements say of a launch itself: what was launched, under the id that the LMS gave it, of which course, in which language. */
export const launchedBy = (launch: Launch, id: ActivityId): Pick<Speaker, 'launched' | 'course' | 'language'> => {
  const { isModule, ...course } = courseOf(launch.activityId);
  return { launched: { id, type: isModule ? 'module' : 'course', title: courseTitle(launch) }, course, language: launch.language };
};

export const progressKey = (activityId: string, registration: string | null): StateKey => ({
  activityId,
  stateId: 'onder-de-waterlijn.progress',
  registration,
});

/** How long opening may take altogether, in milliseconds; the course then goes on without its LMS. */
const openingTime = 10_000;

/** Opens with what time there is. Rejects with a `LaunchError` when it is over; the signal then calls off what is under way. */
export const openInTime = <T>(world: World, start: (signal: AbortSignal) => Promise<T>): Promise<T> =>
  within(world, openingTime, start, () => new LaunchError(`The LMS did not answer within ${openingTime / 1000} s.`));

/** How long a farewell that can wait waits for each of its steps, in milliseconds. */
const farewellTime = 5000;

/**
 * A session on an LRS: progress in the State resource, what happened as statements through the outbox. A statement that is said once
 * per registration counts as said when the LRS took it, and its id can be made again: said twice after a crash it is stored once.
 */
export const openLrsSession = async (launch: Launch, parts: LrsLaunch, signal: AbortSignal): Promise<Session> => {
  const { lrs, speaker, mode, sessionId } = parts;
  const { world } = launch;
  const { launched, registration } = speaker;
  const course = courseOf(launch.activityId);
  const stored = decodeDocument(parts.document);
  const marks = new Map<string, string>();
  let said: Said = stored.said;
  let latest: ProgressReport | null = null;
  let saved = '';
  let saving = 0;
  let open = true;
  let leaving = false;
  let finished = false;
  let finish: (() => void) | null = null;

  const save = async (): Promise<boolean> => {
    if (!latest) return true;
    const document = encodeDocument(said, latest.suspendData);
    // An LMS takes no state after `terminated`, and of what leaves a closing page nobody can say what arrives first: what it has already
    // is not sent once more.
    if (sameProgress(document, saved)) return true;
    saving++;
    const kept = await lrs.saveState(progressKey(launched.id, registration), document);
    saving--;
    if (!kept) return false;
    saved = document;
    if (!finished) outbox.revive();
    return true;
  };

  const taken = (ids: readonly string[]) => {
    const news = ids.flatMap(id => marks.get(id) ?? []);
    if (news.length === 0) return;
    said = new Set([...said, ...news]);
    // A save that is under way does not know it; the next one of the page does.
    if (open && saving === 0 && saved !== '') void save();
  };

  // A hash: on a computer that others use too it names nobody.
  const store =
    mode === 'normal' ? outboxStore(world, nameUuid(JSON.stringify([parts.endpoint, speaker.actor, launched.id]))) : noOutboxStore;
  if (!(await store.claim(sessionId))) throw new LaunchError('This session is open in another window.');
  const outbox = await openOutbox({
    session: sessionId,
    actor: speaker.actor,
    send: lrs.send,
    store,
    leftovers: parts.leftovers,
    forbidden: parts.forbidden,
    onStored: taken,
    onRefused(ids, status) {
      // A `completed` that the LMS refuses was said in another session of this registration.
      taken(ids);
      console.warn(`The LRS refused ${ids.length} statement(s) with ${status}: ${ids.join(', ')}`);
    },
    later: world.later,
    random: () => fraction(world),
  });
  signal.throwIfAborted();

  const started = world.now() - (parts.begun === null ? 0 : Math.max(0, world.date() - parts.begun));
  const seconds = () => (world.now() - started) / 1000;
  const say = (happening: Happening, id = randomUuid(world)): Outgoing => ({
    statement: makeStatement(speaker, happening, { id, at: new Date(world.date()) }),
    essential: isLifecycle(happening.kind),
  });
  const sayChoice = ({ permission, dilemma, scene, choices, chosen }: ChoiceMade): Outgoing => ({
    statement: choiceStatement(
      permission,
      speaker,
      {
        dilemma: { id: dilemma.id, title: courseTitle(dilemma) },
        sceneId: scene,
        choices: choices.map(choice => ({ id: choice.id, title: courseTitle(choice) })),
      },
      chosen,
      { id: randomUuid(world), at: new Date(world.date()) },
    ),
    essential: false,
    unkept: true,
  });
  const once = ({ mark, happening }: News): Outgoing => {
    const id =
      registration === null ? randomUuid(world) : nameUuid(`${launched.id} ${registration} ${JSON.stringify(speaker.actor)} ${mark}`);
    marks.set(id, mark);
    return say(happening, id);
  };
  const tellNews = (report: ProgressReport): readonly Outgoing[] => {
    const known = new Set([...said, ...marks.values()]);
    try {
      return newsOf(report, known, launched.id, course, launch.report, seconds()).map(once);
    } catch (error) {
      // A module id that is none: progress and the farewell go on.
      console.warn(error);
      return [];
    }
  };

  if (parts.begun === null) {
    outbox.add([say({ kind: 'initialized' })]);
    parts.onPhase('begun');
  }
  world.on('online', () => outbox.retry());
  // Before the page's own listeners: they end the session, and it must know that there is no time left.
  world.on(
    'pagehide',
    () => {
      leaving = true;
      finish?.();
    },
    'first',
  );

  return {
    mode,
    hasLms: true,
    learner: launchedLearner(speaker.actor, registration),
    earlier: { ...nothingEarlier, suspendData: stored.suspendData },
    returnUrl: parts.returnUrl,
    async commit(report): Promise<CommitResult> {
      if (!open || mode !== 'normal') return 'stored';
      latest = report;
      outbox.add(tellNews(report));
      return (await save()) ? 'stored' : 'failed';
    },
    tell(event) {
      if (!open || mode !== 'normal') return;
      try {
        outbox.add([event.kind === 'choice-made' ? sayChoice(event) : say(happeningOf(event, course))]);
      } catch (error) {
        console.warn(error);
      }
    },
    async terminate(report) {
      if (!open) return;
      open = false;
      let news: readonly Outgoing[] = [];
      if (report && mode === 'normal') {
        latest = report;
        news = tellNews(report);
      }
      finish = () => {
        if (finished) return;
        finished = true;
        parts.onPhase('ended');
        outbox.add([...news, say({ kind: 'terminated', seconds: seconds() })]);
        news = [];
        if (leaving) outbox.hurry();
      };
      if (leaving) {
        // Nothing after an `await` is sure to run: all requests leave now, the state first.
        const kept = mode === 'normal' ? save() : null;
        finish();
        await kept;
      } else {
        outbox.add(news);
        news = [];
        await outbox.settled(farewellTime);
        // The token ends with `terminated` (cmi5 8.2.1): the state is in before it.
        if (mode === 'normal') await Promise.race([save(), pause(world, farewellTime)]);
        finish();
      }
      await outbox.settled(farewellTime);
    },
  };
};

/** Reads again while the LRS has a passing trouble, until the opening is called off. Rejects with a `LaunchError`. */
export const readPatiently = async <T>(world: World, signal: AbortSignal, read: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      const status = error instanceof LrsError ? error.answer.status : 0;
      if (signal.aborted || (status !== 0 && status !== 429 && status < 500)) throw new LaunchError(`The LRS could not be read: ${error}`);
      await pause(world, 1000);
    }
  }
};

/** 0…1 */
const fraction = ({ random }: World): number => (random(1)[0] ?? 0) / 256;

type ChoiceMade = Extract<LearnerEvent, { kind: 'choice-made' }>;

const happeningOf = (event: Exclude<LearnerEvent, ChoiceMade>, course: { readonly iri: string }): Happening => {
  switch (event.kind) {
    case 'dilemma-begun':
      return { kind: 'dilemma-begun', dilemma: dilemmaActivityId(course, event.dilemma), title: courseTitle(event.dilemma) };
    case 'dilemma-completed':
      return {
        kind: 'dilemma-completed',
        dilemma: dilemmaActivityId(course, event.dilemma),
        title: courseTitle(event.dilemma),
        seconds: event.seconds,
        paths: event.paths,
      };
    case 'action-set':
      return { kind: 'action-set', action: actionActivityId(course, event.actionId) };
  }
};
