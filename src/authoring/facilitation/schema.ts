import { z } from 'zod';
import { groupSteps, type ModuleFacilitation, planLengths } from '../../core/course/facilitation.ts';

/** The fields of `begeleiden.yaml`, in Dutch for who writes them, with the plain data (src/core/course/facilitation.ts) that comes out. */

const text = z.string('schrijf hier tekst').trim().min(1, 'schrijf hier iets; nu is het leeg');
const lines = z.array(text, 'schrijf een lijst: elke regel met een streepje').min(1, 'noem er minstens één');
const minutes = z.int('schrijf een heel aantal minuten').min(1, 'schrijf minstens 1 minuut').max(150, 'schrijf hooguit 150 minuten');
const step = z.enum(groupSteps, `kies uit ${groupSteps.join(', ')}`);
const length = z.union(
  planLengths.map(minutes => z.literal(minutes)),
  `kies uit ${planLengths.join(', ')}`,
);
const list = <T extends z.ZodType>(item: T) =>
  z.array(item, 'schrijf een lijst: elk onderdeel met een streepje').min(1, 'noem er minstens één');

const sections = list(z.strictObject({ kop: text, tekst: lines }).transform(({ kop, tekst }) => ({ title: kop, text: tekst })));

const part = z
  .strictObject({
    minuten: minutes,
    titel: text,
    stap: step.optional(),
    ronde: z.union([z.literal(1), z.literal(2)], 'schrijf 1 of 2').default(1),
    doe: text,
  })
  .transform(({ minuten, titel, stap, ronde, doe }) => ({ minutes: minuten, title: titel, step: stap, round: ronde, do: doe }));

const plan = z
  .strictObject({ duur: length, titel: text, wanneer: text, onderdelen: list(part) })
  .check(({ value, issues }) => {
    const sum = value.onderdelen.reduce((total, { minutes }) => total + minutes, 0);
    if (sum !== value.duur)
      issues.push({
        code: 'custom',
        path: ['duur'],
        input: value.duur,
        message: `de onderdelen zijn samen ${sum} minuten: maak het gelijk`,
      });
  })
  .transform(({ duur, titel, wanneer, onderdelen }) => ({ length: duur, title: titel, when: wanneer, parts: onderdelen }));

/** `modules/begeleiden.yaml`. */
export const commonSchema = z
  .strictObject({
    houding: sections,
    rollen: list(
      z
        .strictObject({ naam: text, beleving: text, doe: text, zinnen: lines })
        .transform(({ naam, beleving, doe, zinnen }) => ({ name: naam, experience: beleving, do: doe, lines: zinnen })),
    ),
    technieken: list(
      z.strictObject({ naam: text, doe: text, zin: text }).transform(({ naam, doe, zin }) => ({ name: naam, do: doe, line: zin })),
    ),
    afspraken: lines,
    grens: text,
    momenten: list(
      z
        .strictObject({ wat: text, doe: text, zeg: text, laat: text })
        .transform(({ wat, doe, zeg, laat }) => ({ what: wat, do: doe, say: zeg, avoid: laat })),
    ),
    stappen: list(
      z
        .strictObject({ id: step, titel: text, scherm: text, zeg: text, doe: text })
        .transform(({ id, titel, scherm, zeg, doe }) => ({ id, title: titel, screen: scherm, say: zeg, do: doe })),
    ),
    plannen: list(plan),
    methode: list(
      z
        .strictObject({ titel: text, minuten: minutes, vraag: text })
        .transform(({ titel, minuten, vraag }) => ({ title: titel, minutes: minuten, question: vraag })),
    ),
    evaluatie: list(
      z
        .strictObject({ vraag: text, soort: z.enum(['open', 'schaal'], 'kies uit open, schaal') })
        .transform(({ vraag, soort }) => ({ question: vraag, kind: soort })),
    ),
    terugkaart: lines,
    voorbereiding: sections,
    opleidingsdag: list(
      z
        .strictObject({ minuten: minutes, titel: text, tekst: text })
        .transform(({ minuten, titel, tekst }) => ({ minutes: minuten, title: titel, text: tekst })),
    ),
    leidinggevende: sections,
    ondernemingsraad: sections,
    eigen_dilemma: sections,
  })
  .transform(fields => ({
    attitude: fields.houding,
    roles: fields.rollen,
    techniques: fields.technieken,
    contract: fields.afspraken,
    limits: fields.grens,
    moments: fields.momenten,
    steps: fields.stappen,
    plans: fields.plannen,
    method: fields.methode,
    evaluation: fields.evaluatie,
    comingBack: fields.terugkaart,
    preparation: fields.voorbereiding,
    trainingDay: fields.opleidingsdag,
    managerSheet: fields.leidinggevende,
    councilSheet: fields.ondernemingsraad,
    ownDilemma: fields.eigen_dilemma,
  }));

const question = z
  .union([text, z.strictObject({ vraag: text, bij: text })], 'schrijf een vraag')
  .transform(value =>
    typeof value === 'string' ? { question: value, dilemma: undefined } : { question: value.vraag, dilemma: value.bij },
  );

/** `modules/<module>/begeleiden.yaml`. */
export const moduleSchema = z
  .strictObject({
    doel: text,
    plannen: list(
      z
        .strictObject({ duur: length, dilemmas: lines, zeg: z.partialRecord(step, text).default({}) })
        .transform(({ duur, dilemmas, zeg }) => ({ length: duur, dilemmas, say: zeg })),
    ),
    begrippen: lines,
    vragen: z.strictObject({ persoonlijk: list(question), team: list(question), organisatie: list(question) }),
    dilemmas: list(
      z
        .strictObject({
          id: text,
          verwacht: text,
          ongezegd: text,
          weten: text,
          vraag_door: lines,
          elders: lines,
          rollen: list(
            z.strictObject({ naam: text, wie: text, zin: text }).transform(({ naam, wie, zin }) => ({ name: naam, who: wie, line: zin })),
          ),
        })
        .transform(({ id, verwacht, ongezegd, weten, vraag_door, elders, rollen }) => ({
          dilemma: id,
          expect: verwacht,
          unsaid: ongezegd,
          know: weten,
          ask: vraag_door,
          elsewhere: elders,
          roles: rollen,
        })),
    ),
    teamopdracht: z
      .strictObject({ titel: text, minuten: minutes, tekst: text, stappen: lines })
      .transform(({ titel, minuten, tekst, stappen }) => ({ title: titel, minutes: minuten, text: tekst, steps: stappen })),
    gesprekskaart: z
      .strictObject({ dekken: lines, vragen: lines, niet_vragen: lines })
      .transform(({ dekken, vragen, niet_vragen }) => ({ back: dekken, ask: vragen, doNotAsk: niet_vragen })),
  })
  .transform(
    (fields): Omit<ModuleFacilitation, 'module'> => ({
      purpose: fields.doel,
      plans: fields.plannen,
      concepts: fields.begrippen,
      questions: fields.vragen,
      dilemmas: fields.dilemmas,
      teamAssignment: fields.teamopdracht,
      managerCard: fields.gesprekskaart,
    }),
  );
