import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { encodeState } from '../../../src/core/learner/codec.ts';
import { freshState } from '../../../src/core/learner/state.ts';
import type { CourseView } from '../course.ts';

/** Where a course stands in somebody else's page. `bar`: the height in pixels of what the host keeps over the top of the screen. */
export type ScreenHost = {
  readonly name: string;
  readonly bar: number;
  readonly otherOrigin?: true;
  /** Styles and script of the host; `null`: the course has the window to itself. */
  readonly page: { readonly style: string; readonly script?: string } | null;
};

const header =
  'header{height:120px;background:#ddd}footer{height:420px;background:#ddd}iframe{display:block;width:100%;border:0}body{margin:0}';
const grows = `
  frame.addEventListener('load', () => {
    const { document } = frame.contentWindow;
    const fit = () => { frame.style.height = document.documentElement.scrollHeight + 'px'; };
    new ResizeObserver(fit).observe(document.body);
    fit();
  });`;

export const hosts: readonly ScreenHost[] = [
  { name: 'a window of its own', bar: 0, page: null },
  { name: 'a frame lower than the window', bar: 0, page: { style: `${header}iframe{height:600px}` } },
  {
    name: 'a frame under a fixed bar',
    bar: 60,
    page: { style: `${header}iframe{height:666px}body{padding-top:60px}nav{position:fixed;inset:0 0 auto;height:60px;background:#abc}` },
  },
  { name: 'a frame as high as its content', bar: 0, page: { style: header, script: grows } },
  {
    name: 'a frame as high as its content under a fixed bar',
    bar: 60,
    page: { style: `${header}body{padding-top:60px}nav{position:fixed;inset:0 0 auto;height:60px;background:#abc}`, script: grows },
  },
  {
    name: 'a low frame of another origin, under a fixed bar',
    bar: 60,
    otherOrigin: true,
    page: { style: `${header}iframe{height:600px}body{padding-top:60px}nav{position:fixed;inset:0 0 auto;height:60px;background:#abc}` },
  },
];

/** What the LMS in the host's page does. */
export type HostLms = {
  readonly mode?: 'normal' | 'review';
  readonly suspendData?: string;
  /** Every commit is refused. */
  readonly refuses?: true;
};

/** A SCORM 1.2 API as small as can be, for the host's own page. */
const api = ({ mode = 'normal', suspendData = '', refuses }: HostLms): string => `
  const values = ${JSON.stringify({
    'cmi.core.student_id': 'somebody',
    'cmi.core.lesson_mode': mode,
    'cmi.suspend_data': suspendData,
    'cmi.core.entry': suspendData ? 'resume' : 'ab-initio',
  })};
  window.API = {
    LMSInitialize: () => 'true',
    LMSFinish: () => 'true',
    LMSGetValue: element => values[element] ?? '',
    LMSSetValue: (element, value) => { values[element] = value; return 'true'; },
    LMSCommit: () => '${refuses ? 'false' : 'true'}',
    LMSGetLastError: () => '0',
    LMSGetErrorString: () => '',
    LMSGetDiagnostic: () => '',
  };`;

/** A page on a server of its own, as long as the browser's page is there: a browser does not let a made-up page show one of this machine. */
const serveElsewhere = async (page: Page, body: string): Promise<URL> => {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(body));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  page.on('close', () => server.close());
  return new URL(`http://localhost:${(server.address() as AddressInfo).port}/host`);
};

/** Opens the course at this address in this host, and gives the course. */
export const openIn = async (page: Page, host: ScreenHost, address: string, lms: HostLms | null = null): Promise<CourseView> => {
  if (!host.page) {
    // The API is found in the own window as well.
    if (lms) await page.addInitScript(api(lms));
    await page.goto(address);
    return page;
  }
  const { style, script = '' } = host.page;
  const body = `<!doctype html><meta name="viewport" content="width=device-width"><title>host</title><style>${style}</style>
    ${lms ? `<script>${api(lms)}</script>` : ''}
    <nav></nav><header></header><iframe src="${address}"></iframe><footer></footer>
    <script>const frame = document.querySelector('iframe');${script}</script>`;
  const at = host.otherOrigin ? await serveElsewhere(page, body) : new URL('/host', address);
  if (!host.otherOrigin) await page.route(at.href, route => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  await page.goto(at.href);
  return page.frameLocator('iframe');
};

/** Progress with the learner at this place and nothing else. */
export const wasAt = (place: string): string => encodeState({ ...freshState, revision: 3, place });
