import { spawn } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';

/** What a process took. */
export type ProcessCost = {
  /** Seconds on the clock. */
  readonly seconds: number;
  /** Seconds of processor, over all cores: says the same on a busy machine. */
  readonly cpuSeconds: number;
  /** Bytes of memory at its peak (resident set). */
  readonly memory: number;
};

/** `process.resourceUsage()`: microseconds and kilobytes. */
const usage = z.object({ userCPUTime: z.number(), systemCPUTime: z.number(), maxRSS: z.number() });

/** Runs a Node program in the project's folder and measures it. Throws with the end of its output when it fails. */
export const measureProcess = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<ProcessCost> => {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', path.join(import.meta.dirname, 'usage.ts'), ...args], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const kill = () => void child.kill();
  process.once('exit', kill);
  const texts = child.stdio.slice(1).map(stream => {
    const text = { all: '' };
    stream?.on('data', (chunk: Buffer) => {
      text.all += chunk.toString();
    });
    return text;
  });
  const code = await new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
  process.off('exit', kill);
  const [out, err, used] = texts.map(({ all }) => all);
  if (code !== 0) throw new Error(`node ${args.join(' ')} failed.\n${`${out}${err}`.slice(-3000)}`);
  const { userCPUTime, systemCPUTime, maxRSS } = usage.parse(JSON.parse(used ?? ''));
  return { seconds: (performance.now() - started) / 1000, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS * 1024 };
};
