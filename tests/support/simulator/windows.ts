import type { ScormManner } from './scorm-lms.ts';

/** How a page came to be shown: what the browser says of it, `PerformanceNavigationTiming.type`. */
export type ArrivalKind = 'navigate' | 'reload' | 'back_forward';

type Parts = {
  readonly arrival: ArrivalKind;
  /** Of the LMS's page, and what is between. */
  readonly around: ArrivalKind;
  readonly search: string;
  readonly dataset: Readonly<Record<string, string>>;
  /** Of this tab: it outlives its pages. */
  readonly session: Map<string, string>;
  readonly now: () => number;
};

/** Where the LMS's API object stands. `null`: there is no LMS's page around the course. */
export type ApiHost = {
  readonly name: string;
  readonly object: Readonly<Record<string, unknown>>;
  readonly place: ScormManner['api'];
  /** Milliseconds after which it is there. */
  readonly after: number;
} | null;

const windowOf = (parts: Parts, more: object): Window => {
  const { arrival, search, dataset, session } = parts;
  const window = {
    location: { search, origin: 'https://lms.example', href: `https://lms.example/cursus/index.html${search}`, hash: '' },
    document: { documentElement: { dataset }, referrer: 'https://lms.example/' },
    sessionStorage: {
      getItem: (key: string) => session.get(key) ?? null,
      setItem: (key: string, value: string) => void session.set(key, value),
    },
    performance: {
      getEntriesByType: (type: string) =>
        type === 'navigation' ? [{ type: arrival, transferSize: arrival === 'back_forward' ? 0 : 4000, decodedBodySize: 9000 }] : [],
    },
    opener: null,
    addEventListener() {},
    ...more,
  };
  return Object.assign(window, { parent: window, self: window, ...more }) as unknown as Window;
};

/** The course's window with those around it. */
export const windowsFor = (course: Parts, host: ApiHost): Window => {
  if (!host) return windowOf(course, {});
  const begun = course.now();
  const around = { ...course, search: '', arrival: course.around };
  const apiIn = (more: object): Window => {
    const window = windowOf(around, more);
    Object.defineProperty(window, host.name, { get: () => (course.now() - begun >= host.after ? host.object : undefined) });
    return window;
  };
  switch (host.place) {
    case 'parent':
    case 'late':
    case 'initialized already':
      return windowOf(course, { parent: apiIn({}) });
    case 'behind another':
      return windowOf(course, { parent: windowOf(around, { parent: apiIn({}), [host.name]: { baseUrl: '/' } }) });
    case 'opener of the popup':
      return windowOf(course, { parent: windowOf(around, { opener: apiIn({}) }) });
  }
};
