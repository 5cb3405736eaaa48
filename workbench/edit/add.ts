import { componentsIn, prop } from '../../src/authoring/mdx/tree.ts';
import { attributePlaces } from '../../src/authoring/problems/source.ts';
import { unitsInText } from '../../src/authoring/review/read-units.ts';
import { icebergBlocks } from '../../src/core/course/dilemma-components.ts';
import type { CourseWords, EditOutcome } from './edit-text.ts';
import {
  type AddKind,
  type AddPlace,
  type AddRequest,
  addPlaceOf,
  chanceIn,
  conditionIn,
  needed,
  oneChoice,
  onwardKinds,
  optionalField,
  Refusal,
  sceneNamed,
} from './fields.ts';
import { freeId } from './ids.ts';
import {
  atEnd,
  bodyLayout,
  childWords,
  indentOf,
  lineEndOf,
  type Splice,
  spliceAfter,
  spliceBefore,
  standApart,
  stepIn,
  withSplices,
} from './layout.ts';
import { fileStructure, newProblem, skeletonOf } from './skeleton.ts';
import { type MadeWord, makeWord } from './written.ts';

/** What is put into the file. `made`: the words, each with its texts, as they have to be read back. */
type Addition = { readonly splices: readonly Splice[]; readonly made: readonly MadeWord[] };

/**
 * Writes a new word where an author would, the way the file is written. The file is read again, and has to be what it was with those words and those texts
 * and nothing else.
 */
export const addTo = (file: string, text: string, request: AddRequest, words: CourseWords): EditOutcome => {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const source = text.slice(mark.length);
  try {
    const { splices, made } = additionOf(addPlaceOf(source, request), request.kind);
    const changed = mark + withSplices(source, splices);
    const reason = whyNot(file, text, changed, made, words);
    return reason === null ? { kind: 'changed', text: changed } : { kind: 'refused', reason };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', reason: error.message };
    throw error;
  }
};

const additionOf = (at: AddPlace, kind: AddKind): Addition => {
  switch (kind) {
    case 'Keuze':
      return addChoice(at);
    case 'Situatie':
      return addScene(at);
    case 'Gevolg':
    case 'Stem':
      return addPart(at, kind);
    default:
      return addLine(at, kind);
  }
};

const addChoice = (at: AddPlace): Addition => {
  const { source, scene, scenes } = at;
  if (prop(scene, 'naar') !== undefined) throw new Refusal('Deze situatie gaat vanzelf verder: haal in het bestand eerst naar weg.');
  const text = needed(at, 'tekst', 'de tekst');
  const [id] = freeId(at.field('id') || text, at.taken, at.field('id') === '');
  if (id === undefined)
    throw new Refusal(`“${at.field('id')}” kan geen vaste naam zijn, of bestaat al: kleine letters, cijfers en streepjes.`);
  const made = makeWord(
    'Keuze',
    [
      ['id', id],
      ['naar', sceneNamed(at, 'naar')],
      ['als', conditionIn(at)],
    ],
    text,
  );
  return { splices: [afterLast(at, 'Keuze', made, standApart(source, scenes, 'Keuze', false)) ?? inScene(at, made)], made: [made] };
};

/** After the last of its kind in the scene. */
const afterLast = ({ source, scene }: AddPlace, name: AddKind, made: MadeWord, apart: boolean): Splice | undefined => {
  const last = childWords(scene, name).at(-1);
  return last && spliceAfter(source, last, made.source(indentOf(source, last), lineEndOf(source)), apart);
};

/** AddPlace the end of the scene. */
const inScene = ({ source, scene, scenes }: AddPlace, made: MadeWord): Splice => {
  const indent = indentOf(source, scene) + stepIn(source, scenes);
  return atEnd(source, scene, indent, made.source(indent, lineEndOf(source)));
};

const addPart = (at: AddPlace, kind: 'Gevolg' | 'Stem'): Addition => {
  const { source, scene, scenes } = at;
  const text = needed(at, 'tekst', 'de tekst');
  if (kind === 'Stem' && text.includes('\n')) throw new Refusal('Een stem is hier één alinea.');
  const guard = [
    ['als', conditionIn(at)],
    ['kans', chanceIn(at)],
  ] as const;
  const attributes =
    kind === 'Stem'
      ? ([['wie', needed(at, 'wie', 'de naam')], ['rol', optionalField(at, 'rol', 'wie dat is')], ...guard] as const)
      : ([['wanneer', optionalField(at, 'wanneer', 'wanneer')], ...guard] as const);
  const like = [scene, ...scenes].flatMap(each => childWords(each, kind))[0];
  const layout = kind === 'Stem' ? 'inline' : bodyLayout(source, like);
  const made = makeWord(kind, attributes, text, text.includes('\n') && layout === 'inline' ? 'lines' : layout, stepIn(source, scenes));
  const next = childWords(scene).find(
    ({ name }) => kind === 'Gevolg' && ['Keuze', 'KanNiet', 'IJsberg', 'Stem', 'Na'].includes(name ?? ''),
  );
  const splice =
    afterLast(at, kind, made, standApart(source, scenes, kind, kind === 'Gevolg')) ??
    (next ? spliceBefore(source, next, made.source(indentOf(source, next), lineEndOf(source))) : inScene(at, made));
  return { splices: [splice], made: [made] };
};

const lineOf = (at: AddPlace, kind: 'Boven' | 'Onder', prefix = ''): MadeWord =>
  makeWord(
    kind,
    [
      ['blok', oneChoice(at, `${prefix}blok`, icebergBlocks, 'een bouwblok')],
      ['als', prefix === '' ? conditionIn(at) : undefined],
    ],
    needed(at, prefix === '' ? 'tekst' : `${prefix}tekst`, `de regel ${kind === 'Boven' ? 'boven' : 'onder'} water`),
  );

const addLine = (at: AddPlace, kind: 'Boven' | 'Onder' | 'Drijfveer'): Addition => {
  const { source, scene, scenes } = at;
  const icebergs = childWords(scene, 'IJsberg');
  const iceberg = icebergs[Number(at.field('ijsberg') || '0')];
  if (!iceberg) throw new Refusal('In deze situatie staat geen ijsberg.');
  const made = kind === 'Drijfveer' ? makeWord(kind, [['als', conditionIn(at)]], needed(at, 'tekst', 'de regel')) : lineOf(at, kind);
  const inside = childWords(iceberg);
  const neighbour = inside.findLast(({ name }) => name === kind) ?? inside.at(-1);
  const all = scenes.flatMap(each => childWords(each, 'IJsberg'));
  const indent = indentOf(source, iceberg) + stepIn(source, all);
  const splice = neighbour
    ? spliceAfter(source, neighbour, made.source(indentOf(source, neighbour), lineEndOf(source)), standApart(source, all, kind, false))
    : atEnd(source, iceberg, indent, made.source(indent, lineEndOf(source)));
  return { splices: [splice], made: [made] };
};

const addScene = (at: AddPlace): Addition => {
  const { source, scene, scenes } = at;
  const title = needed(at, 'titel', 'de titel');
  const [id] = freeId(at.field('id') || title, at.taken, at.field('id') === '');
  if (id === undefined)
    throw new Refusal(`“${at.field('id')}” kan geen vaste naam zijn, of bestaat al: kleine letters, cijfers en streepjes.`);
  const [when, chance] = [conditionIn(at), chanceIn(at)];
  const way = oneChoice(at, 'daarna', onwardKinds, 'wat er daarna komt');
  const made = makeWord(
    'Situatie',
    [
      ['id', id],
      ['titel', title],
      ['naar', way === 'verder' ? sceneNamed(at, 'verder') : undefined],
      ['als', when],
      ['kans', chance],
    ],
    needed(at, 'tekst', 'de tekst'),
    'spaced',
    stepIn(source, [at.dilemma, ...scenes]),
    onwardOf(at, way, id),
  );
  const place = spliceAfter(source, scene, made.source(indentOf(source, scene), lineEndOf(source)), true);
  return { splices: [place, ...leadTo(at, id, when !== undefined || chance !== undefined)], made: [made] };
};

/** What a new scene holds below its text. */
const onwardOf = (at: AddPlace, way: string, own: string): readonly (readonly MadeWord[])[] => {
  if (way === 'einde') {
    const lines = [lineOf(at, 'Boven', 'boven-'), lineOf(at, 'Onder', 'onder-')];
    return [[makeWord('IJsberg', [], '', 'spaced', stepIn(at.source, [...at.scenes]), [lines])]];
  }
  if (way === 'verder') return [];
  const taken = new Set([...at.taken, own]);
  const options = ['een', 'twee'].map(each => {
    const text = needed(at, `keuze-${each}`, 'beide keuzes');
    const [id = ''] = freeId(text, taken, true);
    taken.add(id);
    return makeWord(
      'Keuze',
      [
        ['id', id],
        ['naar', sceneNamed(at, `naar-${each}`)],
      ],
      text,
    );
  });
  return [options];
};

/** Makes an option, or a scene that goes on by itself, lead to the new scene: always, or only when it can be where it has a guard. */
const leadTo = ({ source, dilemma, field }: AddPlace, id: string, isGuarded: boolean): readonly Splice[] => {
  const [word, from] = field('vanaf').split(':');
  if (!from) return [];
  const element = componentsIn(dilemma).find(each => each.name === word && prop(each.element, 'id') === from)?.element;
  const place = element && attributePlaces(source, element.position?.start.offset ?? 0).find(({ name }) => name === 'naar');
  if (!place) throw new Refusal('Waar deze situatie vandaan komt, staat er niet meer.');
  const end = source.indexOf(source.charAt(place.value - 1), place.value);
  const text = isGuarded ? `${id} ${source.slice(place.value, end)}` : id;
  return [{ start: place.value, end, text }];
};

/** Why the file as it would become may not be written; `null` when it may. */
const whyNot = (file: string, was: string, is: string, made: readonly MadeWord[], words: CourseWords): string | null => {
  const [old, fresh] = [fileStructure(file, was), fileStructure(file, is)];
  const problem = newProblem(old.problems, fresh.problems);
  if (problem) return problem.message;
  const wrong = 'Hier zou iets anders van komen dan wat je invulde: schrijf het in het bestand zelf.';
  if (!old.tree || !fresh.tree) return wrong;
  const [before, after] = [countsByName(skeletonOf(old.tree)), countsByName(skeletonOf(fresh.tree))];
  for (const name of made.flatMap(each => each.words)) before.set(name, (before.get(name) ?? 0) + 1);
  if (!sameCounts(before, after)) return wrong;
  const textsOf = (text: string) => unitsInText(file, text, words).dilemmas.flatMap(({ units }) => units.map(each => each.text));
  return sameCounts(counted([...textsOf(was), ...made.flatMap(each => each.texts)]), counted(textsOf(is))) ? null : wrong;
};

const countsByName = (skeleton: ReadonlyMap<string, number>): Map<string, number> => {
  const out = new Map<string, number>();
  for (const [key, count] of skeleton) {
    const name = /^<\w+/.exec(key)?.[0].slice(1) ?? key;
    out.set(name, (out.get(name) ?? 0) + count);
  }
  return out;
};

const counted = (texts: readonly string[]): ReadonlyMap<string, number> => {
  const out = new Map<string, number>();
  for (const text of texts) out.set(text, (out.get(text) ?? 0) + 1);
  return out;
};

const sameCounts = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([key, count]) => b.get(key) === count);
