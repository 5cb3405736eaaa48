import { afterEach, beforeEach, vi } from 'vitest';

/** Time passes in each test of this file as the test says, and what the course tells an administrator is not printed. */
export const useFakeTime = () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
};
