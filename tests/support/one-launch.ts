import { readFile } from 'node:fs/promises';
import type { Frame, Page } from '@playwright/test';
import { readZip } from '../../scorm/zip/read.ts';
import type { Files } from './serve.ts';

/** A SCORM 1.2 package as an LMS unpacks it, under `course/`, beside a page that frames it and has the API. */

export const lmsPage = 'lms.html';

/** One call of the API. `at`: milliseconds since the course was asked for. */
export type AnsweredCall = { readonly name: string; readonly element: string; readonly value: string; readonly at: number };

/** The environment, as small as it can be: an LMS that accepts and returns whatever it is given (SCORM 1.2 RTE 3.4). */
const lms = `<!doctype html>
<title>LMS</title>
<link rel="icon" href="data:,">
<style>body { margin: 0 } iframe { border: 0; width: 100vw; height: 100vh }</style>
<script>
  const values = { 'cmi.core.lesson_status': 'not attempted', 'cmi.core.lesson_mode': 'normal' };
  const calls = [];
  const call = (name, answer) => (element, value = '') => {
    calls.push({ name, element, value, at: frames[0].performance.now() });
    return answer(element, value);
  };
  const yes = () => 'true';
  window.API = {
    LMSInitialize: call('LMSInitialize', yes),
    LMSFinish: call('LMSFinish', yes),
    LMSCommit: call('LMSCommit', yes),
    LMSGetValue: call('LMSGetValue', element => values[element] ?? ''),
    LMSSetValue: call('LMSSetValue', (element, value) => ((values[element] = value), 'true')),
    LMSGetLastError: () => '0',
    LMSGetErrorString: () => '',
    LMSGetDiagnostic: () => '',
  };
</script>`;

/** The files of a package below `course/`, with the LMS's page. `extra`: more files below `course/`. */
export const launchable = async (zip: string, extra: Readonly<Record<string, string>> = {}): Promise<Files> =>
  new Map([
    [lmsPage, Buffer.from(lms)],
    ...readZip(await readFile(zip)).map(({ path, bytes }) => [`course/${path}`, bytes] as const),
    ...Object.entries(extra).map(([path, text]) => [`course/${path}`, Buffer.from(text)] as const),
  ]);

/** Opens the LMS's page. Nothing of the course is asked for yet. */
export const openLms = async (page: Page, server: string): Promise<void> => {
  await page.goto(server + lmsPage);
};

/** Launches a page of the package in the LMS's frame. `address`: from `course/`, such as `index.html#les/a/b`. Resolves when the frame is there. */
export const launch = async (page: Page, address: string): Promise<Frame> => {
  const attached = page.waitForEvent('frameattached');
  await page.evaluate(src => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, `course/${address}`);
  return attached;
};

/** Every call that the course has made so far. */
export const apiCalls = (page: Page): Promise<readonly AnsweredCall[]> => page.evaluate('calls');
