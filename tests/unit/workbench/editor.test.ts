import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { callFor, editorOf, openWith } from '../../../workbench/editor.ts';
import { placeLink } from '../../../workbench/pages/place.ts';
import { inCourse, smallest } from '../authoring/course-folder.ts';

const place = 'modules/een/01-start.mdx:3:5';

describe('the editor of an author', () => {
  it.each([
    [{ EDITOR: 'code -w' }, ['--goto', 'FILE:3:5']],
    [{ EDITOR: '/usr/local/bin/subl --wait' }, ['FILE:3:5']],
    [{ VISUAL: 'kate', EDITOR: 'vim' }, ['--line', '3', '--column', '5', 'FILE']],
    [{ EDITOR: 'C:\\Tools\\Notepad++.exe' }, ['-n3', 'FILE']],
  ])('opens a place as %j wants it', (environment, call) =>
    inCourse(smallest, async dir => {
      const editor = editorOf(environment);
      const file = path.join(dir, 'modules/een/01-start.mdx');
      expect(editor && callFor(editor, dir, place)).toEqual(call.map(each => each.replace('FILE', file)));
    }),
  );

  it.each([{}, { EDITOR: '' }, { EDITOR: 'vim' }, { EDITOR: 'rm -rf' }, { EDITOR: 'constructor' }])('is not there for %j', environment => {
    expect(editorOf(environment)).toBeUndefined();
  });

  it('opens no file outside of the course, and none that is not there', () =>
    inCourse(smallest, async dir => {
      writeFileSync(path.join(dir, '../elders.txt'), '');
      const editor = { program: 'code', args: [], name: 'code' };
      for (const wrong of ['../elders.txt:1:1', '/etc/passwd:1:1', 'modules/een/09-weg.mdx:1:1', 'modules/een/01-start.mdx', '--help:1:1'])
        expect(callFor(editor, dir, wrong), wrong).toBeUndefined();
    }));

  it('says where to look when it cannot be started', () =>
    inCourse(smallest, async dir => {
      const said = await openWith({ program: 'code-that-is-not-there', args: [], name: 'code' }, dir)(place);
      expect(said).toEqual({ ok: false, said: `code kon niet worden gestart. De plaats is ${place}.` });
    }));

  it('is what a place opens in; VS Code where none is known', () => {
    const problem = { file: 'modules/een/01-start.mdx', line: 3, column: 5 };
    expect(placeLink({ courseDir: '/c', editor: 'kate' }, problem).text).toContain(`data-open="${place}"`);
    expect(placeLink({ courseDir: '/c' }, problem).text).toContain(`href="vscode://file/c/${place}"`);
  });
});
