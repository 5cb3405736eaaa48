import type { ComponentName } from '../../core/course/components.ts';
import type { Condition, Guard, ScenePart } from '../../core/dilemma/graph.ts';
import { dilemmaMinutes, wholeMinutes } from '../../core/dilemma/minutes.ts';
import type { AnswerText, ChoiceText, DilemmaText, IcebergLine, MotiveLine, PartText, SceneText } from '../../core/dilemma/text.ts';
import type { At } from './at.ts';
import { changesOf, type LargerNodes, readLargerForm, readMoves, readPrice } from './larger-form.ts';
import type { PlainText } from './plain-text.ts';
import { isGuarded, parseTargets, readGuard } from './props.ts';
import { componentsIn, type MdxElement, prop } from './tree.ts';

/** A dilemma as it stands in a file: its text, and the element behind every piece of it, for messages and for the page. */
export type DilemmaNodes = At<DilemmaText> & { readonly scenes: readonly SceneNodes[]; readonly larger: LargerNodes | undefined };

export type SceneNodes = At<SceneText> & {
  readonly choices: readonly At<ChoiceText>[];
  /** What is said to the moves of the scene, each with the move that it is said to. */
  readonly answers: readonly (At<AnswerText> & { readonly move: string })[];
  readonly parts: readonly PartNodes[];
};

/** What stands in an iceberg; nothing in any other part. */
type IcebergNodes = { readonly lines: readonly At<IcebergLine>[]; readonly motives: readonly At<MotiveLine>[] };

export type PartNodes = At<PartText> & IcebergNodes;

type WithoutGuard<Text> = Text extends unknown ? Omit<Text, 'guard'> : never;

/** The guard of something, under its own key; none when it always shows. */
type Keyed = (guard: Guard) => ScenePart | undefined;

/** `place`: how many choices of the scene stand before the part. An iceberg's own guard is known when its lines are read: what holds for it holds for them. */
type ReadPart = (element: MdxElement, plain: PlainText, around: IcebergNodes & { readonly place: number }) => WithoutGuard<PartText>;

/** The words that are a part of a scene, and how each is read. */
const partWords: { readonly [name in ComponentName]?: ReadPart } = {
  Gevolg: (element, { linesOf }) => ({ kind: 'consequence', heading: prop(element, 'wanneer'), lines: linesOf(element) }),
  KanNiet: (element, { textOf }, { place }) => ({ kind: 'barred', text: textOf(element), reason: prop(element, 'reden') ?? '', place }),
  IJsberg: (_element, _plain, { lines, motives }) => ({
    kind: 'iceberg',
    lines: lines.map(({ text }) => text),
    motives: motives.map(({ text }) => text),
  }),
  Stem: (element, { textOf }) => ({
    kind: 'voice',
    name: prop(element, 'wie') ?? '',
    who: prop(element, 'rol'),
    text: textOf(element),
    first: prop(element, 'eerst') === 'ja',
    guess: prop(element, 'raad'),
  }),
};

const targetsOf = (element: MdxElement): readonly string[] => parseTargets(prop(element, 'naar') ?? '');

const readChoice = (element: MdxElement, { textOf }: PlainText): ChoiceText => {
  const { when } = readGuard(element);
  const price = readPrice(element);
  return {
    id: prop(element, 'id') ?? '',
    text: textOf(element),
    to: targetsOf(element),
    ...(when && { when }),
    ...(price && { price }),
    ...changesOf(element),
  };
};

/** A guard that holds where the one around it does too. */
const within = (around: Guard, when: Condition): Guard => ({ ...around, when: around.when ? { all: [around.when, when] } : when });

const nothingInside: IcebergNodes = { lines: [], motives: [] };

const readIceberg = (iceberg: MdxElement, around: Guard, keyed: Keyed, { textOf }: PlainText): IcebergNodes => {
  const lines: At<IcebergLine>[] = [];
  const motives: At<MotiveLine>[] = [];
  for (const { name, element } of componentsIn(iceberg)) {
    const { when } = readGuard(element);
    const shown = { text: textOf(element), when, guard: when && keyed(within(around, when)) };
    if (name === 'Boven' || name === 'Onder')
      lines.push({ element, text: { side: name === 'Boven' ? 'boven' : 'onder', block: prop(element, 'blok') ?? '', ...shown } });
    if (name === 'Drijfveer') motives.push({ element, text: shown });
  }
  return { lines, motives };
};

/** The parts of a scene. What has a guard gets a key, by its number among all that have one, in the order of the text. */
const readParts = (scene: string, words: ReturnType<typeof componentsIn>, plain: PlainText): readonly PartNodes[] => {
  let [guarded, place] = [0, 0];
  const keyed: Keyed = guard => (isGuarded(guard) ? { key: `${scene}.${++guarded}`, ...guard } : undefined);
  return words.flatMap(({ name, element }) => {
    if (name === 'Keuze') place++;
    const read = partWords[name];
    if (!read) return [];
    const own = readGuard(element);
    const guard = keyed(own);
    const inside = name === 'IJsberg' ? readIceberg(element, own, keyed, plain) : nothingInside;
    return [{ element, ...inside, text: { ...read(element, plain, { ...inside, place }), guard } }];
  });
};

const readScene = (element: MdxElement, number: number, plain: PlainText, larger: LargerNodes | undefined): SceneNodes => {
  // A scene without a name is an error that the checker reports; the number keeps it apart from the others.
  const id = prop(element, 'id') || `#${number}`;
  const words = componentsIn(element);
  const choices = words.filter(({ name }) => name === 'Keuze').map(({ element }) => ({ element, text: readChoice(element, plain) }));
  const parts = readParts(id, words, plain);
  const { moves, answers } = readMoves(element, id, larger, plain);
  const act = larger?.actOf(element);
  return {
    element,
    choices,
    parts,
    answers,
    text: {
      id,
      title: prop(element, 'titel'),
      ...readGuard(element),
      lines: plain.linesOf(element),
      choices: [...choices.map(({ text }) => text), ...moves],
      next: targetsOf(element),
      parts: parts.map(({ text }) => text),
      ...(act !== undefined && { act }),
      ...(larger && changesOf(element)),
    },
  };
};

/** Whole minutes, as the author of a dilemma wrote them. */
export const writtenMinutes = (dilemma: MdxElement): number | undefined => {
  const written = Number(prop(dilemma, 'duur'));
  return written > 0 ? written : undefined;
};

/**
 * Reads a `<Dilemma>` element. The checker, the page and all that is printed use this, so what was checked is what is played and read.
 * Gives what can be read: a wrong value is absent. Never throws.
 */
export const readDilemma = (element: MdxElement, plain: PlainText): DilemmaNodes => {
  const words = componentsIn(element);
  const warning = words.find(({ name }) => name === 'Waarschuwing');
  const by = prop(element, 'toets');
  const written = writtenMinutes(element);
  const larger = readLargerForm(element, plain);
  const id = prop(element, 'id') ?? '';
  const scenes = words.filter(({ name }) => name === 'Situatie').map(({ element }, i) => readScene(element, i + 1, plain, larger));
  const played = { id, scenes: scenes.map(({ text }) => text), ...(larger && { larger: larger.text }) };
  return {
    element,
    scenes,
    larger,
    text: {
      title: prop(element, 'titel') ?? '',
      role: prop(element, 'rol') ?? '',
      minutes: written ?? wholeMinutes(dilemmaMinutes(played)),
      warning: warning && prop(warning.element, 'onderwerp'),
      review: by === undefined ? undefined : { by, question: prop(element, 'toetsvraag') ?? '' },
      ownOption: !larger && prop(element, 'anders') !== 'nee',
      objection: !larger && prop(element, 'tegenspraak') === 'ja',
      ...played,
    },
  };
};
