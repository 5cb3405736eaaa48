import { join } from 'node:path';
import type { Course, Module } from '../../../src/core/course/model.ts';

/** The course that `tests/fixtures/site` was built of, with a title that no careless template survives. */
const module = (id: string, title: string, required: boolean): Module => ({
  id,
  title,
  promise: `Ik kan “${title}” uitleggen & <tonen>.`,
  minutes: 20,
  goals: ['Eén doel'],
  audience: ['iedereen'],
  required,
  lessons: [{ id: 'start', title: 'Start', minutes: 5, kind: 'opening', dilemmas: [], concepts: [], file: `modules/${id}/01-start.mdx` }],
  file: `modules/${id}/index.mdx`,
});

export const loket = module('aan-het-loket', 'Aan het loket', true);
export const cel = module('in-de-cel', 'In de cel', false);

export const packedCourse: Course = {
  id: 'proef-cursus',
  title: `Proefcursus: é ë ’s <b>"&'`,
  description: 'Wat je ziet & wat je <niet> ziet; ‘onder’ de "waterlijn".',
  version: '1.2.3',
  iri: 'https://example.org/proef',
  language: 'nl',
  modules: [loket, cel],
  apart: [],
};

export const siteFolder = join(import.meta.dirname, '../../fixtures/site');
