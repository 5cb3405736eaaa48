import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { type SignOffRecord, signOffAnswers } from '../../core/dilemma/sign-off.ts';
import type { AtField } from '../problems/from-zod.ts';
import type { Problem } from '../problems/problem.ts';
import { readWritten } from '../problems/read-text.ts';
import { readYaml } from '../problems/read-yaml.ts';

const folder = 'nagekeken';

/** A file for each dilemma: who signs off two dilemmas on two branches never has to join them. `/` in its path. */
export const signOffFile = (module: string, dilemma: string): string => `modules/${module}/${folder}/${dilemma}.yaml`;

const line = z
  .string('schrijf hier tekst')
  .trim()
  .min(1, 'schrijf hier iets; nu is het leeg')
  .regex(/^[^\r\n]*$/, 'schrijf één regel');

const dayForm = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a calendar has this day: `2026-02-30` would become another. What has another form is told apart before. */
const isDay = (day: string): boolean => {
  if (!dayForm.test(day)) return true;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

const day = z
  .string('schrijf een dag, zoals 2026-12-01')
  .regex(dayForm, 'schrijf een dag als jaar-maand-dag, zoals 2026-12-01')
  .refine(isDay, 'deze dag bestaat niet');

/** A role is what is told to learners, so it is no address and no sentence. */
const role = line.max(60, 'schrijf een rol in hooguit 60 tekens').regex(/^[^@]*$/, 'schrijf een rol, geen adres');

const recordSchema = z
  .strictObject({
    /** The day on which it was answered. */
    datum: day,
    /** What the reader is: `jurist`, `mentor in een PI`. */
    rol: role,
    /** Only when that person wants it: it is shown to learners. */
    naam: line.max(80, 'schrijf een naam in hooguit 80 tekens').optional(),
    /** The question that was answered, word for word. */
    vraag: line,
    antwoord: z.enum(signOffAnswers, `kies uit ${signOffAnswers.join(', ')}`),
    /** The hash of the text that was read. */
    tekst: z.string('dit schrijft npm run nakijken').regex(/^[0-9a-f]{64}$/, 'dit schrijft npm run nakijken; verander het niet'),
  })
  .transform(
    ({ datum, rol, naam, vraag, antwoord, tekst }): SignOffRecord => ({
      date: datum,
      role: rol,
      name: naam,
      question: vraag,
      answer: antwoord,
      text: tekst,
    }),
  );

const schema = z.array(recordSchema, 'schrijf een lijst: elk antwoord met een streepje');

type RecordsReading = {
  readonly dilemma: string;
  readonly records: readonly SignOffRecord[];
  readonly at: AtField;
  readonly problems: readonly Problem[];
};

/** An organisation's own stand beside ours in a course that was laid together. */
const isRecordFile = new RegExp(`^modules/[^/]+/${folder}/([^/]+?)(?:\\.eigen)?\\.yaml$`);

/** Reads every file with sign-offs among `files`, the paths below a course's folder. What cannot be read gives problems and no records. */
export const readRecords = async (dir: string, files: Iterable<string>): Promise<readonly RecordsReading[]> => {
  const found = [...files].flatMap(file => {
    const dilemma = isRecordFile.exec(file)?.[1];
    return dilemma === undefined ? [] : [{ file, dilemma }];
  });
  const read = await Promise.all(found.map(async ({ file, dilemma }) => ({ dilemma, reading: await readYaml(dir, file, schema) })));
  return read.flatMap(({ dilemma, reading }) =>
    reading ? [{ dilemma, records: reading.value ?? [], at: reading.at, problems: reading.problems }] : [],
  );
};

const head = '# Wie dit dilemma las en wat het antwoord was. Geschreven door npm run nakijken; zet er zelf niets tussen.\n';

/** The fields of a record as they stand in its file. */
const writtenRecord = ({ date, role, name, question, answer, text }: SignOffRecord) => ({
  datum: date,
  rol: role,
  ...(name !== undefined && { naam: name }),
  vraag: question,
  antwoord: answer,
  tekst: text,
});

/** What is wrong with a record that is to be written, each in a Dutch sentence. */
export const checkRecord = (record: SignOffRecord): readonly string[] => {
  const result = recordSchema.safeParse(writtenRecord(record));
  return result.success ? [] : result.error.issues.map(({ path, message }) => `Bij --${String(path[0])}: ${message}.`);
};

/** Adds records to the file of a dilemma and leaves what stands in it as it is. Gives the file. */
export const addRecords = async (dir: string, module: string, dilemma: string, records: readonly SignOffRecord[]): Promise<string> => {
  const file = signOffFile(module, dilemma);
  const path = join(dir, file);
  const before = (await readWritten(dir, file))?.text ?? head;
  const added = records.map(writtenRecord);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${before}${before.endsWith('\n') ? '' : '\n'}${stringify(added, { lineWidth: 0 })}`);
  return file;
};
