/**
 * What a facilitator needs to play the course with a group: written in `modules/begeleiden.yaml` (for every module) and
 * `modules/<module>/begeleiden.yaml` (of that module), read by `readFacilitation` (src/authoring/facilitation/). The room, the guide,
 * the cards and the slides are made from it, so that no two of them can differ. Each field stands here once: what authors call it, what it
 * is called in the code, and what it holds.
 */

import { z } from 'zod';
import { type ReflectionLevel, reflectionLevels } from './components.ts';

/** The steps of a session in the room, in the order in which they are offered. */
export const groupSteps = [
  'doel',
  'situatie',
  'kiezen',
  'stemmen',
  'waarom',
  'perspectieven',
  'ijsberg',
  'niemand',
  'begrip',
  'week',
  'evaluatie',
] as const;
export type GroupStep = (typeof groupSteps)[number];

/** Lengths of a session, in minutes. */
export const planLengths = [45, 90, 150] as const;
export type PlanLength = (typeof planLengths)[number];

type Fields = { readonly [written: string]: readonly [name: string, holds: z.ZodType] };
type Holds<Field extends Fields[string]> = z.output<Field[1]>;
/** What an author may leave out may be absent. */
type Named<Written extends Fields> = {
  readonly [Key in keyof Written as undefined extends Holds<Written[Key]> ? never : Written[Key][0]]: Holds<Written[Key]>;
} & { readonly [Key in keyof Written as undefined extends Holds<Written[Key]> ? Written[Key][0] : never]?: Holds<Written[Key]> };

const asFields = 'schrijf hier velden: op elke regel "naam: waarde"';
/** Fields as authors write them, in Dutch, that come out under their names in the code. A field that is not among them is refused. */
const written = <const Written extends Fields>(fields: Written) =>
  z
    .strictObject(Object.fromEntries(Object.entries(fields).map(([key, [, holds]]) => [key, holds])), asFields)
    .transform(value => Object.fromEntries(Object.entries(fields).map(([key, [name]]) => [name, value[key]])) as Named<Written>);

const text = z.string('schrijf hier tekst').trim().min(1, 'schrijf hier iets; nu is het leeg');
const lines = z.array(text, 'schrijf een lijst: elke regel met een streepje').min(1, 'noem er minstens één').readonly();
const minutes = z.int('schrijf een heel aantal minuten').min(1, 'schrijf minstens 1 minuut').max(150, 'schrijf hooguit 150 minuten');
const step = z.enum(groupSteps, `kies uit ${groupSteps.join(', ')}`);
const planLength = z.union(
  planLengths.map(minutes => z.literal(minutes)),
  `kies uit ${planLengths.join(', ')}`,
);
const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item, 'schrijf een lijst: elk onderdeel met een streepje').min(1, 'noem er minstens één').readonly();

/** A heading with its paragraphs. */
const section = written({ kop: ['title', text], tekst: ['text', lines] });
export type Section = z.infer<typeof section>;

/** A part of a plan: a step of the room, or something beside it (a break, an own case). */
const part = written({
  minuten: ['minutes', minutes],
  titel: ['title', text],
  /** The step of the room that this part is; none: the screen rests. */
  stap: ['step', step.optional()],
  /** From which of the module's dilemmas in this plan: 1 the first, 2 the second. */
  ronde: ['round', z.union([z.literal(1), z.literal(2)], 'schrijf 1 of 2').default(1)],
  /** What the group reads meanwhile, in a part without a step. */
  scherm: ['screen', text.optional()],
  doe: ['do', text],
});
export type PlanPart = z.infer<typeof part>;

/** The minutes of the parts add up to the length. */
const plan = written({
  duur: ['length', planLength],
  titel: ['title', text],
  wanneer: ['when', text],
  onderdelen: ['parts', list(part)],
}).check(({ value, issues }) => {
  const sum = value.parts.reduce((total, { minutes }) => total + minutes, 0);
  if (sum !== value.length)
    issues.push({
      code: 'custom',
      path: ['duur'],
      input: value.length,
      message: `de onderdelen zijn samen ${sum} minuten: maak het gelijk`,
    });
});
export type SessionPlan = z.infer<typeof plan>;

/** One step as every module has it. */
const stepText = written({
  id: ['id', step],
  titel: ['title', text],
  /** What the group sees on the wall. */
  scherm: ['screen', text],
  /** What everybody writes on a card of their own first, in a silent minute that comes before this step. */
  schrijf: ['write', text.optional()],
  /** What the facilitator may say, word for word. */
  zeg: ['say', text],
  /** What the facilitator does. */
  doe: ['do', text],
});
export type StepText = z.infer<typeof stepText>;

/**
 * What the room has to write on in a step of the dilemma method: the question with what is lost on either side, the people in it, the ways with a letter,
 * one's own card (nothing on the screen), a vote before and after the talk, the talk with what was voted in view, and what was learnt.
 */
export const methodPlaces = ['vraag', 'personen', 'wegen', 'kaart', 'stem', 'gesprek', 'opnieuw', 'geleerd'] as const;

/** A part of the dilemma method for someone's own case. */
const methodStep = written({
  titel: ['title', text],
  minuten: ['minutes', minutes],
  vraag: ['question', text],
  /** What there is to write on, or to count; none: the question alone. */
  plek: ['place', z.enum(methodPlaces, `kies uit ${methodPlaces.join(', ')}`).optional()],
});
export type MethodStep = z.infer<typeof methodStep>;

/** `modules/begeleiden.yaml`: what every module shares. */
export const commonSchema = written({
  /** Role and attitude, and how a group learns: the first pages of the guide. */
  houding: ['attitude', list(section)],
  /** How facilitators can see their part (SLIM): what the group experiences, and what they then do and say. */
  rollen: ['roles', list(written({ naam: ['name', text], beleving: ['experience', text], doe: ['do', text], zinnen: ['lines', lines] }))],
  technieken: ['techniques', list(written({ naam: ['name', text], doe: ['do', text], zin: ['line', text] }))],
  /** The safety contract, a line each, and its limits. */
  afspraken: ['contract', lines],
  grens: ['limits', text],
  /** Difficult moments. */
  momenten: ['moments', list(written({ wat: ['what', text], doe: ['do', text], zeg: ['say', text], laat: ['avoid', text] }))],
  stappen: ['steps', list(stepText)],
  plannen: ['plans', list(plan)],
  methode: ['method', list(methodStep)],
  evaluatie: [
    'evaluation',
    list(written({ vraag: ['question', text], soort: ['kind', z.enum(['open', 'schaal'], 'kies uit open, schaal')] })),
  ],
  /** Statements from 1 to 5 on paper, the same before, right after and at eight weeks. */
  stellingen: ['statements', list(written({ over: ['about', text], zinnen: ['lines', lines] })).optional()],
  /** What the return card asks, two to four weeks later. */
  terugkaart: ['comingBack', lines],
  /** Before, on the day, afterwards: what to lay ready and whom to ask. */
  voorbereiding: ['preparation', list(section)],
  /** A day on which facilitators practise with each other. */
  opleidingsdag: ['trainingDay', list(written({ minuten: ['minutes', minutes], titel: ['title', text], tekst: ['text', text] }))],
  /** The sheet for a manager, and for the works council. */
  leidinggevende: ['managerSheet', list(section)],
  ondernemingsraad: ['councilSheet', list(section)],
  /** How to make a dilemma of one's own, with the list to hold it against. */
  eigen_dilemma: ['ownDilemma', list(section)],
});
export type CommonFacilitation = z.infer<typeof commonSchema>;

/** A question for one's own work; `dilemma`: the one that it goes with. */
const question = z
  .union([text, written({ vraag: ['question', text], bij: ['dilemma', text] })], 'schrijf een vraag')
  .transform((asked): { readonly question: string; readonly dilemma: string | undefined } =>
    typeof asked === 'string' ? { question: asked, dilemma: undefined } : asked,
  );
export type Question = z.infer<typeof question>;

const questions = list(question);
const perLevel = Object.fromEntries(reflectionLevels.map(level => [level, questions])) as { [level in ReflectionLevel]: typeof questions };

/** What to expect when a group plays a dilemma. */
const notes = {
  /** What those who choose something tend to say. Expected by the makers, not measured. */
  verwacht: ['expect', text],
  /** What tends to stay unsaid. */
  ongezegd: ['unsaid', text],
  /** The law or the fact of 2026 that someone will ask for, with its date. */
  weten: ['know', text],
  /** Questions that help the group further. */
  vraag_door: ['ask', lines],
  /** Ways that the dilemma does not offer, for when the group has none. */
  elders: ['elsewhere', lines],
  /** Whom to speak as in the round of perspectives. */
  rollen: ['roles', list(written({ naam: ['name', text], wie: ['who', text], zin: ['line', text] }))],
} as const satisfies Fields;

const dilemmaNotes = written({ id: ['dilemma', text], ...notes });

/** `modules/<module>/begeleiden/<dilemma>.yaml`: the same of one dilemma, in a file of its own. */
export const notesSchema = written(notes);
export type DilemmaNotes = z.infer<typeof dilemmaNotes>;

const copies = z.int('schrijf een heel getal').min(1, 'schrijf minstens 1').max(24, 'schrijf hooguit 24').default(1);
/** Cards that are cut out of a sheet, each as often as the table needs it. `uitleg`: what is done with them. */
const cutOut = written({
  titel: ['title', text],
  uitleg: ['explanation', text],
  kaarten: ['cards', list(written({ titel: ['title', text], tekst: ['text', text.optional()], aantal: ['copies', copies] }))],
});

/** A dilemma as a larger form at a table, on paper. Apart from its notes, which the room's page has: what one person may read stays off the wall. */
const groupForm = written({
  dilemma: ['dilemma', text],
  titel: ['title', text],
  minuten: ['minutes', minutes],
  /** How it goes, for who leads it: a step to a line. */
  uitleg: ['steps', lines],
  /** What a role carries from home, for who has its card and nobody else. */
  thuis: ['home', list(written({ rol: ['role', text], zin: ['line', text] }))],
  /** Moments at which people write a decision and its reason before any two compare. */
  besluiten: ['decisions', list(written({ titel: ['title', text], vraag: ['question', text] }))],
  /** What happens meanwhile: a card that the facilitator turns. `wanneer`: when to turn it. */
  gebeurtenissen: ['events', list(written({ titel: ['title', text], wanneer: ['when', text], tekst: ['text', text] }))],
  knipvellen: ['cutOuts', list(cutOut).default([])],
});
export type GroupForm = z.infer<typeof groupForm>;

/** `modules/<module>/begeleiden.yaml`. */
export const moduleSchema = written({
  /** The purpose of a session with this module, in one sentence: said at the start and repeated. */
  doel: ['purpose', text],
  /**
   * Per length: the dilemmas that it plays (a second one only where the plan has a second round), and what to say at a step in place of
   * the common line.
   */
  plannen: [
    'plans',
    list(
      written({
        duur: ['length', planLength],
        dilemmas: ['dilemmas', lines],
        zeg: [
          'say',
          z
            .partialRecord(step, text, `schrijf per stap een zin: "stap: tekst", met als stap ${groupSteps.join(', ')}`)
            .readonly()
            .default({}),
        ],
      }),
    ),
  ],
  /** The concept that a group most needs after each dilemma, by its id. */
  begrippen: ['concepts', lines],
  vragen: ['questions', z.strictObject(perLevel, asFields).readonly()],
  dilemmas: ['dilemmas', list(dilemmaNotes)],
  groepsvormen: ['groupForms', list(groupForm).optional()],
  /** An assignment that a team can do without asking permission. */
  teamopdracht: [
    'teamAssignment',
    written({ titel: ['title', text], minuten: ['minutes', minutes], tekst: ['text', text], stappen: ['steps', lines] }),
  ],
  /** A card for a manager's conversation of ten minutes. */
  gesprekskaart: ['managerCard', written({ dekken: ['back', lines], vragen: ['ask', lines], niet_vragen: ['doNotAsk', lines] })],
});
export type ModuleFacilitation = z.infer<typeof moduleSchema> & { readonly module: string };

export type Facilitation = { readonly common: CommonFacilitation; readonly modules: readonly ModuleFacilitation[] };
