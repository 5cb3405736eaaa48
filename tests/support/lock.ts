import { existsSync, mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';

/** In milliseconds: how often whoever waits asks, and how long a holder may be silent. */
const ask = 200;
export const stale = 60_000;

/**
 * Does the work while no other process does work under this lock: a folder, which the work may put things in, and which goes away with all
 * that is in it. Work may take as long as it needs, but must not keep its process busy: whoever waits takes over a lock of a process that
 * was broken off, and knows that by its silence.
 */
export const alone = async <Result>(lock: string, work: () => Promise<Result>): Promise<Result> => {
  while (!claim(lock)) await new Promise(resolve => setTimeout(resolve, ask));
  const here = setInterval(() => {
    const now = new Date();
    if (existsSync(lock)) utimesSync(lock, now, now);
  }, stale / 10);
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(here);
    process.off('exit', release);
    release();
  }
};

const claim = (lock: string): boolean => {
  const heard = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (heard !== undefined && Date.now() - heard > stale) rmSync(lock, { recursive: true, force: true });
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
};
