import { describe, expect, it } from 'vitest';
import { objectiveId } from '../../../src/lms/objectives.ts';
import { timespan } from '../../../src/lms/scorm12.ts';
import { duration } from '../../../src/lms/scorm2004.ts';
import { isoDuration } from '../../../src/xapi/statements.ts';

describe('a SCORM 1.2 timespan', () => {
  it.each([
    [0, '0000:00:00.00'],
    [59.999, '0000:01:00.00'],
    [3725.5, '0001:02:05.50'],
    [1e9, '9999:59:59.99'],
  ])('of %d seconds is %s', (seconds, text) => expect(timespan(seconds)).toBe(text));
});

describe('a SCORM 2004 duration', () => {
  it.each([
    [0, 'PT0S'],
    [0.004, 'PT0S'],
    [60, 'PT1M'],
    [3600, 'PT1H'],
    [3725.456, 'PT1H2M5.46S'],
    [86_400, 'PT24H'],
  ])('of %d seconds is %s', (seconds, text) => expect(duration(seconds)).toBe(text));
});

describe('an xAPI duration', () => {
  it('has at most two decimals and no exponent', () => {
    expect(isoDuration(0.0000001)).toBe('PT0S');
    expect(isoDuration(12.345678)).toBe('PT12.35S');
  });
});

describe('an objective id', () => {
  it('has letters, digits and underscores only', () => expect(objectiveId('discretionaire-ruimte')).toMatch(/^[A-Za-z0-9_]{1,250}$/));
});
