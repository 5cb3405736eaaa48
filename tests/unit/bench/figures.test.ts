import { expect, test } from 'vitest';
import { median } from '../../../bench/measure/timing.ts';
import { suspendDataLength } from '../../../bench/sizes.ts';
import { inline } from '../../../bench/weight.ts';
import type { Course } from '../../../src/core/course/model.ts';

const text = (parts: readonly Uint8Array[]) => parts.map(part => Buffer.from(part).toString());

test('scripts in the page count when they run; data and scripts of their own file do not', () => {
  const html =
    '<script>a()</script><script type="application/json" id="page">{}</script><script type="module" async src="./x.js"></script><script type="module">b()</script>';
  expect(text(inline(html, 'script'))).toEqual(['a()', 'b()']);
});

test('styles in the page count', () => {
  expect(text(inline('<style>p{}</style><p>x</p><style media="print">q{}</style>', 'style'))).toEqual(['p{}', 'q{}']);
});

test('a median is not moved by one slow run', () => {
  expect(median([500, 9000, 510])).toBe(510);
});

const course = (lessons: number): Course => ({
  id: 'c',
  title: 'C',
  description: 'C',
  version: '1.0.0',
  iri: 'https://example.org/c',
  language: 'nl',
  apart: [],
  modules: [
    {
      id: 'm',
      title: 'M',
      promise: 'M',
      minutes: 1,
      goals: ['M'],
      audience: ['M'],
      required: true,
      file: 'modules/m/index.mdx',
      lessons: Array.from({ length: lessons }, (_, i) => ({
        id: `les-${i}`,
        title: 'L',
        minutes: 1,
        kind: 'dilemma',
        concepts: [],
        file: `modules/m/${i}.mdx`,
        dilemmas: [{ id: `d-${i}`, title: 'D', minutes: 5 }],
      })),
    },
  ],
});

test('suspend data grows with four characters for a lesson and five for its dilemma or action', () => {
  expect(suspendDataLength(course(9), []) - suspendDataLength(course(8), [])).toBe(9);
  expect(suspendDataLength(course(8), ['a']) - suspendDataLength(course(8), [])).toBe(5 + ';a='.length);
});
