import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeText } from '../../../review/change.ts';
import { tidyText } from '../../../review/prose.ts';
import { type Places, placesOf, type Remark, remarksIn } from '../../../review/remarks.ts';
import { type ReviewStory, reviewStories } from '../../../review/story/story.ts';
import { reviewDocument } from '../../../review/word/document.ts';
import { readReviewed } from '../../../review/word/read.ts';
import { readUnits, unitsInText } from '../../../src/authoring/review/read-units.ts';
import type { CourseConfig } from '../../../src/core/course/config.ts';
import { randomFrom } from '../../support/random.ts';
import { type ExpertWriting, now, type Said, type Stretch, stretchesOf, writeIn } from './expert.ts';

/** What experts write in the documents of the course comes back at the line that it belongs to; all of it, and nothing else. */

const root = join(import.meta.dirname, '../../..');
/** Of every how many dilemmas one is tried, and how much is written in it: `REVIEW_DILEMMAS=all` for all of them. */
const all = process.env['REVIEW_DILEMMAS'] === 'all';
const perDilemma = 44;

let config: CourseConfig;
let places: Places;
let stories: readonly ReviewStory[];
beforeAll(async () => {
  const read = await readUnits(root);
  if (!read.config) throw new Error('The configuration of the course cannot be read.');
  config = read.config;
  places = placesOf(read.files);
  const every = read.files.flatMap(file => reviewStories(file, config.words));
  stories = all ? every : every.filter((_, i) => i % 9 === 4);
}, 120_000);

/** What somebody writes in a dilemma: changes in some of its texts, remarks at others, answers to some. */
const expertOn = ({ units: { units } }: ReviewStory, seed: number): readonly ExpertWriting[] => {
  const random = randomFrom(seed);
  const chosen = new Set(Array.from({ length: perDilemma }, () => Math.floor(random() * units.length)));
  let id = 0;
  return [...chosen].flatMap(i => {
    const unit = units[i];
    if (!unit) return [];
    const roll = random();
    const stretches: readonly Stretch[] = roll < 0.7 ? stretchesOf(unit.text, random, roll < 0.45) : [{ text: unit.text, how: 'same' }];
    const from = Math.floor(random() * stretches.length);
    const comments: Said[] = [];
    if (roll > 0.5) comments.push({ id: ++id, text: `Klopt dit? ${seed}-${id}`, around: { from, to: from + 1 } });
    if (roll > 0.7) comments.push({ id: id + 1, text: `Ja, zie wet ${seed}-${id + 1}`, answers: id++ });
    return [{ unit, stretches, comments }];
  });
};

const changesIn = (remarks: readonly Remark[]) => remarks.filter(remark => remark.kind === 'change');
const byText = (a: { text: string }, b: { text: string }): number => a.text.localeCompare(b.text);

/** All that differs between what was written and what came back. */
const compare = (written: readonly ExpertWriting[], remarks: readonly Remark[]): void => {
  const wanted = written.flatMap(({ unit, stretches }) => {
    const to = tidyText(now(stretches));
    return to === unit.text ? [] : [{ address: unit.address, file: unit.file, line: unit.line, to }];
  });
  const changes = changesIn(remarks).map(({ address, file, line, to }) => ({ address, file, line, to }));
  expect(changes.toSorted((a, b) => a.address.localeCompare(b.address))).toEqual(
    wanted.toSorted((a, b) => a.address.localeCompare(b.address)),
  );
  const said = written.flatMap(({ unit, comments }) =>
    comments
      .filter(({ answers }) => answers === undefined)
      .map(({ id, text }) => ({
        file: unit.file,
        line: unit.line,
        at: unit.name,
        text,
        replies: comments.flatMap(reply => (reply.answers === id ? [reply.text] : [])),
      })),
  );
  const heard = remarks.flatMap(remark => {
    if (remark.kind !== 'comment') return [];
    const { file, line, at, text, replies } = remark;
    return [{ file, line, at, text, replies: replies.map(reply => reply.text) }];
  });
  expect(heard.toSorted(byText)).toEqual(said.toSorted(byText));
  expect(remarks.filter(({ kind }) => kind === 'other')).toEqual([]);
};

/** Takes all changes over, and gives the numbers of the lines that are another then, with how many changes were refused. */
const takeOver = (remarks: readonly Remark[], file: string) => {
  const before = readFileSync(join(root, file), 'utf8');
  let text = before;
  const refused: string[] = [];
  for (const change of changesIn(remarks)) {
    const outcome = changeText(text, change, config.words);
    if (outcome.kind === 'changed') text = outcome.text;
    if (outcome.kind === 'refused') refused.push(change.address);
  }
  const [old, fresh] = [before.split('\n'), text.split('\n')];
  expect(fresh.length).toBe(old.length);
  return { text, refused, lines: old.flatMap((line, i) => (line === fresh[i] ? [] : [i + 1])) };
};

const spans = (unit: ExpertWriting['unit'], source: string): boolean => source.slice(unit.start, unit.end) !== unit.text;

describe('what experts write in the documents of the course', () => {
  it('comes back whole and at its line, and changes no other line', { timeout: 600_000 }, async () => {
    let [edits, comments, replies, refusals] = [0, 0, 0, 0];
    for (const [i, story] of stories.entries()) {
      const { file } = story.units;
      const document = await reviewDocument({ course: config, colours: config.colours }, story);
      expect(remarksIn(readReviewed(document, 'x.docx'), places)).toEqual([]);
      const written = expertOn(story, 1000 + i);
      const remarks = remarksIn(readReviewed(writeIn(document, written), 'x.docx'), places);
      compare(written, remarks);

      const source = readFileSync(join(root, file), 'utf8');
      const { text, refused, lines } = takeOver(remarks, file);
      const changed = changesIn(remarks);
      const taken = changed.filter(({ address }) => !refused.includes(address));
      expect(lines).toEqual([...new Set(taken.map(({ line }) => line))].toSorted((a, b) => a - b));
      // Only where an author used markup may a change be too much for a machine, or where nothing would be left.
      const withMarkup = written.filter(({ unit }) => spans(unit, source)).map(({ unit }) => unit.address);
      expect(refused.filter(address => !withMarkup.includes(address))).toEqual([]);
      const fresh = new Map(
        unitsInText(file, text, config.words)
          .dilemmas.flatMap(({ units }) => units)
          .map(unit => [unit.address, unit.text]),
      );
      for (const { address, to } of taken)
        expect(fresh.get(address)?.replace(/[‘’]/g, "'")).toBe(to.replace(/["'‘’“”]/g, "'").replaceAll('...', '…'));
      edits += changed.length;
      refusals += refused.length;
      for (const { comments: said } of written) for (const { answers } of said) answers === undefined ? comments++ : replies++;
    }
    console.log(`${stories.length} dilemmas: ${edits} edits (${refusals} refused), ${comments} comments, ${replies} replies`);
    expect(edits + comments + replies).toBeGreaterThan(all ? 1000 : 90);
  });
});
