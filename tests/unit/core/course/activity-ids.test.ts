import { describe, expect, it } from 'vitest';
import {
  actionActivityId,
  courseActivityId,
  courseOf,
  dilemmaActivityId,
  interactionActivityId,
  moduleActivityId,
  parseActivityId,
  pathsExtension,
  profileId,
  profileVersionId,
  sessionExtension,
} from '../../../../src/core/course/activity-ids.ts';

const course = { iri: 'https://example.org/c' };

describe('the ids of a course', () => {
  it('stand under its own, and never change', () => {
    expect([
      courseActivityId(course),
      moduleActivityId(course, { id: 'een' }),
      dilemmaActivityId(course, { id: 'het-potje' }),
      interactionActivityId(course, { id: 'het-potje' }, 'scene-1'),
      actionActivityId(course, 'een-ding'),
      pathsExtension(course),
      sessionExtension(course),
      profileId(course),
      profileVersionId(course),
    ]).toEqual([
      'https://example.org/c',
      'https://example.org/c/modules/een',
      'https://example.org/c/dilemmas/het-potje',
      'https://example.org/c/dilemmas/het-potje/scenes/scene-1',
      'https://example.org/c/actions/een-ding',
      'https://example.org/c/xapi/extensions/paths',
      'https://example.org/c/xapi/extensions/session',
      'https://example.org/c/xapi',
      'https://example.org/c/xapi/v1',
    ]);
  });

  it.each(['', 'Een', 'een les', 'een/les', 'iets dat ik schreef', 'één', 'a'.repeat(121), '!een', 'een!'])(
    'hold no text of a learner: %j',
    id => {
      expect(() => actionActivityId(course, id)).toThrow(RangeError);
      expect(() => interactionActivityId(course, { id: 'het-potje' }, id)).toThrow(RangeError);
    },
  );

  it('may be as long as an id of the course', () => {
    expect(actionActivityId(course, 'a'.repeat(120))).toHaveLength('https://example.org/c/actions/'.length + 120);
  });
});

describe('an id that an LMS launched a page with', () => {
  it.each([
    'https://lms.example.nl/9',
    'urn:uuid:3f0f2b1e',
    'tag:example.nl,2026:9',
    'HTTPS://LMS.EXAMPLE.NL/9',
    'x+y.z-1:a',
    'https://lms.example.nl/cursus/één',
    `https://a.nl/${'x'.repeat(1987)}`,
  ])('is an IRI: %s', text => {
    expect(parseActivityId(text)).toBe(text);
  });

  it.each([
    '',
    '42',
    'les 1',
    'lms.example.nl/9',
    '/9',
    ':a',
    '1a:b',
    'https:',
    'https://lms.example.nl/een les',
    'https://lms.example.nl/<b>',
    'https://lms.example.nl/"',
    'https://lms.example.nl/\u0000',
    ' https://lms.example.nl/9',
    'https://lms.example.nl/9\n',
    `https://a.nl/${'x'.repeat(1988)}`,
  ])('is none: %j', text => {
    expect(parseActivityId(text)).toBeNull();
  });
});

describe('what a page is of', () => {
  it.each([
    ['https://example.org/c', 'https://example.org/c', false],
    ['https://example.org/c/modules/een-module', 'https://example.org/c', true],
    ['https://example.org/c/modules/een/twee', 'https://example.org/c/modules/een/twee', false],
    ['https://example.org/modules', 'https://example.org/modules', false],
  ])('%s', (id, iri, isModule) => {
    expect(courseOf(id)).toEqual({ iri, isModule });
  });
});
