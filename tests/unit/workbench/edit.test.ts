import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDilemma } from '../../../src/authoring/mdx/dilemma.ts';
import { parseMdx } from '../../../src/authoring/mdx/parse-mdx.ts';
import { plainText } from '../../../src/authoring/mdx/plain-text.ts';
import { componentsIn } from '../../../src/authoring/mdx/tree.ts';
import { Source } from '../../../src/authoring/problems/source.ts';
import { readUnits, unitsInText } from '../../../src/authoring/review/read-units.ts';
import type { Unit } from '../../../src/authoring/review/units.ts';
import type { CourseConfig } from '../../../src/core/course/config.ts';
import { addTo } from '../../../workbench/edit/add.ts';
import { editText } from '../../../workbench/edit/edit-text.ts';
import { type AddRequest, addKinds } from '../../../workbench/edit/fields.ts';
import { pick, type Random, randomFrom } from '../../support/random.ts';

const root = path.resolve(import.meta.dirname, '../../..');
/** Of every how many texts one is edited: `WORKBENCH_TEXTS=1` for every text of every dilemma. */
const step = Number(process.env['WORKBENCH_TEXTS'] ?? 31);

let words: CourseConfig['words'] | undefined;
let all: readonly Unit[];
let sources: ReadonlyMap<string, string>;
beforeAll(async () => {
  const read = await readUnits(root);
  words = read.config?.words;
  all = read.files.flatMap(({ dilemmas }) => dilemmas.flatMap(({ units }) => units));
  sources = new Map(read.files.map(({ file }) => [file, readFileSync(path.join(root, file), 'utf8')]));
}, 120_000);

const source = (file: string): string => sources.get(file) ?? '';
const some = (): readonly Unit[] => all.filter((_, i) => i % step === step - 1);
const edit = (text: string, unit: Unit, to: string) =>
  editText(text, { file: unit.file, address: unit.address, hash: unit.hash, to }, words);

/** A file as Windows, or an old editor, has it. */
type Disguise = readonly [name: string, wear: (text: string) => string];
const disguises: readonly [Disguise, ...Disguise[]] = [
  ['LF', text => text],
  ['CRLF', text => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', text => `\uFEFF${text}`],
];

const letters = [
  'Je',
  'é',
  'zegt',
  'niets',
  'cafe\u0301',
  '‘dag’',
  'en',
  '3',
  'uur,',
  'weer',
  '…',
  '–',
  '& co',
  '“ja”',
  '5%',
  'π',
  '😀',
] as const;
const sentence = (random: Random): string => Array.from({ length: 3 + Math.floor(random() * 9) }, () => pick(random, letters)).join(' ');

/** All that is told of the dilemmas of a file, by the reader that the page and the kit are made with: it has no part in editing. */
const told = (text: string): readonly string[] => {
  const parsed = parseMdx(new Source(text));
  if (!('tree' in parsed)) return ['unread'];
  const dilemmas = componentsIn(parsed.tree).filter(({ name }) => name === 'Dilemma');
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  for (const { element } of dilemmas) walk(readDilemma(element, plainText(words)).text);
  return found;
};

describe('an edit of a text', () => {
  it('changes that text and nothing around it, in every text of every dilemma', { timeout: 3_600_000 }, () => {
    const random = randomFrom(7);
    const refused: string[] = [];
    for (const [i, unit] of some().entries()) {
      const [name, wear] = disguises[i % disguises.length] ?? disguises[0];
      const before = wear(source(unit.file));
      const outcome = edit(before, unit, sentence(random));
      const stretch = source(unit.file).slice(unit.start, unit.end);
      if (outcome.kind !== 'changed') {
        refused.push(`${unit.address} ${outcome.kind === 'refused' ? outcome.reason : ''}`);
        // Only where an author used markup may a change be too much for a machine.
        expect(unit.cells.some(({ locked }) => locked) || stretch !== unit.text, `${unit.address} ${name}`).toBe(true);
        continue;
      }
      // Where the text stood in this file, found by counting letters: a line end counts twice in CRLF.
      const head = wear(source(unit.file).slice(0, unit.start)).length;
      const tail = before.length - head - (name === 'CRLF' ? wear(stretch) : stretch).length;
      expect(outcome.text.slice(0, head), unit.address).toBe(before.slice(0, head));
      expect(outcome.text.slice(outcome.text.length - tail), unit.address).toBe(before.slice(before.length - tail));
      if (name === 'CRLF') expect(outcome.text).not.toMatch(/[^\r]\n/);
    }
    console.log(`${some().length} of ${all.length} texts, ${refused.length} refused:\n${refused.slice(0, 40).join('\n')}`);
    expect(refused.length).toBeLessThan(some().length * 0.1);
  });

  it('is read back by who reads dilemmas for the page, as one text that is another', { timeout: 600_000 }, () => {
    const random = randomFrom(11);
    const bodies = all.filter(
      ({ word, attribute, cells }) =>
        ['Keuze', 'Boven', 'Onder', 'Stem'].includes(word) && !attribute && !cells.some(({ locked }) => locked),
    );
    for (const unit of bodies.filter((_, i) => i % (step * 3) === 5)) {
      const before = source(unit.file);
      const to = `Iets anders ${Math.floor(random() * 1e6)} nu.`;
      const outcome = edit(before, unit, to);
      if (outcome.kind !== 'changed') continue;
      const [was, is] = [told(before), told(outcome.text)];
      expect(is.length).toBe(was.length);
      const differ = is.filter((each, i) => each !== was[i]);
      expect(
        differ.some(each => each.includes(to)),
        unit.address,
      ).toBe(true);
      expect(differ.length, differ.join('\n')).toBeLessThanOrEqual(2);
    }
  });

  it('keeps letters as they were written, also those of two signs', () => {
    const text = dilemma('Cafe\u0301 dicht, zei hij.');
    const [unit] = unitsIn(text);
    const outcome = editText(
      text,
      { file: 'x.mdx', address: unit?.address ?? '', hash: unit?.hash ?? '', to: 'Cafe\u0301 open, zei hij.' },
      undefined,
    );
    expect(outcome).toEqual({ kind: 'changed', text: text.replace('dicht', 'open') });
  });

  it('is refused when the text is another than the one that was read', () => {
    const [unit] = unitsIn(dilemma('De deur is dicht.'));
    const outcome = editText(
      dilemma('De deur is open.'),
      { file: 'x.mdx', address: unit?.address ?? '', hash: unit?.hash ?? '', to: 'De deur klemt.' },
      undefined,
    );
    expect(outcome.kind === 'refused' && outcome.reason).toContain('intussen veranderd');
  });

  it('is refused when it is longer than any text is', () => {
    const [unit] = unitsIn(dilemma('De deur is dicht.'));
    const change = { file: 'x.mdx', address: unit?.address ?? '', hash: unit?.hash ?? '', to: 'x'.repeat(2501) };
    expect(editText(dilemma('De deur is dicht.'), change, undefined)).toMatchObject({ kind: 'refused' });
  });

  it.each([
    ['een {woord}', '‘{’ kan hier niet'],
    ['een <b>woord</b>', '‘<’ kan hier niet'],
    ['een *woord*', '‘*’ kan hier niet'],
    ['- een woord', 'Een regel kan hier niet met ‘-’ beginnen'],
    ['Kijk op https://voorbeeld.nl.', 'verwijzing'],
    ['import alles', ''],
    ['', 'Er blijft niets over'],
  ])('refuses %j in a sentence', (to, said) => {
    const text = dilemma('De deur is dicht.');
    const [unit] = unitsIn(text);
    const outcome = editText(text, { file: 'x.mdx', address: unit?.address ?? '', hash: unit?.hash ?? '', to }, undefined);
    expect(outcome.kind).toBe('refused');
    expect(outcome.kind === 'refused' && outcome.reason).toContain(said);
    expect(outcome.kind === 'refused' && outcome.reason).toMatch(/^\p{Lu}|^‘/u);
  });
});

/** A file without indentation, so that what begins a line begins it in the file. */
const dilemma = (scene: string): string =>
  `---\ntitel: X\nsoort: dilemma\n---\n\n<Dilemma id="x" titel="X" rol="y">\n\n<Situatie id="begin">\n\n${scene}\n\n<Keuze id="een" naar="eind">Je gaat.</Keuze>\n<Keuze id="twee" naar="eind">Je blijft.</Keuze>\n\n</Situatie>\n\n<Situatie id="eind">\n\nKlaar.\n\n<IJsberg>\n<Boven blok="resultaat">Ja.</Boven>\n<Onder blok="resultaat">Nee.</Onder>\n</IJsberg>\n\n<Stem wie="Ria">Dag.</Stem>\n\n</Situatie>\n\n</Dilemma>\n`;
const textsOf = (text: string): readonly Unit[] => unitsInText('x.mdx', text, undefined).dilemmas.flatMap(({ units }) => units);
const unitsIn = (text: string): readonly Unit[] => textsOf(text).filter(({ address }) => address === 'x/begin/tekst/1');

/** What means something to a program, in pieces. */
const nasty = [
  '{',
  '}',
  '{/*',
  '*/}',
  '<',
  '>',
  '</',
  '/>',
  '<Keuze id="q" naar="eind">',
  '</Keuze>',
  '</Situatie>',
  '<script>',
  '`',
  '```',
  '*',
  '**',
  '_',
  '# ',
  '- ',
  '1. ',
  '> ',
  '---',
  '|',
  '~~',
  '\\',
  '"',
  "'",
  '">',
  '" als="twee',
  '&lt;',
  '&#123;',
  '&',
  ';',
  '[a](javascript:x)',
  '![a](b)',
  '[^1]',
  'https://x.nl',
  'www.x.nl',
  'a@b.nl',
  'import x from "y"',
  'export const a = 1',
  '\n',
  '\n\n',
  '\t',
  '    ',
  '\r',
  '\u2028',
  '\u200b',
  'titel: x',
  '$',
  '$' + '{a}',
  'a',
  ' b ',
  'Je gaat. ',
] as const;
const nastyText = (random: Random): string => Array.from({ length: 1 + Math.floor(random() * 7) }, () => pick(random, nasty)).join('');

/** What would run, or be markup of a page, found in the letters of a file without the parser of the course. */
const codeInLetters = (file: string): readonly string[] => {
  const body = file.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
  const bare = body.replace(/\{\/\*[\s\S]*?\*\/\}/g, '');
  const text = bare.replace(/<\/?[A-Z][A-Za-z]*(?:\s+[a-z]+="[^"]*")*\s*\/?>/g, '');
  return [...text.matchAll(/(?<!\\)[{}<]/g), ...bare.matchAll(/^(?:import|export)\b.*/gm)].map(([found]) => found);
};
const tagsIn = (text: string): readonly string[] => (text.match(/<[A-Z][A-Za-z]*/g) ?? []).toSorted();

describe('whatever is typed', () => {
  it('never becomes code, a word or an attribute', { timeout: 600_000 }, () => {
    const random = randomFrom(2026);
    const text = dilemma('De deur is dicht.');
    const units = textsOf(text);
    let changed = 0;
    for (let i = 0; i < 700; i++) {
      const unit = units[Math.floor(random() * units.length)];
      if (!unit) continue;
      const outcome = editText(text, { file: 'x.mdx', address: unit.address, hash: unit.hash, to: nastyText(random) }, undefined);
      if (outcome.kind !== 'changed') continue;
      changed++;
      expect(codeInLetters(outcome.text), outcome.text).toEqual([]);
      expect(tagsIn(outcome.text)).toEqual(tagsIn(text));
      expect(outcome.text.match(/ (?:als|naar|id)="[^"]*"/g)).toEqual(text.match(/ (?:als|naar|id)="[^"]*"/g));
    }
    expect(changed).toBeGreaterThan(40);
  });

  it('never becomes more than the one word that it was typed for', { timeout: 600_000 }, () => {
    const random = randomFrom(99);
    const text = dilemma('De deur is dicht.');
    let changed = 0;
    for (let i = 0; i < 700; i++) {
      const kind = pick(random, addKinds);
      const typed = () => (random() < 0.3 ? nastyText(random) : 'Zomaar iets.');
      const fields = {
        tekst: typed(),
        wie: typed(),
        rol: random() < 0.5 ? '' : typed(),
        wanneer: typed(),
        titel: typed(),
        id: random() < 0.8 ? '' : nastyText(random),
        als: random() < 0.7 ? '' : nastyText(random),
        kans: random() < 0.8 ? '' : nastyText(random),
        naar: random() < 0.9 ? 'eind' : nastyText(random),
        blok: 'vakmanschap',
        daarna: 'einde',
        'boven-blok': 'resultaat',
        'boven-tekst': typed(),
        'onder-blok': 'resultaat',
        'onder-tekst': typed(),
        ijsberg: random() < 0.9 ? '0' : nastyText(random),
      };
      const scene = ['Keuze', 'Situatie'].includes(kind) ? 'begin' : 'eind';
      const outcome = addTo('x.mdx', text, { dilemma: 'x', scene, kind, fields }, undefined);
      if (outcome.kind !== 'changed') continue;
      changed++;
      expect(codeInLetters(outcome.text), outcome.text).toEqual([]);
      const extra = kind === 'Situatie' ? ['<IJsberg', '<Boven', '<Onder', '<Situatie'] : [`<${kind}`];
      expect(tagsIn(outcome.text)).toEqual([...tagsIn(text), ...extra].toSorted());
    }
    expect(changed).toBeGreaterThan(100);
  });
});

const filled: { readonly [name: string]: string } = {
  tekst: 'Er komt iemand bij staan.',
  wie: 'Ria',
  rol: 'buurvrouw',
  wanneer: 'Later',
  titel: 'Een uur later',
  blok: 'dienstverlening',
  daarna: 'einde',
  'boven-blok': 'resultaat',
  'boven-tekst': 'Het is klaar.',
  'onder-blok': 'resultaat',
  'onder-tekst': 'Niemand zei iets.',
};

describe('what is added', () => {
  it('stands in every dilemma as its author would write it, and takes no line away', { timeout: 600_000 }, () => {
    let [made, turn] = [0, 0];
    const scenes = [...new Set(all.map(({ file, address, scene }) => `${file} ${address.split('/')[0]} ${scene ?? ''}`))].filter(
      each => !each.endsWith(' '),
    );
    for (const each of scenes.filter((_, i) => i % 3 === 0)) {
      const [file = '', id = '', scene = ''] = each.split(' ');
      const kind = addKinds[turn++ % addKinds.length] ?? 'Stem';
      const before = turn % 2 === 0 ? source(file) : source(file).replaceAll('\n', '\r\n');
      const request: AddRequest = { dilemma: id, scene, kind, fields: { ...filled, naar: scene } };
      const outcome = addTo(file, before, request, words);
      if (outcome.kind !== 'changed') continue;
      made++;
      const [old, fresh] = [before.split('\n'), outcome.text.split('\n')];
      const added = fresh.slice();
      for (const line of old) added.splice(added.indexOf(line), added.includes(line) ? 1 : 0);
      expect(fresh.length - old.length, each).toBe(added.length);
      if (turn % 2 !== 0) expect(outcome.text).not.toMatch(/[^\r]\n/);
      // It stands as far in as its neighbours do.
      const own = added.find(line => line.includes(`<${kind}`)) ?? '';
      const others = old.filter(line => line.trimStart().startsWith(`<${kind} `) || line.trimStart().startsWith(`<${kind}>`));
      if (others.length > 0) expect(others.map(line => /^ */.exec(line)?.[0].length)).toContain(/^ */.exec(own)?.[0].length);
    }
    expect(made).toBeGreaterThan(40);
  });

  it('leads to a new scene from the option that was chosen: always, or only when it can be', () => {
    const text = dilemma('De deur is dicht.');
    const scene = (fields: AddRequest['fields']) =>
      addTo(
        'x.mdx',
        text,
        { dilemma: 'x', scene: 'begin', kind: 'Situatie', fields: { ...filled, vanaf: 'Keuze:een', ...fields } },
        undefined,
      );
    const [always, sometimes] = [scene({}), scene({ kans: '40', als: 'een' })];
    expect(always.kind === 'changed' && always.text).toContain('<Keuze id="een" naar="uur-later">');
    expect(sometimes.kind === 'changed' && sometimes.text).toContain('<Keuze id="een" naar="uur-later eind">');
    expect(sometimes.kind === 'changed' && sometimes.text).toContain(
      '<Situatie id="uur-later" titel="Een uur later" als="een" kans="40%">',
    );
  });

  it.each([
    ['Keuze', { tekst: '' }, 'Vul de tekst in.'],
    ['Keuze', { naar: 'nergens' }, 'Kies waar het verdergaat.'],
    ['Keuze', { id: 'een' }, '“een” kan geen vaste naam zijn'],
    ['Stem', { wie: '' }, 'Vul de naam in.'],
    ['Gevolg', { kans: '10%' }, 'van 25% tot en met 75%'],
    ['Gevolg', { als: 'een und twee' }, ''],
    ['Gevolg', { als: 'drie' }, '“drie” is geen keuze van dit dilemma.'],
    ['Boven', {}, 'In deze situatie staat geen ijsberg.'],
  ] as const)('refuses a %s with %j in a sentence', (kind, fields, said) => {
    const text = dilemma('De deur is dicht.');
    const outcome = addTo('x.mdx', text, { dilemma: 'x', scene: 'begin', kind, fields: { ...filled, naar: 'eind', ...fields } }, undefined);
    expect(outcome.kind === 'refused' && outcome.reason).toContain(said);
    expect(outcome.kind).toBe('refused');
  });
});
