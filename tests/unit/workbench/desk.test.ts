import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCourse } from '../../../src/authoring/read-course.ts';
import { type Desk, makeDesk } from '../../../workbench/edit/desk.ts';
import { config, inCourse, index } from '../authoring/course-folder.ts';

const file = 'modules/een/01-deur.mdx';
const story = `---
titel: Deur
soort: dilemma
---

<Dilemma id="deur" titel="De deur" rol="conciërge">

  <Situatie id="begin" titel="Acht uur">

    De deur is dicht. Er staat iemand voor.

    <Keuze id="open" naar="eind">Je doet open.</Keuze>
    <Keuze id="dicht" naar="eind">Je wacht.</Keuze>

  </Situatie>

  <Situatie id="eind" titel="Later">

    Het regent.

    <IJsberg>
      <Boven blok="resultaat">De deur.</Boven>
      <Onder blok="interactie">De blik.</Onder>
    </IJsberg>

  </Situatie>

</Dilemma>
`;

type Room = {
  readonly desk: Desk;
  readonly now: () => Promise<string>;
  readonly put: (text: string | Buffer) => Promise<void>;
  readonly save: (address: string, to: string) => ReturnType<Desk['save']>;
};

const atDesk = async (text: string, work: (room: Room) => Promise<void>): Promise<void> =>
  inCourse({ 'course.config.ts': config(), 'modules/een/index.mdx': index(), [file]: text }, async dir => {
    const reading = await readCourse(dir);
    const desk = makeDesk(dir, () => reading);
    const at = path.join(dir, file);
    await work({
      desk,
      now: () => readFile(at, 'utf8'),
      put: next => writeFile(at, next),
      async save(address, to) {
        const read = await desk.read('deur');
        const unit = typeof read === 'string' ? undefined : read.units.units.find(each => each.address === address);
        return desk.save({ dilemma: 'deur', address, hash: unit?.hash ?? '0'.repeat(16), text: to });
      },
    });
  });

const sentence = 'deur/begin/tekst/1';

describe('the desk of the workbench', () => {
  it('writes one text, and takes edits back one by one to the byte', () =>
    atDesk(`\uFEFF${story.replaceAll('\n', '\r\n')}`, async ({ desk, now, save }) => {
      const first = await now();
      expect(desk.last()).toBeNull();
      expect(await save(sentence, 'De deur is open. Er staat iemand voor.')).toEqual({ ok: true, said: `Bewaard in ${file}.` });
      const second = await now();
      expect(second).toBe(first.replace('is dicht', 'is open'));
      expect((await desk.add({ dilemma: 'deur', scene: 'eind', kind: 'Stem', fields: { wie: 'Ria', tekst: 'Dag.' } })).ok).toBe(true);
      expect(await now()).toContain('    </IJsberg>\r\n\r\n    <Stem wie="Ria">Dag.</Stem>\r\n\r\n  </Situatie>');
      expect((await desk.undo()).said).toBe('Ongedaan gemaakt: Stem erbij.');
      expect(await now()).toBe(second);
      expect(desk.last()).toContain('De deur is open.');
      expect((await desk.undo()).ok).toBe(true);
      expect(await now()).toBe(first);
      expect((await desk.undo()).said).toBe('Er is niets om ongedaan te maken.');
    }));

  it('refuses a text that moved on, by the name of its file, and leaves the file as it was', () =>
    atDesk(story, async ({ desk, now, put }) => {
      const read = await desk.read('deur');
      const unit = typeof read === 'string' ? undefined : read.units.units.find(({ address }) => address === sentence);
      const moved = story.replace('is dicht', 'klemt');
      await put(moved);
      const said = await desk.save({ dilemma: 'deur', address: sentence, hash: unit?.hash ?? '', text: 'De deur is open.' });
      expect(said).toEqual({ ok: false, said: expect.stringContaining(`Niet bewaard in ${file}. De tekst is intussen veranderd`) });
      expect(await now()).toBe(moved);
    }));

  it('edits a text when something else in the file changed meanwhile', () =>
    atDesk(story, async ({ desk, now, put }) => {
      const read = await desk.read('deur');
      const unit = typeof read === 'string' ? undefined : read.units.units.find(({ address }) => address === sentence);
      await put(story.replace('Je wacht.', 'Je wacht even.'));
      expect(
        (await desk.save({ dilemma: 'deur', address: sentence, hash: unit?.hash ?? '', text: 'De deur is open. Er staat iemand voor.' }))
          .ok,
      ).toBe(true);
      expect(await now()).toBe(story.replace('Je wacht.', 'Je wacht even.').replace('is dicht', 'is open'));
    }));

  it('takes nothing back when the file was changed otherwise', () =>
    atDesk(story, async ({ desk, now, put, save }) => {
      await save(sentence, 'De deur is open.');
      const later = (await now()).replace('Het regent.', 'Het waait.');
      await put(later);
      expect(await desk.undo()).toEqual({ ok: false, said: expect.stringContaining(`${file} is daarna buiten de werkbank veranderd`) });
      expect(await now()).toBe(later);
      // It can be taken back again once that other change is gone.
      await put(later.replace('Het waait.', 'Het regent.'));
      expect((await desk.undo()).ok).toBe(true);
      expect(await now()).toBe(story);
    }));

  it('writes nothing that it refuses', () =>
    atDesk(story, async ({ desk, now, save }) => {
      for (const to of ['{x}', '<b>x</b>', '', '**x**']) expect((await save(sentence, to)).ok, to).toBe(false);
      expect(await save('deur/begin/keuze/open', 'Je doet\nopen.')).toEqual({ ok: false, said: expect.stringContaining('nieuwe regel') });
      expect((await desk.add({ dilemma: 'deur', scene: 'weg', kind: 'Stem', fields: { wie: 'Ria', tekst: 'Dag.' } })).said).toContain(
        'Deze situatie staat er niet meer.',
      );
      expect((await desk.save({ dilemma: 'ander', address: sentence, hash: '0'.repeat(16), text: 'x' })).said).toContain('in geen bestand');
      expect(await now()).toBe(story);
      expect(desk.last()).toBeNull();
    }));

  it('leaves a file alone that could not be written back as it was', () =>
    atDesk(story, async ({ desk, put, save }) => {
      await put(Buffer.from(story.replace('é', 'é'), 'latin1'));
      expect((await save(sentence, 'x')).said).toContain('is geen UTF-8');
      expect(desk.last()).toBeNull();
    }));

  it('makes edits one after the other, so that none is lost', () =>
    atDesk(story, async ({ now, save }) => {
      const said = await Promise.all([save(sentence, 'Een.'), save('deur/begin/keuze/open', 'Twee.'), save('deur/eind/boven/1', 'Drie.')]);
      expect(said.every(({ ok }) => ok)).toBe(true);
      expect(await now()).toBe(
        story.replace('De deur is dicht. Er staat iemand voor.', 'Een.').replace('Je doet open.', 'Twee.').replace('De deur.<', 'Drie.<'),
      );
    }));
});
