import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Places, placesOf, type Remark, remarksIn } from '../../../review/remarks.ts';
import { type ReviewStory, reviewStories } from '../../../review/story/story.ts';
import { reviewDocument } from '../../../review/word/document.ts';
import { readReviewed } from '../../../review/word/read.ts';
import { changeText } from '../../../src/authoring/review/change.ts';
import { readUnits, unitsInText } from '../../../src/authoring/review/read-units.ts';
import type { CourseConfig } from '../../../src/core/course/config.ts';
import { compareWritings, type ExpertWriting, expertOn } from './expert.ts';

/** What experts write in the documents of the course comes back at the line that it belongs to; all of it, and nothing else. */

const root = join(import.meta.dirname, '../../..');
/** Of every how many dilemmas one is tried, and how much is written in it: `REVIEW_DILEMMAS=all` for all of them. */
const all = process.env['REVIEW_DILEMMAS'] === 'all';

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

const changesIn = (remarks: readonly Remark[]) => remarks.filter(remark => remark.kind === 'change');
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
      const { written, bytes } = expertOn(story, document, 1000 + i);
      const remarks = remarksIn(readReviewed(bytes, 'x.docx'), places);
      compareWritings(written, remarks);

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
