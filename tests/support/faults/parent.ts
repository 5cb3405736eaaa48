/** Script of the LMS's page around the course: offers the API, and brings commits to the server as Moodle or as a plainer LMS does. */
import { type ShimCmi, strictApi } from './shim/api.ts';
import type { ShimVersion } from './shim/elements.ts';
import type { ShimCall } from './shim/trace.ts';

export type ParentData = {
  readonly session: string;
  /** Where the course stands. */
  readonly entry: string;
  /** `popup frame`: a popup with the course in a frame of it, and the API in the page that opened the popup. */
  readonly window: 'frame' | 'popup' | 'popup frame';
  /** Listens to `unload`, as Moodle does: no browser keeps such a page alive for Back. */
  readonly unload: boolean;
  /** `null` for a course that speaks to an LRS, or to nobody. */
  readonly scorm: {
    readonly version: ShimVersion;
    readonly opening: ShimCmi;
    /** Moodle answers `"true"` to a commit that did not arrive, and counts its values as sent; a plain LMS answers `"false"`. */
    readonly manner: 'moodle' | 'plain';
    /**
     * `late`: three seconds after the course came in. `initialised`: the LMS has called Initialize itself, and answers the course with
     * "false" and the error that says so. `unrelated`: the course stands in a frame whose page has an object of that name that is none.
     */
    readonly api: 'there' | 'absent' | 'refuses' | 'late' | 'initialised' | 'unrelated';
    readonly terminate: 'works' | 'throws';
    /** SetValue answers "false" to elements whose name begins so; `null`: it takes all. */
    readonly refused: string | null;
    /**
     * What GetValue comes to, whatever is asked. `error`: nothing, and the error that says that the LMS could not look. `page`: the page that the
     * server shows to whom it does not know.
     */
    readonly reads: 'work' | 'throw' | 'error' | 'page' | 'same';
    /** Milliseconds that each call takes: a synchronous request. */
    readonly call: number;
  } | null;
};

/** What the server answers to a commit. */
export type CommitAnswer = { readonly answer: 'true' | 'false' | 'throw' };

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as ParentData;
let courseWindow: Window | null = null;
/** The course's window: the one that was opened, or a frame somewhere in it. */
const courseIn = (view: Window | null): Window | null => {
  for (let at = 0; at < (view?.length ?? 0); at++) {
    const inside = courseIn(view?.[at] ?? null);
    if (inside) return inside;
  }
  return view;
};
let closing = false;
addEventListener('beforeunload', () => {
  closing = true;
});
addEventListener(
  'pagehide',
  () => {
    closing = true;
    delete document.documentElement.dataset['persisted'];
  },
  true,
);
addEventListener('pageshow', event => {
  closing = false;
  document.documentElement.dataset['persisted'] = String(event.persisted);
});

const offer = (scorm: NonNullable<ParentData['scorm']>) => {
  const url = `/scorm/commit/${data.session}`;
  const unsent: ShimCall[] = [];
  const end = scorm.version === '1.2' ? 'LMSFinish' : 'Terminate';
  const init = scorm.version === '1.2' ? 'LMSInitialize' : 'Initialize';

  const beacon = (body: string): boolean => {
    const taken = navigator.sendBeacon(url, body);
    // What a closing page has handed over is not sent again.
    if (taken) unsent.splice(0);
    return taken;
  };

  const post = (cmi: ShimCmi | null, terminated: boolean): boolean => {
    const body = JSON.stringify({ cmi, terminated, calls: unsent });
    const request = new XMLHttpRequest();
    try {
      request.open('POST', url, false);
      request.send(body);
    } catch (error) {
      // Chrome forbids a synchronous request while a page is left, also when only the course is, and says so in nothing but its text.
      const leaving = closing || /page dismissal/i.test(String(error));
      if (leaving || scorm.manner === 'moodle') return beacon(body) || scorm.manner === 'moodle';
      return false;
    }
    if (request.status !== 200) return scorm.manner === 'moodle' && request.status >= 500;
    unsent.splice(0);
    const { answer } = JSON.parse(request.responseText) as CommitAnswer;
    if (answer === 'throw') throw new Error('The script of the LMS is broken');
    return answer === 'true';
  };

  const strict = strictApi({
    version: scorm.version,
    opening: scorm.opening,
    page: () => courseIn(courseWindow)?.document ?? null,
    note: call => {
      unsent.push(call);
      // The last call has no later commit to go along with.
      if (call.method === end || (closing && call.violation !== ''))
        beacon(JSON.stringify({ cmi: null, terminated: false, calls: unsent }));
    },
    store: (cmi, changed, terminated) => {
      // 1.2: what was set since the last commit, whether that one arrived or not. 2004: everything but what equals its launch value.
      const sent = Object.entries(cmi).filter(([name, value]) =>
        scorm.version === '1.2' ? changed.has(name) : changed.has(name) || scorm.opening[name] !== value,
      );
      return post(Object.fromEntries(sent), terminated);
    },
  });
  const names =
    scorm.version === '1.2'
      ? { get: 'LMSGetValue', set: 'LMSSetValue', error: 'LMSGetLastError', again: '101' }
      : { get: 'GetValue', set: 'SetValue', error: 'GetLastError', again: '103' };
  /** What the LMS says of the last call, where that is not what the strict API says. */
  let ownError = '';
  const initialised = () => {
    strict[init]?.('');
    ownError = names.again;
    return 'false';
  };
  const unreadable = () => {
    if (scorm.reads === 'throw') throw new Error('The script of the LMS is broken');
    if (scorm.reads === 'error') ownError = '301';
    if (scorm.reads === 'same') return 'true';
    return scorm.reads === 'page' ? '<!doctype html>\n<title>Inloggen</title>' : '';
  };
  const faulty = {
    ...(scorm.reads === 'work' ? {} : { [names.get]: unreadable }),
    ...(scorm.api === 'refuses' ? { [init]: () => 'false' } : {}),
    ...(scorm.api === 'initialised' ? { [init]: initialised } : {}),
    ...(scorm.refused === null
      ? {}
      : {
          [names.set](name: string, value: string) {
            if (!name.startsWith(scorm.refused ?? '')) return strict[names.set]?.(name, value) ?? '';
            ownError = '401';
            return 'false';
          },
        }),
    ...(scorm.terminate === 'throws'
      ? {
          // Before it has stored anything: what is not committed by now is lost.
          [end]: () => {
            unsent.push({ method: end, element: '', value: '', result: 'throws', error: '', violation: '' });
            beacon(JSON.stringify({ cmi: null, terminated: false, calls: unsent }));
            throw new Error('The script of the LMS is broken');
          },
        }
      : {}),
  };
  const functions: Readonly<Record<string, (...given: readonly never[]) => string>> = { ...strict, ...faulty };
  const api = Object.fromEntries(
    Object.entries(functions).map(([name, call]) => [
      name,
      (...given: readonly never[]) => {
        if (name === names.error && ownError !== '') return ownError;
        ownError = '';
        for (const until = performance.now() + scorm.call; performance.now() < until; );
        return call(...given);
      },
    ]),
  );
  const set = () => void Object.assign(window, { [scorm.version === '1.2' ? 'API' : 'API_1484_11']: api });
  if (scorm.api === 'late') setTimeout(set, 3000);
  else if (scorm.api !== 'absent') set();
};

/** A page of the LMS with the course in a frame; `api`: it has an object of that name, which is none. */
const around = (api: string) => `/omlijsting?${new URLSearchParams({ entry: data.entry, api })}`;

if (data.unload) addEventListener('unload', () => {});
if (data.scorm) offer(data.scorm);
if (data.window === 'frame') {
  const frame = document.createElement('iframe');
  frame.id = 'course';
  frame.title = 'Cursus';
  frame.src = data.scorm?.api === 'unrelated' ? around(data.scorm.version === '1.2' ? 'API' : 'API_1484_11') : data.entry;
  const place = document.getElementById('place');
  if (place?.dataset['sandbox'] === 'true') frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
  place?.append(frame);
  courseWindow = frame.contentWindow;
} else {
  document.getElementById('open')?.addEventListener('click', () => {
    courseWindow = window.open(data.window === 'popup frame' ? around('') : data.entry, 'course', 'width=1000,height=700');
  });
}
