import { type ChildProcess, execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const newProfile = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'odw-profile-'));
export const dropProfile = (profile: string): Promise<void> =>
  rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

/** Ends a process at once with all that it started, and resolves when it is gone: what was started may be a script around the browser. */
export const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  const started = child.pid === undefined ? [] : descendants(child.pid);
  child.kill('SIGKILL');
  for (const { pid } of started) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with the one that started it.
    }
  }
  await gone;
};

type Listed = { readonly pid: number; readonly parent: number; readonly command: string };

/** Everything that this process started, and what those started. */
export const descendants = (of: number): readonly Listed[] => {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line): Listed[] => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid && parent && command !== undefined ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
    });
  const below = (parent: number): readonly Listed[] => all.filter(one => one.parent === parent).flatMap(one => [one, ...below(one.pid)]);
  return below(of);
};

/** Looks again and again until there is something, at most so many milliseconds. Throws with `what` when there never is. */
export const awaited = async <T>(
  what: string,
  look: () => T | null | undefined | Promise<T | null | undefined>,
  atMost = 15_000,
): Promise<T> => {
  for (const until = performance.now() + atMost; ; ) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
    if (performance.now() > until) throw new Error(`${what}: not within ${atMost / 1000} s`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
};
