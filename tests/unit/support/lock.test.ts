import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alone, stale } from '../../support/lock.ts';

let folder: string;
let lock: string;
beforeEach(() => {
  vi.useFakeTimers({ now: Date.now() });
  folder = mkdtempSync(path.join(tmpdir(), 'odw-lock-'));
  lock = path.join(folder, 'lock');
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

describe('Work that one process does at a time', () => {
  it('is waited for, also when it takes longer than a holder may be silent', async () => {
    const order: string[] = [];
    const work = (name: string) =>
      alone(lock, async () => {
        order.push(`${name} begins`);
        await new Promise(resolve => setTimeout(resolve, 3 * stale));
        order.push(`${name} ends`);
        return name;
      });
    const both = Promise.all([work('one'), work('other')]);
    await vi.advanceTimersByTimeAsync(7 * stale);
    expect(await both).toEqual(['one', 'other']);
    expect(order).toEqual(['one begins', 'one ends', 'other begins', 'other ends']);
  });

  it('is taken over from a process that was broken off, and not from one that was heard a moment ago', async () => {
    mkdirSync(lock);
    const done = vi.fn();
    const work = alone(lock, async () => done());
    await vi.advanceTimersByTimeAsync(stale / 2);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(stale);
    await work;
    expect(done).toHaveBeenCalledOnce();
    expect(existsSync(lock)).toBe(false);
  });

  it('leaves no lock when it fails', async () => {
    await expect(alone(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock)).toBe(false);
  });
});
