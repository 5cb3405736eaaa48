import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerIn, type SavedAnswer, type SavedRemark } from '../../../review/browser/answer.ts';
import { backTo, further, newRoad, type ReaderRoad, stopOf, turn } from '../../../review/browser/road.ts';
import { reviewPage } from '../../../review/page/page.ts';
import { isSavedAnswer, readSavedAnswer } from '../../../review/page/read.ts';
import { reviewScript } from '../../../review/page/script.ts';
import { type Places, placesOf, remarksIn } from '../../../review/remarks.ts';
import { type ReviewStory, reviewStories } from '../../../review/story/story.ts';
import { type FileUnits, readUnits, unitsInText } from '../../../src/authoring/review/read-units.ts';
import type { DilemmaUnits, Unit } from '../../../src/authoring/review/units.ts';
import { graphOf } from '../../../src/core/dilemma/graph-of.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { randomFrom } from '../../support/random.ts';

let files: readonly FileUnits[];
let stories: readonly ReviewStory[];
let places: Places;
let script: string;
beforeAll(async () => {
  const read = await readUnits(join(import.meta.dirname, '../../..'));
  files = read.files;
  places = placesOf(files);
  stories = files.flatMap(file => reviewStories(file, read.config?.words));
  script = await reviewScript();
}, 120_000);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string): string =>
  text.replace(/<\/?(?:em|strong)>/g, '').replace(/&([\w#]+);/g, (whole, name: string) => entities[name] ?? whole);

/** The texts that somebody reads in the reading view: address, hash and text. */
const textsIn = (page: string): readonly (readonly string[])[] => {
  const view = page.slice(page.indexOf('<section id="read"'), page.indexOf('<section id="map"'));
  const unit =
    /<div class="unit" data-address="([^"]*)" data-hash="([^"]*)"[^>]*><span class="name">[^<]*<\/span><span class="text">(.*?)<\/span>/gs;
  return [...view.matchAll(unit)].map(([, address = '', hash = '', text = '']) => [address, hash, unescaped(text)]);
};

const remarkAt = (unit: Unit, text: string, from = 0): SavedRemark => ({
  address: unit.address,
  hash: unit.hash,
  read: unit.text,
  from,
  to: unit.text.length,
  question: '',
  text,
});
const answerTo = ({ id, hash }: DilemmaUnits, remarks: readonly SavedRemark[], name = ''): SavedAnswer => ({
  kind: 'nakijken',
  version: 1,
  dilemma: id,
  hash,
  role: 'jurist',
  name,
  remarks,
});
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const comeBack = (answer: SavedAnswer, read: readonly FileUnits[] = files, known: Places = places) =>
  remarksIn(
    readSavedAnswer(
      bytesOf(answer),
      'x.json',
      read.flatMap(({ dilemmas }) => dilemmas),
    ),
    known,
  );

const file = 'modules/x/01-x.mdx';
const lesson = `# Les

<Dilemma id="deur" titel="De &quot;deur&quot;" rol="agent" toets="juridisch" toetsvraag="Klopt: (1) dit; (2) dat?">

  <Situatie id="begin" titel="Half </script> zes">

    Er staat \`</script><script>alert(1)</script>\` op de deur, en 'R&amp;D' & "zo" \\<!--.

    Op een tweede regel
    staat *iets* anders.

    <Keuze id="bellen" naar="einde">Je belt.</Keuze>

  </Situatie>

  <Situatie id="einde" titel="Later">

    <Gevolg wanneer="Maandag">
      De deur is dicht.
    </Gevolg>

  </Situatie>

</Dilemma>
`;
const small = (text = lesson) => {
  const read = unitsInText(file, text, undefined);
  const [story] = reviewStories(read, undefined);
  if (!story) throw new Error('There is no dilemma.');
  return { read, story };
};
const unitAt = (address: string, text = lesson): Unit => {
  const found = small(text).story.units.units.find(unit => unit.address === address);
  if (!found) throw new Error(`There is no ${address}.`);
  return found;
};

describe('the page of an expert', () => {
  it('has every text of every dilemma once to read, word for word', () => {
    expect(stories.length).toBeGreaterThan(20);
    for (const story of stories) {
      const wanted = story.units.units.map(({ address, hash, text }) => [address, hash, text]);
      const byAddress = (all: readonly (readonly string[])[]) => all.toSorted((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''));
      expect(byAddress(textsIn(reviewPage(story, '')))).toEqual(byAddress(wanted));
    }
  });

  it('puts every choice, every move and every text with a guard where the play finds it', () => {
    for (const story of stories) {
      const page = reviewPage(story, '');
      const marks = (name: string) =>
        [...page.matchAll(new RegExp(`<div class="group" data-${name}="([^"]*)"`, 'g'))].map(([, key]) => key);
      const { scenes } = story.text;
      const choices = scenes.flatMap(scene => scene.choices);
      expect(marks('choice')).toEqual(choices.flatMap(({ id, move }) => (move === undefined ? [id] : [])));
      expect(new Set(marks('answer'))).toEqual(new Set(choices.flatMap(({ answers = [] }) => answers.map(({ key }) => key))));
      const parts = new Set(marks('part').flatMap(keys => (keys ?? '').split(' ')));
      const empty = graphOf(story.text).scenes.flatMap(scene => scene.parts.filter(({ key }) => !parts.has(key)));
      // An iceberg without a title has no text of its own: its lines carry its key.
      expect(empty).toEqual([]);
      for (const { move } of choices) if (move !== undefined) expect(marks('move')).toContain(move);
    }
  });

  it('asks this reader first, each question by itself', () => {
    const page = reviewPage(small().story, '');
    expect([...page.matchAll(/data-question="([^"]*)"/g)].map(([, question]) => question)).toEqual(['Klopt: dit', 'Klopt: dat?']);
    expect(page.indexOf('id="ask"')).toBeLessThan(page.indexOf('<nav'));
  });

  it('keeps awkward texts as they are, and ends no script with them', () => {
    const { story } = small();
    const page = reviewPage(story, script);
    expect(story.units.units.some(({ text }) => text.includes('</script><script>alert(1)</script>'))).toBe(true);
    expect(textsIn(page).map(([, , text]) => text)).toEqual(story.units.units.map(({ text }) => text));
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page.match(/<script\b/g)).toHaveLength(2);
    const data = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    expect(JSON.parse(data)).toMatchObject({ dilemma: 'deur', hash: story.units.hash, choices: { bellen: 'Je belt.' } });
  });

  it('asks for nothing from anywhere', () => {
    const page = reviewPage(small().story, script);
    expect(page).toContain('default-src &#39;none&#39;; script-src &#39;unsafe-inline&#39;');
    expect(page).not.toMatch(/https?:|\bsrc=|url\(|@import|\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket/);
    expect(script.length).toBeLessThan(20_000);
  });
});

describe('the play in that page', () => {
  it('comes to every scene of every dilemma, whatever chance says', () => {
    for (const { text } of stories) {
      const graph = graphOf(text);
      const random = randomFrom(7);
      const been = new Set<string>();
      for (let play = 0; play < 4000 && been.size < graph.scenes.length; play++) {
        let road: ReaderRoad = newRoad;
        for (let i = 0; i < 60; i++) {
          let stop = stopOf(graph, road);
          for (const { id } of stop.chances) if (random() < 0.5) road = turn(road, id);
          stop = stopOf(graph, road);
          been.add(stop.scene);
          const ways = [...stop.open.map(({ id }): string | null => id), ...(stop.goesOn ? [null] : [])];
          const way = ways[Math.floor(random() * ways.length)];
          if (way === undefined) break;
          road = further(road, way);
        }
      }
      expect(graph.scenes.filter(({ id }) => !been.has(id)).map(({ id }) => `${text.id}/${id}`)).toEqual([]);
    }
  });

  it('goes back to where it was', () => {
    const graph = graphOf(small().story.text);
    const there = further(newRoad, 'bellen');
    expect(stopOf(graph, there)).toMatchObject({ scene: 'einde', past: ['begin'], open: [] });
    expect(stopOf(graph, backTo(there, 0))).toMatchObject({ scene: 'begin', past: [] });
  });
});

describe('a file that the page saved', () => {
  it('comes back at the line of every text of every dilemma, and says nothing else', () => {
    for (const { units } of stories) {
      const remarks = comeBack(
        answerTo(
          units,
          units.units.map((unit, i) => remarkAt(unit, `Klopt ${i}?`)),
        ),
      );
      const said = remarks.map(remark => ({
        file: remark.file,
        line: remark.line,
        at: remark.at,
        text: remark.kind === 'comment' ? remark.text : remark.kind,
      }));
      const wanted = units.units.map((unit, i) => ({ file: unit.file, line: unit.line, at: unit.name, text: `Klopt ${i}?` }));
      const byText = (a: { text: string }, b: { text: string }) => a.text.localeCompare(b.text);
      expect(said.toSorted(byText)).toEqual(wanted.toSorted(byText));
    }
  });

  it('comes back at the line of the words that were selected, with who said it', () => {
    const unit = unitAt('deur/begin/tekst/2');
    const from = unit.text.indexOf('staat');
    const { read, story } = small();
    const [remark] = comeBack(answerTo(story.units, [remarkAt(unit, 'Wat?', from)], 'An'), [read], placesOf([read]));
    expect(remark).toMatchObject({ line: unit.line + 1, quote: 'staat iets anders.', text: 'Wat?', who: ['An, jurist'] });
  });

  it('comes back at a scene, and with the question that it answers', () => {
    const { read, story } = small();
    const base = { hash: '', from: 0, to: 0, read: '' };
    const remarks = comeBack(
      answerTo(story.units, [
        { ...base, address: 'deur/einde', question: '', text: 'Te kort.' },
        { ...base, address: 'deur', question: 'Klopt: dit', text: 'Ja.' },
      ]),
      [read],
      placesOf([read]),
    );
    expect(remarks).toMatchObject([
      { line: story.units.line, quote: 'Klopt: dit', text: 'Ja.' },
      { at: 'scène einde', line: story.units.scenes[1]?.line, text: 'Te kort.' },
    ]);
  });

  it('says of a text that moved on what was read', () => {
    const old = small().story.units;
    const said = answerTo(old, [remarkAt(unitAt('deur/begin/keuze/bellen'), 'Waarom?'), remarkAt(unitAt('deur/einde/gevolg/1'), 'Wie?')]);
    const { read } = small(lesson.replace('Je belt.', 'Je belt aan.').replace('De deur is dicht.', ''));
    const [choice, gone] = comeBack(said, [read], placesOf([read]));
    expect(choice).toMatchObject({ at: 'Keuze', line: unitAt('deur/begin/keuze/bellen').line, readAs: 'Je belt.', text: 'Waarom?' });
    expect(gone).toMatchObject({ at: 'scène einde', readAs: 'De deur is dicht.', text: 'Wie?' });
  });

  it('finds a text that only came to stand elsewhere', () => {
    const old = small().story.units;
    const unit = unitAt('deur/begin/tekst/2');
    const { read } = small(lesson.replace('    Op een tweede', '    Iets nieuws.\n\n    Op een tweede'));
    const remarks = comeBack(answerTo(old, [remarkAt(unit, 'Wat?')]), [read], placesOf([read]));
    expect(remarks).toMatchObject([{ line: unit.line + 2, text: 'Wat?' }]);
    expect(remarks[0]).not.toHaveProperty('readAs');
  });

  it('is refused in Dutch when it is not one of ours', () => {
    const { read, story } = small();
    const good = answerTo(story.units, [remarkAt(unitAt('deur/begin/tekst/1'), 'x')]);
    expect(answerIn(JSON.parse(JSON.stringify(good)))).toEqual(good);
    const wrong: readonly unknown[] = [
      null,
      [],
      { ...good, version: 2 },
      { ...good, role: 1 },
      { ...good, remarks: [{ ...good.remarks[0], from: -1 }] },
      { ...good, remarks: [{ ...good.remarks[0], to: 1e9 }] },
      { ...good, remarks: [null] },
    ];
    for (const each of wrong)
      expect(() => readSavedAnswer(bytesOf(each), 'x.json', read.dilemmas)).toThrow(
        new UserError('x.json is geen bestand met opmerkingen uit npm run nakijken, of het is beschadigd.'),
      );
    expect(() => readSavedAnswer(bytesOf({ ...good, dilemma: 'raam' }), 'x.json', read.dilemmas)).toThrow('dilemma “raam”');
  });

  it('is told from a Word document by what is in it', () => {
    expect(isSavedAnswer(bytesOf({}), 'opmerkingen.txt')).toBe(true);
    expect(isSavedAnswer(new TextEncoder().encode('PK\u0003\u0004'), 'x.docx')).toBe(false);
  });
});
