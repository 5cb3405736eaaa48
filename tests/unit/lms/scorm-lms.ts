import { type Permission, permit } from '../../../src/core/course/permission.ts';
import { openScormSession } from '../../../src/lms/scorm.ts';
import { scorm12 } from '../../../src/lms/scorm12.ts';
import { scorm2004 } from '../../../src/lms/scorm2004.ts';
import type { LaunchContext, LearnerEvent, ProgressReport } from '../../../src/lms/session.ts';
import { makeTrace } from '../../../src/lms/trace.ts';
import { type ShimCmi, strictApi } from '../../support/faults/shim/api.ts';
import type { ShimVersion } from '../../support/faults/shim/elements.ts';
import { nodeWorld } from '../../support/node-world.ts';

/** One call, with what it was given as it was given. */
export type GivenCall = { readonly name: string; readonly given: readonly unknown[] };

type Options = {
  /** What the LMS hands out at this launch. */
  readonly opening?: ShimCmi;
  readonly report?: LaunchContext['completionStatus'];
  readonly reachable?: LaunchContext['reachable'];
  /** How the LMS's page came to the browser. */
  readonly navigation?: object;
  /** The course stands in a frame of that page; how its own came. Otherwise it is the LMS's page itself. */
  readonly frame?: object;
};

/** Names of both versions under those of 2004. */
const names: { readonly [name: string]: string } = {
  LMSInitialize: 'Initialize',
  LMSFinish: 'Terminate',
  LMSGetValue: 'GetValue',
  LMSSetValue: 'SetValue',
  LMSCommit: 'Commit',
  LMSGetLastError: 'GetLastError',
};

/**
 * A SCORM LMS around one page, that takes nothing which any LMS refuses. `calls`: each call in order, under the name that 2004 gives it;
 * `broken`: rules that the page broke.
 */
export const makeScorm = (
  version: ShimVersion,
  { opening = {}, report: completionStatus = 'completed', reachable, navigation, frame }: Options = {},
) => {
  const calls: GivenCall[] = [];
  const broken: string[] = [];
  /** What goes wrong: an answer instead of the LMS's own, or a function that throws. */
  const trouble: { [name: string]: () => unknown } = {};
  const clock = { milliseconds: 0 };
  const network = { up: true };
  let page = {};
  let refuses: (element: string, value: string) => boolean = () => false;
  const strict = strictApi({
    version,
    opening:
      version === '1.2'
        ? { 'cmi.core.lesson_status': 'not attempted', 'cmi.objectives._children': 'id,score,status', ...opening }
        : opening,
    store: () => true,
    page: () => page,
    note: ({ method, element, value, violation }) => {
      if (violation !== '') broken.push(`${method}(${element}, ${value}): ${violation}`);
    },
  });
  const api = Object.fromEntries(
    Object.entries(strict).map(([method, answer]) => [
      method,
      (...given: readonly unknown[]) => {
        const name = names[method] ?? method;
        if (name !== 'GetLastError') calls.push({ name, given });
        if (name === 'SetValue' && refuses(String(given[0]), String(given[1]))) return 'false';
        const own = answer(...given);
        return trouble[name] ? trouble[name]() : own;
      },
    ]),
  );
  const windowThatCame = (entry: object | undefined) => ({
    location: { origin: 'https://lms.example.nl' },
    opener: null,
    parent: null as unknown,
    performance: { getEntriesByType: () => (entry ? [entry] : []) },
  });
  const window = Object.assign(windowThatCame(navigation), { [version === '1.2' ? 'API' : 'API_1484_11']: api });
  window.parent = window;
  const launch: LaunchContext = {
    format: version === '1.2' ? 'scorm12' : 'scorm2004-4',
    window: (frame ? { ...windowThatCame(frame), parent: window } : window) as unknown as Window,
    activityId: 'https://example.org/cursus',
    title: 'Onder de waterlijn',
    language: 'nl',
    completionStatus,
    world: nodeWorld({}, { now: () => clock.milliseconds }),
    reachable: reachable ?? (async () => network.up),
    notify() {},
    trace: makeTrace({ date: Date.now }),
  };
  const sets = () => calls.filter(({ name }) => name === 'SetValue').map(({ given }) => [String(given[0]), given[1]] as const);
  return {
    calls,
    broken,
    trouble,
    clock,
    network,
    /** The window that has the API is closed; its script can still be called. */
    closeWindow: () => void Object.assign(window, { closed: true }),
    /** What the LMS's page has now under the name of the API; the object of before can still be called. */
    putAside: (property: PropertyDescriptor) =>
      void Object.defineProperty(window, version === '1.2' ? 'API' : 'API_1484_11', { configurable: true, ...property }),
    api,
    open: () => openScormSession(launch, version === '1.2' ? scorm12 : scorm2004),
    /** Names of the calls, and what was set, as `SetValue element`. */
    trace: () => calls.map(({ name, given }) => (name === 'SetValue' || name === 'GetValue' ? `${name} ${given[0]}` : name)),
    /** Every value that was ever set on this element, or on those that match. */
    valuesOf: (element: string | RegExp) =>
      sets().flatMap(([name, value]) => ((typeof element === 'string' ? name === element : element.test(name)) ? [String(value)] : [])),
    sets,
    /** What the page keeps for an administrator. */
    traced: () => launch.trace.calls,
    forget: () => void calls.splice(0),
    /** Answers "false" to these values, as an LMS that does not have the element. */
    refuse(which: typeof refuses) {
      refuses = which;
    },
    /** What an LMS does that initialises for the course. */
    initialize: () => void strict[version === '1.2' ? 'LMSInitialize' : 'Initialize']?.(''),
    /** The course is launched once more in the page that the LMS has. */
    nextPage() {
      page = {};
    },
  };
};

export type Scorm = ReturnType<typeof makeScorm>;

/** What the versions call the same thing. */
export const elementsSet = {
  '1.2': {
    exit: 'cmi.core.exit',
    status: 'cmi.core.lesson_status',
    location: 'cmi.core.lesson_location',
    mode: 'cmi.core.lesson_mode',
    time: 'cmi.core.session_time',
    entry: 'cmi.core.entry',
    total: 'cmi.core.total_time',
    learner: 'cmi.core.student_id',
  },
  '2004': {
    exit: 'cmi.exit',
    status: 'cmi.completion_status',
    location: 'cmi.location',
    mode: 'cmi.mode',
    time: 'cmi.session_time',
    entry: 'cmi.entry',
    total: 'cmi.total_time',
    learner: 'cmi.learner_id',
  },
} as const;

let writes = 0;

/** A report as the page makes them: the text is another one each time. */
export const nextReport = (more: Partial<ProgressReport> = {}): ProgressReport => {
  writes += 1;
  return {
    suspendData: `odw1;r=${writes.toString(36)};c=abcd`,
    location: 'grenzen/het-potje',
    progress: 0.25,
    completed: false,
    modules: [
      { id: 'grenzen', title: 'Grenzen', progress: 0.5, completed: false },
      { id: 'over-macht', title: 'Over macht', progress: 0, completed: false },
    ],
    ...more,
  };
};

export const completedReport = (): ProgressReport =>
  nextReport({
    progress: 1,
    completed: true,
    modules: nextReport().modules.map(module => ({ ...module, progress: 1, completed: true })),
  });

/** The learner chose the choice at this place of a scene that offers ten. */
export const chose = (place: number, more: { readonly words?: string; readonly scene?: string } = {}): LearnerEvent => {
  const { words = 'Je zegt nee.', scene = 'aan-de-deur' } = more;
  const choices = Array.from({ length: 10 }, (_, i) => ({ id: `keuze-${i}`, title: words }));
  return {
    kind: 'choice-made',
    permission: permit('always', false) as Permission,
    dilemma: { id: 'het-potje', title: 'Het potje' },
    module: { id: 'grenzen', title: 'Grenzen' },
    scene,
    sceneTitle: 'Aan de deur',
    choices,
    chosen: `keuze-${place}`,
  };
};
