import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSavedAnswer, readSavedAnswer } from '../../review/page/read.ts';
import { placesOf, type Remark, remarksIn, reviewedDilemma } from '../../review/remarks.ts';
import { readReviewed } from '../../review/word/read.ts';
import { courseDir } from '../../src/authoring/course-folder.ts';
import { type ChangeOutcome, changeText } from '../../src/authoring/review/change.ts';
import { readUnits } from '../../src/authoring/review/read-units.ts';
import type { CourseConfig } from '../../src/core/course/config.ts';
import { UserError } from '../../src/core/user-error.ts';
import { count } from './problem-lines.ts';

type Words = CourseConfig['words'] | undefined;
type Change = Extract<Remark, { kind: 'change' }>;
type Numbered = { readonly n: number; readonly remark: Remark };

/** Says all that was given back in these documents, and takes over the changes that were asked for. Throws a `UserError` for a document that it cannot read. */
export const readBack = async (documents: readonly string[], take: string | undefined): Promise<void> => {
  const { config, files } = await readUnits(courseDir);
  const places = placesOf(files);
  const dilemmas = files.flatMap(file => file.dilemmas);
  let n = 0;
  const all: { readonly document: string; readonly remarks: readonly Numbered[] }[] = [];
  for (const document of documents) {
    const bytes = await bytesOf(document);
    const read = isSavedAnswer(bytes, document) ? readSavedAnswer(bytes, document, dilemmas) : readReviewed(bytes, document);
    if (!reviewedDilemma(read, places))
      throw new UserError(`${document} hoort niet bij een dilemma van deze cursus: het komt niet uit npm run nakijken.`);
    all.push({ document, remarks: remarksIn(read, places).map(remark => ({ n: ++n, remark })) });
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
  if (take !== undefined) await takeOver(chosen, config?.words);
  else if (all.some(({ remarks }) => remarks.some(isOpen)))
    console.log('\nEr is nog niets veranderd. Een wijziging neem je over met --overnemen <nummer>, of met --overnemen alles.');
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
      const outcome = changeText(text, remark, words);
      if (outcome.kind === 'changed') text = outcome.text;
      outcomes.push({ kind: outcome.kind, line: `  ${n}  ${file}:${remark.line}  ${outcomeInWords(outcome)}` });
    }
    if (text !== before) await writeFile(join(courseDir, file), text);
  }
  const taken = outcomes.filter(({ kind }) => kind === 'changed').length;
  const lines = outcomes.map(({ line }) => `${line}\n`).join('');
  console.log(`\n${lines}\n${count(taken, 'wijziging', 'wijzigingen')} overgenomen. Kijk ze na met npm run check.`);
  if (outcomes.some(({ kind }) => kind === 'refused')) process.exitCode = 1;
};

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
  return [`  ${n}  ${remark.file}:${remark.line}  ${kindOf(remark)} bij ${remark.at}${who}`, ...detailsOf(remark)].join('\n');
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
