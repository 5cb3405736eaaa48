import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bites } from '../../support/simulator/bites.ts';

const root = path.resolve(import.meta.dirname, '../../..');

test('each fault that is put back is found', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['bench/bites.ts', '4000'], { cwd: root });
  expect(stdout.trim().split('\n')).toHaveLength(bites.length);
}, 240_000);
