import { afterEach, describe, expect, it, vi } from 'vitest';
import { launchOf, openOrGoOn } from '../../../src/app/launch.ts';
import type { PageSettings } from '../../../src/app/settings.ts';
import { nodeWorld } from '../support/node-world.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const settings = { activityId: 'https://example.org/c', title: 'C', language: 'nl', report: 'completed' } as PageSettings;

/** A page of this format, in a window without an LMS. */
const windowOf = (format: string, search = '') => {
  const window = { document: { documentElement: { dataset: { format } } }, location: { search, origin: 'null' }, opener: null };
  return Object.assign(window, { parent: window }) as unknown as Window;
};

const answers = (answer: () => Promise<object>) => {
  const fetch = vi.fn(answer);
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

describe('whether the LMS can be reached: a tiny file of the package itself is fetched before a commit', () => {
  const reachable = () => launchOf(windowOf('scorm12'), nodeWorld(), settings).reachable();

  it('past every cache: what was fetched before says nothing of now', async () => {
    const fetch = answers(async () => ({ ok: true, redirected: false }));
    expect(await reachable()).toBe(true);
    const [address, init] = fetch.mock.calls[0] as unknown as [string, RequestInit];
    expect(address).toMatch(/\/reachable\.txt$/);
    expect(init.cache).toBe('no-store');
    expect(init.signal).toBeInstanceOf(AbortSignal);
  });

  it('not when there is no answer', async () => {
    answers(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await reachable()).toBe(false);
  });

  it('not when the server has trouble', async () => {
    answers(async () => ({ ok: false, redirected: false }));
    expect(await reachable()).toBe(false);
  });

  it('not when it sends on to its login: an expired session answers 200 that way', async () => {
    answers(async () => ({ ok: true, redirected: true }));
    expect(await reachable()).toBe(false);
  });
});

describe('a launch whose LMS cannot be had', () => {
  it('goes on in this browser, and the learner is told', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const told = vi.fn();
    // The search is repeated for some seconds, which pass at once.
    const later = (run: () => void) => {
      queueMicrotask(run);
      return () => {};
    };
    const session = await openOrGoOn(launchOf(windowOf('scorm12'), nodeWorld({}, { later }), settings), told);
    expect(told).toHaveBeenCalledTimes(1);
    expect(session).toMatchObject({ mode: 'normal', hasLms: false, learner: null });
  });

  it('keeps what is done for the next launch, when the address says who the learner is', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const search = `?${new URLSearchParams({ actor: '{"mbox":"mailto:l7@example.nl"}', registration: 'r1' })}`;
    const session = await openOrGoOn(launchOf(windowOf('cmi5', search), nodeWorld(), settings), () => {});
    expect(session.learner).toBe('[{"mbox":"mailto:l7@example.nl"},"r1"]');
    expect(session.hasLms).toBe(false);
  });

  it('of an unknown format is a launch without an LMS', () => {
    expect(launchOf(windowOf('iets'), nodeWorld(), settings).format).toBe('web');
  });
});
