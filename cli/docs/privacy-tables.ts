/**
 * What the documents in `docs/privacy/` say of the course's own data, made from the code that holds it: the parts of stored progress,
 * the statements, the settings with the sentences that learners read, and what stays in a browser. Run it to write the tables.
 */
import { glob, readFile, writeFile } from 'node:fs/promises';
import { type ChoiceSetting, choiceSettings, permit } from '../../src/core/course/permission.ts';
import { isShown, type PrivacySituation, privacySentences } from '../../src/core/course/privacy-sentences.ts';
import { nl } from '../../src/core/i18n/nl.ts';
import { encodeState } from '../../src/core/learner/codec.ts';
import { completeDilemma, freshState, passBy, returnToAction, setAction, visit } from '../../src/core/learner/state.ts';
import { markdownTable } from '../../src/core/text/table.ts';
import { type Rule, templatesOf } from '../../src/xapi/profile.ts';
import { withPart } from './generated.ts';
import { aboutOf } from './statement-words.ts';

/** What each part of stored progress tells; a part that is not here stops the script. */
const meaning: { readonly [tag: string]: string } = {
  odw1: 'de vorm van de tekst, voor alle deelnemers gelijk',
  r: 'een volgnummer dat bij elk bewaren oploopt, zodat een LMS geen nieuwe waarde voor een oude houdt',
  p: 'waar iemand nu is: module en les, voluit',
  l: 'welke lessen zijn bekeken: vier tekens per les. Wie de cursus heeft, kan er de les bij zoeken',
  d: 'welke dilemma’s zijn gespeeld, met het aantal verschillende paden. Een 0 is: overgeslagen na de waarschuwing. Nooit welke keuze',
  a: 'bij welk onderdeel een leeractie is gekozen (1), en of er is teruggekeken (2). Nooit wat de actie is',
  c: 'een controlegetal over de tekst zelf',
};

const progressTable = (): string => {
  const played = completeDilemma(visit(freshState, 'leiderschap/hitteschild'), 'aan-de-balie', 2);
  const everything = returnToAction(setAction(passBy(played, 'de-nacht'), 'deze-week'), 'deze-week');
  const rows = encodeState({ ...everything, revision: 12 })
    .split(';')
    .map(text => {
      const tag = text.split('=')[0] ?? '';
      const told = meaning[tag];
      if (!told) throw new Error(`Stored progress has a part that nobody explains: ${text}`);
      return [`\`${text}\``, told];
    });
  return markdownTable(['deel, met een voorbeeld', 'wat het zegt'], rows);
};

const carried: { readonly [location: string]: string } = {
  completion: 'klaar',
  success: 'behaald',
  duration: 'hoelang',
  response: '**welke keuze**',
  progress: 'hoever: 25, 50, 75 of 100 procent',
  paths: 'hoeveel verschillende paden',
};

const carries = (rules: readonly Rule[]): string =>
  rules
    .filter(({ location, presence }) => presence === 'included' && location.startsWith('$.result'))
    .map(({ location }) => {
      const name = /(\w+)(?:'\])?$/.exec(location)?.[1] ?? '';
      const told = carried[name];
      if (!told) throw new Error(`A statement carries what nobody explains: ${location}`);
      return told;
    })
    .join(', ') || '–';

const statementsTable = (): string =>
  markdownTable(
    ['statement', 'werkwoord', 'over', 'wat erbij staat'],
    templatesOf('https://example.org/cursus').map(({ prefLabel, verb, objectActivityType, rules }) => [
      prefLabel['nl'] ?? '',
      `\`${verb.split('/').at(-1)}\``,
      aboutOf(objectActivityType),
      carries(rules),
    ]),
  );

const settingsTable = (): string =>
  markdownTable(
    ['`privacy.choices`', 'de deelnemer', 'gaat een keuze weg?', 'wat de deelnemer leest vóór elke eerste keuze'],
    choiceSettings.flatMap(setting =>
      (setting === 'opt-in' ? [false, true] : [false]).map(on => {
        const leaves = permit(setting, on) !== null;
        const does = setting === 'opt-in' ? (on ? `zet *${nl.share}* aan` : `laat *${nl.share}* uit`) : 'heeft geen schakelaar';
        return [`\`${setting}\``, does, leaves ? 'ja' : 'nee', leaves ? nl.choiceShared : nl.choiceStays];
      }),
    ),
  );

/** Of each package, the sentences at the foot of every page, as the course has them. */
const sentences = (): string => {
  const quote = (...texts: readonly string[]) => texts.map(text => `> ${text}`).join('\n>\n');
  const packages = [
    ['SCORM 1.2 en SCORM 2004', { kind: 'scorm', lrs: false }],
    ['SCORM met een LRS ernaast (`--lrs`)', { kind: 'scorm', lrs: true }],
    ['cmi5 en xAPI', { kind: 'xapi', lrs: false }],
    ['web, zonder LMS', { kind: 'web', lrs: false }],
  ] as const satisfies readonly (readonly [string, PrivacySituation])[];
  const said = (setting: ChoiceSetting, situation: PrivacySituation) =>
    privacySentences(nl, setting)
      .filter(({ place }) => isShown(place, situation))
      .map(({ text }) => (text === nl.shareText ? `☐ ${nl.share}\n>\n> ${text}` : text));
  return packages
    .flatMap(([name, situation]) =>
      (situation.kind === 'web' ? (['never'] as const) : choiceSettings).map(setting => {
        const under = situation.kind === 'web' ? ', bij elke instelling' : `, \`privacy.choices: '${setting}'\``;
        return `**Pakket voor ${name}${under}**\n\n${quote(...said(setting, situation))}`;
      }),
    )
    .join('\n\n');
};

type Kept = { readonly what: string; readonly when: string; readonly until: string };

const forever = 'de browsergegevens worden gewist; er is geen einddatum';

/** By what stands in the code where it is kept. */
const kept: { readonly [name: string]: Kept } = {
  backup: {
    what: 'een kopie van de voortgang en of het LMS die al heeft, onder een code in plaats van een naam',
    when: 'met een LMS',
    until: forever,
  },
  progress: {
    what: 'de voortgang zelf',
    when: 'web, of als het LMS niet te vinden is',
    until: `bij web *${nl.clear}*; anders: ${forever}`,
  },
  preferences: {
    what: 'grootte van de tekst, rustige weergave, en het soort werk dat iemand in *Start* koos',
    when: 'wie iets instelt',
    until: forever,
  },
  days: {
    what: 'op welke dag een onderdeel klaar was, voor *Wat je hebt gedaan*',
    when: 'met een LMS dat de deelnemer kent',
    until: forever,
  },
  notes: {
    what: '**wat iemand schreef**',
    when: `alleen wie in het *${nl.logbook}* zegt: ‘${nl.logbookKeep}’`,
    until: 'de deelnemer zet het uit of wist het; anders als de browsergegevens',
  },
  said: { what: 'wat een LRS naast SCORM al weet, als merktekens', when: 'met `--lrs`', until: forever },
  outbox: {
    what: 'statements die nog niet zijn aangekomen, zonder wie. Een keuze nooit. Op een adres zonder https ook tot wanneer dit venster ermee bezig is',
    when: 'cmi5, xAPI, en SCORM met `--lrs`',
    until: 'de LRS ze heeft; wat nooit aankomt: als de browsergegevens',
  },
  session: {
    what: 'de tijdelijke sleutel van deze sessie, wanneer zij begon, en of zij klaar is',
    when: 'cmi5',
    until: 'het tabblad gaat dicht',
  },
};

/** The kinds of thing that the code gives a browser to keep, found in the code itself. */
export const keptKinds = async (): Promise<readonly string[]> => {
  const kinds = new Set<string>();
  for await (const file of glob('src/**/*.ts')) {
    const code = await readFile(file, 'utf8');
    for (const [, kind = ''] of code.matchAll(/localStore\([\w.]+, `([a-z]+):/g)) kinds.add(kind);
    if (code.includes("'onder-de-waterlijn.outbox'")) kinds.add('outbox');
    if (code.includes('sessionStorage.setItem')) kinds.add('session');
  }
  // In the order of the table, and what is not in it last.
  return [...Object.keys(kept).filter(kind => kinds.delete(kind)), ...kinds];
};

const browserTable = async (): Promise<string> =>
  markdownTable(
    ['wat', 'wanneer', 'tot'],
    (await keptKinds()).map(kind => {
      const row = kept[kind];
      if (!row) throw new Error(`A browser keeps what nobody explains: ${kind}`);
      return [row.what, row.when, row.until];
    }),
  );

/** By document, its parts. */
const parts: { readonly [file: string]: { readonly [name: string]: () => string | Promise<string> } } = {
  'docs/privacy/README.md': { voortgang: progressTable, statements: statementsTable, browser: browserTable, instelling: settingsTable },
  'docs/privacy/tekst-voor-deelnemers.md': { zinnen: sentences },
};

export const privacyDocuments = Object.keys(parts);

/** The document with its parts made anew. Throws when it has lost the place for one, or when the code has what the script cannot explain. */
export const withPrivacy = async (file: string, document: string): Promise<string> => {
  let made = document;
  for (const [name, make] of Object.entries(parts[file] ?? {})) made = withPart(made, name, await make());
  return made;
};

if (import.meta.main) for (const file of privacyDocuments) await writeFile(file, await withPrivacy(file, await readFile(file, 'utf8')));
