import { z } from 'zod';
import { choiceSettings } from './permission.ts';
import { workIds, workWords } from './work.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'gebruik alleen kleine letters, cijfers en streepjes');
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'schrijf een kleur als #rrggbb');

/** What is only spaces is nothing to read. */
const text = z.string().trim().min(1);
const word = text.max(60);
const words = z.strictObject(
  Object.fromEntries(workWords.map(name => [name, word])) as { [name in (typeof workWords)[number]]: typeof word },
);

/** What an organisation can change. Every field is explained in `course.config.ts` in the root, which is the reference. */
export const courseConfigSchema = z.strictObject({
  id: slug,
  title: text.max(255),
  description: text.max(1000),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'schrijf een versie als 1.2.3'),
  iri: z.url({ protocol: /^https$/ }).regex(/[^/]$/, 'schrijf het adres zonder / aan het eind'),
  language: z.enum(['nl', 'en']),
  modules: z
    .array(z.strictObject({ id: slug, required: z.boolean() }))
    .min(1)
    .or(z.literal('all')),
  colours: z.strictObject({ deep: colour, surface: colour, accent: colour, warm: colour.default('#9c4a1a') }),
  privacy: z.strictObject({ choices: z.enum(choiceSettings) }).default({ choices: 'opt-in' }),
  logo: z
    .strictObject({
      file: z.string().regex(/\.(svg|png)$/, 'kies een bestand dat eindigt op .svg of .png'),
      name: text.max(100),
    })
    .optional(),
  completion: z.strictObject({ report: z.enum(['completed', 'passed']) }),
  words: words.default({ leidinggevende: 'leidinggevende', client: 'cliënt', clienten: 'cliënten', overleg: 'teamoverleg' }),
  work: z
    .array(z.strictObject({ id: z.enum(workIds), label: word, words: words.partial().default({}), order: z.array(slug).default([]) }))
    .default([]),
  accessibility: z
    .strictObject({
      contact: text.max(1000),
      statementUrl: z.url({ protocol: /^https$/ }).optional(),
      date: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/, 'schrijf een dag als 2027-01-31')
        .optional(),
    })
    .default({ contact: 'Loop je ergens tegenaan? Vertel het degene die in je organisatie over leren gaat.' }),
  /** A warning sends people here: a list without anybody would be a heading over nothing. */
  help: z.array(z.strictObject({ label: text, text })).min(1),
});

export type CourseConfig = z.infer<typeof courseConfigSchema>;

/** Gives an organisation's `course.config.ts` its types and checks. Throws a `ZodError` when a field is wrong. */
export const defineCourse = (config: z.input<typeof courseConfigSchema>): CourseConfig => courseConfigSchema.parse(config);

type Written = z.input<typeof courseConfigSchema>;
type InParts = 'colours' | 'completion' | 'words' | 'privacy' | 'accessibility';

/** Of our configuration only what differs. A list takes the place of ours as a whole; of fields within a field only those that are there. */
export type CourseExtension = Partial<Omit<Written, InParts>> & { readonly [field in InParts]?: Partial<NonNullable<Written[field]>> };

/** Gives the `course.config.ts` of an organisation that goes on from our course its types. It is read, and never run. */
export const extendCourse = (config: CourseExtension): CourseExtension => config;

/** Our configuration, as one that extends it may name it: `[...ours.help, { … }]`. It is read, and never run. */
export declare const ours: CourseConfig;
