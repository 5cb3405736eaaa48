import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Course } from '../core/course/model.ts';
import { besideOurs, readLaid } from './organisation/laid.ts';
import { nearest } from './problems/nearest.ts';
import type { Problem } from './problems/problem.ts';
import { readWritten } from './problems/read-text.ts';
import { Source } from './problems/source.ts';
import { readWrittenYaml } from './problems/yaml-document.ts';
import { type Ids, kindNames, type ReleasedKind, releasedKinds } from './released-ids.ts';

/** Written by `npm run check -- --uitgebracht`: every id that learners may have in their stored progress. */
export const releasedFile = 'modules/uitgebracht.json';

/** Written by authors: which released id is called otherwise now, and which is gone on purpose. */
export const renamedFile = 'modules/hernoemd.yaml';

const lists = z.strictObject(Object.fromEntries(releasedKinds.map(kind => [kind, z.array(z.string()).default([])])));
const releasedSchema = lists.extend({ versie: z.string() });
const renamedSchema = z.strictObject({
  hernoemd: z
    .strictObject(Object.fromEntries(releasedKinds.map(kind => [kind, z.record(z.string(), z.string()).default({})])))
    .prefault({}),
  vervallen: lists.prefault({}),
});

export type Renames = {
  /** Old to new, in full ids, of what stands in stored progress: lessons, dilemmas and learning actions. */
  readonly renamed: Readonly<Record<string, string>>;
  /** New to old, of questions: the page goes on with the name under which was written. */
  readonly questionKeys: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
};

/** Only in a course that has some: then nothing in the page is there for them. */
export const renamesIn = ({ renamed, questionKeys }: Renames): Pick<Course, 'renamed' | 'questionKeys'> => ({
  ...(Object.keys(renamed).length > 0 && { renamed }),
  ...(Object.keys(questionKeys).length > 0 && { questionKeys }),
});

/** Where a word stands in a file, as a whole. */
const placeOf = (text: string, word: string): Pick<Problem, 'line' | 'column'> => {
  const at = new RegExp(`(?<![\\w/-])${word.replace(/[^\w-]/g, '\\$&')}(?![\\w/-])`).exec(text)?.index ?? 0;
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

/** Holds the course against what was released; `whole`: every file of it could be read, so that what is not found is gone. A course that was never released has nothing to hold it against. */
export const readReleased = async (dir: string, now: Ids, whole = true): Promise<Renames> => {
  const isLaid = (await readLaid(dir)) !== undefined;
  // What goes out of an organisation's course is in its own list: of an own text in place of ours the scenes are its own.
  const [listFile, ownFile] = isLaid ? [besideOurs(releasedFile), besideOurs(renamedFile)] : [releasedFile, renamedFile];
  const [releasedFound, renamedFound, ours] = await Promise.all([
    readWritten(dir, listFile),
    readWritten(dir, ownFile),
    isLaid ? readRenames(dir, renamedFile) : noRenames,
  ]);
  const unusable = [...(releasedFound?.problems ?? []), ...(renamedFound?.problems ?? [])];
  if (unusable.length > 0) return { renamed: {}, questionKeys: {}, problems: unusable };
  const [releasedText, renamedText] = [releasedFound, renamedFound].map(found => found && new Source(found.text).text);
  const released = read(releasedSchema, () => JSON.parse(releasedText ?? '{"versie":""}'));
  if (!released)
    return broken(
      listFile,
      `Dit bestand is niet te lezen. Haal het terug uit een eerdere versie; npm run check -- --uitgebracht maakt het.`,
    );
  const renames = readWrittenYaml(renamedText ?? '');
  if ('faults' in renames) {
    const source = new Source(renamedText ?? '');
    return {
      renamed: {},
      questionKeys: {},
      problems: renames.faults.map(({ offset, message }) => ({ file: ownFile, ...source.point(offset), message })),
    };
  }
  const own = read(renamedSchema, () => renames.data);
  if (!own)
    return broken(
      ownFile,
      `Schrijf hier “hernoemd:” met per soort (${releasedKinds.join(', ')}) “oud: nieuw”, of “vervallen:” met per soort een lijst.`,
    );
  const told = together(ours, own);
  const stored = (['lessen', 'dilemmas', 'leeracties'] as const).flatMap(kind =>
    [...new Set([...(released[kind] ?? []), ...Object.keys(told.hernoemd[kind] ?? {})])].flatMap(id => {
      const name = currentName(told, kind, id);
      return name !== id && now[kind].includes(name) ? [[id, name] as const] : [];
    }),
  );
  const problems = [
    ...wrongRenames(own, told, now).map(({ word, message }) => ({ file: ownFile, ...placeOf(renamedText ?? '', word), message })),
    ...goneIds(released, told, now).map(({ kind, id }) => ({
      file: listFile,
      ...placeOf(releasedText ?? '', id),
      message: goneMessage(kind, id, released, now),
    })),
  ];
  return { renamed: Object.fromEntries(stored), questionKeys: questionKeys(told, now), problems: whole ? problems : [] };
};

type Released = z.output<typeof releasedSchema>;
type ToldRenames = z.output<typeof renamedSchema>;

const noRenames: ToldRenames = renamedSchema.parse({});

/** What a file says of renames; nothing when it cannot be read. */
const readRenames = async (dir: string, file: string): Promise<ToldRenames> => {
  const text = (await readWritten(dir, file))?.text;
  const yaml = readWrittenYaml(text ?? '');
  return ('data' in yaml ? read(renamedSchema, () => yaml.data) : undefined) ?? noRenames;
};

/** What both say; of one name what `own` says. */
const together = (ours: ToldRenames, own: ToldRenames): ToldRenames => ({
  hernoemd: Object.fromEntries(releasedKinds.map(kind => [kind, { ...ours.hernoemd[kind], ...own.hernoemd[kind] }])),
  vervallen: Object.fromEntries(releasedKinds.map(kind => [kind, [...(ours.vervallen[kind] ?? []), ...(own.vervallen[kind] ?? [])]])),
});

/** Where the renames of this kind lead to from here; round in a circle it stops. */
const renamedTo = ({ hernoemd }: ToldRenames, kind: ReleasedKind, id: string): string => {
  const steps = new Set<string>();
  let at = id;
  for (let next = hernoemd[kind]?.[at]; next !== undefined && !steps.has(at); next = hernoemd[kind]?.[at]) {
    steps.add(at);
    at = next;
  }
  return at;
};

/** The first name of each question that is called otherwise now. */
const questionKeys = (told: ToldRenames, now: Ids): Renames['questionKeys'] => {
  const renames = told.hernoemd['vragen'] ?? {};
  const later = new Set(Object.values(renames));
  const firsts = Object.keys(renames).filter(old => !later.has(old));
  return Object.fromEntries(
    firsts.map(first => [renamedTo(told, 'vragen', first), first] as const).filter(([id]) => now.vragen.includes(id)),
  );
};

/** What a released id is called now, when what is around it was renamed too. */
const currentName = (told: ToldRenames, kind: ReleasedKind, id: string): string => {
  const own = renamedTo(told, kind, id);
  if (own !== id) return own;
  if (kind === 'lessen') {
    const [module = '', ...rest] = id.split('/');
    return [renamedTo(told, 'modules', module), ...rest].join('/');
  }
  if (kind !== 'scenes' && kind !== 'keuzes') return id;
  const [dilemma = '', scene, choice] = id.split('/');
  const inScene = renamedTo(told, 'scenes', `${dilemma}/${scene}`).split('/')[1] ?? '';
  return [renamedTo(told, 'dilemmas', dilemma), inScene, ...(choice === undefined ? [] : [choice])].join('/');
};

/** Renames of what is still there, and to what is not there. `word`: which of the two names is meant. */
const wrongRenames = (own: ToldRenames, told: ToldRenames, now: Ids): readonly { readonly word: string; readonly message: string }[] =>
  releasedKinds.flatMap(kind => {
    const [name] = kindNames[kind];
    return Object.entries(own.hernoemd[kind] ?? {}).flatMap(([old, wanted]) => {
      if (now[kind].includes(old))
        return [{ word: old, message: `De cursus heeft nog een ${name} “${old}”: dan is zij niet hernoemd. Haal deze regel weg.` }];
      if (now[kind].includes(renamedTo(told, kind, wanted))) return [];
      const near = nearest(wanted, now[kind]);
      return [{ word: wanted, message: `Er is geen ${name} “${wanted}”.${near ? ` Bedoelde je "${near}"?` : ''}` }];
    });
  });

/** Released ids that the course no longer has and that nobody said were dropped. A part of something that is gone as a whole is not among them. */
const goneIds = (released: Released, told: ToldRenames, now: Ids): readonly { readonly kind: ReleasedKind; readonly id: string }[] => {
  const gone = (kind: ReleasedKind, id: string): boolean => !now[kind].includes(currentName(told, kind, id));
  const within = (kind: ReleasedKind, id: string): boolean => {
    const [first = '', second = ''] = id.split('/');
    if (kind === 'lessen') return gone('modules', first);
    if (kind === 'scenes') return gone('dilemmas', first);
    return kind === 'keuzes' && (gone('dilemmas', first) || gone('scenes', `${first}/${second}`));
  };
  const dropped = (kind: ReleasedKind, id: string): boolean => (told.vervallen[kind] ?? []).includes(id);
  return releasedKinds.flatMap(kind =>
    (released[kind] ?? []).filter(id => gone(kind, id) && !within(kind, id) && !dropped(kind, id)).map(id => ({ kind, id })),
  );
};

const goneMessage = (kind: ReleasedKind, id: string, released: Released, now: Ids): string => {
  const [name, article] = kindNames[kind];
  const fresh = now[kind].filter(each => !(released[kind] ?? []).includes(each));
  const near = nearest(id, fresh) ?? (fresh.length === 1 ? fresh[0] : undefined);
  const harm =
    kind === 'scenes' || kind === 'keuzes'
      ? 'Wat deelnemers hier kozen en deelden, staat onder die naam'
      : kind === 'vragen'
        ? 'Wie er iets bij schreef, zou dat niet meer zien'
        : 'Wie haar al deed, zou dat kwijt zijn'.replace('haar', kind === 'dilemmas' ? 'het' : 'haar');
  return [
    `${article} ${name} “${id}” is uitgebracht en is er niet meer. ${harm}.`,
    `Heet ${kind === 'dilemmas' ? 'het' : 'zij'} nu anders, zet dan in ${renamedFile} onder hernoemd, ${kind}: “${id}: ${near ?? 'de-nieuwe-naam'}”.`,
    `Is ${kind === 'dilemmas' ? 'het' : 'zij'} met opzet weg, zet “${id}” daar dan onder vervallen, ${kind}.`,
  ].join(' ');
};

const read = <Schema extends z.ZodType>(schema: Schema, make: () => unknown): z.output<Schema> | undefined => {
  try {
    return schema.parse(make());
  } catch {
    return undefined;
  }
};

const broken = (file: string, message: string): Renames => ({
  renamed: {},
  questionKeys: {},
  problems: [{ file, line: 1, column: 1, message }],
});

/** Writes down what goes out now. What went out before stays in the list: somebody may still have it. */
export const writeReleased = async (dir: string, version: string, now: Ids): Promise<void> => {
  const before = read(releasedSchema, () => JSON.parse('{"versie":""}'));
  const text = (await readWritten(dir, releasedFile))?.text;
  const known = text === undefined ? before : read(releasedSchema, () => JSON.parse(text));
  const all = Object.fromEntries(releasedKinds.map(kind => [kind, [...new Set([...(known?.[kind] ?? []), ...now[kind]])].toSorted()]));
  await writeFile(join(dir, releasedFile), `${JSON.stringify({ versie: version, ...all }, null, 2)}\n`);
};
