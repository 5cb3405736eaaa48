import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type MeetingFile, minMeetingPeople } from '../../src/core/course/meeting-file.ts';
import { UserError } from '../../src/core/user-error.ts';
import type { CourseFacts } from '../facts/course-facts.ts';
import { type Month, parseMonth } from '../facts/months.ts';
import { keepTally, leftOutText } from './tally.ts';

/** A session in a room. `people`: `null` when they were fewer than five, or nobody counted. */
export type Meeting = {
  readonly month: Month;
  readonly module: string;
  readonly people: number | null;
  readonly dilemmas: readonly string[];
};

export type ReadMeetings = { readonly meetings: readonly Meeting[]; readonly line: string };

/** Larger than any that the course writes, bytes. */
const maxBytes = 64 * 1024;

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);

const meetingSchema = z.object({
  bijeenkomst: z.literal(1),
  cursus: z.string(),
  id: z.string().regex(/^[0-9a-f]{16}$/),
  maand: z.string().refine(text => parseMonth(text) !== null),
  module: slug,
  mensen: z.int().min(minMeetingPeople).max(1000).nullable(),
  dilemmas: z.array(slug).max(20),
}) satisfies z.ZodType<MeetingFile>;

/**
 * The sessions in a folder: every file `bijeenkomst-….json`, also in folders in it, each session once. What is no session of this course is in the
 * line, with why and an example. Throws a `UserError` when there is no such folder, or nothing in it counts.
 */
export const readMeetings = async (folder: string, facts: CourseFacts): Promise<ReadMeetings> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new UserError(`De map ${folder} is er niet: --bijeenkomsten is de map met de bestanden die Samen spelen opslaat.`);
  });
  const files = found
    .filter(each => each.isFile() && /^bijeenkomst-.*\.json$/i.test(each.name))
    .map(each => join(each.parentPath, each.name))
    .sort();
  const keeper = keepTally();
  const byId = new Map<string, Meeting>();
  for (const file of files) {
    const read = meetingOf(await readFile(file), facts);
    if ('why' in read) keeper.leave(read.why, file);
    else if (byId.has(read.id)) keeper.leave('stond er dubbel in', file);
    else keeper.count();
    // Of one session saved twice the later one may have been counted better.
    if ('meeting' in read) byId.set(read.id, fuller(byId.get(read.id), read.meeting));
  }
  const { left } = keeper.tally();
  const line = `${folder}: ${byId.size} ${byId.size === 1 ? 'bijeenkomst' : 'bijeenkomsten'}${left.length > 0 ? `; ${leftOutText(left)}` : ''}.`;
  if (byId.size === 0) throw new UserError(`${line} Er telt niets mee: staan hier de bestanden bijeenkomst-….json van deze cursus?`);
  return { meetings: [...byId.values()], line };
};

const fuller = (before: Meeting | undefined, after: Meeting): Meeting =>
  before === undefined || (after.people ?? 0) >= (before.people ?? 0) ? after : before;

const meetingOf = (
  bytes: Buffer,
  { iri, modules, moduleOf }: CourseFacts,
): { readonly id: string; readonly meeting: Meeting } | { readonly why: string } => {
  const read = bytes.length > maxBytes ? null : meetingSchema.safeParse(jsonOf(bytes.toString('utf8'))).data;
  if (!read) return { why: 'niet te lezen, of van een andere versie' };
  if (read.cursus !== iri || !modules.some(({ id }) => id === read.module)) return { why: 'van iets anders dan deze cursus' };
  const { id, maand, module, mensen: people } = read;
  // A dilemma that is gone from the course has no row; the session was there.
  const dilemmas = [...new Set(read.dilemmas)].filter(each => moduleOf.has(each));
  return { id, meeting: { month: parseMonth(maand) ?? 0, module, people, dilemmas } };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
};
