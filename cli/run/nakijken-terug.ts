import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSavedAnswer, readSavedAnswer, savedAnswer } from '../../review/page/read.ts';
import { type Places, placesOf, type Remark, remarksIn, reviewedDilemma } from '../../review/remarks.ts';
import { shortHash } from '../../review/word/anchors.ts';
import { type ReviewedDocument, readReviewed } from '../../review/word/read.ts';
import { courseDir, isOurs, knownPath, ownDir } from '../../src/authoring/course-folder.ts';
import { type ChangeOutcome, changeText } from '../../src/authoring/review/change.ts';
import { readUnits } from '../../src/authoring/review/read-units.ts';
import type { DilemmaUnits } from '../../src/authoring/review/units.ts';
import type { CourseConfig } from '../../src/core/course/config.ts';
import { UserError } from '../../src/core/user-error.ts';
import { count } from './problem-lines.ts';
import { noteRemarks } from './sign-off.ts';

type Words = CourseConfig['words'] | undefined;
type Change = Extract<Remark, { kind: 'change' }>;
type Numbered = { readonly n: number; readonly remark: Remark };

/** Who gave it back, where the documents themselves do not say, and on which day. */
export type Giver = { readonly role: string | undefined; readonly name: string | undefined; readonly date: string | undefined };

/** What was given back in one document. */
type GivenBack = {
  readonly document: string;
  readonly remarks: readonly Numbered[];
  readonly dilemma: DilemmaUnits;
  /** As the page of an expert saved it; a Word document says neither. */
  readonly role: string | undefined;
  readonly name: string | undefined;
  /** The hash of the text that was read; `undefined` when it is another than that of now, and nobody knows which. */
  readonly text: string | undefined;
};

/**
 * Says all that was given back in these documents, takes over the changes that were asked for, and writes down who had remarks. Throws a `UserError` for a
 * document that it cannot read.
 */
export const readBack = async (documents: readonly string[], take: string | undefined, giver: Giver): Promise<void> => {
  const { config, files } = await readUnits(courseDir);
  const places = placesOf(files);
  const dilemmas = files.flatMap(file => file.dilemmas);
  const all: GivenBack[] = [];
  for (const document of documents) {
    const first = all.reduce((sum, { remarks }) => sum + remarks.length, 1);
    all.push(givenBack(document, await bytesOf(document), places, first, dilemmas));
  }
  const chosen =
    take === undefined
      ? []
      : chosenIn(
          take,
          all.flatMap(({ remarks }) => remarks),
        );
  console.log(
    all
      .map(({ document, remarks }) =>
        [document, ...(remarks.length > 0 ? remarks.map(remarkLines) : ['  Geen opmerkingen en geen wijzigingen.'])].join('\n'),
      )
      .join('\n\n'),
  );
  // Before anything changes in the text that it is about.
  for (const given of all) await noteGiver(given, giver);
  if (take !== undefined) await takeOver(chosen, config?.words);
  else if (all.some(({ remarks }) => remarks.some(isOpen)))
    console.log('\nEr is nog niets veranderd. Een wijziging neem je over met --overnemen <nummer>, of met --overnemen alles.');
};

/** What stands in one document, its remarks numbered from `first`. */
const givenBack = (document: string, bytes: Uint8Array, places: Places, first: number, dilemmas: readonly DilemmaUnits[]): GivenBack => {
  const saved = isSavedAnswer(bytes, document) ? savedAnswer(bytes, document) : undefined;
  const read = saved ? readSavedAnswer(bytes, document, dilemmas) : readReviewed(bytes, document);
  const dilemma = reviewedDilemma(read, places);
  if (!dilemma) throw new UserError(`${document} hoort niet bij een dilemma van deze cursus: het komt niet uit npm run nakijken.`);
  const asRead = saved?.hash ?? (isAsRead(read, dilemma) ? dilemma.hash : undefined);
  return {
    document,
    remarks: remarksIn(read, places).map((remark, i) => ({ n: first + i, remark })),
    dilemma,
    role: saved?.role || undefined,
    name: saved?.name || undefined,
    text: asRead,
  };
};

/** Whether every text of a dilemma is the one that stands in a Word document. */
const isAsRead = ({ passages }: ReviewedDocument, { units }: DilemmaUnits): boolean => {
  const read = new Set(passages.flatMap(({ kind, anchor }) => (kind === 'unit' && anchor ? [anchor.hash] : [])));
  return units.every(({ hash }) => read.has(shortHash(hash)));
};

/** Writes down who had remarks, so that the dilemma stays open; says how where that is not known. */
const noteGiver = async ({ document, remarks, dilemma, ...saved }: GivenBack, giver: Giver): Promise<void> => {
  if (remarks.length === 0) return;
  const role = saved.role ?? giver.role;
  const byHand = `npm run nakijken -- opmerkingen ${dilemma.id} --rol <rol>`;
  if (role === undefined)
    return console.log(`\nVan wie ${document} is, staat er niet in. Vraagt dit dilemma een toets, schrijf het dan op: ${byHand}.`);
  if (saved.text === undefined)
    return console.log(
      `\nDe tekst is anders dan in ${document}, dus er is niets opgeschreven. Geldt het ook voor de tekst van nu: ${byHand}.`,
    );
  const file = await noteRemarks({ dilemma: dilemma.id, role, name: saved.name ?? giver.name, date: giver.date, text: saved.text });
  if (file !== undefined)
    console.log(`\nOpgeschreven in ${file}: opmerkingen van ${role.trim()}. Het blijft open tot diezelfde rol akkoord zegt.`);
};

const bytesOf = async (file: string): Promise<Uint8Array> => {
  try {
    return await readFile(file);
  } catch {
    throw new UserError(`Het bestand ${file} is er niet, of kan niet gelezen worden.`);
  }
};

const isOpen = ({ remark }: Numbered): boolean => remark.kind === 'change' && remark.state === 'open';

/** What was asked for with `--overnemen`. Throws a `UserError` for a number that is no change. */
const chosenIn = (take: string, remarks: readonly Numbered[]): readonly (Numbered & { readonly remark: Change })[] => {
  const changes = remarks.flatMap(({ n, remark }) => (remark.kind === 'change' ? [{ n, remark }] : []));
  if (take.trim() === 'alles') return changes;
  return take.split(',').map(each => {
    const found = changes.find(({ n }) => `${n}` === each.trim());
    if (!found)
      throw new UserError(`Bij --overnemen is “${each.trim()}” geen nummer van een wijziging. Schrijf bijvoorbeeld 3 of 3,5, of alles.`);
    return found;
  });
};

/** Writes the changes into the files of the course, those of one file together, and says what came of each. */
const takeOver = async (chosen: readonly (Numbered & { readonly remark: Change })[], words: Words): Promise<void> => {
  const outcomes: { readonly line: string; readonly kind: ChangeOutcome['kind'] }[] = [];
  for (const file of new Set(chosen.map(({ remark }) => remark.file))) {
    const before = await lessonText(file);
    let text = before;
    for (const { n, remark } of chosen.filter(each => each.remark.file === file)) {
      const outcome = isOurs(file) ? ofOurs(remark.dilemma) : changeText(text, remark, words);
      if (outcome.kind === 'changed') text = outcome.text;
      outcomes.push({ kind: outcome.kind, line: `  ${n}  ${knownPath(file)}:${remark.line}  ${outcomeInWords(outcome)}` });
    }
    if (text !== before) await writeFile(join(ownDir, knownPath(file)), text);
  }
  const taken = outcomes.filter(({ kind }) => kind === 'changed').length;
  const lines = outcomes.map(({ line }) => `${line}\n`).join('');
  console.log(`\n${lines}\n${count(taken, 'wijziging', 'wijzigingen')} overgenomen. Kijk ze na met npm run check.`);
  if (outcomes.some(({ kind }) => kind === 'refused')) process.exitCode = 1;
};

/** Our texts stay ours: an organisation changes its own. */
const ofOurs = (dilemma: string): ChangeOutcome => ({
  kind: 'refused',
  reason: `deze tekst is van ons. Maak er eerst een eigen tekst van: npm run eigen -- vervang ${dilemma}`,
});

const outcomeInWords = (outcome: ChangeOutcome): string => {
  if (outcome.kind === 'refused') return `niet overgenomen: ${outcome.reason}`;
  return outcome.kind === 'changed' ? 'overgenomen' : 'stond er al';
};

/** A byte order mark stays in the text. What is no UTF-8 could not be written back as it was. */
const lessonText = async (file: string): Promise<string> => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(join(courseDir, file)));
  } catch {
    throw new UserError(`${file} is geen UTF-8: sla het op als UTF-8 en probeer het opnieuw.`);
  }
};

const remarkLines = ({ n, remark }: Numbered): string => {
  const who = remark.who.length > 0 ? `, van ${remark.who.join(' en ')}` : '';
  return [`  ${n}  ${knownPath(remark.file)}:${remark.line}  ${kindOf(remark)} bij ${remark.at}${who}`, ...detailsOf(remark)].join('\n');
};

const kindOf = (remark: Remark): string => {
  if (remark.kind === 'comment') return remark.readAs === undefined ? 'Opmerking' : 'Opmerking bij een tekst die intussen anders is,';
  if (remark.kind === 'other') return 'Verder';
  return { open: 'Wijziging', there: 'Overgenomen wijziging', moved: 'Wijziging in een tekst die intussen anders is,' }[remark.state];
};

const detailsOf = (remark: Remark): readonly string[] => {
  if (remark.kind === 'other') return [indented(remark.text)];
  if (remark.kind === 'change' && remark.state === 'there') return [indented(`+ ${remark.from}`)];
  if (remark.kind === 'change') return [indented(`- ${remark.from}`), indented(`+ ${remark.to}`)];
  const { quote, readAs, text, replies } = remark;
  return [
    ...(quote ? [indented(`bij ‘${quote}’`)] : []),
    ...(readAs !== undefined && readAs !== quote ? [indented(`gelezen werd ‘${readAs}’`)] : []),
    indented(text),
    ...replies.map(reply => indented(`↳ ${reply.who ? `${reply.who}: ` : ''}${reply.text}`)),
  ];
};

const indented = (text: string): string => `       ${text.replaceAll('\n', '\n       ')}`;
