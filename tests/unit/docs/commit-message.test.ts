import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const hook = path.resolve(import.meta.dirname, '../../../.githooks/commit-msg');
const folder = mkdtempSync(path.join(tmpdir(), 'commit-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the hook says to this message; empty when it lets it pass. */
const refusal = (message: string): string => {
  const file = path.join(folder, 'COMMIT_EDITMSG');
  writeFileSync(file, message);
  const { status, stderr } = spawnSync('sh', [hook, file], { encoding: 'utf8' });
  if ((status === 0) !== (stderr === '')) throw new Error(`ended with ${status}: ${stderr}`);
  return stderr.trim();
};

const subject = (length: number, letter = 'a'): string => `Say ${letter.repeat(length - 4)}`;
const why = '\n\nBecause a reader of next year wants to know.\n';

describe.skipIf(process.platform === 'win32')('the hook for commit messages', () => {
  it('can be run by git', () => expect(statSync(hook).mode & 0o100).toBe(0o100));

  it.each([
    ['a subject of 72 characters with a body', subject(72) + why],
    ['72 characters that take more bytes', subject(72, 'é') + why],
    ['a subject after empty lines', `\n\nSay it${why}`],
    ['a move without a body', 'Move the packager\n'],
    ['a typo without a body', 'Mend a typo\n'],
    ['what git writes itself', `Merge branch '${'a'.repeat(80)}'\n`],
    [
      'a body, with what git adds for the writer to read',
      `Say it${why}# Please enter the commit message\n# ------------------------ >8 ------------------------\ndiff`,
    ],
  ])('lets pass: %s', (_, message) => expect(refusal(message)).toBe(''));

  it.each([
    ['a subject of 73 characters', subject(73) + why, 'The subject has 73 characters: at most 72.'],
    ['73 characters that take more bytes', subject(73, 'é') + why, 'The subject has 73 characters: at most 72.'],
    ['a move with a long subject', `Move ${'a'.repeat(80)}\n`, 'The subject has 85 characters: at most 72.'],
    ['no body', 'Say it\n', 'Say why, in a body.'],
    ['no body but a name', 'Say it\n\nSigned-off-by: Anna <anna@gemeente.nl>\n', 'Say why, in a body.'],
    ['no body but empty lines', 'Say it\n\n \n\n', 'Say why, in a body.'],
    [
      'no body but what git adds',
      'Say it\n\n# On branch main\n# ------------------------ >8 ------------------------\ndiff --git\n',
      'Say why, in a body.',
    ],
    ['a body without an empty line before it', 'Say it\nbecause.\n', 'Leave the second line empty.'],
  ])('refuses: %s', (_, message, said) => expect(refusal(message)).toBe(said));
});
