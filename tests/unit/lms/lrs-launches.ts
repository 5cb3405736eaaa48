import { vi } from 'vitest';
import { open as openCmi5 } from '../../../src/lms/cmi5.ts';
import type { LaunchContext, SessionNotification } from '../../../src/lms/session.ts';
import { open as openXapi } from '../../../src/lms/xapi.ts';
import { drained } from '../../support/drained.ts';
import { type FakeLms, type LmsTrouble, launchedActivityId, makeBrowser, makeLrsPage, reportAfter } from './lrs-lms.ts';

/** Launches on `lrs-lms.ts`, for tests that hold the clock and ask what was said once. */
export const lrsFormats = ['cmi5', 'xAPI'] as const;
export type LrsFormat = (typeof lrsFormats)[number];

/** So much later, with everything that happens on the way. */
export const passing = async (milliseconds: number) => {
  await drained(25);
  await vi.advanceTimersByTimeAsync(milliseconds);
  await drained(25);
};

/** A course that is opened, some seconds ago; `heard`: what the page was told. */
export const launchOverLrs = async (
  format: LrsFormat,
  lms: FakeLms,
  id: string,
  more: Partial<LaunchContext> = {},
  browser = makeBrowser(),
) => {
  const heard: SessionNotification[] = [];
  const page = makeLrsPage(lms, browser, format === 'cmi5' ? id : 'plain', { notify: news => heard.push(news), ...more });
  const opening = (format === 'cmi5' ? openCmi5 : openXapi)(page.launch);
  await passing(0);
  await passing(5000);
  return { page, heard, session: await opening };
};

/** The next launch, in the same browser or elsewhere, under normal conditions: the course is opened, saved and left. */
export const relaunch = async (format: LrsFormat, lms: FakeLms, browser = makeBrowser()) => {
  lms.inject(() => null);
  const { session, heard } = await launchOverLrs(format, lms, 'next', {}, browser);
  void session.commit(reportAfter(1));
  await passing(30_000);
  void session.terminate(reportAfter(1));
  await passing(30_000);
  return heard;
};

/** What happens to every POST of statements. */
export const posts: (status: number | 'never' | 'lost') => LmsTrouble = status => (method, what) =>
  method === 'POST' && what === '/lrs/statements' ? status : null;

/** How often the LMS has `completed` of what it launched. */
export const completions = (lms: FakeLms) =>
  lms.statements.filter(({ verb, object }) => verb.id.endsWith('/completed') && object['id'] === launchedActivityId).length;

/** How many sessions said goodbye. */
export const endings = (lms: FakeLms) => lms.verbs().filter(verb => verb === 'terminated').length;
