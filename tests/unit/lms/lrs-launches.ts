import { vi } from 'vitest';
import { open as openCmi5 } from '../../../src/lms/cmi5.ts';
import type { LaunchContext, SessionNotification } from '../../../src/lms/session.ts';
import { open as openXapi } from '../../../src/lms/xapi.ts';
import { drained } from '../../support/drained.ts';
import { activityId, type Lms, makeBrowser, makePage, report, type Trouble } from './lrs-lms.ts';

/** Launches on `lrs-lms.ts`, for tests that hold the clock and ask what was said once. */
export const formats = ['cmi5', 'xAPI'] as const;
export type Format = (typeof formats)[number];

/** So much later, with everything that happens on the way. */
export const passing = async (milliseconds: number) => {
  await drained(25);
  await vi.advanceTimersByTimeAsync(milliseconds);
  await drained(25);
};

/** A course that is opened, some seconds ago; `heard`: what the page was told. */
export const launch = async (format: Format, lms: Lms, id: string, more: Partial<LaunchContext> = {}, browser = makeBrowser()) => {
  const heard: SessionNotification[] = [];
  const page = makePage(lms, browser, format === 'cmi5' ? id : 'plain', { notify: news => heard.push(news), ...more });
  const opening = (format === 'cmi5' ? openCmi5 : openXapi)(page.launch);
  await passing(0);
  await passing(5000);
  return { page, heard, session: await opening };
};

/** The next launch, in the same browser or elsewhere, in fair weather: the course is opened, saved and left. */
export const relaunch = async (format: Format, lms: Lms, browser = makeBrowser()) => {
  lms.suffers(() => null);
  const { session, heard } = await launch(format, lms, 'next', {}, browser);
  void session.commit(report(1));
  await passing(30_000);
  void session.terminate(report(1));
  await passing(30_000);
  return heard;
};

/** What happens to every POST of statements. */
export const posts: (status: number | 'never' | 'lost') => Trouble = status => (method, what) =>
  method === 'POST' && what === '/lrs/statements' ? status : null;

/** How often the LMS has `completed` of what it launched. */
export const completions = (lms: Lms) =>
  lms.statements.filter(({ verb, object }) => verb.id.endsWith('/completed') && object['id'] === activityId).length;

/** How many sessions said goodbye. */
export const endings = (lms: Lms) => lms.verbs().filter(verb => verb === 'terminated').length;
