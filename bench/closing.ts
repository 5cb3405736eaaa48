import { browserWorld } from '../src/browser/browser-world.ts';
import { permit } from '../src/core/course/permission.ts';
import type { Format } from '../src/core/formats.ts';
import { encodeState } from '../src/core/learner/codec.ts';
import { type Outline, progressOf } from '../src/core/learner/progress.ts';
import { freshState, type LearnerState } from '../src/core/learner/state.ts';
import { maxInteractions } from '../src/lms/interactions.ts';
import { openSession } from '../src/lms/open.ts';
import type { LaunchContext, LearnerEvent, ProgressReport } from '../src/lms/session.ts';
import { makeTrace } from '../src/lms/trace.ts';
import { type BuiltCourse, readPage } from './build.ts';
import { finishedState } from './sizes.ts';

/** What leaves the page while it closes, at the end of the whole course. */
export type Closing = {
  readonly format: Format;
  readonly circumstances: string;
  /** Requests, or for SCORM the values that are set: an LMS brings those to its server in one beacon. */
  readonly pieces: number;
  /** UTF-8 bytes of bodies. A browser lets a closing page have 64 KiB under way (Fetch, 4.6; Beacon, 3.1). */
  readonly bytes: number;
};

/** Every standard, as it mostly goes and at its worst. */
export const measureClosing = async (built: BuiltCourse): Promise<readonly Closing[]> => {
  const page = await readPage(built);
  const outline = outlineIn(page);
  const finished = await finishedState(built);
  const subject: Subject = { outline, title: built.course.title, finished, events: eventsOf(built) };
  const rows: Closing[] = [];
  for (const format of ['scorm12', 'scorm2004-3'] as const)
    for (const choices of [0, maxInteractions]) rows.push(await scormClosing(format, subject, choices));
  for (const format of ['cmi5', 'xapi'] as const)
    for (const refusing of [false, true]) rows.push(await lrsClosing(format, subject, refusing));
  return rows;
};

type Subject = {
  readonly outline: Outline;
  readonly title: string;
  readonly finished: LearnerState;
  readonly events: readonly LearnerEvent[];
};

const outlineIn = (html: string): Outline => {
  const json = /<script[^>]*\bid="outline"[^>]*>([\s\S]*?)<\/script>/.exec(html)?.[1];
  if (json === undefined) throw new Error('The course page has no outline.');
  return JSON.parse(json) as Outline;
};

/** Each dilemma begun and played to an ending. */
const eventsOf = ({ course }: BuiltCourse): readonly LearnerEvent[] =>
  course.modules
    .flatMap(module => module.lessons.flatMap(({ dilemmas }) => dilemmas.map(dilemma => ({ dilemma, module }))))
    .flatMap((where): LearnerEvent[] => [
      { kind: 'dilemma-begun', ...where },
      { kind: 'dilemma-completed', ...where, paths: 3 },
    ]);

const reportOf = (outline: Outline, state: LearnerState): ProgressReport => ({
  suspendData: encodeState(state),
  location: state.place ?? '',
  ...progressOf(outline, state),
});

const launchFor = (format: Format, window: object, { outline, title }: Subject): LaunchContext => ({
  format,
  window: window as Window,
  activityId: outline.activityId,
  title,
  language: 'nl',
  completionStatus: 'completed',
  world: browserWorld(Object.assign({ setTimeout, clearTimeout }, window) as unknown as Window & typeof globalThis),
  reachable: async () => true,
  notify() {},
  trace: makeTrace({ date: Date.now }),
});

/** What an LMS gets to post: every value that this launch set, as a form. `choices`: so many were told, each with the longest description. */
const scormClosing = async (format: 'scorm12' | 'scorm2004-3', subject: Subject, choices: number): Promise<Closing> => {
  const values = new Map<string, string>();
  const set = (element: string, value: string) => {
    values.set(element, value);
    return 'true';
  };
  const get = (element: string) => values.get(element) ?? (element.endsWith('._children') ? 'id,status' : '');
  const yes = () => 'true';
  const own =
    format === 'scorm12'
      ? { API: { LMSInitialize: yes, LMSFinish: yes, LMSGetValue: get, LMSSetValue: set, LMSCommit: yes } }
      : { API_1484_11: { Initialize: yes, Terminate: yes, GetValue: get, SetValue: set, Commit: yes } };
  const page = { opener: null, location: { origin: 'https://lms.example' }, document: { documentElement: { dataset: {} } } };
  const session = await openSession(launchFor(format, { ...own, ...page }, subject));
  const permission = permit('always', true);
  if (permission) for (let at = 0; at < choices; at++) session.recordEvent(longestChoice(permission, at));
  await session.terminate(reportOf(subject.outline, subject.finished));
  const form = new URLSearchParams([...values]).toString();
  const circumstances = choices === 0 ? 'no choice told' : `${choices} choices told`;
  return { format, circumstances, pieces: values.size, bytes: form.length };
};

const longestChoice = (permission: NonNullable<ReturnType<typeof permit>>, at: number): LearnerEvent => ({
  kind: 'choice-made',
  permission,
  dilemma: { id: `een-dilemma-met-een-lange-naam-${at}`, title: 'D'.repeat(250) },
  module: { id: 'een-module', title: 'M'.repeat(250) },
  scene: 'een-scene-met-een-lange-naam',
  sceneTitle: 'S'.repeat(250),
  choices: [{ id: 'een-keuze-met-een-lange-naam', title: 'K' }],
  chosen: 'een-keuze-met-een-lange-naam',
});

/** Bodies of what leaves at `pagehide`. `refusing`: until then the LRS took no statement, so all of them go at once. */
const lrsClosing = async (format: 'cmi5' | 'xapi', subject: Subject, refusing: boolean): Promise<Closing> => {
  const page = new EventTarget();
  const bodies: string[] = [];
  let closing = false;
  let taking = !refusing;
  const answer = (address: string, body: unknown): Response => {
    if (address.includes('/fetch')) return Response.json({ 'auth-token': 'dG9rZW4=' });
    if (address.includes('LMS.LaunchData')) return Response.json({ contextTemplate: template, launchMode: 'Normal', moveOn: 'Completed' });
    if (body === null || body === undefined) return new Response('', { status: 404 });
    return new Response(null, { status: taking || !address.includes('/statements') ? 204 : 503 });
  };
  const window = {
    location: { search: `?${new URLSearchParams(parameters)}`, origin: 'https://lms.example' },
    navigator: {},
    addEventListener: page.addEventListener.bind(page),
    setInterval: () => 0,
    clearInterval() {},
    fetch: async (address: string, init: RequestInit) => {
      if (closing) bodies.push(String(init.body));
      return answer(String(address), init.method === 'POST' || init.method === 'PUT' ? init.body : null);
    },
  };
  const session = await openSession(launchFor(format, window, subject));
  for (const event of subject.events) session.recordEvent(event);
  for (const state of growing(subject.finished)) await session.commit(reportOf(subject.outline, state));
  await new Promise(resolve => setTimeout(resolve, 50));
  closing = true;
  page.dispatchEvent(new Event('pagehide'));
  const over = session.terminate(reportOf(subject.outline, subject.finished));
  closing = false;
  const bytes = bodies.reduce((sum, body) => sum + new TextEncoder().encode(body).length, 0);
  taking = true;
  page.dispatchEvent(new Event('online'));
  await over;
  return { format, circumstances: refusing ? 'no statement taken before' : 'up to date', pieces: bodies.length, bytes };
};

/** The course lesson by lesson, up to the last: what that one brings is still to be said when the page closes. */
const growing = (finished: LearnerState): readonly LearnerState[] =>
  [...finished.lessons].slice(0, -1).map((_, at, lessons) => ({
    ...finished,
    revision: at + 1,
    lessons: new Set([...finished.lessons].slice(0, at + 1)),
    dilemmas: at + 1 === lessons.length ? finished.dilemmas : freshState.dilemmas,
  }));

const parameters = {
  endpoint: 'https://lms.example/lrs/',
  fetch: 'https://lms.example/fetch/1',
  auth: 'Basic dG9rZW4=',
  actor: JSON.stringify({
    objectType: 'Agent',
    account: { homePage: 'https://lms.example', name: 'f47ac10b-58cc-4372-a567-0e02b2c3d479' },
  }),
  registration: 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
  activityId: 'https://lms.example/activities/f47ac10b-58cc-4372-a567-0e02b2c3d479',
};

/** As a cmi5 LMS sends it along (cmi5 10.2.1). */
const template = {
  contextActivities: { grouping: [{ objectType: 'Activity', id: 'https://lms.example/courses/1' }] },
  extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 'f47ac10b-58cc-4372-a567-0e02b2c3d479' },
};
