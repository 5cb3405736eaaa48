import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { formats } from '../../src/core/formats.ts';

/** What is known of each LMS, as data: the table in the guides, the first line of each guide and the front page of a release come from it. */

export const lmsFile = 'docs/lms/beproefd.yaml';

const format = z.enum(formats.map(({ id }) => id));

const trial = z.strictObject({
  in: z.string(),
  versie: z.string(),
  dag: z.iso.date(),
  taal: z.string(),
  formaten: z.array(format).min(1),
  gedaan: z.string(),
  gezien: z.string(),
  niet: z.string(),
});

const schema = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z-]+$/),
      naam: z.string(),
      kort: z.string(),
      blad: z.string().regex(/^[a-z-]+\.md(?:#[a-z-]+)?$/),
      formaat: format,
      waarom: z.string(),
      beproefd: z.array(trial).default([]),
    }),
  )
  .min(1);

/** Somebody ran the course there. */
export type Trial = z.infer<typeof trial>;

export type Lms = z.infer<typeof schema>[number];

export const lmsListOf = (text: string): readonly Lms[] => schema.parse(parse(text));

export const readLmsList = (root: string): readonly Lms[] => lmsListOf(readFileSync(join(root, lmsFile), 'utf8'));
