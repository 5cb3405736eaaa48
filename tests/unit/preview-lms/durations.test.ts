import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secondsOf, toDuration } from '../../../preview-lms/data-model/time.ts';
import { boxesOf } from '../../../report/facts/person.ts';
import { flatten } from '../../../report/sources/flatten.ts';
import { timespan } from '../../../src/lms/scorm12.ts';
import { duration } from '../../../src/lms/scorm2004.ts';
import { isoDuration } from '../../../src/xapi/statements.ts';
import { facts, learnersOf, statementsOf } from '../report/learners.ts';

/** Up to a day and over it: hundredths of a second, as SCORM has them. */
const lengths = fc.integer({ min: 0, max: 90_000 * 100 }).map(hundredths => hundredths / 100);

test('what the course writes of a length is what the preview LMS reads', () => {
  fc.assert(
    fc.property(lengths, seconds => {
      expect(secondsOf(timespan(seconds))).toBeCloseTo(seconds, 2);
      expect(secondsOf(duration(seconds))).toBeCloseTo(seconds, 2);
      expect(secondsOf(isoDuration(seconds))).toBe(Math.round(seconds));
    }),
  );
});

test('what the course and the preview LMS write of a length is what the report counts', () => {
  const [statement] = statementsOf(learnersOf(1, 1, 1));
  const counted = (text: string) => {
    const flat = flatten({ ...statement, result: { duration: text } }, facts, boxesOf('hush'), new Date('2026-06-01T00:00:00Z'));
    return flat.table === 'events' ? flat.row.seconds : null;
  };
  fc.assert(
    fc.property(lengths, seconds => {
      const expected = Math.round(seconds) <= 86_400 ? Math.round(seconds) : -1;
      for (const written of [isoDuration(seconds), duration(seconds), toDuration(seconds)]) expect(counted(written)).toBe(expected);
    }),
  );
});
