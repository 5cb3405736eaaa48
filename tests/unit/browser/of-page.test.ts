import { afterEach, describe, expect, it, vi } from 'vitest';
import { launchOfPage, reachable } from '../../../src/browser/launch/of-page.ts';
import type { PageSettings } from '../../../src/browser/page/settings.ts';
import { nodeWorld } from '../../support/node-world.ts';

afterEach(() => void vi.useRealTimers());

const settings = { activityId: 'https://example.org/c', title: 'C', language: 'nl', completionStatus: 'completed' } as PageSettings;

/** A page of this format. */
const windowOf = (format: string) => ({ document: { documentElement: { dataset: { format } } } }) as unknown as Window;

const probe = 'https://lms.example.nl/inhoud/reachable.txt';

/** A server that answers so. */
const answering = (answer: () => Promise<object>) => {
  const fetch = vi.fn(answer);
  return { fetch, asked: reachable(nodeWorld({ fetch }), probe) };
};
const answer = (status: number, more: object = {}) => answering(async () => ({ status, redirected: false, url: probe, ...more }));

describe('whether the LMS can be reached: a tiny file of the package itself is fetched before a commit', () => {
  it('past every cache: what was fetched before says nothing of now', async () => {
    const { fetch, asked } = answer(200);
    expect(await asked).toBe(true);
    const [address, init] = fetch.mock.calls[0] as unknown as [string, RequestInit];
    expect(address).toBe(probe);
    expect(init.cache).toBe('no-store');
    expect(init.signal).toBeInstanceOf(AbortSignal);
  });

  it.each([200, 204, 206, 304, 401, 403, 404, 405, 410, 418, 429])('an answer is an answer: %i', async status => {
    expect(await answer(status).asked).toBe(true);
  });

  it.each([500, 502, 503, 504])('not when the server has trouble: %i', async status => {
    expect(await answer(status).asked).toBe(false);
  });

  it('not when there is no answer, and not when none comes in time', async () => {
    expect(await answering(() => Promise.reject(new TypeError('Failed to fetch'))).asked).toBe(false);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { asked } = answering(() => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(5000);
    expect(await asked).toBe(false);
  });

  it('not when it sends on to its login: an expired session answers 200 that way', async () => {
    expect(await answer(200, { redirected: true, url: 'https://lms.example.nl/login/index.php' }).asked).toBe(false);
  });

  it('but when it sends on to where its files are: those keep their name', async () => {
    const url = 'https://files.example.nl/a1b2/reachable.txt?X-Signature=abc';
    expect(await answer(200, { redirected: true, url }).asked).toBe(true);
    expect(await answer(403, { redirected: true, url }).asked).toBe(true);
  });
});

describe('the launch of a page', () => {
  it('is of the format that the packager wrote on it, and of none that there is not', () => {
    expect(launchOfPage(windowOf('scorm12'), nodeWorld(), settings, () => {}).format).toBe('scorm12');
    for (const odd of ['iets', '', 'toString']) expect(launchOfPage(windowOf(odd), nodeWorld(), settings, () => {}).format).toBe('web');
  });

  it('asks a file of the package itself whether the LMS can be reached', async () => {
    const fetch = vi.fn(async (address: string) => ({ status: 200, redirected: false, url: address }));
    expect(await launchOfPage(windowOf('scorm12'), nodeWorld({ fetch }), settings, () => {}).reachable()).toBe(true);
    expect(fetch.mock.calls[0]?.[0]).toMatch(/\/reachable\.txt$/);
  });
});
