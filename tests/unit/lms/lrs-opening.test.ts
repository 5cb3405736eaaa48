import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActivityId } from '../../../src/core/course/activity-ids.ts';
import { launchedBy, openInTime, progressKey, readWithRetry, traceTo } from '../../../src/lms/lrs-opening.ts';
import { type LaunchContext, LaunchError } from '../../../src/lms/session.ts';
import { makeTrace } from '../../../src/lms/trace.ts';
import { LrsError } from '../../../src/xapi/lrs.ts';
import { nodeWorld } from '../../support/node-world.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const world = nodeWorld();
const signal = () => new AbortController().signal;
const failed = (status: number) => new LrsError({ status, retryAfter: 0 }, 'https://lrs.example.nl/state');

/** An LRS that fails so often with this before it says "there". */
const failing = (error: Error, times = 2) =>
  vi.fn(async () => {
    if (times-- > 0) throw error;
    return 'there';
  });

describe('reading while a course opens', () => {
  it.each([0, 429, 500, 502, 503])('goes on, once a second, while the LRS has a passing trouble: %d', async status => {
    const read = failing(failed(status));
    const reading = readWithRetry(world, signal(), read);
    await vi.advanceTimersByTimeAsync(1999);
    expect(read).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(await reading).toBe('there');
  });

  it('goes on when there is no network', async () => {
    const reading = readWithRetry(world, signal(), failing(new TypeError('Failed to fetch'), 1));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await reading).toBe('there');
  });

  it.each([400, 401, 403, 499])('is over when the LRS will not: %d', async status => {
    const read = failing(failed(status));
    await expect(readWithRetry(world, signal(), read)).rejects.toThrow(LaunchError);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('is over when opening is called off', async () => {
    const opening = new AbortController();
    const read = failing(failed(503), 9);
    const reading = expect(readWithRetry(world, opening.signal, read)).rejects.toThrow(LaunchError);
    opening.abort();
    await vi.advanceTimersByTimeAsync(1000);
    await reading;
    expect(read.mock.calls.length).toBeLessThan(3);
  });
});

describe('opening', () => {
  it('takes ten seconds at most, and calls off what is under way then', async () => {
    let given: AbortSignal | null = null;
    const opening = openInTime(world, its => {
      given = its;
      return new Promise(() => {});
    });
    const over = expect(opening).rejects.toThrow(LaunchError);
    await vi.advanceTimersByTimeAsync(9999);
    expect(given).toMatchObject({ aborted: false });
    await vi.advanceTimersByTimeAsync(1);
    await over;
    expect(given).toMatchObject({ aborted: true });
  });
});

describe('a launch', () => {
  const launch = { activityId: 'https://example.org/c', title: 'Cursus', language: 'nl' } as LaunchContext;
  const id = 'https://lms.example.nl/9' as ActivityId;

  it('is of the course or of one module of it, under the id that the LMS gave', () => {
    expect(launchedBy(launch, id)).toEqual({
      launched: { id, type: 'course', title: 'Cursus' },
      own: 'https://example.org/c',
      course: { iri: 'https://example.org/c' },
      language: 'nl',
    });
    const module = launchedBy({ ...launch, activityId: 'https://example.org/c/modules/een' }, id);
    expect([module.launched.type, module.course.iri]).toEqual(['module', 'https://example.org/c']);
  });

  it('has its progress under a name of ours, apart where no registration keeps attempts apart', () => {
    expect(progressKey('a', 'r')).toEqual({ activityId: 'a', stateId: 'onder-de-waterlijn.progress', registration: 'r' });
    expect(progressKey('a', null, 'x').stateId).toBe('onder-de-waterlijn.progress.x');
  });

  it('writes down what an LRS was asked, and the status as an error when it was one', () => {
    const trace = makeTrace(world);
    const heard = traceTo({ ...launch, trace });
    for (const status of [200, 299, 300, 199, 0]) heard('GET', 'state', 'plek', status);
    expect(trace.calls.map(({ name, element, value, answer, error }) => [name, element, value, answer, error])).toEqual([
      ['GET state', 'plek', '', '200', ''],
      ['GET state', 'plek', '', '299', ''],
      ['GET state', 'plek', '', '300', '300'],
      ['GET state', 'plek', '', '199', '199'],
      ['GET state', 'plek', '', '0', '0'],
    ]);
  });
});
