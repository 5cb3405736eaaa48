import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DeskAnswer } from './edit/desk.ts';

/** Opens a place of the course (`modules/x/02-y.mdx:14:3`) in the author's editor, or says why not. */
export type OpenInEditor = (place: string) => Promise<DeskAnswer>;

/** An editor with a window of its own, as `EDITOR` or `VISUAL` names it, with what stands before the place. */
export type Editor = { readonly program: string; readonly args: readonly string[]; readonly name: string };

/** How editors are told a line, by the name of their program. One that runs in a terminal is not here: a page has no terminal. */
const ways: { readonly [name: string]: (file: string, line: string, column: string) => readonly string[] } = {
  code: (file, line, column) => ['--goto', `${file}:${line}:${column}`],
  'code-insiders': (file, line, column) => ['--goto', `${file}:${line}:${column}`],
  codium: (file, line, column) => ['--goto', `${file}:${line}:${column}`],
  cursor: (file, line, column) => ['--goto', `${file}:${line}:${column}`],
  zed: (file, line, column) => [`${file}:${line}:${column}`],
  subl: (file, line, column) => [`${file}:${line}:${column}`],
  mate: (file, line) => ['--line', line, file],
  bbedit: (file, line) => [`+${line}`, file],
  gedit: (file, line) => [`+${line}`, file],
  'gnome-text-editor': (file, line) => [`+${line}`, file],
  kate: (file, line, column) => ['--line', line, '--column', column, file],
  gvim: (file, line) => [`+${line}`, file],
  emacsclient: (file, line, column) => ['--no-wait', `+${line}:${column}`, file],
  idea: (file, line) => ['--line', line, file],
  webstorm: (file, line) => ['--line', line, file],
  'notepad++': (file, line) => [`-n${line}`, file],
};

/** The editor that the environment names; none when it names none, or one that is not known to open a window at a line. */
export const editorOf = (environment: { readonly [name: string]: string | undefined }): Editor | undefined => {
  const [program = '', ...args] = (environment['VISUAL'] || environment['EDITOR'] || '').trim().split(/\s+/);
  const name = path
    .basename(program.replaceAll('\\', '/'))
    .replace(/\.(?:exe|cmd|sh)$/i, '')
    .toLowerCase();
  if (!Object.hasOwn(ways, name)) return undefined;
  // Waiting until the file is closed again is for who calls it from a terminal.
  return { program, args: args.filter(arg => arg !== '-w' && arg !== '--wait'), name };
};

/** What the editor is called with for a place; none when that is no file of the course. */
export const callFor = ({ args, name }: Editor, courseDir: string, place: string): readonly string[] | undefined => {
  const [, file = '', line = '', column = ''] = /^(.+):(\d+):(\d+)$/.exec(place) ?? [];
  const full = path.resolve(courseDir, file);
  const inside = path.relative(courseDir, full);
  if (file === '' || inside.startsWith('..') || path.isAbsolute(inside) || !existsSync(full)) return undefined;
  return [...args, ...(ways[name]?.(full, line, column) ?? [])];
};

export const openWith =
  (editor: Editor | undefined, courseDir: string): OpenInEditor =>
  async place => {
    const call = editor && callFor(editor, courseDir, place);
    if (!editor || !call) return { ok: false, said: `Dit is niet te openen: ${place}.` };
    return new Promise(resolve => {
      const child = spawn(editor.program, call, { stdio: 'ignore', detached: true });
      child.once('error', () => resolve({ ok: false, said: `${editor.name} kon niet worden gestart. De plaats is ${place}.` }));
      child.once('spawn', () => {
        child.unref();
        resolve({ ok: true, said: `Geopend in ${editor.name}: ${place}.` });
      });
    });
  };
