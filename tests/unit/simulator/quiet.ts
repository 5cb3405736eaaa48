import { beforeAll, vi } from 'vitest';

/** What the course tells an administrator of every fault would fill the screen. */
export const quiet = () => {
  beforeAll(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
};
